package id.gardu.cli;

import id.gardu.network.AccessPoint;
import id.gardu.network.Nas;
import id.gardu.network.Plan;
import id.gardu.network.Site;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

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
    private GarduCommand() {}

    /** Every command that speaks to a running controller. */
    public static CommandLine create() {
        CommandLine gardu = new CommandLine(new GarduCommand());
        gardu.setExecutionStrategy(GarduCommand::runAndLeave);
        gardu.addSubcommand(
                group("area", "Administrative areas")
                        .addSubcommand(new ImportCommand("area"))
                        .addSubcommand(
                                new ListCommand(
                                        "areas",
                                        "code",
                                        "level",
                                        "name",
                                        "parentCode",
                                        "population")));
        gardu.addSubcommand(
                group("site", "Sites")
                        .addSubcommand(AddCommand.of("sites", Site.FIELDS, "Add a site."))
                        .addSubcommand(new ImportCommand("site"))
                        .addSubcommand(new SiteTestCommand())
                        .addSubcommand(new SiteTestsCommand())
                        .addSubcommand(
                                new ListCommand("sites", "code", "name", "areaCode", "openHours")));
        gardu.addSubcommand(
                group("nas", "RADIUS clients: gateways and access points")
                        .addSubcommand(
                                AddCommand.of(
                                        "nas",
                                        Nas.FIELDS,
                                        "Add a NAS. Its shared secret is printed once; put it"
                                                + " into the gateway."))
                        .addSubcommand(new NasSecretCommand())
                        .addSubcommand(new ImportCommand("nas"))
                        .addSubcommand(new NasUnsignedCommand())
                        .addSubcommand(
                                new ListCommand(
                                        "nas",
                                        "name",
                                        "site",
                                        "address",
                                        "identifier",
                                        "kind",
                                        "messageAuthenticator",
                                        "clock_finding")));
        gardu.addSubcommand(
                group("ap", "Access points and their health")
                        .addSubcommand(
                                AddCommand.of(
                                        "access-points",
                                        AccessPoint.FIELDS,
                                        "Add an access point; it is polled within seconds."))
                        .addSubcommand(new ImportCommand("ap"))
                        .addSubcommand(new AcceptEngineCommand())
                        .addSubcommand(new OutageListCommand())
                        .addSubcommand(
                                new ListCommand(
                                        "access-points",
                                        "name",
                                        "site",
                                        "host",
                                        "state",
                                        "cause",
                                        "since",
                                        "lastAnswer",
                                        "sysName")));
        gardu.addSubcommand(
                group("plan", "What accounts are allowed")
                        .addSubcommand(
                                AddCommand.of(
                                        "plans",
                                        Plan.FIELDS,
                                        "Add a plan; what is left out is unlimited."))
                        .addSubcommand(
                                new ListCommand(
                                        "plans",
                                        "name",
                                        "downloadKbps",
                                        "uploadKbps",
                                        "sessionSeconds",
                                        "dailySeconds",
                                        "dailyBytes",
                                        "slowKbps",
                                        "devices")));
        gardu.addSubcommand(
                group("voucher", "Vouchers")
                        .addSubcommand(new VoucherCreateCommand())
                        .addSubcommand(
                                new ListCommand(
                                        "voucher-batches",
                                        "batch",
                                        "plan",
                                        "area",
                                        "codes",
                                        "activated",
                                        "redeemBefore",
                                        "revokedAt",
                                        "note"))
                        .addSubcommand(new VoucherRevokeCommand()));
        gardu.addSubcommand(staff());
        gardu.addSubcommand(
                group("audit", "Who did and looked at what").addSubcommand(new AuditListCommand()));
        gardu.addSubcommand(
                group("credential", "Accounts of an older system")
                        .addSubcommand(new ImportCommand("credential")));
        gardu.addSubcommand(
                group("session", "Accounting sessions")
                        .addSubcommand(new SessionListCommand())
                        .addSubcommand(new SessionDisconnectCommand()));
        gardu.addSubcommand(
                group("disconnect", "What gateways were asked about sessions")
                        .addSubcommand(new ListCommand("session-orders", Orders.COLUMNS)));
        gardu.addSubcommand(
                group("account", "Residents' accounts")
                        .addSubcommand(new AccountBlockCommand())
                        .addSubcommand(new AccountUnblockCommand()));
        gardu.addSubcommand(
                group("radius", "RADIUS packets").addSubcommand(new RadiusTraceCommand()));
        gardu.addSubcommand(
                group("reject", "Why whom was not let in").addSubcommand(new RejectListCommand()));
        gardu.addSubcommand(
                group("report", "Reports")
                        .addSubcommand(new ReportUsageCommand())
                        .addSubcommand(new ReportIspCommand())
                        .addSubcommand(archive()));
        gardu.addSubcommand(
                group("doctor", "Tests over the wire")
                        .addSubcommand(new DoctorRadiusCommand())
                        .addSubcommand(new DoctorSnmpCommand()));
        gardu.addSubcommand(new BackupCommand());
        tellRefusals(gardu);
        return gardu;
    }

    /** Makes a {@link Refused} of any command its message on stderr and exit code 1. */
    public static void tellRefusals(CommandLine gardu) {
        gardu.setExecutionExceptionHandler(
                (thrown, command, parsed) -> {
                    if (!(thrown instanceof Refused)) {
                        throw thrown;
                    }
                    command.getErr().println(thrown.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    private static int runAndLeave(ParseResult parsed) {
        try {
            return new RunLast().execute(parsed);
        } finally {
            for (CommandLine command : parsed.asCommandLineList()) {
                if (command.getCommandSpec().userObject() instanceof ApiCommand api) {
                    api.leave();
                }
            }
        }
    }

    private static CommandLine staff() {
        return group("staff", "Who may look")
                .addSubcommand(new StaffLinkCommand())
                .addSubcommand(
                        new ListCommand(
                                "staff",
                                "name",
                                "role",
                                "area",
                                "email",
                                "reports",
                                "createdAt",
                                "disabledAt"))
                .addSubcommand(new StaffChangeCommand())
                .addSubcommand(new StaffMailCommand())
                .addSubcommand(
                        switching(
                                "disable",
                                "Shut a member out: every session and link ends at once."))
                .addSubcommand(
                        switching("enable", "Let a disabled member in again, with a new link."));
    }

    private static CommandLine archive() {
        return group("archive", "Reports that were made by themselves")
                .addSubcommand(
                        new ListCommand(
                                "report-archive",
                                "name",
                                "kind",
                                "from",
                                "to",
                                "revision",
                                "edition",
                                "octets",
                                "late",
                                "madeAt",
                                "mailed",
                                "id"))
                .addSubcommand(new ReportArchiveGetCommand());
    }

    private static CommandLine switching(String verb, String description) {
        CommandLine command = new CommandLine(new StaffSwitchCommand(verb));
        command.setCommandName(verb);
        command.getCommandSpec().usageMessage().description(description);
        return command;
    }

    private static CommandLine group(String name, String description) {
        CommandSpec spec = CommandSpec.create().name(name).mixinStandardHelpOptions(true);
        spec.usageMessage().description(description);
        return new CommandLine(spec);
    }
}
