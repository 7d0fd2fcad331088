package id.gardu;

import id.gardu.cli.Home;
import id.gardu.config.InvalidConfig;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Map;

/** {@code --config FILE}. */
final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "configuration (default: config/gardu.yaml of the checkout)")
    private Path file = Home.defaultConfig();

    Settings read() throws InvalidConfig {
        return read(System.getenv());
    }

    Settings read(Map<String, String> environment) throws InvalidConfig {
        return Settings.read(file, environment);
    }

    Path file() {
        return file;
    }
}
