package id.gardu.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code gardu plan add}. What is left out is unlimited. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Add a plan; what is left out is unlimited.")
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class PlanAddCommand extends ApiCommand {
    @Option(names = "--name", required = true, paramLabel = "N")
    private String name;

    @Option(names = "--down", paramLabel = "KBIT/S")
    private Optional<Long> down = Optional.empty();

    @Option(names = "--up", paramLabel = "KBIT/S")
    private Optional<Long> up = Optional.empty();

    @Option(names = "--session-minutes", paramLabel = "MIN")
    private Optional<Long> session = Optional.empty();

    @Option(names = "--idle-minutes", paramLabel = "MIN")
    private Optional<Long> idle = Optional.empty();

    @Option(names = "--daily-minutes", paramLabel = "MIN")
    private Optional<Long> dailyMinutes = Optional.empty();

    @Option(names = "--daily-mb", paramLabel = "MB", description = "megabytes of 10^6")
    private Optional<Long> dailyMegabytes = Optional.empty();

    @Option(
            names = "--slow",
            paramLabel = "KBIT/S",
            description = {
                "each way, from when the daily data is used until midnight; 0 cuts off instead",
                "(default: 512)"
            })
    private Optional<Long> slow = Optional.empty();

    @Option(
            names = "--devices",
            defaultValue = "2",
            paramLabel = "N",
            description = "at the same time (default: ${DEFAULT-VALUE})")
    private int devices;

    @Option(
            names = "--interim-seconds",
            defaultValue = "300",
            paramLabel = "S",
            description = "how often the NAS reports, at least 60 (default: ${DEFAULT-VALUE})")
    private int interim;

    @Override
    public void run() {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("name", name);
        put(plan, "downloadKbps", down, 1);
        put(plan, "uploadKbps", up, 1);
        put(plan, "sessionSeconds", session, 60);
        put(plan, "idleSeconds", idle, 60);
        put(plan, "dailySeconds", dailyMinutes, 60);
        put(plan, "dailyBytes", dailyMegabytes, 1_000_000);
        put(plan, "slowKbps", slow, 1);
        plan.put("devices", devices);
        plan.put("interimSeconds", interim);
        CommandOutput.warnings(err(), api().post("plans", plan));
        out().println("added " + name);
    }

    private static void put(Map<String, Object> plan, String key, Optional<Long> value, long unit) {
        value.ifPresent(amount -> plan.put(key, amount * unit));
    }
}
