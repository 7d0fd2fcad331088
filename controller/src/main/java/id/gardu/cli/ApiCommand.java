package id.gardu.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;

/** What every command that speaks to the controller has. */
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
abstract class ApiCommand implements Runnable {
    @Spec private CommandSpec spec;
    @Mixin private Home home;

    final ApiClient api() {
        return ApiClient.of(home);
    }

    final Path data() {
        return home.data();
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
