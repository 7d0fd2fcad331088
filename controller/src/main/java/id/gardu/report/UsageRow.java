package id.gardu.report;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** One area or site in a usage report. Empty figures were not measured. */
public record UsageRow(
        String code, String name, Accounts accounts, Traffic traffic, Quality quality) {

    /**
     * Distinct accounts over the whole range; never the sum of other rows.
     *
     * @param active were active on at least one day
     * @param passing were seen, but on no day active or unmeasured
     * @param unmeasured on no day active, but on a day there for long enough where octets are not
     *     told; empty for a period that was closed before they were told from the passing ones
     */
    public record Accounts(OptionalLong active, OptionalLong passing, OptionalLong unmeasured) {
        static final Accounts UNKNOWN =
                new Accounts(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

        boolean isAnybody() {
            return active.orElse(0) + passing.orElse(0) + unmeasured.orElse(0) > 0;
        }

        /** Where no octets are told nobody can be called active, nor nobody. */
        Accounts withoutActive() {
            return new Accounts(OptionalLong.empty(), passing, unmeasured);
        }

        Accounts withoutUnmeasured() {
            return new Accounts(active, passing, OptionalLong.empty());
        }
    }

    /**
     * Sums of the hours of the range; octets are from and to the resident.
     *
     * @param sessions that began in the range
     * @param activeSeconds in intervals with traffic
     * @param sideless octets, both ways, of which nobody says whose they are
     * @param unattributed octets, both ways, of no account
     */
    public record Traffic(
            OptionalLong sessions,
            OptionalLong seconds,
            OptionalLong activeSeconds,
            OptionalLong uploaded,
            OptionalLong downloaded,
            OptionalLong sideless,
            OptionalLong unattributed) {
        static final Traffic UNKNOWN =
                new Traffic(
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty());
    }

    /**
     * How far the figures can be believed; percentages of two decimals.
     *
     * @param availability empty when nothing is known
     * @param down how long sites were known to be down, added up over the sites of the row
     * @param completeness empty when there was no open hour or no NAS
     */
    public record Quality(
            OptionalDouble availability,
            Duration down,
            OptionalDouble completeness,
            Measurable measurable) {}
}
