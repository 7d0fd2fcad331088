package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.network.Field;
import id.gardu.staff.StaffMember;

import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code gardu staff}. */
final class StaffCommands extends ApiCommand {
    private static final List<Field<StaffMember, ?>> INVITED =
            StaffMember.FIELDS.of("name", "role", "area", "email");
    private static final List<Field<StaffMember, ?>> CHANGED =
            StaffMember.FIELDS.of("role", "area");

    CommandLine group() {
        return group("staff", "Who may look")
                .addSubcommand(withFields("link", INVITED))
                .addSubcommand(
                        ListCommand.of(
                                "staff", "name role area email reports createdAt disabledAt"))
                .addSubcommand(withFields("change", CHANGED))
                .addSubcommand(new StaffMailCommand())
                .addSubcommand(method("disable"))
                .addSubcommand(method("enable"));
    }

    private CommandLine withFields(String method, List<Field<StaffMember, ?>> fields) {
        CommandLine command = method(method);
        FieldOptions.add(command.getCommandSpec(), fields);
        return command;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Make a login link for a member of the staff, who is created when new.",
                "It works once, for staff.link-life; earlier links of this member stop."
            })
    void link() {
        JsonNode link = api().post("staff-links", FieldOptions.given(typed(), INVITED));
        String url = link.path("url").asText();
        out().println(url);
        err().println("once, until " + time().withZone(link.path("expiresAt").asText()));
        if (isForThisMachineOnly(url)) {
            err().println(
                            "this address is for this machine only; for a phone set console.listen"
                                    + " and console.public-url");
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Give a member another role or area, from the next page on.")
    void change(@Parameters(paramLabel = "NAME") String name) {
        Map<String, Object> post = FieldOptions.given(typed(), CHANGED);
        api().post("staff/" + id(api(), name) + "/change", post);
        Object area = post.getOrDefault("area", "the whole city");
        out().println(name + " is " + post.get("role") + " of " + area);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Shut a member out: every session and link ends at once.")
    void disable(@Parameters(paramLabel = "NAME") String name) {
        turn(name, "disable");
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Let a disabled member in again, with a new link.")
    void enable(@Parameters(paramLabel = "NAME") String name) {
        turn(name, "enable");
    }

    private void turn(String name, String verb) {
        api().post("staff/" + id(api(), name) + "/" + verb, Map.of());
        out().println(verb + "d " + name);
    }

    /**
     * The id of a member, as the API lists them.
     *
     * @throws Refused when nobody has that name
     */
    static String id(ApiClient api, String name) {
        return api.get("staff")
                .valueStream()
                .filter(member -> member.path("name").asText().equals(name))
                .map(member -> member.path("id").asText())
                .findFirst()
                .orElseThrow(
                        () ->
                                new CommandRefused(
                                        "nobody of the staff is called \""
                                                + name
                                                + "\" (gardu staff list)"));
    }

    private static boolean isForThisMachineOnly(String url) {
        String host = URI.create(url).getHost().replaceAll("[\\[\\]]", "");
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false; // a name
        }
    }

    /** {@code gardu staff mail NAME}. */
    @Command(
            name = "mail",
            mixinStandardHelpOptions = true,
            description = {
                "Where reports are sent to a member of the staff, and whether.",
                "Sent to who may see figures of the whole city: administrator, technician, officer."
            })
    @SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
    static final class StaffMailCommand extends ApiCommand implements Runnable {
        @Parameters(paramLabel = "NAME")
        private String name;

        @ArgGroup private Address address = new Address();

        /** A new address, or none. */
        static final class Address {
            @Option(names = "--email", paramLabel = "ADDRESS", description = "kept sealed")
            private Optional<String> email = Optional.empty();

            @Option(names = "--no-email", description = "forget the address")
            private boolean none;
        }

        @Option(
                names = "--reports",
                paramLabel = "on|off",
                description = "whether reports are sent to the address")
        private Optional<String> reports = Optional.empty();

        @Override
        public void run() {
            Optional<String> email = address.none ? Optional.of("") : address.email;
            Map<String, Object> post =
                    Map.of("email", email, "reports", reports.map(StaffMailCommand::isOn));
            JsonNode member = api().post("staff/" + StaffCommands.id(api(), name) + "/mail", post);
            String to = member.path("email").asText("no address");
            out().println(
                            name
                                    + ": "
                                    + to
                                    + ", reports "
                                    + (member.path("reports").asBoolean() ? "on" : "off"));
        }

        private static boolean isOn(String word) {
            return switch (word) {
                case "on" -> true;
                case "off" -> false;
                default -> throw new CommandRefused("--reports is on or off");
            };
        }
    }
}
