package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.network.Field;
import id.gardu.staff.StaffMember;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** {@code gardu staff}. */
final class StaffCommands extends ApiCommand {
    private static final List<Field<StaffMember, ?>> INVITED =
            StaffMember.FIELDS.of("name", "role", "area", "email");

    CommandLine group() {
        return new RecordCommands("staff", "staff", "NAME", StaffMember.FIELDS)
                .to(
                        group("staff", "Who may look")
                                .addSubcommand(withFields("link", INVITED))
                                .addSubcommand(method("resetTotp"))
                                .addSubcommand(
                                        ListCommand.of(
                                                "staff",
                                                "name role area email reports createdAt"
                                                        + " disabledAt")));
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
            name = "reset-totp",
            mixinStandardHelpOptions = true,
            description = {
                "Take the second step away from a member who lost authenticator and codes.",
                "Their sessions end; the next link lets them in, to set up another."
            })
    void resetTotp(@Parameters(paramLabel = "NAME", description = "gardu staff list") String name) {
        api().delete("staff/" + ApiClient.encoded(name).replace("+", "%20") + "/second-step");
        out().println(name + " has no second step any more");
    }

    /**
     * The id of a member, as the API lists them.
     *
     * @throws Refused when nobody has that name
     */
    static String id(ApiClient api, String name) {
        return named(api, "staff", "id", name)
                .or(() -> named(api, "tokens", "memberId", name))
                .orElseThrow(
                        () ->
                                new CommandRefused(
                                        "nobody of the staff is called \""
                                                + name
                                                + "\" (gardu staff list)"));
    }

    private static Optional<String> named(ApiClient api, String path, String id, String name) {
        return api.get(path)
                .valueStream()
                .filter(member -> member.path("name").asText().equals(name))
                .map(member -> member.path(id).asText())
                .findFirst();
    }

    private static boolean isForThisMachineOnly(String url) {
        String host = URI.create(url).getHost().replaceAll("[\\[\\]]", "");
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false; // a name
        }
    }
}
