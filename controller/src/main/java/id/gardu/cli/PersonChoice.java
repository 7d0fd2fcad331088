package id.gardu.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Whom a command looks for, and why. */
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class PersonChoice {
    @Parameters(
            paramLabel = "PHONE|VOUCHER|MAC|ID",
            description = "a phone number, voucher code, MAC address or account id")
    private String who;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "why you look, for the audit")
    private String reason;

    @Option(
            names = "--site",
            paramLabel = "CODE",
            description = "where they stand: its code, or part of its name")
    private Optional<String> site = Optional.empty();

    @Option(
            names = "--language",
            paramLabel = "id|en",
            description = "of the sentences; en where nothing is said")
    private String language = "en";

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    boolean json() {
        return json;
    }

    Map<String, String> wish() {
        var wish = new HashMap<String, String>();
        wish.put("who", who);
        wish.put("reason", reason);
        wish.put("language", language);
        site.ifPresent(code -> wish.put("site", code));
        return wish;
    }
}
