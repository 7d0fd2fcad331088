package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Map;

/** {@code gardu account}. */
final class AccountCommands extends ApiCommand {
    CommandLine group() {
        return group("account", "Residents' accounts")
                .addSubcommand(method("find"))
                .addSubcommand(method("disconnect"))
                .addSubcommand(method("forget"))
                .addSubcommand(method("extend"))
                .addSubcommand(method("block"))
                .addSubcommand(method("unblock"));
    }

    private static final String WHICH = "its id (gardu account find)";

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Why one person cannot get in: causes and what to do next, then the last 24 hours",
                "step by step. Who looked and why is in the audit; the resident sees it."
            })
    void find(@Mixin PersonChoice who) {
        JsonNode found = api().post("account-looks", who.wish());
        if (who.json()) {
            out().println(found.toPrettyString());
            return;
        }
        JsonNode account = found.path("account");
        out().println(
                        account.isMissingNode() || account.isNull()
                                ? found.path("who").asText()
                                : found.path("who").asText()
                                        + "  account "
                                        + account.path("account").asText()
                                        + " ("
                                        + account.path("kind").asText()
                                        + (account.hasNonNull("blockedAt") ? ", blocked)" : ")"));
        for (String part : List.of("causes", "silences")) {
            found.path(part).forEach(this::tell);
        }
        if (!found.path("steps").isEmpty()) {
            out().println();
            CommandOutput.list(out(), time(), found.path("steps"), false, "when text detail place");
        }
    }

    private void tell(JsonNode cause) {
        out().println();
        out().println(clean(cause.path("text").asText()));
        out().println("  -> " + clean(cause.path("next").asText()));
        String line = cause.path("line").asText("");
        if (!line.isEmpty()) {
            out().println("     " + clean(line));
        }
    }

    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "End the sessions of an account, and wait; it may come in again.")
    void disconnect(@Parameters(paramLabel = "ID", description = WHICH) long account) {
        JsonNode done = api().post("accounts/" + account + "/disconnect", Map.of());
        if (done.path("orders").isEmpty()) {
            throw new CommandRefused("no session of account " + account + " is going on");
        }
        SessionCommands.tell(api(), out(), time(), done.path("orders"));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Forget the devices of an account: they come in by themselves no more.")
    void forget(@Parameters(paramLabel = "ID", description = WHICH) long account) {
        api().delete("accounts/" + account + "/devices");
        out().println("forgot the devices of " + account);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Let an account that expires be good for longer.")
    void extend(
            @Parameters(paramLabel = "ID", description = WHICH) long account,
            @Option(
                            names = "--days",
                            required = true,
                            paramLabel = "N",
                            description = "1 to 366, from its end or, where that is past, from now")
                    int days) {
        JsonNode done = api().post("accounts/" + account + "/extend", Map.of("days", days));
        out().println("good until " + time().withZone(done.path("until").asText()));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Keep an account out, and end its sessions at their gateways.")
    void block(@Parameters(paramLabel = "ID", description = WHICH) long account) {
        JsonNode blocked = api().put("accounts/" + account + "/block");
        out().println("blocked " + account);
        if (!blocked.path("orders").isEmpty()) {
            SessionCommands.tell(api(), out(), time(), blocked.path("orders"));
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Let an account in again.")
    void unblock(@Parameters(paramLabel = "ID", description = WHICH) long account) {
        api().delete("accounts/" + account + "/block");
        out().println("unblocked " + account);
    }
}
