package id.gardu;

import id.gardu.access.Access;
import id.gardu.access.DoorSettler;
import id.gardu.access.DoorTries;
import id.gardu.access.LoginTickets;
import id.gardu.access.NasProber;
import id.gardu.access.Rejects;
import id.gardu.access.TicketKeys;
import id.gardu.access.Traces;
import id.gardu.access.UsageToday;
import id.gardu.accounting.ApUsageQueries;
import id.gardu.accounting.DayFill;
import id.gardu.accounting.LedgerUpkeep;
import id.gardu.accounting.NamedPorts;
import id.gardu.accounting.NasHourQueries;
import id.gardu.accounting.PeriodCloser;
import id.gardu.accounting.SessionLedger;
import id.gardu.accounting.SessionLedger.StationTable;
import id.gardu.accounting.SessionQueries;
import id.gardu.ap.ApEnvironment;
import id.gardu.ap.HealthRepository;
import id.gardu.ap.NasAgents;
import id.gardu.ap.OwnGateway;
import id.gardu.ap.Poller;
import id.gardu.ap.ReadingRepository;
import id.gardu.ap.SignsOfLife;
import id.gardu.ap.Time;
import id.gardu.api.ApiToken;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.captiveportal.http.ConnectionLimits;
import id.gardu.captiveportal.http.WebListener;
import id.gardu.captiveportal.pages.PortalPages;
import id.gardu.demo.Doors;
import id.gardu.entry.EntryStep.ToldStep;
import id.gardu.entry.EntryTrail;
import id.gardu.entry.StepKind;
import id.gardu.gateway.GatewayKinds;
import id.gardu.guard.Guard;
import id.gardu.incident.StateChanges;
import id.gardu.network.LiveInventory;
import id.gardu.network.Nas;
import id.gardu.network.NasContactRepository;
import id.gardu.network.NetworkRegister;
import id.gardu.network.Outcome;
import id.gardu.network.SignedSources;
import id.gardu.portal.Gateways;
import id.gardu.portal.OpenNdsDoor;
import id.gardu.portal.PortalFrontDesk;
import id.gardu.portal.PortalParticipation;
import id.gardu.radius.RadiusServer;
import id.gardu.radius.RadiusServer.RadiusParts;
import id.gardu.radius.dynauth.NasContacts;
import id.gardu.report.MonthCloser;
import id.gardu.resident.CredentialCache;
import id.gardu.resident.CredentialCacheSync;
import id.gardu.resident.DoubledStations;
import id.gardu.resident.Registry;
import id.gardu.resident.SiteTests;
import id.gardu.resident.Vouchers;
import id.gardu.setup.SetupSigns;
import id.gardu.snmp.UdpSnmpReader;
import id.gardu.staff.SeenAccounts;
import id.gardu.store.Chores;
import id.gardu.store.DataDirectory;
import id.gardu.store.IdSource;
import id.gardu.store.KeyRing;
import id.gardu.store.Loops;
import id.gardu.store.Machine;
import id.gardu.store.Store;
import id.gardu.store.StoreException;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Builds every part by hand, in start order: what is lower is there before what asks it, and the
 * doors open last. Closed in the opposite order.
 */
final class Wiring implements AutoCloseable {
    static final String DATABASE = "gardu.db";
    static final String READINGS = "readings.db";
    static final String KEYS = "keys";

    private static final Duration HOUR = Duration.ofHours(1);

    /** What waits in memory to be written. */
    private static final Duration SOON = Duration.ofSeconds(5);

    /** What is settled after midnight is there in the morning. */
    private static final Duration REPORT_EVERY = Duration.ofMinutes(10);

    /** What everybody is shown of points is not older. */
    private static final Duration OPEN_DATA_EVERY = Duration.ofMinutes(1);

    /** A site that has closed, a day that has begun. */
    private static final Duration CLOSINGS_EVERY = Duration.ofMinutes(1);

    /** After a start a minute of packets is heard before anybody is asked. */
    private static final Duration PROBES_EVERY = Duration.ofMinutes(1);

    /** How often what other controllers wrote is read; their blocks are seen within a second. */
    private static final Duration OTHERS_EVERY = Duration.ofSeconds(30);

    private final Closing parts;
    private final RadiusServer radius;
    private final WebListener portal;
    private final WebListener console;

    private Wiring(Settings settings, DataDirectory data, Clock clock, Closing parts)
            throws IOException {
        this.parts = parts;
        MonotonicClock monotonic = MonotonicClock.SYSTEM;
        Loops loops = new Loops(clock);
        Store store =
                parts.add(Store.open(settings.database(), data.resolve(DATABASE), clock, loops));
        new DayFill(store, settings.accounting(), clock).fill();
        boolean firstStart = LiveInventory.isEmpty(store);
        KeyRing keys = KeyRing.open(data.resolve(KEYS), firstStart);
        ApiToken token = ApiToken.in(data.resolve("admin.token"));
        IdSource ids = new IdSource(clock);

        LiveInventory inventory = parts.add(LiveInventory.open(store, keys, clock));
        NetworkRegister register =
                new NetworkRegister(store, keys, inventory, GatewayKinds.known(), ids, clock);
        furnish(register, settings);

        CredentialCache cache = new CredentialCache(keys);
        CredentialCacheSync keeper =
                parts.add(CredentialCacheSync.start(store, keys, cache, clock));
        Registry registry = new Registry(store, keys, ids, keeper, clock, monotonic);
        Guard guard =
                parts.add(
                        new Guard(
                                store,
                                settings.message().dailyLimit(),
                                site -> inventory.current().siteCode(site),
                                settings.city().zone(),
                                clock,
                                monotonic));
        Vouchers vouchers = parts.add(new Vouchers(registry, cache, guard.bites()));

        ResidentParts residents =
                ResidentParts.start(settings, data, registry, cache, inventory, guard, parts);

        TicketKeys ticketKeys = TicketKeys.open(keys, firstStart, clock.instant());
        LoginTickets tickets = new LoginTickets(ticketKeys);
        UsageToday usage = new UsageToday(monotonic);
        Access access =
                new Access(
                        settings.access(),
                        settings.city().zone(),
                        inventory::current,
                        cache,
                        vouchers,
                        usage,
                        tickets,
                        monotonic);

        DoubledStations doubled =
                new DoubledStations(
                        residents.devices(),
                        nas ->
                                Optional.ofNullable(inventory.current().nas().get(nas))
                                        .map(Nas::site),
                        guard.bites(),
                        clock);
        SetupSigns setupSigns = parts.add(new SetupSigns(store, clock));
        SignsOfLife signs =
                new SignsOfLife(inventory::current, settings.ap().evidenceWindow(), clock);
        // Nobody walks the tables of stations yet: that needs to know each vendor's.
        StationTable nobodyLooksAtTheAir = (station, at) -> Optional.empty();
        UsageFeed feed = new UsageFeed(usage, settings.city().zone(), clock);
        SessionLedger ledger =
                new SessionLedger(
                        store,
                        inventory::current,
                        settings.accounting(),
                        new SessionLedger.Neighbours(
                                new NamedPorts(inventory::current),
                                nobodyLooksAtTheAir,
                                GatewayKinds::side,
                                change -> {
                                    feed.changed(change);
                                    residents.devices().changed(change);
                                    doubled.changed(change);
                                    signs.changed(change);
                                    setupSigns.changed(change);
                                }),
                        ids,
                        clock,
                        monotonic);
        SessionQueries sessions = SessionQueries.of(store);
        feed.load(store);
        ApUsageQueries atAccessPoints = store.reads().onDemand(ApUsageQueries.class);
        signs.load(atAccessPoints);
        PeriodCloser closer = new PeriodCloser(store, settings.accounting(), clock);
        parts.add(
                        new LedgerUpkeep(
                                store,
                                ledger,
                                closer,
                                inventory::current,
                                settings.accounting(),
                                clock,
                                monotonic))
                .start();

        UdpSnmpReader snmp = parts.add(UdpSnmpReader.open(SnmpEngine.next(data)));
        Store readings =
                parts.add(
                        Store.openSecond(
                                settings.database(),
                                data.resolve(READINGS),
                                "readings",
                                clock,
                                loops));
        OwnGateway gateway = new OwnGateway(settings.ap().ownGateway(), clock);
        StateChanges changes = new StateChanges();
        Poller poller =
                parts.add(
                        new Poller(
                                settings.ap(),
                                inventory::current,
                                snmp,
                                new Poller.Memory(
                                        new HealthRepository(store),
                                        new ReadingRepository(readings, settings.ap())),
                                new ApEnvironment(signs, changes, gateway),
                                new Time(clock, monotonic)));
        poller.start(loops);

        SignedSources signed = parts.add(SignedSources.open(store));
        NasContactRepository contactBook = parts.add(NasContactRepository.of(store));
        NasContacts contacts = new NasContacts(contactBook, inventory::current);
        Traces traces = new Traces(monotonic);
        Rejects rejects = parts.add(new Rejects(readings, clock));
        EntryTrail trail =
                parts.add(new EntryTrail(readings, keys, clock, residents.signUps()::owner));
        doubled.onDoubled(
                one ->
                        trail.told(
                                ToldStep.of(
                                                clock.instant(),
                                                one.nas(),
                                                StepKind.TURNED_AWAY,
                                                StepKind.TWO_PLACES)
                                        .station(Optional.of(one.station()))
                                        .account(one.account())));
        DoorTries tries = parts.add(new DoorTries(store, settings.city().zone(), clock));
        DoorSettler doors = new DoorSettler(store, tries, settings.city().zone(), clock);
        OrderParts orders =
                OrderParts.start(
                        parts,
                        registry,
                        inventory::current,
                        access,
                        sessions,
                        contacts,
                        ledger,
                        settings.city().zone());
        feed.then(orders.standing());
        NasProber prober =
                new NasProber(
                        store,
                        new NasProber.Parts(
                                inventory::current,
                                orders.nas(),
                                new NasHourQueries(store, settings.city().zone()),
                                ledger,
                                () ->
                                        poller.health().blind().isPresent()
                                                || gateway.gatewaySilentSince().isPresent()),
                        settings.access(),
                        settings.report().assumedHours(),
                        settings.city().zone(),
                        clock);
        NasAgents agents = new NasAgents(inventory::current, poller.health(), ledger::answeredSnmp);
        DoorFeed door =
                new DoorFeed(
                        rejects, tries, trail, orders.standing(), setupSigns, guard.stations());
        radius =
                parts.add(
                        RadiusServer.start(
                                settings.radius(),
                                new RadiusParts(
                                        inventory::current,
                                        access,
                                        ledger,
                                        ledger,
                                        signed,
                                        door,
                                        traces,
                                        contacts),
                                clock,
                                monotonic,
                                loops));
        ReportParts figures = ReportParts.of(settings, registry);
        ProgrammeParts programmes =
                ProgrammeParts.of(
                        registry, inventory::current, figures.audit(), settings.city().zone());
        Gateways gateways =
                new Gateways(inventory, register, setupSigns, residents.outbox()::available, loops);
        OpenNdsDoor openNds =
                new OpenNdsDoor(
                        new OpenNdsDoor.Parts(
                                access, ledger, setupSigns.asked(ledger), sessions, door),
                        gateways,
                        clock,
                        monotonic);
        SeenAccounts seen = new SeenAccounts(store, settings.city().zone(), clock);
        PortalFrontDesk frontDesk =
                new PortalFrontDesk(
                        new PortalFrontDesk.Parts(
                                residents.signUps(),
                                residents.tokens(),
                                residents.devices(),
                                vouchers,
                                cache,
                                access,
                                tickets,
                                sessions,
                                orders.orders(),
                                trail,
                                seen,
                                keys,
                                guard.stations(),
                                doubled,
                                guard.bites()),
                        gateways,
                        openNds,
                        clock);
        AfterLoginParts afterLogin =
                AfterLoginParts.start(
                        settings,
                        registry,
                        inventory::current,
                        residents.tokens(),
                        cache,
                        frontDesk,
                        parts);
        OpenDataParts open = OpenDataParts.of(settings, registry, inventory, figures);
        PortalPages pages =
                new PortalPages(
                        frontDesk,
                        GatewayKinds.doors(),
                        afterLogin.pages(
                                new PortalParticipation(
                                        residents.tokens(),
                                        cache,
                                        programmes.signUps(),
                                        inventory::current)),
                        settings.frontDesk().operator(),
                        clock.withZone(settings.city().zone()),
                        monotonic);
        portal =
                parts.add(
                        WebListener.open(
                                settings.portal(),
                                new ConnectionLimits(settings.portal(), monotonic),
                                monotonic,
                                routes -> {
                                    pages.mount(routes);
                                    openNds.mount(routes);
                                    open.door().mount(routes);
                                }));
        EntryParts entry =
                EntryParts.of(
                        settings,
                        registry,
                        new EntryParts.Services(
                                inventory::current,
                                trail,
                                rejects,
                                residents,
                                cache,
                                access,
                                sessions,
                                orders,
                                poller.health(),
                                prober,
                                seen,
                                figures.audit()));
        SiteTests siteTests =
                new SiteTests(
                        registry, inventory::current, settings.phone().plan(), figures.audit());
        console =
                parts.add(
                        new ConsoleParts(
                                        settings,
                                        data,
                                        registry,
                                        new ConsoleParts.Services(
                                                inventory,
                                                register,
                                                ledger,
                                                sessions,
                                                snmp,
                                                poller,
                                                changes,
                                                siteTests,
                                                setupSigns,
                                                figures,
                                                programmes,
                                                open,
                                                residents.outbox(),
                                                guard),
                                        new ConsoleParts.Doors(
                                                radius, entry, rejects, traces, orders, contacts,
                                                portal),
                                        parts)
                                .open(token));
        MonthCloser report =
                new MonthCloser(
                        store,
                        settings.report(),
                        settings.verdicts(),
                        settings.city().zone(),
                        clock);
        Chores chores = parts.add(loops.chores());
        afterLogin.keepUp(chores);
        store.keepSmall(chores);
        readings.keepSmall(chores);
        chores.every(
                SOON,
                "log-lines",
                () -> LineThrottle.installed().ifPresent(LineThrottle::tellLeftOut));
        chores.every(SOON, "door-tries", tries::flush)
                .every(SOON, "guard-days", guard::flush)
                .every(OTHERS_EVERY, "guard-elsewhere", residents.signUps()::follow)
                .daily("old-guard-days", guard::forgetOld)
                .every(SOON, "site-tests", siteTests::prove)
                .every(Machine.clockIsSetIn(), HOUR, "door-days", doors::run)
                .every(HOUR, "nas-that-answer", orders.witnessed()::refresh)
                .every(PROBES_EVERY, PROBES_EVERY, "nas-probes", prober::look)
                .every(PROBES_EVERY, PROBES_EVERY, "nas-agents", agents::look)
                .daily("old-site-tests", siteTests::forgetOld)
                .daily("old-programmes", programmes.signUps()::forgetOld)
                .daily("ticket-keys", () -> ticketKeys.destroyOld(clock.instant()))
                .daily(
                        "old-orders",
                        () ->
                                orders.journal()
                                        .forget(
                                                clock.instant()
                                                        .minus(settings.access().ordersKept()),
                                                clock.instant()))
                .daily("old-contacts", () -> contactBook.forgetOld(clock.instant()))
                .every(SOON, "who-signs", signed::flush)
                .every(OTHERS_EVERY, "who-signs-elsewhere", signed::refresh)
                .every(SOON, "nas-contacts", contactBook::flush)
                .every(OTHERS_EVERY, "nas-contacts-elsewhere", contacts::refresh)
                .every(SOON, "rejects", rejects::flush)
                .every(SOON, "setup-signs", setupSigns::flush)
                .every(HOUR, "old-rejects", rejects::deleteOld)
                .every(SOON, "entry-steps", trail::flush)
                .every(OTHERS_EVERY, "seen-accounts", seen::refresh)
                .every(HOUR, "old-entry-steps", trail::deleteOld)
                .every(CLOSINGS_EVERY, "closing-hours", orders.closings()::look)
                .every(CLOSINGS_EVERY, "new-day", orders.days()::newDay)
                .every(REPORT_EVERY, "report-days", report::settleDue)
                .every(
                        Machine.clockIsSetIn(),
                        REPORT_EVERY,
                        "report-archive",
                        figures.upkeep(settings, registry, residents))
                .every(OTHERS_EVERY, "read-tokens", open.tokens()::refresh)
                .every(OTHERS_EVERY, "staff-tokens", figures.tokens()::refresh)
                .every(OPEN_DATA_EVERY, "open-data", open.door()::refresh)
                .every(SOON, "own-gateway", gateway::look)
                .every(OTHERS_EVERY, "old-signs-of-life", signs::tidy)
                .every(OTHERS_EVERY, "signs-of-life-elsewhere", () -> signs.load(atAccessPoints))
                .every(OTHERS_EVERY, "usage-elsewhere", () -> feed.load(store));
        ConsoleAddress.tell(data, settings.console(), console.address());
    }

    /**
     * Starts everything.
     *
     * @throws StoreException when the data directory or the database cannot be used
     * @throws IOException when a port is taken
     */
    static Wiring start(Settings settings, Path data, Clock clock) throws IOException {
        Closing parts = new Closing();
        try {
            return new Wiring(settings, parts.add(DataDirectory.take(data)), clock, parts);
        } catch (Throwable e) {
            parts.close();
            throw e;
        }
    }

    /** The last line of a start. */
    String readyLine() {
        return "gardu ready radius="
                + hostPort(radius.authentication())
                + " accounting="
                + hostPort(radius.accounting())
                + " portal="
                + hostPort(portal.address())
                + " console="
                + hostPort(console.address())
                + radius.radsec().map(address -> " radsec=" + hostPort(address)).orElse("");
    }

    /** Where a neighbourhood reaches it. */
    Doors doors(Path data) {
        return new Doors(
                radius.authentication(),
                radius.accounting(),
                URI.create("http://" + hostPort(portal.address())),
                URI.create("http://" + hostPort(console.address())),
                data);
    }

    /** Within 5 seconds: the doors first, then what they asked, the database last. */
    @Override
    public void close() {
        parts.close();
    }

    static void furnish(NetworkRegister register, Settings settings) {
        if (register.furnish(settings.city().areas()) instanceof Outcome.Refused<?>(var mistakes)) {
            throw new StoreException("city.areas cannot be read: " + mistakes);
        }
    }

    /** As in a URL. */
    static String hostPort(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
