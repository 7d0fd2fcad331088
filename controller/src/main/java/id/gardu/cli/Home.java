package id.gardu.cli;

import picocli.CommandLine.Option;

import java.nio.file.Path;

/** Where the configuration and the data are. A checkout works with neither option given. */
public final class Home {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "data directory of the controller (default: ./data of the checkout)")
    private Path data = base().resolve("data");

    public Path data() {
        return data;
    }

    /** The configuration of the checkout, when {@code --config} is not given. */
    public static Path defaultConfig() {
        return base().resolve("config/gardu.yaml");
    }

    private static Path base() {
        String home = System.getenv("GARDU_HOME");
        return Path.of(home == null ? "" : home);
    }
}
