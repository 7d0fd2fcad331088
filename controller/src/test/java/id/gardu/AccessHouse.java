package id.gardu;

import id.gardu.access.Access;
import id.gardu.access.AccessSettings;
import id.gardu.access.LoginTickets;
import id.gardu.access.TicketKeys;
import id.gardu.access.UsageToday;
import id.gardu.accounting.AccountingSettings;
import id.gardu.accounting.Alone;
import id.gardu.accounting.SessionLedger;
import id.gardu.accounting.UsageChange;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.guard.Bites;
import id.gardu.network.Neighbourhood;
import id.gardu.network.SiteId;
import id.gardu.resident.CredentialCache;
import id.gardu.resident.CredentialCacheSync;
import id.gardu.resident.Registry;
import id.gardu.resident.Vouchers;
import id.gardu.store.IdSource;

import java.time.Clock;

/** The neighbourhood with the rooms that let people in and keep the ledger, as wired for a city. */
public final class AccessHouse implements AutoCloseable {
    public final Neighbourhood here;
    public final IdSource ids;
    public final CredentialCache cache;
    public final CredentialCacheSync keeper;
    public final Registry registry;
    public final Vouchers vouchers;
    public final UsageToday usage;
    public final LoginTickets tickets;
    public final Access access;
    public final SessionLedger ledger;

    /**
     * @param passed what residents' limits and sessions in use are timed by
     * @param told what the ledger tells, after the usage of accounts
     */
    public AccessHouse(
            Neighbourhood here, Clock clock, MonotonicClock passed, UsageChange.Listener told) {
        this.here = here;
        ids = new IdSource(clock);
        cache = new CredentialCache(here.keys());
        keeper = CredentialCacheSync.start(here.store(), here.keys(), cache, clock);
        registry = new Registry(here.store(), here.keys(), ids, keeper, clock, passed);
        vouchers = new Vouchers(registry, cache, new Bites(passed, SiteId::toString));
        usage = new UsageToday(passed);
        tickets = new LoginTickets(TicketKeys.open(here.keys(), true, clock.instant()));
        access =
                new Access(
                        AccessSettings.DEFAULT,
                        Neighbourhood.ZONE,
                        here::inventory,
                        cache,
                        vouchers,
                        usage,
                        tickets,
                        MonotonicClock.SYSTEM);
        var feed = new UsageFeed(usage, Neighbourhood.ZONE, clock);
        feed.then(told);
        ledger =
                new SessionLedger(
                        here.store(),
                        here::inventory,
                        AccountingSettings.defaults(Neighbourhood.ZONE),
                        Alone.telling(feed),
                        ids,
                        clock,
                        MonotonicClock.SYSTEM);
    }

    @Override
    public void close() {
        vouchers.close();
        keeper.close();
        here.close();
    }
}
