package id.gardu;

import id.gardu.cli.CommandRefused;
import id.gardu.cli.Home;
import id.gardu.config.InvalidConfig;
import id.gardu.store.StoreException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** {@code gardu run}: the controller, in the foreground until SIGTERM. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Run the controller in the foreground.")
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class RunCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ConfigOption config;
    @Mixin private Home home;

    @Override
    public Integer call() throws InvalidConfig, InterruptedException {
        try {
            Settings settings = config.read();
            settings.notices().forEach(spec.commandLine().getErr()::println);
            Wiring gardu = Wiring.start(settings, home.data(), Clock.systemUTC());
            CountDownLatch stopped = Closing.atEnd(gardu::close);
            spec.commandLine().getOut().println(gardu.readyLine());
            spec.commandLine().getOut().flush();
            stopped.await();
            return 0;
        } catch (StoreException | IOException e) {
            throw new CommandRefused(String.valueOf(e.getMessage()), e);
        }
    }
}
