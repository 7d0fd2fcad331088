package id.gardu.report;

import id.gardu.report.UsageRow.Accounts;
import id.gardu.report.UsageRow.Door;
import id.gardu.report.UsageRow.Money;
import id.gardu.report.UsageRow.Quality;
import id.gardu.report.UsageRow.Reach;
import id.gardu.report.UsageRow.Traffic;
import id.gardu.report.UsageRow.Verdicts;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A row of a report of which a test says only what it is about. */
public final class SampleRow {
    private SampleRow() {}

    /** Nothing is known of its door, its inhabitants and its money. */
    public static UsageRow of(
            String code, String name, Accounts accounts, Traffic traffic, Quality quality) {
        return new UsageRow(
                code,
                name,
                accounts,
                traffic,
                quality,
                new Door(0, 0, 0, 0),
                new Reach(OptionalLong.empty(), false, OptionalDouble.empty()),
                new Money(OptionalLong.empty(), 0, 1, OptionalLong.empty()),
                Verdicts.NOTHING,
                Optional.empty());
    }

    /** Nothing is known of what was used. */
    public static Traffic unknownTraffic() {
        return Traffic.UNKNOWN;
    }

    /** Distinct accounts of which nobody said whether they came again. */
    public static Accounts accounts(
            OptionalLong active, OptionalLong passing, OptionalLong unmeasured) {
        return new Accounts(
                active,
                passing,
                unmeasured,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    /** Nothing but how long it was up, and how much is known. */
    public static Quality quality(
            OptionalDouble availability,
            Duration down,
            OptionalDouble completeness,
            Measurable measurable) {
        return new Quality(
                availability,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                down,
                completeness,
                1,
                0,
                OptionalLong.empty(),
                measurable);
    }
}
