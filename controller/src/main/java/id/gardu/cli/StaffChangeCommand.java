package id.gardu.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code gardu staff change NAME}. */
@Command(
        name = "change",
        mixinStandardHelpOptions = true,
        description = "Give a member another role or area, from the next page on.")
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class StaffChangeCommand extends ApiCommand {
    @Parameters(paramLabel = "NAME")
    private String name;

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "administrator, technician, officer or cadre")
    private String role;

    @Option(
            names = "--area",
            paramLabel = "CODE",
            description = "only this area and what is below it (default: the whole city)")
    private Optional<String> area = Optional.empty();

    @Override
    public void run() {
        Map<String, Object> post = new LinkedHashMap<>();
        post.put("role", role);
        area.ifPresent(code -> post.put("area", code));
        ApiClient api = api();
        api.post("staff/" + StaffMembers.id(api, name) + "/change", post);
        out().println(name + " is " + role + " of " + area.orElse("the whole city"));
    }
}
