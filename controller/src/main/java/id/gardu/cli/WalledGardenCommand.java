package id.gardu.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gardu service walled-garden}. */
@Command(
        name = "walled-garden",
        mixinStandardHelpOptions = true,
        description = {
            "What to enter into gateways of a kind so that services marked open-always stay open"
                    + " to",
            "those who spent their day: docs/services.md."
        })
@SuppressWarnings("NullAway.Init") // picocli sets it before the command runs.
final class WalledGardenCommand extends ApiCommand implements Runnable {
    @Option(
            names = "--kind",
            required = true,
            paramLabel = "KIND",
            description = "of gateway, as in gardu nas add --help")
    private String kind;

    @Override
    public void run() {
        out().print(api().text("services/walled-garden?kind=" + ApiClient.encoded(kind)));
        out().flush();
    }
}
