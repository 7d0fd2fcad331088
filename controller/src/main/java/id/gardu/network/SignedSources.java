package id.gardu.network;

import id.gardu.store.Store;

import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the NAS of policy {@code auto} have signed an Access-Request from: from then on they must
 * (draft-ietf-radext-deprecating-radius), after a restart too. Asked and told in memory; what is
 * new is written by {@link #flush}, so that no packet waits for a disk. At most {@value #MOST}.
 * Thread-safe.
 */
public final class SignedSources implements AutoCloseable {
    static final int MOST = 65_536;

    private static final Logger LOG = LoggerFactory.getLogger(SignedSources.class);

    /** A transaction stays far below 50 ms. */
    private static final int SLICE = 500;

    private final Optional<Store> store;
    private final Set<Source> signed = ConcurrentHashMap.newKeySet();
    private final Map<Source, Instant> unwritten = new ConcurrentHashMap<>();
    private boolean complained;

    /** A NAS at an address. */
    record Source(NasId nas, InetAddress address) {}

    private SignedSources(Optional<Store> store) {
        this.store = store;
    }

    /** With what was known before. */
    public static SignedSources open(Store store) {
        var sources = new SignedSources(Optional.of(store));
        sources.refresh();
        return sources;
    }

    /** Known until the end of the process only. */
    public static SignedSources inMemory() {
        return new SignedSources(Optional.empty());
    }

    /** Never waits; while there are too many, new ones are not remembered. */
    public void remember(NasId nas, InetAddress address, Instant at) {
        var source = new Source(nas, address);
        if (!signed.contains(source) && signed.size() < MOST && signed.add(source)) {
            unwritten.put(source, at);
        }
    }

    public boolean hasSigned(NasId nas, InetAddress address) {
        return signed.contains(new Source(nas, address));
    }

    /** Reads what other controllers on the same database have learned. */
    public void refresh() {
        store.ifPresent(
                open ->
                        signed.addAll(
                                open.reads()
                                        .withExtension(
                                                NasSignedTable.class,
                                                table -> table.sources(MOST))));
    }

    /** Writes what is new; what cannot be written now waits for the next time. */
    public synchronized void flush() {
        if (store.isEmpty()) {
            unwritten.clear();
            return;
        }
        try {
            while (!unwritten.isEmpty()) {
                write(store.get(), List.copyOf(unwritten.keySet()));
            }
            complained = false;
        } catch (RuntimeException e) {
            if (!complained) {
                LOG.warn("which NAS have signed is not written yet: {}", e.getMessage());
                complained = true;
            }
        }
    }

    @Override
    public void close() {
        flush();
    }

    private void write(Store open, List<Source> waiting) {
        List<Source> slice = waiting.subList(0, Math.min(SLICE, waiting.size()));
        List<NasId> nas = slice.stream().map(Source::nas).toList();
        List<InetAddress> addresses = slice.stream().map(Source::address).toList();
        List<Instant> times =
                slice.stream().map(one -> unwritten.getOrDefault(one, Instant.EPOCH)).toList();
        open.writer().use(NasSignedTable.class, table -> table.insert(nas, addresses, times));
        slice.forEach(unwritten::remove);
    }

    /** {@code nas_signed}. */
    interface NasSignedTable {
        /** Those that signed first, while they fit into memory. */
        @SqlQuery("SELECT nas_id AS nas, address FROM nas_signed ORDER BY signed_at LIMIT :most")
        List<SignedSources.Source> sources(int most);

        @SqlBatch(
                """
                INSERT INTO nas_signed (nas_id, address, signed_at)
                VALUES (:nas, :address, :at)
                ON CONFLICT (nas_id, address) DO NOTHING\
                """)
        void insert(List<NasId> nas, List<InetAddress> address, List<Instant> at);
    }
}
