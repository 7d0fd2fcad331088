package id.gardu;

import id.gardu.config.InvalidConfig;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

/** {@code gardu check-config}: every mistake at once, exit 2; nothing is started. */
@Command(
        name = "check-config",
        mixinStandardHelpOptions = true,
        description = "Check the configuration: every mistake at once, exit 2.")
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class CheckConfigCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ConfigOption config;

    @Option(
            names = "--show",
            description = "print every key with the value in force; secrets as <secret>")
    private boolean show;

    @Override
    public Integer call() throws InvalidConfig {
        PrintWriter out = spec.commandLine().getOut();
        Settings settings = config.read();
        settings.notices().forEach(spec.commandLine().getErr()::println);
        if (show) {
            settings.effective().forEach((key, value) -> out.println(key + ": " + value));
        } else {
            out.println(config.file() + ": good");
        }
        return 0;
    }
}
