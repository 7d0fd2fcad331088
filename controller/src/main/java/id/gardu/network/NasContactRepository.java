package id.gardu.network;

import id.gardu.network.NasContactRepository.NasContact;
import id.gardu.store.Faults;
import id.gardu.store.Store;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where NAS were heard, on disk: after a restart, and at another controller, the way back to them
 * is known before they speak again. What is new waits in memory for {@link #flush}, so that no
 * packet waits for a disk. At most {@value #MOST}, {@value #MOST_OF_A_NAS} of one NAS. Thread-safe.
 */
public final class NasContactRepository implements AutoCloseable {
    /** More are not read. */
    public static final int MOST = 65_536;

    /** Gateways behind one record of a CIDR or {@code any}. */
    public static final int MOST_OF_A_NAS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(NasContactRepository.class);

    /** A transaction stays far below 50 ms. */
    private static final int SLICE = 500;

    /** A NAS that has not spoken for so long is somewhere else. */
    private static final Duration KEPT = Duration.ofDays(90);

    private final Optional<Store> store;
    private final Map<Key, NasContact> unwritten = new ConcurrentHashMap<>();
    private boolean complained;

    private record Key(NasId nas, String identifier) {}

    private NasContactRepository(Optional<Store> store) {
        this.store = store;
    }

    public static NasContactRepository of(Store store) {
        return new NasContactRepository(Optional.of(store));
    }

    /** Nothing outlives the process. */
    public static NasContactRepository inMemory() {
        return new NasContactRepository(Optional.empty());
    }

    /** To be written; never waits. */
    public void heard(NasContact contact) {
        if (store.isPresent() && unwritten.size() < MOST) {
            unwritten.put(new Key(contact.nas(), contact.identifier()), contact);
        }
    }

    /**
     * What is on disk, of other controllers too; the latest first.
     *
     * @throws org.jdbi.v3.core.JdbiException when the database cannot be read
     */
    public List<NasContact> all() {
        return store.map(
                        open ->
                                open.reads()
                                        .withExtension(
                                                NasContactTable.class, table -> table.latest(MOST)))
                .orElse(List.of());
    }

    /** Writes what is new; what cannot be written now waits for the next time. */
    public synchronized void flush() {
        if (store.isEmpty()) {
            return;
        }
        try {
            while (!unwritten.isEmpty()) {
                writeOrSetAside(store.get(), unwritten.values().stream().limit(SLICE).toList());
            }
            complained = false;
        } catch (RuntimeException e) {
            if (!complained) {
                LOG.warn("where NAS were heard is not written yet: {}", e.getMessage());
                complained = true;
            }
        }
    }

    /**
     * Forgets those that were not heard for 90 days; for once a day.
     *
     * @throws id.gardu.store.StoreException when the database cannot be written
     */
    public void forgetOld(Instant now) {
        store.ifPresent(
                open ->
                        open.writer()
                                .use(
                                        NasContactTable.class,
                                        table -> table.forget(now.minus(KEPT))));
    }

    @Override
    public void close() {
        flush();
    }

    /** One that the database refuses is dropped, so that it does not hold up the others. */
    private void writeOrSetAside(Store open, List<NasContact> slice) {
        try {
            write(open, slice);
        } catch (RuntimeException e) {
            if (Faults.away(e).isPresent()) {
                throw e;
            }
            if (slice.size() > 1) {
                slice.forEach(one -> writeOrSetAside(open, List.of(one)));
            } else {
                LOG.error(
                        "where NAS {} was heard cannot be written: {}",
                        slice.getFirst().nas(),
                        e.getClass().getSimpleName());
                unwritten.values().removeAll(slice);
            }
        }
    }

    private void write(Store open, List<NasContact> slice) {
        List<NasId> several =
                slice.stream()
                        .filter(one -> !one.identifier().isEmpty())
                        .map(NasContact::nas)
                        .distinct()
                        .toList();
        open.writer()
                .use(
                        NasContactTable.class,
                        table -> {
                            table.put(slice);
                            if (!several.isEmpty()) {
                                table.keepLatest(several, MOST_OF_A_NAS);
                            }
                        });
        slice.forEach(one -> unwritten.remove(new Key(one.nas(), one.identifier()), one));
    }

    /**
     * Where a NAS spoke from last, and how.
     *
     * @param identifier NAS-Identifier, where the record's address is a block or {@code any}; else
     *     empty
     * @param source of its last packet
     * @param local the address of ours it was sent to, or of another controller's
     * @param door the port of ours
     * @param secretSince when the secret was made that it used; {@link Instant#EPOCH} when that is
     *     not known
     * @param heardAt renewed now and then, not with every packet
     */
    public record NasContact(
            NasId nas,
            String identifier,
            InetAddress source,
            InetAddress local,
            Door door,
            Instant secretSince,
            Instant heardAt) {
        /** Which port a packet came to. */
        public enum Door {
            AUTHENTICATION,
            ACCOUNTING
        }
    }

    /** {@code nas_contact}. A door stands in it in small letters. */
    interface NasContactTable {
        /** Those heard last, while they fit into memory. */
        @SqlQuery(
                """
                SELECT nas_id AS nas, identifier, address AS source, local_address AS local,
                       upper(door) AS door, secret_since, heard_at
                  FROM nas_contact ORDER BY heard_at DESC LIMIT :most\
                """)
        List<NasContact> latest(int most);

        /** Of two controllers the later word wins. */
        @SqlBatch(
                """
                INSERT INTO nas_contact (nas_id, identifier, address, local_address, door,
                                         secret_since, heard_at)
                VALUES (:nas, :identifier, :source, :local, lower(:door), :secretSince, :heardAt)
                ON CONFLICT (nas_id, identifier) DO UPDATE
                   SET address = excluded.address, local_address = excluded.local_address,
                       door = excluded.door, secret_since = excluded.secret_since,
                       heard_at = excluded.heard_at
                 WHERE nas_contact.heard_at <= excluded.heard_at\
                """)
        void put(@BindMethods List<NasContact> contacts);

        /** Leaves a NAS its latest {@code most}. */
        @SqlBatch(
                """
                DELETE FROM nas_contact
                 WHERE nas_id = :nas AND identifier NOT IN
                    (SELECT identifier FROM nas_contact WHERE nas_id = :nas
                      ORDER BY heard_at DESC, identifier LIMIT :most)\
                """)
        void keepLatest(List<NasId> nas, int most);

        @SqlUpdate("DELETE FROM nas_contact WHERE heard_at < :before")
        int forget(Instant before);
    }
}
