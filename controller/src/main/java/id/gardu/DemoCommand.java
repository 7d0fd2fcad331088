package id.gardu;

import id.gardu.cli.CommandRefused;
import id.gardu.config.InvalidConfig;
import id.gardu.demo.Pace;
import id.gardu.store.StoreException;

import picocli.CommandLine;
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
            description = "of that city; the same one makes the same city (default: 1)")
    private Optional<Long> seed = Optional.empty();

    /** What takes long is said at once, the rest below the invitation. */
    private static void tell(PrintWriter out, Queue<String> told, String line) {
        if (line.equals(Demo.WRITING)) {
            out.println(line);
            out.flush();
        } else {
            told.add(line);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (seed.isPresent() && !city) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--seed is of the city: give --city as well");
        }
        // Below the invitation, which is printed when all are there.
        Queue<String> told = new ConcurrentLinkedQueue<>();
        try {
            Path home = Path.of(System.getenv().getOrDefault("GARDU_HOME", ""));
            Demo demo =
                    new Demo(
                            new Demo.Setup(
                                    home,
                                    data,
                                    Demo.Ports.USUAL,
                                    Pace.USUAL,
                                    city ? seed.or(() -> Optional.of(1L)) : Optional.empty()),
                            line -> tell(out, told, line));
            CountDownLatch stopped = Closing.atEnd(demo::close);
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
            throw new CommandRefused(String.valueOf(e.getMessage()), e);
        }
    }
}
