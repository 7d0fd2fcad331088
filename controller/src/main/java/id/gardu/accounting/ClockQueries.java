package id.gardu.accounting;

import id.gardu.network.NasId;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the clocks of the NAS are, as of the last commit. Thread-safe. */
public interface ClockQueries {
    /** A clock of which something is known. */
    record Row(NasId nas, String clock, long offsetS, Instant writtenAt) {
        private ClockOffset offset() {
            return new ClockOffset(clock, Duration.ofSeconds(offsetS), writtenAt);
        }
    }

    @SqlQuery(
            """
            SELECT nas_id AS nas, clock, offset_s, written_at FROM nas_clock
            WHERE readings <> '' ORDER BY nas_id, clock\
            """)
    List<Row> clocks();

    /** Of each NAS whose clock is known; where a record has many, the one that is most off. */
    default Map<NasId, ClockOffset> worst() {
        Map<NasId, ClockOffset> worst = new HashMap<>();
        clocks().forEach(one -> worst.merge(one.nas(), one.offset(), ClockQueries::worse));
        return worst;
    }

    private static ClockOffset worse(ClockOffset one, ClockOffset other) {
        return other.ahead().abs().compareTo(one.ahead().abs()) > 0 ? other : one;
    }

    /**
     * How far the clock of a NAS is off, and what is likely to be the cause.
     *
     * @param clock the NAS-Identifier where one NAS record stands for many machines, else empty
     * @param ahead of ours; negative: behind
     * @param asOf when it was last heard to be so
     */
    record ClockOffset(String clock, Duration ahead, Instant asOf) {
        private static final Duration MUCH = Duration.ofSeconds(NasClock.MUCH);
        private static final Duration NEARLY = Duration.ofMinutes(10);
        private static final Duration DAY = Duration.ofDays(1);
        private static final Duration GREATEST_ZONE = Duration.ofHours(14);

        /** Why a clock is off by over five minutes, in the order in which they are thought of. */
        public enum Cause {
            NO_CLOCK_YET("no clock yet: no battery, and no NTP since it was switched on"),
            LOCAL_TOLD_AS_UTC("local time told as UTC"),
            ZONE_TAKEN_OFF_TWICE(
                    "its clock stands at UTC and its time zone is taken off once more"),
            OTHER_ZONE("another time zone, or summer time"),
            STOOD_STILL("it stood still while it was off, and there is no NTP"),
            WRONG_DATE("the date was set wrong, and there is no NTP"),
            NOT_SET("nothing sets it: no NTP");

            private final String words;

            Cause(String words) {
                this.words = words;
            }
        }

        /**
         * The likely cause; empty while it is off by five minutes at most.
         *
         * @param zone of the city
         */
        public Optional<Cause> cause(ZoneId zone) {
            if (ahead.abs().compareTo(MUCH) <= 0) {
                return Optional.empty();
            }
            Duration local = Duration.ofSeconds(zone.getRules().getOffset(asOf).getTotalSeconds());
            if (asOf.isAfter(PreparedRecord.FIRST_CREDIBLE)
                    && asOf.plus(ahead).isBefore(PreparedRecord.FIRST_CREDIBLE)) {
                return Optional.of(Cause.NO_CLOCK_YET);
            }
            if (isAbout(local)) {
                return Optional.of(Cause.LOCAL_TOLD_AS_UTC);
            }
            if (isAbout(local.negated())) {
                return Optional.of(Cause.ZONE_TAKEN_OFF_TWICE);
            }
            if (ahead.abs().compareTo(GREATEST_ZONE) <= 0 && isAbout(wholeHours())) {
                return Optional.of(Cause.OTHER_ZONE);
            }
            if (ahead.abs().compareTo(DAY) >= 0) {
                return Optional.of(ahead.isNegative() ? Cause.STOOD_STILL : Cause.WRONG_DATE);
            }
            return Optional.of(Cause.NOT_SET);
        }

        /**
         * {@code 7 h ahead: local time told as UTC}; empty while it is off by five minutes at most.
         */
        public Optional<String> finding(ZoneId zone) {
            return cause(zone).map(cause -> whose() + howMuch(cause) + ": " + cause.words);
        }

        private String whose() {
            return clock.isEmpty() ? "" : clock + ": ";
        }

        private String howMuch(Cause cause) {
            if (cause == Cause.NO_CLOCK_YET) {
                return "says " + asOf.plus(ahead).atOffset(ZoneOffset.UTC).getYear();
            }
            return span() + (ahead.isNegative() ? " behind" : " ahead");
        }

        /** The largest unit that says enough: {@code 5 days}, {@code 26 h}, {@code 20 min}. */
        private String span() {
            Duration rounded = ahead.abs().plusSeconds(30);
            if (rounded.toDays() >= 2) {
                return rounded.toDays() + " days";
            }
            long hours = wholeHours().abs().toHours();
            return hours > 0 && isAbout(wholeHours()) ? hours + " h" : rounded.toMinutes() + " min";
        }

        private Duration wholeHours() {
            return Duration.ofHours(Math.round(ahead.toSeconds() / 3600.0));
        }

        private boolean isAbout(Duration other) {
            return !other.isZero() && ahead.minus(other).abs().compareTo(NEARLY) <= 0;
        }
    }
}
