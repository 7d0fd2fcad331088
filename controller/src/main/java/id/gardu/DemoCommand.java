package id.gardu;

import id.gardu.cli.Refused;
import id.gardu.config.InvalidConfig;
import id.gardu.demo.Pace;
import id.gardu.store.StoreException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code gardu demo}: a controller and a simulated neighbourhood, in the foreground. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Run a controller with a simulated neighbourhood, in the foreground.",
            "Needs no configuration and touches no installation."
        })
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class DemoCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "data directory: new, empty, or of an earlier demo, which is emptied"
                            + " (default: a temporary one, removed at the end)")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--city",
            description =
                    "with a whole invented city around it: 551 sites with 36 months behind them")
    private boolean city;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "of that city; the same one makes the same city (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        // Below the invitation, which is printed when all are there.
        Queue<String> told = new ConcurrentLinkedQueue<>();
        try {
            Path home = Path.of(System.getenv().getOrDefault("GARDU_HOME", ""));
            Demo demo =
                    Demo.start(
                            new Demo.Setup(
                                    home,
                                    data,
                                    Demo.Ports.USUAL,
                                    Pace.USUAL,
                                    city ? Optional.of(seed) : Optional.empty()),
                            told::add);
            var stopped = new CountDownLatch(1);
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(
                                    () -> {
                                        demo.close();
                                        stopped.countDown();
                                    },
                                    "stop"));
            out.println(demo.readyLine());
            out.println(demo.invitation());
            out.flush();
            while (!stopped.await(1, TimeUnit.SECONDS)) {
                for (String line = told.poll(); line != null; line = told.poll()) {
                    out.println(line);
                    out.flush();
                }
            }
            return 0;
        } catch (InvalidConfig e) {
            throw new IllegalStateException(String.join("; ", e.mistakes()), e);
        } catch (StoreException | IOException e) {
            throw new Refused(String.valueOf(e.getMessage()), e);
        }
    }
}
