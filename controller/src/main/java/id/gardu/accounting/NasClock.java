package id.gardu.accounting;

import id.gardu.accounting.ColumnRows.ManyRows;
import id.gardu.accounting.PreparedRecord.Texts;
import id.gardu.accounting.Statements.Rows;
import id.gardu.network.NasId;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far the clock of a NAS is ahead of ours (docs/radius.md "When"). A packet can be late, never
 * early: of what its packets say, Event-Timestamp + Acct-Delay-Time − receipt, the highest of the
 * last 24 h of receipt is the offset, until something shows that the clock was set. Immutable; the
 * same object when nothing new was said. All times are epoch seconds.
 *
 * @param since receipt since when the offset is about what it is
 * @param highest what may be the highest yet when older ones have gone: later and lower, one an
 *     hour at most, so never more than 25; empty: nothing is known
 * @param lower packets in a row that are lower and agree
 */
record NasClock(long since, List<Sample> highest, Lower lower) {
    /** Nothing is known. */
    static final NasClock UNKNOWN = new NasClock(0, List.of(), Lower.NONE);

    /** An offset that differs by more is another one, and a finding when it is not 0. */
    static final long MUCH = 300;

    private static final long WINDOW = 86_400;
    private static final long BUCKET = 3_600;

    /** Receipts of two controllers, and of packets that waited, are not in order to the second. */
    private static final long OUR_OWN_CLOCK_WAS_SET_BACK = 3_600;

    NasClock {
        highest = List.copyOf(highest);
    }

    /** What one packet said: received then, so many seconds ahead. */
    record Sample(long receipt, long ahead) {}

    /**
     * Packets in a row that were over five minutes lower and agree within a minute.
     *
     * @param count not counted beyond what is needed
     */
    record Lower(int count, long first, long last, long least, long most) {
        static final Lower NONE = new Lower(0, 0, 0, 0, 0);

        private static final int ENOUGH = 3;
        private static final long LONG_ENOUGH = 600;
        private static final long AGREE = 60;

        Lower and(Sample told) {
            long low = Math.min(least, told.ahead);
            long high = Math.max(most, told.ahead);
            if (count == 0 || high - low > AGREE || told.receipt < first) {
                return new Lower(1, told.receipt, told.receipt, told.ahead, told.ahead);
            }
            if (count == ENOUGH && low == least && high == most && !isLongEnough(told.receipt)) {
                return this;
            }
            return new Lower(
                    Math.min(ENOUGH, count + 1), first, Math.max(last, told.receipt), low, high);
        }

        boolean isAbout(long ahead) {
            return count > 0 && Math.abs(ahead - most) <= MUCH;
        }

        boolean isProof() {
            return count == ENOUGH && isLongEnough(last);
        }

        private boolean isLongEnough(long receipt) {
            return receipt - first >= LONG_ENOUGH;
        }

        /** {@code COUNT FIRST LAST LOW HIGH}; empty for none. */
        String text() {
            return count == 0 ? "" : "%d %d %d %d %d".formatted(count, first, last, least, most);
        }

        static Lower parse(String text) {
            if (text.isEmpty()) {
                return NONE;
            }
            String[] part = text.split(" ", -1);
            return new Lower(
                    Integer.parseInt(part[0]),
                    Long.parseLong(part[1]),
                    Long.parseLong(part[2]),
                    Long.parseLong(part[3]),
                    Long.parseLong(part[4]));
        }
    }

    /** It begins anew: whatever was known is of another clock. */
    static NasClock begun(Sample told) {
        return new NasClock(told.receipt, List.of(told), Lower.NONE);
    }

    boolean isKnown() {
        return !highest.isEmpty();
    }

    /** Whether it is known, and is the time. */
    boolean isRight() {
        return isKnown() && Math.abs(offset()) <= MUCH;
    }

    /** Seconds ahead of ours; 0 where nothing is known. */
    long offset() {
        return highest.isEmpty() ? 0 : highest.getFirst().ahead;
    }

    /** Whether {@code ahead} says that it is late, or another clock. */
    boolean differsMuch(long ahead) {
        return isKnown() && Math.abs(ahead - offset()) > MUCH;
    }

    /** After one packet more. */
    NasClock after(Sample told) {
        NasClock known = at(told.receipt);
        if (!known.isKnown()) {
            return begun(told);
        }
        if (told.ahead >= known.offset() - MUCH) {
            return known.with(told, Lower.NONE);
        }
        Lower run = known.lower.and(told);
        return run.isProof() ? begun(new Sample(told.receipt, run.most)) : known.with(told, run);
    }

    /**
     * After an Accounting-On: it begins anew, unless what was told agrees with what is known, of
     * all packets or of the latest ones in a row. Then it is the same clock, and the packet late.
     *
     * @param otherwise seconds ahead where nothing that is known agrees
     */
    NasClock restarted(Sample told, long otherwise) {
        NasClock known = at(told.receipt);
        if (known.isKnown() && told.ahead >= known.offset() - MUCH) {
            return known.after(told);
        }
        long ahead =
                known.lower.isAbout(told.ahead)
                        ? Math.max(known.lower.most, told.ahead)
                        : otherwise;
        return begun(new Sample(told.receipt, ahead));
    }

    /** Without what is too old to be believed, or was received when our own clock was ahead. */
    NasClock at(long receipt) {
        if (areOf(receipt, highest)) {
            return this;
        }
        List<Sample> left = highest.stream().filter(one -> isOf(receipt, one)).toList();
        if (left.isEmpty() && isRight() && highest.getLast().receipt <= receipt) {
            // A clock that was right, and then cut off for longer: what it queued tells its time.
            left = List.of(new Sample(receipt, offset()));
        }
        return left.isEmpty() ? UNKNOWN : moved(receipt, left, lower);
    }

    /** Asked for every packet. */
    private static boolean areOf(long receipt, List<Sample> all) {
        for (Sample one : all) {
            if (!isOf(receipt, one)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOf(long receipt, Sample one) {
        return one.receipt > receipt - WINDOW
                && one.receipt <= receipt + OUR_OWN_CLOCK_WAS_SET_BACK;
    }

    private NasClock with(Sample told, Lower run) {
        Sample last = highest.getLast();
        boolean isNews =
                told.ahead > last.ahead
                        || Math.floorDiv(told.receipt, BUCKET)
                                > Math.floorDiv(last.receipt, BUCKET);
        if (!isNews) {
            return run.equals(lower) ? this : new NasClock(since, highest, run);
        }
        List<Sample> now = new ArrayList<>(highest);
        while (!now.isEmpty() && now.getLast().ahead <= told.ahead) {
            now.removeLast();
        }
        now.add(told);
        return moved(told.receipt, now, run);
    }

    private NasClock moved(long receipt, List<Sample> now, Lower run) {
        boolean another = Math.abs(now.getFirst().ahead - offset()) > Lower.AGREE;
        return new NasClock(another ? receipt : since, now, run);
    }

    /** {@code RECEIPT:SECONDS RECEIPT:SECONDS}. */
    String text() {
        return highest.stream()
                .map(one -> one.receipt + ":" + one.ahead)
                .collect(Collectors.joining(" "));
    }

    /** What {@link #text()} and {@link Lower#text()} say. */
    static NasClock parse(long since, String highest, String lower) {
        if (highest.isEmpty()) {
            return UNKNOWN;
        }
        List<Sample> told =
                Stream.of(highest.split(" ", -1))
                        .map(one -> one.split(":", -1))
                        .map(one -> new Sample(Long.parseLong(one[0]), Long.parseLong(one[1])))
                        .toList();
        return new NasClock(since, told, Lower.parse(lower));
    }

    /**
     * Whose clock it is.
     *
     * @param name the NAS-Identifier where one NAS record stands for many machines, else empty
     */
    record ClockKey(long nas, String name) {
        static ClockKey of(NasId nas, AccountingRecord.Timing timing) {
            return new ClockKey(nas.value(), Texts.storable(timing.clock()));
        }
    }

    /** {@code nas_clock}: what the packets of a NAS said of its clock. */
    static final class ClockTable {
        private static final String COLUMNS =
                "SELECT c.nas_id, c.clock, c.since, c.readings, c.lower FROM ";

        private static final String ONE =
                COLUMNS + "nas_clock c WHERE c.nas_id = ? AND c.clock = ?";

        private static final String MANY =
                "WITH asked (nas_id, clock) AS (SELECT * FROM %s) "
                                .formatted(ManyRows.arrays(List.of("bigint", "text")))
                        + COLUMNS
                        + "asked a JOIN nas_clock c ON c.nas_id = a.nas_id AND c.clock = a.clock";

        private static final String PUT =
                """
                INSERT INTO nas_clock (nas_id, clock, offset_s, since, readings, lower, written_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (nas_id, clock) DO UPDATE SET
                    offset_s = excluded.offset_s, since = excluded.since,
                    readings = excluded.readings, lower = excluded.lower,
                    written_at = excluded.written_at\
                """;

        private static final String DELETE =
                "DELETE FROM nas_clock WHERE nas_id = ? AND clock = ? AND written_at < ?";

        private static final String FORGET =
                "DELETE FROM nas_clock WHERE nas_id = ? AND clock = ? AND readings = ?";

        private ClockTable() {}

        /** What is known of {@code clocks}; of some nothing. */
        static Map<ClockKey, NasClock> of(Statements statements, Collection<ClockKey> clocks)
                throws SQLException {
            Map<ClockKey, NasClock> found = new HashMap<>();
            if (clocks.isEmpty()) {
                return found;
            }
            Statements.Answer into = row -> read(row, found);
            switch (statements.dialect()) {
                case SQLITE -> {
                    for (ClockKey clock : clocks) {
                        statements.asking(ONE, clock.nas()).text(clock.name()).ask(into);
                    }
                }
                case POSTGRESQL -> {
                    ColumnRows columns = ColumnRows.asking(MANY);
                    for (ClockKey clock : clocks) {
                        key(columns, clock).row();
                    }
                    statements.ask(List.of(columns), into);
                }
            }
            return found;
        }

        /**
         * Writes clocks that changed.
         *
         * @param receipts of the packets that changed them, epoch seconds
         */
        static void put(
                Statements statements, Map<ClockKey, NasClock> clocks, Map<ClockKey, Long> receipts)
                throws SQLException {
            statements.write(
                    PUT,
                    clocks.entrySet(),
                    (row, entry) -> {
                        NasClock clock = entry.getValue();
                        return key(row, entry.getKey())
                                .number(clock.offset())
                                .time(clock.since())
                                .text(clock.text())
                                .text(clock.lower().text())
                                .time(receipts.getOrDefault(entry.getKey(), 0L));
                    });
        }

        /** Forgets what is known of those of these that were written before {@code before}. */
        static void delete(Statements statements, Collection<ClockKey> clocks, Instant before)
                throws SQLException {
            statements.write(
                    DELETE, clocks, (row, clock) -> key(row, clock).number(before.toEpochMilli()));
        }

        /** Forgets these, unless somebody has learned something else of one since. */
        static void forget(Statements statements, Map<ClockKey, NasClock> clocks)
                throws SQLException {
            statements.write(
                    FORGET,
                    clocks.entrySet(),
                    (row, clock) -> key(row, clock.getKey()).text(clock.getValue().text()));
        }

        private static Rows key(Rows row, ClockKey clock) throws SQLException {
            return row.number(clock.nas()).text(clock.name());
        }

        private static void read(ResultSet row, Map<ClockKey, NasClock> into) throws SQLException {
            into.put(
                    new ClockKey(row.getLong(1), row.getString(2)),
                    NasClock.parse(
                            row.getLong(3) / Statements.MILLIS,
                            row.getString(4),
                            row.getString(5)));
        }
    }
}
