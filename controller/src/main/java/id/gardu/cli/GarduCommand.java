package id.gardu.cli;

import id.gardu.network.Plan;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

import java.nio.file.Path;
import java.util.Optional;

/** The tree of commands. */
@Command(
        name = "gardu",
        mixinStandardHelpOptions = true,
        description = "Community WiFi management controller.",
        footer = {
            "",
            "Exit codes: 0 done, 1 refused (the reason is on stderr), 2 misuse.",
            "Commands speak to the controller that was started with the same --data."
        })
public final class GarduCommand {
    private final Home home = new Home();
    private Optional<ApiClient> client = Optional.empty();

    private GarduCommand() {}

    /** Every command that speaks to a running controller. */
    public static CommandLine create() {
        var root = new GarduCommand();
        CommandLine gardu = new CommandLine(root);
        gardu.setExecutionStrategy(root::runAndLeave);
        gardu.addSubcommand(
                ApiCommand.group(CommandSpec.create(), "area", "Administrative areas")
                        .addSubcommand(new ImportCommand("area"))
                        .addSubcommand(
                                ListCommand.of("areas", "code level name parentCode population")));
        gardu.addSubcommand(new SiteCommands().group());
        gardu.addSubcommand(new NasCommands().group());
        gardu.addSubcommand(new ApCommands().group());
        gardu.addSubcommand(plans());
        gardu.addSubcommand(new VoucherCommands().group());
        gardu.addSubcommand(new StaffCommands().group());
        gardu.addSubcommand(
                ApiCommand.group(CommandSpec.create(), "audit", "Who did and looked at what")
                        .addSubcommand(audit()));
        gardu.addSubcommand(
                ApiCommand.group(CommandSpec.create(), "credential", "Accounts of an older system")
                        .addSubcommand(new ImportCommand("credential")));
        gardu.addSubcommand(new SessionCommands().group());
        gardu.addSubcommand(
                ApiCommand.group(
                                CommandSpec.create(),
                                "disconnect",
                                "What gateways were asked about sessions")
                        .addSubcommand(ListCommand.of("session-orders", SessionCommands.ORDER)));
        gardu.addSubcommand(new AccountCommands().group());
        gardu.addSubcommand(new RadiusCommands().group());
        gardu.addSubcommand(
                ApiCommand.group(CommandSpec.create(), "reject", "Why whom was not let in")
                        .addSubcommand(rejects()));
        gardu.addSubcommand(ReportCommands.group());
        gardu.addSubcommand(new DoctorCommands().group());
        gardu.addSubcommand(new BackupCommand());
        root.share(gardu);
        tellRefusals(gardu);
        return gardu;
    }

    /** Makes a {@link CommandRefused} of any command its message on stderr and exit code 1. */
    public static void tellRefusals(CommandLine gardu) {
        gardu.setExecutionExceptionHandler(
                (thrown, command, parsed) -> {
                    if (!(thrown instanceof CommandRefused)) {
                        throw thrown;
                    }
                    command.getErr().println(thrown.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    ApiClient api() {
        ApiClient open = client.orElseGet(() -> ApiClient.of(home));
        client = Optional.of(open);
        return open;
    }

    Path data() {
        return home.data();
    }

    /** Every command takes {@code --data}. */
    private void share(CommandLine command) {
        if (command.getSubcommands().isEmpty()) {
            command.getCommandSpec().addMixin("home", CommandSpec.forAnnotatedObject(home));
        }
        command.getSubcommands().values().forEach(this::share);
    }

    /** Leaves the controller, however the command ended. */
    private int runAndLeave(ParseResult parsed) {
        try {
            return new RunLast().execute(parsed);
        } finally {
            client.ifPresent(ApiClient::close);
        }
    }

    private static CommandLine plans() {
        return ApiCommand.group(CommandSpec.create(), "plan", "What accounts are allowed")
                .addSubcommand(
                        AddCommand.of(
                                "plans", Plan.FIELDS, "Add a plan; what is left out is unlimited."))
                .addSubcommand(
                        ListCommand.of(
                                "plans",
                                "name downloadKbps uploadKbps sessionSeconds dailySeconds"
                                        + " dailyBytes slowKbps devices"));
    }

    private static CommandLine audit() {
        return ListCommand.named("list", "Who did and looked at what, the latest first.")
                .member("only what this member did")
                .limit(100, 200)
                .before()
                .over("audit", "at who verb objectKind object from");
    }

    private static CommandLine rejects() {
        return ListCommand.named(
                        "list", "Why whom was not let in, of the last 24 hours, the latest first.")
                .text("nas", "N", "only at this NAS")
                .text("station", "MAC", "only of this device")
                .limit(100, 1000)
                .over("rejects", "lastAt nas station userName reason times firstAt");
    }
}
