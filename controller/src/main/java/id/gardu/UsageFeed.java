package id.gardu;

import id.gardu.access.UsageToday;
import id.gardu.accounting.SessionQueries;
import id.gardu.accounting.UsageChange;
import id.gardu.network.AccountId;
import id.gardu.store.Store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Carries what the ledger has committed to the room that decides, which sits above it. */
final class UsageFeed implements UsageChange.Listener {
    /** What two machines may be apart; beyond, one of them was ahead when it wrote. */
    private static final Duration AHEAD = Duration.ofMinutes(-1);

    private final UsageToday today;
    private final ZoneId zone;
    private final Clock clock;
    private volatile UsageChange.Listener next = _ -> {};

    UsageFeed(UsageToday today, ZoneId zone, Clock clock) {
        this.today = today;
        this.zone = zone;
        this.clock = clock;
    }

    /** Who else is told, when today's usage knows. */
    void then(UsageChange.Listener listener) {
        next = listener;
    }

    /**
     * At the start, and now and then for what other controllers on the same database wrote. Exact
     * however much is committed and told meanwhile: it is read as of a moment between two of our
     * commits, and what is told after that moment comes on top.
     *
     * @throws id.gardu.store.StoreException when the database is away; to be tried again
     */
    synchronized void load(Store store) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), zone);
        var reading = new AtomicReference<>(today.reading(day));
        SessionQueries.eachOfOneMoment(
                store,
                day,
                () -> reading.set(today.reading(day)),
                usage ->
                        reading.get().total(usage.account(), usage.seconds(), usage.certainBytes()),
                live ->
                        live.account()
                                .ifPresent(
                                        account ->
                                                reading.get()
                                                        .open(
                                                                account,
                                                                live.id(),
                                                                live.station(),
                                                                live.started(),
                                                                ago(live.last()))));
        reading.get().done();
    }

    /** Empty where it was written when a clock was ahead. */
    private Optional<Duration> ago(Instant last) {
        Duration ago = Duration.between(last, clock.instant());
        return Optional.of(ago).filter(age -> age.compareTo(AHEAD) >= 0);
    }

    /** After each commit, on the writer's thread. */
    @Override
    public void changed(UsageChange change) {
        change.account().ifPresent(account -> changed(account, change));
        next.changed(change);
    }

    private void changed(AccountId account, UsageChange change) {
        boolean some = change.seconds() != 0 || change.certainBytes() != 0;
        // Of a day that is still to come: its own reading will have it, and today is not over.
        boolean toCome = change.day().isAfter(LocalDate.ofInstant(clock.instant(), zone));
        if (some && !toCome) {
            today.used(account, change.day(), change.seconds(), change.certainBytes());
        }
        if (change.open()) {
            today.opened(account, change.session(), change.station(), change.started());
        } else {
            today.closed(account, change.session());
        }
    }
}
