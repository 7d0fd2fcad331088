package id.gardu.setup;

import id.gardu.access.DoorTry;
import id.gardu.accounting.NasHourQueries.NasSigns;
import id.gardu.accounting.UsageChange;
import id.gardu.network.NasId;
import id.gardu.store.Store;
import id.gardu.store.Word;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was seen of each NAS, first and last. Told in memory, so that no packet waits for a disk;
 * what is new is on disk within seconds, how late the last was within {@link #RENEWED}. A few
 * entries for each NAS. Thread-safe.
 */
public final class SetupSigns implements AutoCloseable {
    /** How much later what another controller saw may be known here. */
    static final Duration RENEWED = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(SetupSigns.class);

    private final Store store;
    private final Clock clock;
    private final Map<Key, Mark> marks = new ConcurrentHashMap<>();
    private boolean complained;

    private record Key(NasId nas, SetupSign sign) {}

    /**
     * @param written what was on disk of it last
     */
    private record Mark(SignTimes seen, Instant written) {
        boolean isDue() {
            return Duration.between(written, seen.lastAt()).compareTo(RENEWED) >= 0;
        }
    }

    /** When something was seen. */
    public record SignTimes(Instant firstAt, Instant lastAt) {
        private SignTimes and(SignTimes other) {
            return new SignTimes(
                    firstAt.isBefore(other.firstAt) ? firstAt : other.firstAt,
                    lastAt.isAfter(other.lastAt) ? lastAt : other.lastAt);
        }
    }

    /**
     * @param store the ledger's
     */
    public SetupSigns(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Now; never waits. */
    public void seen(NasId nas, SetupSign sign) {
        seen(nas, sign, clock.instant());
    }

    /** Somebody came to the door. */
    public void tried(DoorTry one) {
        switch (one.reason()) {
            case DoorTry.WRONG_SECRET -> seen(one.nas(), SetupSign.WRONG_SECRET, one.at());
            case DoorTry.ACCEPT -> {
                seen(one.nas(), SetupSign.REQUEST, one.at());
                seen(one.nas(), SetupSign.ACCEPT, one.at());
            }
            default -> seen(one.nas(), SetupSign.REQUEST, one.at());
        }
    }

    /** Notes too what a gateway asks that asks no RADIUS. */
    public NasSigns asked(NasSigns other) {
        return new NasSigns() {
            @Override
            public void heard(NasId nas, Instant at) {
                seen(nas, SetupSign.ASKED, at);
                other.heard(nas, at);
            }

            @Override
            public void answered(NasId nas, Instant at) {
                other.answered(nas, at);
            }

            @Override
            public void silent(NasId nas, Instant at) {
                other.silent(nas, at);
            }
        };
    }

    /** A session was told of. */
    public void changed(UsageChange change) {
        seen(change.nas(), SetupSign.START, change.lastAt());
        if (change.open() && change.seconds() > 0) {
            seen(change.nas(), SetupSign.INTERIM, change.lastAt());
        }
    }

    private void seen(NasId nas, SetupSign sign, Instant at) {
        var seen = new SignTimes(at, at);
        marks.merge(
                new Key(nas, sign),
                new Mark(seen, Instant.EPOCH),
                (old, _) -> new Mark(old.seen().and(seen), old.written()));
    }

    /**
     * All that was seen of one NAS, to the moment.
     *
     * @throws org.jdbi.v3.core.JdbiException when the database cannot be read
     */
    public Map<SetupSign, SignTimes> of(NasId nas) {
        Map<SetupSign, SignTimes> all = new EnumMap<>(SetupSign.class);
        store.reads()
                .withExtension(SetupSignTable.class, table -> table.of(nas))
                .forEach(
                        row ->
                                Word.of(SetupSign.class, row.sign())
                                        .ifPresent(
                                                sign ->
                                                        all.put(
                                                                sign,
                                                                new SignTimes(
                                                                        row.firstAt(),
                                                                        row.lastAt()))));
        for (SetupSign sign : SetupSign.values()) {
            Mark mark = marks.get(new Key(nas, sign));
            if (mark != null) {
                all.merge(sign, mark.seen(), SignTimes::and);
            }
        }
        return all;
    }

    /** Writes what is due; what cannot be written now waits for the next time. */
    public synchronized void flush() {
        List<SetupSignTable.Row> due =
                marks.entrySet().stream()
                        .filter(entry -> entry.getValue().isDue())
                        .map(entry -> row(entry.getKey(), entry.getValue().seen()))
                        .toList();
        if (due.isEmpty()) {
            return;
        }
        try {
            store.writer().use(SetupSignTable.class, table -> table.put(due));
            due.forEach(
                    row ->
                            marks.computeIfPresent(
                                    new Key(row.nas(), sign(row)),
                                    (_, mark) -> new Mark(mark.seen(), row.lastAt())));
            complained = false;
        } catch (RuntimeException e) {
            if (!complained) {
                LOG.warn("what was seen of NAS is not written yet: {}", e.getMessage());
                complained = true;
            }
        }
    }

    @Override
    public void close() {
        flush();
    }

    private static SetupSign sign(SetupSignTable.Row row) {
        return Word.of(SetupSign.class, row.sign()).orElseThrow();
    }

    private static SetupSignTable.Row row(Key key, SignTimes seen) {
        return new SetupSignTable.Row(key.nas(), key.sign().word(), seen.firstAt(), seen.lastAt());
    }

    /** {@code nas_sign}. */
    interface SetupSignTable {
        /** The words of {@link SetupSign}; of a later version perhaps others. */
        record Row(NasId nas, String sign, Instant firstAt, Instant lastAt) {}

        @SqlQuery(
                """
                SELECT nas_id AS nas, sign, first_at, last_at FROM nas_sign WHERE nas_id = :nas\
                """)
        List<Row> of(NasId nas);

        @SqlBatch(
                """
                INSERT INTO nas_sign (nas_id, sign, first_at, last_at)
                VALUES (:nas, :sign, :firstAt, :lastAt)
                ON CONFLICT (nas_id, sign) DO UPDATE SET last_at = excluded.last_at
                 WHERE nas_sign.last_at < excluded.last_at\
                """)
        void put(@BindMethods List<Row> rows);
    }
}
