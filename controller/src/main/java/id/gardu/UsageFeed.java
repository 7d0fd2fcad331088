package id.gardu;

import id.gardu.access.UsageToday;
import id.gardu.accounting.SessionQueries;
import id.gardu.accounting.UsageChange;
import id.gardu.network.AccountId;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Consumer;

/** Carries what the ledger has committed to the room that decides, which sits above it. */
final class UsageFeed {
    private final UsageToday today;
    private final ZoneId zone;
    private final Clock clock;
    private volatile Consumer<UsageChange> next = _ -> {};

    UsageFeed(UsageToday today, ZoneId zone, Clock clock) {
        this.today = today;
        this.zone = zone;
        this.clock = clock;
    }

    /** Who else is told, when today's usage knows. */
    void then(Consumer<UsageChange> listener) {
        next = listener;
    }

    /** At the start, and now and then for what other controllers on the same database wrote. */
    void load(SessionQueries sessions) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), zone);
        sessions.eachUsage(
                day, usage -> today.total(usage.account(), day, usage.seconds(), usage.bytes()));
        sessions.eachLive(
                live ->
                        live.account()
                                .ifPresent(
                                        account ->
                                                today.opened(
                                                        account,
                                                        live.id(),
                                                        live.station(),
                                                        live.last())));
    }

    /** After each commit, on the writer's thread. */
    void changed(UsageChange change) {
        change.account().ifPresent(account -> changed(account, change));
    }

    private void changed(AccountId account, UsageChange change) {
        if (change.seconds() != 0 || change.bytes() != 0) {
            today.used(account, change.day(), change.seconds(), change.bytes());
        }
        if (change.open()) {
            today.opened(account, change.session(), change.station(), clock.instant());
        } else {
            today.closed(account, change.session());
        }
        next.accept(change);
    }
}
