package id.gardu.resident;

import id.gardu.network.AccountId;
import id.gardu.resident.Phone.PhoneTable;
import id.gardu.resident.PortalTokens.PortalTokenTable;
import id.gardu.store.Loop;
import id.gardu.store.Machine;
import id.gardu.store.Writer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Deletes what nobody needs any more, every hour, a slice to a transaction: sign-ups after a day,
 * ended tokens and devices after a week, phones that nobody verified for as long as they are kept.
 */
public final class ResidentUpkeep implements AutoCloseable {
    private static final Duration EVERY = Duration.ofHours(1);

    /** Codes of the last 24 hours are counted. */
    private static final Duration SIGN_UPS_KEPT = Duration.ofHours(25);

    /** Other controllers read of an end within seconds, and look back a week when they start. */
    private static final Duration ENDED_KEPT = Duration.ofDays(8);

    private static final int SLICE = 200;

    private final Registry registry;
    private final Accounts accounts;
    private final Duration phonesKept;
    private Optional<Loop> loop = Optional.empty();

    private ResidentUpkeep(Registry registry, Accounts accounts, PhoneSettings settings) {
        this.registry = registry;
        this.accounts = accounts;
        this.phonesKept = settings.kept();
    }

    /** Every hour until closed; the first time is one to five minutes from now. */
    public static ResidentUpkeep start(
            Registry registry, Accounts accounts, PhoneSettings settings) {
        var upkeep = new ResidentUpkeep(registry, accounts, settings);
        upkeep.loop =
                Optional.of(
                        registry.store()
                                .loops()
                                .every(
                                        Machine.clockIsSetIn(),
                                        EVERY,
                                        "resident-upkeep",
                                        upkeep::tidy));
        return upkeep;
    }

    /** One round; throws when the database is away. */
    void tidy() {
        Instant now = registry.now();
        Instant endedBefore = now.minus(ENDED_KEPT);
        Writer writer = registry.store().writer();
        writer.inSlices(
                SLICE, SignUpTable.class, table -> table.purge(now.minus(SIGN_UPS_KEPT), SLICE));
        writer.inSlices(SLICE, PortalTokenTable.class, table -> table.purge(endedBefore, SLICE));
        writer.inSlices(SLICE, DeviceTable.class, table -> table.purge(endedBefore, SLICE));
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
        return registry.read(PhoneTable.class, phones -> phones.notVerifiedSince(before, SLICE));
    }

    @Override
    public void close() {
        loop.ifPresent(Loop::close);
    }
}
