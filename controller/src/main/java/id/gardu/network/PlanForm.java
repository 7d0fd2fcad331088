package id.gardu.network;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** What {@code gardu plan add} and the API give: read and checked here. */
final class PlanForm {
    static final Columns COLUMNS =
            new Columns(
                    List.of("name"),
                    List.of(
                            "download-kbps",
                            "upload-kbps",
                            "session-seconds",
                            "idle-seconds",
                            "daily-seconds",
                            "daily-bytes",
                            "slow-kbps",
                            "devices",
                            "interim-seconds"));

    private static final int DEVICES = 2;
    private static final int INTERIM_SECONDS = 300;
    private static final int SLOWEST = 64;
    private static final int SLOW_KBPS = 512;
    private static final int DAY = 86_400;
    private static final long MOST_BYTES = 1_000_000_000_000_000L;

    private PlanForm() {}

    /** Empty when {@code fields} holds mistakes. */
    static Optional<Plan> read(Fields fields, Roster roster) {
        String name = fields.required("name");
        if (!name.isEmpty()) {
            roster.claim(Roster.Claim.PLAN, name, "another")
                    .ifPresent(
                            other ->
                                    fields.wrongValue(
                                            "name", "is the name of a plan already; give another"));
        }
        OptionalInt number = freeNumber(roster.inventory());
        if (number.isEmpty()) {
            fields.wrong("name", "finds no free number: there are " + Plan.MOST + " plans");
        }
        var plan =
                new Plan(
                        number.orElse(Plan.MOST),
                        name,
                        fields.number("download-kbps", 64, 10_000_000),
                        fields.number("upload-kbps", 64, 10_000_000),
                        fields.number("session-seconds", 60, 30 * DAY),
                        fields.number("idle-seconds", 60, DAY),
                        fields.number("daily-seconds", 60, DAY),
                        fields.number("daily-bytes", 1_000_000, MOST_BYTES),
                        slowKbps(fields),
                        (int) fields.number("devices", 1, 100).orElse(DEVICES),
                        (int) fields.number("interim-seconds", 60, DAY).orElse(INTERIM_SECONDS));
        return fields.mistakes().isEmpty() ? Optional.of(plan) : Optional.empty();
    }

    /** 0 stands for none: left out, there is a slow lane. */
    private static OptionalLong slowKbps(Fields fields) {
        long kbps = fields.number("slow-kbps", 0, 10_000_000).orElse(SLOW_KBPS);
        if (kbps > 0 && kbps < SLOWEST) {
            fields.wrongValue("slow-kbps", "is neither 0 (cut off) nor at least " + SLOWEST);
        }
        return kbps == 0 ? OptionalLong.empty() : OptionalLong.of(kbps);
    }

    private static OptionalInt freeNumber(Inventory inventory) {
        return IntStream.rangeClosed(1, Plan.MOST)
                .filter(number -> !inventory.plans().containsKey(number))
                .findFirst();
    }
}
