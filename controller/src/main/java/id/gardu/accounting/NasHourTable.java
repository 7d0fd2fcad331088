package id.gardu.accounting;

import id.gardu.accounting.NasHourTable.NasDays.NasDay;
import id.gardu.accounting.NasHourTable.NasDays.Words;
import id.gardu.accounting.RollUps.LocalDays;
import id.gardu.accounting.RollUps.NasHourKey;

import org.jdbi.v3.core.Handle;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** {@code nas_hour}: authentic packets heard. */
final class NasHourTable {
    private static final String ADD =
            new SumTable(
                            "nas_hour",
                            List.of("utc_hour", "nas_id"),
                            List.of("packets"),
                            List.of(),
                            List.of())
                    .add();

    private static final String DELETE =
            """
            DELETE FROM nas_hour WHERE (utc_hour, nas_id) IN (
                SELECT utc_hour, nas_id FROM nas_hour WHERE utc_hour < :before
                ORDER BY utc_hour, nas_id LIMIT :most)\
            """;

    private NasHourTable() {}

    static void add(Statements statements, Map<NasHourKey, Long> packets) throws SQLException {
        statements.write(
                ADD,
                packets.entrySet(),
                (row, one) ->
                        row.number(one.getKey().hour())
                                .number(one.getKey().nas())
                                .number(one.getValue()));
    }

    /** Deletes at most {@code most} rows of hours before {@code hour}; how many there were. */
    static int delete(Handle handle, long hour, int most) {
        return handle.createUpdate(DELETE).bind("before", hour).bind("most", most).execute();
    }

    /** {@code nas_day}: bits are set and never taken back. */
    static final class NasDayTable {
        private static final String ADD =
                new SumTable(
                                "nas_day",
                                List.of("local_day", "nas_id"),
                                List.of(),
                                List.of(),
                                List.of("heard", "answered", "silent", "snmp"))
                        .add();

        private NasDayTable() {}

        static void add(Statements statements, Map<NasDay, Words> days) throws SQLException {
            statements.write(
                    ADD,
                    days.entrySet(),
                    (row, day) -> {
                        Words words = day.getValue();
                        return row.number(day.getKey().day())
                                .number(day.getKey().nas())
                                .number(words.heard())
                                .number(words.answered())
                                .number(words.silent())
                                .number(words.snmp());
                    });
        }
    }

    /**
     * What a batch sets in {@code nas_day}. Nearly every packet is of a NAS that was heard in that
     * hour before: which hours are on disk is remembered, so that no row is written for it. Not
     * thread-safe.
     */
    static final class NasDays {
        /** A few times the NAS of a large city; beyond, all are written once more. */
        private static final int MOST_KNOWN = 50_000;

        private final LocalDays days;
        private final Set<NasHourKey> known;
        private final Set<NasHourKey> fresh = new HashSet<>();
        private final SortedMap<NasDay, Words> changes = new TreeMap<>(NasDay.ORDER);

        /**
         * @param known hours that are on disk, whoever wrote them
         */
        NasDays(LocalDays days, Set<NasHourKey> known) {
            this.days = days;
            this.known = known;
        }

        /** A row of {@code nas_day}; the day is local and counts from 1970. */
        record NasDay(long day, long nas) {
            private static final Comparator<NasDay> ORDER =
                    Comparator.comparingLong(NasDay::day).thenComparingLong(NasDay::nas);
        }

        /** Hours of a day; bit 0 is the first. */
        record Words(long heard, long answered, long silent, long snmp) {
            Words and(Words other) {
                return new Words(
                        heard | other.heard,
                        answered | other.answered,
                        silent | other.silent,
                        snmp | other.snmp);
            }
        }

        /**
         * What a NAS made of what it was asked in an hour; all of it, where it was asked often.
         *
         * @param snmp the agent of its address answered
         */
        record Answer(boolean answered, boolean silent, boolean snmp) {
            static final Answer ANSWERED = new Answer(true, false, false);
            static final Answer SILENT = new Answer(false, true, false);
            static final Answer SNMP = new Answer(false, false, true);

            private Words words(long bit) {
                return new Words(0, answered ? bit : 0, silent ? bit : 0, snmp ? bit : 0);
            }

            Answer and(Answer other) {
                return new Answer(
                        answered || other.answered, silent || other.silent, snmp || other.snmp);
            }
        }

        Map<NasDay, Words> of(Iterable<NasHourKey> heard, Map<NasHourKey, Answer> answers) {
            for (NasHourKey hour : heard) {
                if (!known.contains(hour)) {
                    set(hour, bit -> new Words(bit, 0, 0, 0));
                    fresh.add(hour);
                }
            }
            answers.forEach((hour, answer) -> set(hour, answer::words));
            return changes;
        }

        /** They are on disk. */
        void committed() {
            if (known.size() + fresh.size() > MOST_KNOWN) {
                known.clear();
            }
            known.addAll(fresh);
        }

        private void set(NasHourKey hour, LongFunction<Words> words) {
            changes.merge(
                    new NasDay(days.ofHour(hour.hour()), hour.nas()),
                    words.apply(1L << days.hourOfDay(hour.hour())),
                    Words::and);
        }
    }
}
