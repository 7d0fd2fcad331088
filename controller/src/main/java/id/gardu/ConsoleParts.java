package id.gardu;

import id.gardu.access.Rejects;
import id.gardu.access.Traces;
import id.gardu.accounting.ClockQueries;
import id.gardu.accounting.CounterQueries;
import id.gardu.accounting.OnlineQueries;
import id.gardu.accounting.Rebooking;
import id.gardu.accounting.SessionLedger;
import id.gardu.accounting.SessionQueries;
import id.gardu.ap.Outages;
import id.gardu.ap.Poller;
import id.gardu.ap.profile.DeviceProbe;
import id.gardu.ap.profile.DeviceRecorder;
import id.gardu.api.AccessPointResource;
import id.gardu.api.AccountActionResource;
import id.gardu.api.AccountResource;
import id.gardu.api.ApiDoor;
import id.gardu.api.ApiToken;
import id.gardu.api.ArchiveResource;
import id.gardu.api.AuditResource;
import id.gardu.api.BackupResource;
import id.gardu.api.Backups;
import id.gardu.api.CallGuard;
import id.gardu.api.CallPlaces;
import id.gardu.api.CallerFinder;
import id.gardu.api.Disconnects;
import id.gardu.api.DoctorResource;
import id.gardu.api.GuardResource;
import id.gardu.api.HealthPages;
import id.gardu.api.HealthPages.ReadyCheck;
import id.gardu.api.ImportResource;
import id.gardu.api.ImportResource.CredentialImport;
import id.gardu.api.InstallationResource;
import id.gardu.api.InventoryAudit;
import id.gardu.api.InventoryResource;
import id.gardu.api.LiteracyResource;
import id.gardu.api.LookResource;
import id.gardu.api.Metrics;
import id.gardu.api.NasResource;
import id.gardu.api.OpenDataResource;
import id.gardu.api.OutsideResource;
import id.gardu.api.ProgrammeResource;
import id.gardu.api.RecordResource;
import id.gardu.api.RejectResource;
import id.gardu.api.ReportResource;
import id.gardu.api.Resource;
import id.gardu.api.ServicesResource;
import id.gardu.api.SessionOrderResource;
import id.gardu.api.SessionResource;
import id.gardu.api.SetupResource;
import id.gardu.api.SiteTestResource;
import id.gardu.api.SnmpResource;
import id.gardu.api.StaffResource;
import id.gardu.api.TokenResource;
import id.gardu.api.TraceResource;
import id.gardu.api.VoucherResource;
import id.gardu.captiveportal.http.ConnectionLimits;
import id.gardu.captiveportal.http.ListenerSettings;
import id.gardu.captiveportal.http.WebListener;
import id.gardu.console.ConsolePages;
import id.gardu.doctor.Installation;
import id.gardu.doctor.Installation.InstallationDoor;
import id.gardu.doctor.RadiusDoctor;
import id.gardu.doctor.SnmpDoctor;
import id.gardu.guard.Guard;
import id.gardu.incident.StateChanges;
import id.gardu.message.Outbox;
import id.gardu.network.Inventory;
import id.gardu.network.LiveInventory;
import id.gardu.network.NetworkRegister;
import id.gardu.network.RadiusCount;
import id.gardu.opendata.DataDoor;
import id.gardu.radius.RadiusServer;
import id.gardu.radius.dynauth.NasContacts;
import id.gardu.report.MonthCloser;
import id.gardu.report.UsageScope;
import id.gardu.report.decision.RecordMoves;
import id.gardu.report.decision.SiteMoves;
import id.gardu.report.effect.Effects;
import id.gardu.report.format.ExportJobs;
import id.gardu.report.literacy.LiteracyReports;
import id.gardu.resident.Accounts;
import id.gardu.resident.LegacyImport;
import id.gardu.resident.Registry;
import id.gardu.resident.SenderTests;
import id.gardu.resident.SiteTests;
import id.gardu.resident.VoucherBatches;
import id.gardu.setup.Discovery;
import id.gardu.setup.SetupSigns;
import id.gardu.snmp.UdpSnmpReader;
import id.gardu.staff.Audit;
import id.gardu.staff.StaffSessions;
import id.gardu.staff.StaffTotp;
import id.gardu.store.Backup;
import id.gardu.store.BackupDrills;
import id.gardu.store.DataDirectory;
import id.gardu.store.KeyRing;
import id.gardu.store.Loops;
import id.gardu.store.Scheduling;
import id.gardu.store.Store;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The console's listener: pages of staff, API, health, readiness, metrics. */
record ConsoleParts(
        Settings settings,
        DataDirectory data,
        Registry registry,
        Services rooms,
        Doors doors,
        Closing parts) {
    private static final long LEAST_MEGABYTES = 100;

    /** Whom it asks. */
    record Services(
            LiveInventory inventory,
            NetworkRegister register,
            SessionLedger ledger,
            SessionQueries sessions,
            UdpSnmpReader snmp,
            Poller poller,
            StateChanges changes,
            SiteTests siteTests,
            SetupSigns setupSigns,
            ReportParts figures,
            ProgrammeParts programmes,
            OpenDataParts open,
            Outbox outbox,
            Guard guard) {}

    /** The doors beside it, and what they keep to be looked at. */
    record Doors(
            RadiusServer radius,
            EntryParts entry,
            Rejects rejects,
            Traces traces,
            OrderParts orders,
            NasContacts contacts,
            WebListener portal) {}

    WebListener open(ApiToken token) throws IOException {
        Loops loops = registry.store().loops();
        ExportJobs files =
                parts.add(
                        new ExportJobs(
                                rooms.figures().exports(), data.path(), registry.clock(), loops));
        StaffSessions sessions =
                new StaffSessions(
                        registry.store(),
                        registry.keys(),
                        rooms.figures().audit(),
                        settings.staff(),
                        registry.clock());
        var itself = new AtomicReference<>(Optional.<WebListener>empty());
        BackupDrills drills = new BackupDrills(registry.store(), registry.ids(), registry.clock());
        Installation setup = installation(drills, itself::get);
        ApiDoor api =
                new ApiDoor(
                        new CallerFinder(token, rooms.figures().tokens(), sessions),
                        new CallGuard(
                                new CallPlaces(rooms.inventory()::current),
                                rooms.figures().audit()),
                        settings.city().zone(),
                        resources(files, setup, drills, sessions.totp()));
        HealthPages health = health(setup);
        Metrics metrics = metrics();
        ConsolePages pages = pages(files, sessions, setup);
        ListenerSettings console =
                settings.console().within(ApiDoor.patient(settings.console().limits()));
        WebListener listener =
                WebListener.open(
                        console,
                        new ConnectionLimits(console, registry.monotonic()),
                        registry.monotonic(),
                        routes -> {
                            health.mount(routes);
                            metrics.mount(routes);
                            api.mount(routes);
                            pages.mount(routes);
                        });
        itself.set(Optional.of(listener));
        metrics.listener("portal", doors.portal());
        metrics.listener("console", listener);
        health.listener("portal", doors.portal());
        health.listener("console", listener);
        return listener;
    }

    private Installation installation(BackupDrills drills, Supplier<Optional<WebListener>> itself) {
        return new Installation(
                new Installation.Parts(
                        registry.store(),
                        drills,
                        rooms.outbox(),
                        List.of(
                                new InstallationDoor(
                                        settings.portal(), () -> Optional.of(doors.portal())),
                                new InstallationDoor(settings.console(), itself)),
                        rooms.inventory()::current,
                        doors.contacts()::heard,
                        rooms.poller().health(),
                        rooms.guard()),
                registry.clock());
    }

    private Disconnects disconnects() {
        return new Disconnects(
                rooms.sessions(),
                doors.orders().orders(),
                rooms.inventory()::current,
                registry.clock());
    }

    private List<Resource> resources(
            ExportJobs files, Installation setup, BackupDrills drills, StaffTotp totp) {
        ReportParts figures = rooms.figures();
        Audit audit = figures.audit();
        Store store = registry.store();
        KeyRing keys = registry.keys();
        Clock clock = registry.clock();
        ZoneId zone = settings.city().zone();
        Supplier<Inventory> inventory = rooms.inventory()::current;
        NetworkRegister register = rooms.register();
        OrderParts orders = doors.orders();
        var clocks = store.reads().onDemand(ClockQueries.class);
        var changes = new InventoryAudit(audit, inventory);
        Disconnects disconnects = disconnects();
        return List.of(
                new InventoryResource(register, inventory, changes),
                new SiteTestResource(rooms.siteTests(), inventory),
                new NasResource(
                        register,
                        inventory,
                        doors.radius().counters()::unsigned,
                        clocks::worst,
                        new CounterQueries(store, inventory, clock)::now,
                        zone,
                        changes),
                new SetupResource(
                        setup().kits(),
                        setup().checks(),
                        new Discovery(inventory, rooms.snmp(), store, keys),
                        audit),
                new AccessPointResource(
                        register, inventory, rooms.poller().health(), new Outages(store), changes),
                new RecordResource(
                        register,
                        inventory,
                        rooms.poller().health(),
                        figures.staff(),
                        recordMoves(figures),
                        Set.of(settings.phone().plan()),
                        zone,
                        changes),
                new ImportResource(
                        register,
                        new CredentialImport(
                                new LegacyImport(registry),
                                inventory,
                                zone,
                                settings.resident().legacyLifetime()),
                        changes),
                new VoucherResource(
                        new VoucherBatches(registry),
                        inventory,
                        zone,
                        clock,
                        disconnects::endBlockedSoon,
                        audit),
                new SessionResource(rooms.sessions(), orders.past()),
                new SessionOrderResource(orders.past(), rooms.sessions(), disconnects),
                new AccountResource(new Accounts(registry), disconnects),
                new AccountActionResource(doors.entry().actions(), disconnects),
                new LookResource(doors.entry().explanations(), inventory, disconnects, zone, clock),
                new ReportResource(
                        figures.reports(),
                        new UsageScope(inventory),
                        figures.boards(),
                        figures.exports(),
                        files,
                        figures.lines(),
                        audit),
                new OutsideResource(figures.outside()),
                new LiteracyResource(literacy(), audit),
                new ServicesResource(settings.services().listed()),
                new ProgrammeResource(
                        rooms.programmes().programmes(), effects(), inventory, zone, clock),
                new ArchiveResource(figures.archive(), audit),
                new RejectResource(doors.rejects(), inventory),
                new TraceResource(doors.traces(), inventory),
                new StaffResource(figures.staff(), totp, ConsolePages::loginPath),
                new TokenResource(figures.tokens(), clock),
                new AuditResource(audit),
                new OpenDataResource(
                        rooms.open().tokens(), rooms.open().requests(), this::sponsorLink),
                new DoctorResource(
                        new RadiusDoctor(
                                inventory,
                                doors.radius()::authentication,
                                nas ->
                                        Optional.ofNullable(clocks.worst().get(nas))
                                                .flatMap(known -> known.finding(zone))),
                        new SnmpDoctor(inventory, rooms.snmp())),
                new SnmpResource(
                        new DeviceProbe(rooms.snmp(), settings.ap().profiles()),
                        new DeviceRecorder(rooms.snmp(), settings.ap().profiles()),
                        audit),
                new GuardResource(rooms.guard(), inventory),
                new InstallationResource(setup),
                new BackupResource(backups(drills)));
    }

    private Backups backups(BackupDrills drills) {
        Loops loops = registry.store().loops();
        Backups backups =
                parts.add(
                        new Backups(
                                new Backup(registry.store(), registry.keys()),
                                drills,
                                data.path(),
                                registry.clock(),
                                loops,
                                registry.monotonic(),
                                Scheduling.IDLE));
        var _ =
                parts.add(loops.chores())
                        .daily(
                                "old-backups",
                                () -> backups.expire(settings.database().backupsKept()));
        return backups;
    }

    private SetupParts setup() {
        return SetupParts.of(
                settings,
                registry,
                rooms.inventory(),
                rooms.register(),
                rooms.figures().audit(),
                rooms.setupSigns(),
                rooms.poller().health(),
                doors.radius(),
                doors.portal());
    }

    /** Where nobody set the portal's public address, that of this machine. */
    private URI sponsorLink(String secret) {
        String path = DataDoor.sponsorPath(secret);
        return settings.portal()
                .publicUrl()
                .map(url -> url.absolute(path))
                .orElseGet(
                        () ->
                                URI.create(
                                        "http://"
                                                + ConsoleAddress.callable(doors.portal().address())
                                                + path));
    }

    private HealthPages health(Installation setup) {
        return new HealthPages(
                List.of(
                        new ReadyCheck("database", registry.store()::problemNow),
                        new ReadyCheck("radius", () -> deaf(doors.radius())),
                        new ReadyCheck("loops", registry.store().loops()::problem),
                        ReadyCheck.disk(data.path(), LEAST_MEGABYTES)),
                setup::advice);
    }

    private ConsolePages pages(ExportJobs files, StaffSessions sessions, Installation setup) {
        ReportParts figures = rooms.figures();
        Store store = registry.store();
        return new ConsolePages(
                new ConsolePages.Parts(
                        rooms.inventory()::current,
                        rooms.poller().health(),
                        store.reads().onDemand(OnlineQueries.class),
                        store.reads().onDemand(ClockQueries.class)::worst,
                        figures.reports(),
                        figures.boards(),
                        rooms.siteTests(),
                        moves(figures),
                        files,
                        sessions,
                        figures.audit(),
                        figures.archive(),
                        figures.lines(),
                        figures.outside(),
                        rooms.programmes().programmes(),
                        effects(),
                        literacy(),
                        new ConsolePages.OpenDataTokens(
                                rooms.open().tokens(), rooms.open().requests(), this::sponsorLink),
                        new ConsolePages.Changes(
                                rooms.register(),
                                recordMoves(figures),
                                figures.staff(),
                                Set.of(settings.phone().plan())),
                        new ConsolePages.Gateways(setup().kits(), setup().checks()),
                        setup,
                        new ConsolePages.GivenVouchers(
                                new VoucherBatches(registry), disconnects()::endBlockedSoon),
                        new ConsolePages.EntryHelp(
                                doors.entry().explanations(), doors.entry().actions()),
                        figures.tokens(),
                        new ConsolePages.Messages(
                                rooms.outbox(),
                                new SenderTests(
                                        rooms.outbox(), settings.phone(), registry.clock())),
                        rooms.outbox()::sendsMail),
                settings.city().zone(),
                registry.clock());
    }

    private LiteracyReports literacy() {
        return new LiteracyReports(
                registry.store(),
                rooms.figures().scores(),
                rooms.inventory()::current,
                settings.services().listed(),
                settings.literacy(),
                settings.accounting(),
                registry.clock());
    }

    private Effects effects() {
        ReportParts figures = rooms.figures();
        return new Effects(
                figures.scores(),
                figures.boards(),
                rooms.programmes().programmes(),
                rooms.inventory()::current);
    }

    private SiteMoves moves(ReportParts figures) {
        ZoneId zone = settings.city().zone();
        return new SiteMoves(
                new SiteMoves.Parts(
                        rooms.inventory()::current,
                        rooms.register(),
                        new Rebooking(registry.store(), zone),
                        months(),
                        figures.scores(),
                        figures.boards()),
                zone,
                registry.clock());
    }

    private MonthCloser months() {
        return new MonthCloser(
                registry.store(),
                settings.report(),
                settings.verdicts(),
                settings.city().zone(),
                registry.clock());
    }

    private RecordMoves recordMoves(ReportParts figures) {
        return new RecordMoves(
                rooms.register(),
                moves(figures),
                months(),
                settings.city().zone(),
                registry.clock());
    }

    private Metrics metrics() {
        return new Metrics()
                .radius(this::packets, rooms.inventory()::current)
                .radiusTimes(doors.radius()::answerTimes)
                .orders(doors.orders().orders()::counts)
                .ledger(rooms.ledger()::waiting, rooms.sessions()::openCount)
                .ambiguous(rooms.ledger())
                .codes(rooms.outbox())
                .guard(rooms.guard(), rooms.inventory()::current)
                .accessPoints(rooms.poller().health(), rooms.changes())
                .loops(registry.store().loops())
                .log(() -> LineThrottle.installed().map(LineThrottle::leftOut).orElse(0L))
                .store(registry.store());
    }

    private List<RadiusCount> packets() {
        return Stream.concat(
                        doors.radius().counters().snapshot().stream(),
                        doors.orders().nas().counts().stream())
                .toList();
    }

    private static Optional<String> deaf(RadiusServer radius) {
        return radius.authenticationSockets().isEmpty()
                ? Optional.of("no socket is open for Access-Requests")
                : Optional.empty();
    }
}
