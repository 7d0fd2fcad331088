package id.gardu.entry;

import id.gardu.captiveportal.FrontDesk.SignUpToken;
import id.gardu.captiveportal.MacAddress;
import id.gardu.entry.EntryStep.ToldStep;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;
import id.gardu.resident.SignUps.SignUpOwner;
import id.gardu.store.KeyRing;
import id.gardu.store.Store;

import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * The steps of the last 24 hours, under 64 bits of a keyed hash of whom they are of: no number, no
 * code, no address stands in it. A door tells and goes on; hashing and writing come later, beside
 * the readings, and a power cut loses the last seconds. Nothing is removed to make room: of each
 * NAS and hour so many devices, numbers and accounts are kept for each {@link StepKind.Proof}, so
 * many steps of each, and who comes later finds no room, so that a stranger who makes some up hides
 * nobody who came before, and nobody elsewhere. Thread-safe.
 */
public final class EntryTrail implements AutoCloseable {
    /** How long a step is kept. */
    public static final Duration KEPT = Duration.ofHours(24);

    /** Steps told within one are one. */
    static final Duration SLOT = Duration.ofMinutes(10);

    /** No device was named. */
    static final long NOBODY = 0;

    static final int MOST_WAITING = 16_384;

    /** Devices, numbers and accounts of a NAS and hour. */
    static final int MOST_SUBJECTS = 500;

    static final int MOST_PROVEN = 5_000;

    /** Of all NAS, of those who proved nothing. */
    static final int MOST_OF_ALL = 50_000;

    /** Steps of one of them, within the hour. */
    static final int MOST_STEPS = 64;

    /** The longest answer. */
    static final int MOST_READ = 200;

    private static final Logger LOG = LoggerFactory.getLogger(EntryTrail.class);

    /** A NAS that was silent for a season is asked after no more. */
    private static final Duration NAS_KEPT = Duration.ofDays(90);

    /** A transaction stays far below 50 ms. */
    private static final int SLICE = 500;

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final String PURPOSE = "entry";

    private final Store store;
    private final KeyRing keys;
    private final Clock clock;
    private final Function<SignUpToken, Optional<SignUpOwner>> owners;
    private final ArrayBlockingQueue<ToldStep> told = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Map<StepRow.RowKey, StepRow> unwritten = new LinkedHashMap<>();
    private final Map<Crowd, Map<Long, Integer>> crowds = new HashMap<>();
    private final LongAdder lost = new LongAdder();
    private long hour;
    private int strangers;
    private boolean complained;

    private record Crowd(long nas, StepKind.Proof proof) {}

    /**
     * @param store that of the readings
     * @param owners whose a sign-up is; may ask the database
     */
    public EntryTrail(
            Store store,
            KeyRing keys,
            Clock clock,
            Function<SignUpToken, Optional<SignUpOwner>> owners) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
        this.owners = owners;
    }

    /** Never waits; what finds no room is counted. */
    public void told(ToldStep step) {
        if (!told.offer(step)) {
            lost.increment();
        }
    }

    /** Steps that found no room, since the start. */
    public long lost() {
        return lost.sum();
    }

    long station(MacAddress station) {
        return hash("station " + station);
    }

    long account(AccountId account) {
        return hash("account " + account);
    }

    long nas(NasId nas) {
        return hash("nas " + nas.value());
    }

    /** Never {@link #NOBODY}. */
    private long hash(String text) {
        return ByteBuffer.wrap(keys.index(PURPOSE, text)).getLong() | 1;
    }

    /**
     * Steps of any of these, the latest first, up to the last second.
     *
     * @param subjects at most 500
     * @throws org.jdbi.v3.core.JdbiException when the database cannot be read
     */
    List<EntryStep> of(Collection<Long> subjects) {
        if (subjects.isEmpty()) {
            return List.of();
        }
        flush();
        long since = clock.instant().minus(KEPT).toEpochMilli();
        Map<EntryStep.Key, EntryStep> once = new LinkedHashMap<>();
        store.reads()
                .withExtension(
                        EntryStepTable.class,
                        table -> table.of(List.copyOf(subjects), since, MOST_READ))
                .forEach(step -> once.merge(step.key(), step, EntryTrail::fuller));
        return List.copyOf(once.values());
    }

    /** One step is kept under all that it is of. */
    private static EntryStep fuller(EntryStep a, EntryStep b) {
        return a.account() != 0 || b.account() == 0 ? a : b;
    }

    /** What was heard of a NAS itself: the latest of each kind, however long ago. */
    List<EntryStep> ofNas(NasId nas) {
        flush();
        return store.reads().withExtension(EntryStepTable.class, table -> table.always(nas(nas)));
    }

    /** Writes what was told; what cannot be written now waits for the next time. */
    public synchronized void flush() {
        try {
            gather();
            while (!unwritten.isEmpty()) {
                List<StepRow> slice = unwritten.values().stream().limit(SLICE).toList();
                store.writer().use(EntryStepTable.class, table -> table.add(slice));
                slice.forEach(row -> unwritten.remove(row.key()));
            }
            complained = false;
        } catch (RuntimeException e) {
            if (!complained) {
                LOG.warn("steps of those who want in are not written yet: {}", e.getMessage());
                complained = true;
            }
        }
    }

    private void gather() {
        var steps = new ArrayList<ToldStep>();
        told.drainTo(steps);
        for (ToldStep step : steps) {
            ToldStep whole = step.signUp().isPresent() ? owned(step) : step;
            long station = whole.station().map(this::station).orElse(NOBODY);
            for (long subject : subjects(whole, station)) {
                StepRow row = StepRow.of(whole, subject, station);
                if (unwritten.size() < MOST_WAITING && hasRoom(row, whole.kind().proof())) {
                    unwritten.merge(row.key(), row, StepRow::and);
                } else {
                    lost.increment();
                }
            }
            if (isOfNas(whole.kind())) {
                StepRow row = StepRow.ofNas(whole, nas(whole.nas()));
                unwritten.merge(row.key(), row, StepRow::and);
            }
        }
    }

    private ToldStep owned(ToldStep step) {
        return step.signUp()
                .flatMap(owners)
                .map(
                        owner ->
                                step.at(owner.nas())
                                        .station(Optional.of(owner.device()))
                                        .phone(OptionalLong.of(owner.phone())))
                .orElse(step);
    }

    private List<Long> subjects(ToldStep step, long station) {
        var subjects = new ArrayList<Long>(3);
        if (station != NOBODY) {
            subjects.add(station);
        }
        step.account().ifPresent(one -> subjects.add(account(one)));
        step.phone().ifPresent(subjects::add);
        return subjects;
    }

    private static boolean isOfNas(StepKind kind) {
        return switch (kind) {
            case HEARD, WRONG_SECRET, NOT_SIGNED, ACCEPTED, REJECTED -> true;
            case ARRIVED,
                    CODE_SENT,
                    CODE_NOT_SENT,
                    CODE_REFUSED,
                    CODE_WRONG,
                    CODE_OVER,
                    CODE_RIGHT,
                    VOUCHER_TAKEN,
                    VOUCHER_REFUSED,
                    TURNED_AWAY,
                    HANDED_OVER,
                    GATEWAY_SAID ->
                    false;
        };
    }

    private boolean hasRoom(StepRow row, StepKind.Proof proof) {
        if (unwritten.containsKey(row.key())) {
            return true;
        }
        long now = Math.floorDiv(clock.millis(), HOUR);
        if (now != hour) {
            hour = now;
            strangers = 0;
            crowds.clear();
        }
        boolean proven = proof == StepKind.Proof.PROVEN;
        Map<Long, Integer> crowd =
                crowds.computeIfAbsent(new Crowd(row.nas(), proof), _ -> new HashMap<>());
        Integer steps = crowd.get(row.subject());
        if (steps == null) {
            if (crowd.size() >= (proven ? MOST_PROVEN : MOST_SUBJECTS)
                    || (!proven && strangers >= MOST_OF_ALL)) {
                return false;
            }
            strangers += proven ? 0 : 1;
        }
        int before = steps == null ? 0 : steps;
        if (before >= MOST_STEPS) {
            return false;
        }
        crowd.put(row.subject(), before + 1);
        return true;
    }

    /** Deletes what is older than a day. */
    public void deleteOld() {
        Instant now = clock.instant();
        store.writer()
                .inSlices(
                        SLICE,
                        EntryStepTable.class,
                        table ->
                                table.deleteSome(
                                        now.minus(KEPT).toEpochMilli(),
                                        now.minus(NAS_KEPT).toEpochMilli(),
                                        SLICE));
    }

    @Override
    public void close() {
        flush();
    }

    /**
     * One step as it is kept.
     *
     * @param slot {@link #SLOT}s since 1970; 0: of a NAS, always
     */
    public record StepRow(
            long subject,
            long slot,
            long nas,
            String kind,
            String detail,
            long station,
            long account,
            long firstAt,
            long lastAt,
            long times) {
        record RowKey(
                long subject, long slot, long nas, String kind, String detail, long station) {}

        static StepRow of(ToldStep step, long subject, long station) {
            long at = step.at().toEpochMilli();
            return new StepRow(
                    subject,
                    Math.floorDiv(at, SLOT.toMillis()),
                    step.nas().value(),
                    step.kind().word(),
                    step.detail(),
                    station,
                    step.account().map(AccountId::value).orElse(0L),
                    at,
                    at,
                    1);
        }

        static StepRow ofNas(ToldStep step, long subject) {
            long at = step.at().toEpochMilli();
            return new StepRow(
                    subject, 0, step.nas().value(), step.kind().word(), "", NOBODY, 0, at, at, 1);
        }

        RowKey key() {
            return new RowKey(subject, slot, nas, kind, detail, station);
        }

        StepRow and(StepRow later) {
            return new StepRow(
                    subject,
                    slot,
                    nas,
                    kind,
                    detail,
                    station,
                    later.account == 0 ? account : later.account,
                    Math.min(firstAt, later.firstAt),
                    Math.max(lastAt, later.lastAt),
                    times + later.times);
        }
    }

    /** {@code entry_step}. */
    private interface EntryStepTable {
        /** Adds to what is there. */
        @SqlBatch(
                """
                INSERT INTO entry_step (subject, slot, nas_id, kind, detail, station, account,
                                        first_at, last_at, times)
                VALUES (:subject, :slot, :nas, :kind, :detail, :station, :account, :firstAt,
                        :lastAt, :times)
                ON CONFLICT (subject, slot, nas_id, kind, detail, station) DO UPDATE
                   SET last_at = CASE WHEN excluded.last_at > entry_step.last_at
                                      THEN excluded.last_at ELSE entry_step.last_at END,
                       account = CASE WHEN excluded.account <> 0
                                      THEN excluded.account ELSE entry_step.account END,
                       times = entry_step.times + excluded.times\
                """)
        void add(@BindMethods List<StepRow> rows);

        @SqlQuery(
                """
                SELECT nas_id AS nas, kind, detail, station, account, first_at, last_at, times
                  FROM entry_step
                 WHERE subject IN (<subjects>) AND slot > 0 AND last_at >= :since
                 ORDER BY last_at DESC, first_at DESC
                 LIMIT :most\
                """)
        List<EntryStep> of(@BindList List<Long> subjects, long since, int most);

        @SqlQuery(
                """
                SELECT nas_id AS nas, kind, detail, station, account, first_at, last_at, times
                  FROM entry_step
                 WHERE subject = :subject AND slot = 0\
                """)
        List<EntryStep> always(long subject);

        @SqlUpdate(
                """
                DELETE FROM entry_step
                 WHERE (subject, slot, nas_id, kind, detail, station) IN
                       (SELECT subject, slot, nas_id, kind, detail, station
                          FROM entry_step
                         WHERE last_at < :before AND (slot > 0 OR last_at < :nasBefore)
                         LIMIT :most)\
                """)
        int deleteSome(long before, long nasBefore, int most);
    }
}
