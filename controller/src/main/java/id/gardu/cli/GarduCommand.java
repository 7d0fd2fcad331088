package id.gardu.cli;

import id.gardu.network.Area;
import id.gardu.network.Plan;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    /** In the order in which help lists them. */
    private static final List<String> GROUPS =
            List.of(
                    ("area site nas ap plan voucher programme staff token audit credential session"
                         + " disconnect account radius reject report service sponsor api-key"
                         + " data-request doctor snmp setup guard backup undo")
                            .split(" "));

    private final Home home = new Home();
    private Optional<ApiClient> client = Optional.empty();

    private GarduCommand() {}

    /**
     * Every command that speaks to a running controller; those below the first typed word alone
     * where there are any, since to build all takes longer than most take to run.
     */
    public static CommandLine create(String... typed) {
        var root = new GarduCommand();
        CommandLine gardu = new CommandLine(root);
        gardu.setExecutionStrategy(root::runAndLeave);
        List<String> wanted = Arrays.stream(typed).limit(1).filter(GROUPS::contains).toList();
        for (String group : wanted.isEmpty() ? GROUPS : wanted) {
            gardu.addSubcommand(group(group));
        }
        root.share(gardu);
        tellRefusals(gardu);
        readTyped(gardu);
        return gardu;
    }

    /** Has each command below read and refuse what was typed in the same way. */
    public static void readTyped(CommandLine gardu) {
        TypedTime.readBy(gardu);
        gardu.setParameterExceptionHandler(new Misuse());
    }

    /** With a {@code --data DIR} before the command put at its end, where the command takes it. */
    public static String[] ordered(String... typed) {
        int before =
                typed.length == 0 || !typed[0].startsWith("--data")
                        ? 0
                        : typed[0].equals("--data") ? 2 : 1;
        if (before == 0 || typed.length <= before) {
            return typed;
        }
        List<String> ordered = new ArrayList<>(List.of(typed).subList(before, typed.length));
        ordered.addAll(List.of(typed).subList(0, before));
        return ordered.toArray(String[]::new);
    }

    private static CommandLine group(String name) {
        return switch (name) {
            case "area" -> areas();
            case "site" -> new SiteCommands().group();
            case "nas" -> new NasCommands().group();
            case "ap" -> new ApCommands().group();
            case "plan" -> plans();
            case "voucher" -> new VoucherCommands().group();
            case "programme" -> new ProgrammeCommands().group();
            case "staff" -> new StaffCommands().group();
            case "token" -> new TokenCommands().group();
            case "audit" ->
                    ApiCommand.group(CommandSpec.create(), name, "Who did and looked at what")
                            .addSubcommand(audit());
            case "credential" ->
                    ApiCommand.group(CommandSpec.create(), name, "Accounts of an older system")
                            .addSubcommand(new ImportCommand("credential"));
            case "session" -> new SessionCommands().group();
            case "disconnect" ->
                    ApiCommand.group(
                                    CommandSpec.create(),
                                    name,
                                    "What gateways were asked about sessions")
                            .addSubcommand(ListCommand.of("session-orders", SessionCommands.ORDER));
            case "account" -> new AccountCommands().group();
            case "radius" -> new RadiusCommands().group();
            case "reject" ->
                    ApiCommand.group(CommandSpec.create(), name, "Why whom was not let in")
                            .addSubcommand(rejects());
            case "report" -> ReportCommands.group();
            case "service" ->
                    ApiCommand.group(
                                    CommandSpec.create(),
                                    name,
                                    "The city's services on the page after login")
                            .addSubcommand(
                                    ListCommand.of("services", "id name link openAlways hosts"))
                            .addSubcommand(new WalledGardenCommand());
            case "sponsor", "api-key", "data-request" -> OpenDataCommands.group(name);
            case "doctor" -> new DoctorCommands().group();
            case "snmp" -> new SnmpCommands().group();
            case "setup" -> new CommandLine(new SetupCommand());
            case "guard" -> new CommandLine(new GuardCommand());
            case "undo" -> RecordCommands.undo();
            default -> new CommandLine(new BackupCommand());
        };
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

    private static CommandLine areas() {
        return new RecordCommands("area", "areas", "CODE", Area.FIELDS)
                .to(
                        ApiCommand.group(CommandSpec.create(), "area", "Administrative areas")
                                .addSubcommand(AddCommand.of("areas", Area.FIELDS, "Add an area."))
                                .addSubcommand(new ImportCommand("area"))
                                .addSubcommand(
                                        ListCommand.ofRecords(
                                                "areas", "code level name parentCode population")));
    }

    private static CommandLine plans() {
        return new RecordCommands("plan", "plans", "NAME", Plan.FIELDS)
                .to(
                        ApiCommand.group(CommandSpec.create(), "plan", "What accounts are allowed")
                                .addSubcommand(new ImportCommand("plan"))
                                .addSubcommand(
                                        AddCommand.of(
                                                "plans",
                                                Plan.FIELDS,
                                                "Add a plan; what is left out is unlimited."))
                                .addSubcommand(
                                        ListCommand.ofRecords(
                                                "plans",
                                                "name downloadKbps uploadKbps sessionSeconds"
                                                        + " dailySeconds dailyBytes slowKbps"
                                                        + " devices")));
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
                .person("station", "MAC", "only of this device")
                .limit(100, 1000)
                .over("rejects", "lastAt nas station userName reason times firstAt");
    }
}
