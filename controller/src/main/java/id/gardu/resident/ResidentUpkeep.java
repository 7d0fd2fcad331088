package id.gardu.resident;

import id.gardu.network.AccountId;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Deletes what nobody needs any more, every hour, a slice to a transaction: sign-ups after a day,
 * ended tokens and devices after a week, phones that nobody verified for as long as they are kept.
 */
public final class ResidentUpkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResidentUpkeep.class);

    /** Codes of the last 24 hours are counted. */
    private static final Duration SIGN_UPS_KEPT = Duration.ofHours(25);

    /** Other controllers read of an end within seconds, and look back a week when they start. */
    private static final Duration ENDED_KEPT = Duration.ofDays(8);

    private static final int SLICE = 200;

    private final Registry registry;
    private final Accounts accounts;
    private final Duration phonesKept;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private ResidentUpkeep(Registry registry, Accounts accounts, PhoneSettings settings) {
        this.registry = registry;
        this.accounts = accounts;
        this.phonesKept = settings.kept();
        this.thread = Thread.ofVirtual().name("resident-upkeep").unstarted(this::run);
    }

    /** Goes on until closed; the first time is an hour from now. */
    public static ResidentUpkeep start(
            Registry registry, Accounts accounts, PhoneSettings settings) {
        var upkeep = new ResidentUpkeep(registry, accounts, settings);
        upkeep.thread.start();
        return upkeep;
    }

    /** One round; throws when the database is away. */
    void tidy() {
        Instant now = registry.clock().instant();
        Instant endedBefore = now.minus(ENDED_KEPT);
        slices(handle -> handle.attach(SignUpTable.class).purge(now.minus(SIGN_UPS_KEPT), SLICE));
        slices(handle -> handle.attach(PortalTokenTable.class).purge(endedBefore, SLICE));
        slices(handle -> handle.attach(DeviceTable.class).purge(endedBefore, SLICE));
        deletePhones(now.minus(phonesKept));
    }

    private void deletePhones(Instant before) {
        List<Long> left = notVerifiedSince(before);
        while (!left.isEmpty()) {
            left.forEach(account -> accounts.delete(new AccountId(account)));
            left = notVerifiedSince(before);
        }
    }

    private List<Long> notVerifiedSince(Instant before) {
        return registry.store()
                .reads()
                .withExtension(PhoneTable.class, phones -> phones.notVerifiedSince(before, SLICE));
    }

    private interface Slice {
        int delete(Handle handle);
    }

    private void slices(Slice slice) {
        int deleted = SLICE;
        while (deleted == SLICE) {
            deleted = registry.store().writer().write(slice::delete);
        }
    }

    private void run() {
        try {
            while (!closed.await(1, TimeUnit.HOURS)) {
                round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            tidy();
        } catch (StoreException | JdbiException e) {
            LOG.warn("old sign-ups and logins are deleted an hour later", e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
