package id.gardu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.AccessHouse;
import id.gardu.access.AccessPolicy.AccessDecision.Grant;
import id.gardu.access.AccessPolicy.AccessRequest;
import id.gardu.access.DoorTry;
import id.gardu.access.DoorTry.DoorListener;
import id.gardu.access.Rejects;
import id.gardu.access.Rejects.Rejected;
import id.gardu.access.Traces;
import id.gardu.accounting.AccountingRecord;
import id.gardu.accounting.AccountingRecord.Attribution;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.accounting.AccountingRecord.Counts;
import id.gardu.accounting.AccountingRecord.Kind;
import id.gardu.accounting.AccountingRecord.SessionKey;
import id.gardu.accounting.AccountingRecord.Timing;
import id.gardu.accounting.AccountingRecord.UsageSource;
import id.gardu.accounting.AccountingRecord.Whereabouts;
import id.gardu.accounting.AccountingSettings;
import id.gardu.accounting.ClockQueries;
import id.gardu.accounting.Rebooking;
import id.gardu.accounting.SessionLedger;
import id.gardu.accounting.SessionQueries;
import id.gardu.ap.ApEnvironment;
import id.gardu.ap.ApEnvironment.SessionEvidence;
import id.gardu.ap.ApSettings;
import id.gardu.ap.HealthRepository;
import id.gardu.ap.Outages;
import id.gardu.ap.OwnGateway;
import id.gardu.ap.Poller;
import id.gardu.ap.ReadingRepository;
import id.gardu.ap.Time;
import id.gardu.ap.profile.DeviceProbe;
import id.gardu.ap.profile.DeviceRecorder;
import id.gardu.ap.profile.SnmpProfiles;
import id.gardu.api.HealthPages.ReadyCheck;
import id.gardu.api.ImportResource.CredentialImport;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.captiveportal.doubles.TestListener;
import id.gardu.captiveportal.http.HttpLimits;
import id.gardu.captiveportal.http.ListenerSettings;
import id.gardu.captiveportal.http.WebListener;
import id.gardu.captiveportal.http.WebRoutes;
import id.gardu.config.InvalidConfig;
import id.gardu.doctor.Installation;
import id.gardu.doctor.RadiusDoctor;
import id.gardu.doctor.SnmpDoctor;
import id.gardu.entry.AccountActions;
import id.gardu.entry.EntryTrail;
import id.gardu.entry.Explanations;
import id.gardu.entry.SilenceReader;
import id.gardu.guard.Guard;
import id.gardu.house.Checkout;
import id.gardu.incident.StateChanges;
import id.gardu.message.MessageSettings;
import id.gardu.message.OutboundAddresses;
import id.gardu.message.Outbox;
import id.gardu.network.ChangeQueries;
import id.gardu.network.NasId;
import id.gardu.network.Neighbourhood;
import id.gardu.network.SignedSources;
import id.gardu.order.Disconnector.NasAnswer;
import id.gardu.order.Disconnector.SessionCommand;
import id.gardu.order.OrderJournal;
import id.gardu.order.SessionOrderQueries;
import id.gardu.order.SessionOrders;
import id.gardu.programme.Programmes;
import id.gardu.programme.UpcomingWaves;
import id.gardu.radius.RadiusServer;
import id.gardu.radius.RadiusServer.RadiusParts;
import id.gardu.radius.RadiusSettings;
import id.gardu.radius.dynauth.NasContacts;
import id.gardu.report.MonthCloser;
import id.gardu.report.OutsideEdition;
import id.gardu.report.OutsideSettings;
import id.gardu.report.Publications;
import id.gardu.report.ReportSettings;
import id.gardu.report.Reported;
import id.gardu.report.Scores;
import id.gardu.report.UsageReports;
import id.gardu.report.UsageScope;
import id.gardu.report.archive.Archive;
import id.gardu.report.decision.Boards;
import id.gardu.report.decision.RecordMoves;
import id.gardu.report.decision.SiteMoves;
import id.gardu.report.effect.Effects;
import id.gardu.report.format.ExportJobs;
import id.gardu.report.format.Exports;
import id.gardu.report.isp.IspStatements;
import id.gardu.report.literacy.LiteracyReports;
import id.gardu.report.literacy.LiteracySettings;
import id.gardu.report.verdict.Thresholds;
import id.gardu.resident.Accounts;
import id.gardu.resident.LegacyImport;
import id.gardu.resident.RememberedDevices;
import id.gardu.resident.SiteTests;
import id.gardu.resident.VoucherBatches;
import id.gardu.setup.Discovery;
import id.gardu.setup.Kits;
import id.gardu.setup.SetupChecks;
import id.gardu.setup.SetupSigns;
import id.gardu.snmp.UdpSnmpReader;
import id.gardu.snmp.UdpSnmpReader.LocalEngine;
import id.gardu.staff.Actor;
import id.gardu.staff.Audit;
import id.gardu.staff.Caller;
import id.gardu.staff.DataRequests;
import id.gardu.staff.ReadTokens;
import id.gardu.staff.Role;
import id.gardu.staff.SeenAccounts;
import id.gardu.staff.Staff;
import id.gardu.staff.Staff.LinkAnswer;
import id.gardu.staff.StaffSessions;
import id.gardu.staff.StaffSettings;
import id.gardu.staff.StaffTokens;
import id.gardu.store.Backup;
import id.gardu.store.BackupDrills;
import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.FreshDatabase;
import id.gardu.store.Lane.WriteResult;
import id.gardu.store.Scheduling;
import id.gardu.store.Store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The neighbourhood with every room the API speaks to, and its listener. */
public final class ApiHouse extends ApiCaller {
    private static final ApiToken KEY = ApiToken.of(TOKEN);

    private static final ApSettings POLLS =
            new ApSettings(
                    Duration.ofMillis(200),
                    Duration.ofMillis(50),
                    Duration.ofMillis(500),
                    0,
                    10,
                    Duration.ofHours(1),
                    Duration.ofMinutes(10),
                    Duration.ofHours(48),
                    new OwnGateway.GatewayChoice.None(),
                    shippedProfiles());

    private static final StaffSettings STAFF =
            new StaffSettings(
                    Duration.ofMinutes(30),
                    Duration.ofHours(12),
                    Duration.ofHours(24),
                    StaffSettings.TotpPolicy.OPTIONAL);

    private final Neighbourhood here;
    private final AccessHouse house;
    private final Audit audit;
    private final StaffTokens tokens;
    private final SessionLedger ledger;
    private final Traces traces = new Traces(MonotonicClock.SYSTEM);
    private final Rejects rejects;
    private final SetupSigns setupSigns;
    private final RememberedDevices devices;
    private final RadiusServer radius;
    private final UdpSnmpReader snmp;
    private final Store readings;
    private final Poller poller;
    private final Metrics metrics = new Metrics();
    private final Backups backups;
    private final Outbox outbox;
    private final Guard guard;
    private final Exports exports;
    private final ExportJobs files;
    private final List<ReadyCheck> checks = new ArrayList<>();
    private final OrderJournal journal;
    private final SessionOrders orders;
    private final Path data;

    /** What the NAS of this house answer. */
    public volatile NasAnswer nasAnswer = new NasAnswer.Acknowledged(1);

    /** While true a NAS is asked and says nothing yet: who waits for it is in {@link #waiting}. */
    public volatile boolean nasIsSilent;

    public final List<Consumer<NasAnswer>> waiting = new CopyOnWriteArrayList<>();

    public final List<SessionCommand> commands = new CopyOnWriteArrayList<>();
    private final StateChanges changes = new StateChanges();
    private final WebListener listener;

    private ApiHouse(DatabaseKind dialect, Path data) throws IOException {
        this.data = data;
        this.here = Neighbourhood.of(dialect, data);
        this.audit = audit(here);
        this.tokens = tokens(here, audit);
        this.house = new AccessHouse(here, Neighbourhood.CLOCK, MonotonicClock.SYSTEM, _ -> {});
        this.ledger = house.ledger;
        this.readings =
                FreshDatabase.openReadings(
                        DatabaseSettings.embedded(),
                        data.resolve("readings.db"),
                        Neighbourhood.CLOCK);
        this.rejects = new Rejects(readings, Neighbourhood.CLOCK);
        this.setupSigns = new SetupSigns(here.store(), Neighbourhood.CLOCK);
        this.devices = new RememberedDevices(house.registry, house.cache);
        this.radius = radius();
        this.snmp = UdpSnmpReader.open(LocalEngine.fresh());
        this.poller =
                new Poller(
                                POLLS,
                                here::inventory,
                                snmp,
                                new Poller.Memory(
                                        new HealthRepository(here.store()),
                                        new ReadingRepository(readings, POLLS)),
                                new ApEnvironment(
                                        ap -> SessionEvidence.Evidence.NOTHING,
                                        changes,
                                        Optional::empty),
                                new Time(Neighbourhood.CLOCK, MonotonicClock.SYSTEM))
                        .start(here.store().loops());
        checks.add(new ReadyCheck("database", here.store()::problemNow));
        checks.add(ReadyCheck.disk(data, 1));
        this.journal = OrderJournal.start(here.store());
        this.orders =
                new SessionOrders(
                        here::inventory, this::played, journal, house.ids, Neighbourhood.CLOCK);
        metrics.orders(orders::counts);
        checks.add(new ReadyCheck("loops", here.store().loops()::problem));
        metrics.store(here.store())
                .loops(here.store().loops())
                .radius(() -> radius.counters().snapshot(), here::inventory)
                .radiusTimes(() -> radius.answerTimes())
                .ledger(ledger::waiting, this::openSessions)
                .ambiguous(ledger)
                .accessPoints(poller.health(), changes);
        this.exports =
                new Exports(
                        new Publications(
                                here.store(), OutsideSettings.DEFAULT, Thresholds.DEFAULT));
        this.files = new ExportJobs(exports, data, Neighbourhood.CLOCK, here.store().loops());
        this.guard =
                new Guard(
                        here.store(),
                        2_000,
                        site -> here.inventory().siteCode(site),
                        Neighbourhood.ZONE,
                        Neighbourhood.CLOCK,
                        MonotonicClock.SYSTEM);
        this.outbox =
                Outbox.open(
                        here.store(),
                        here.keys(),
                        new MessageSettings(
                                false,
                                2_000,
                                4,
                                Duration.ofSeconds(2),
                                Optional.empty(),
                                Optional.empty(),
                                OptionalLong.empty()),
                        new OutboundAddresses(List.of()),
                        data,
                        Neighbourhood.CLOCK,
                        Neighbourhood.ZONE);
        this.backups =
                new Backups(
                        new Backup(here.store(), here.keys()),
                        drills(),
                        data,
                        Neighbourhood.CLOCK,
                        here.store().loops(),
                        MonotonicClock.SYSTEM,
                        Scheduling.ORDINARY);
        var door = door(here, audit, tokens, resources());
        var health = new HealthPages(checks, Optional::empty);
        this.listener =
                TestListener.open(
                        ListenerSettings.plain("console", "127.0.0.1", 0)
                                .within(ApiDoor.patient(HttpLimits.standard())),
                        routes -> fill(routes, door, health));
        metrics.listener("console", listener);
    }

    /** All of it, with its data in a folder. */
    public static ApiHouse open(DatabaseKind dialect, Path data) throws IOException {
        return new ApiHouse(dialect, data);
    }

    private RadiusServer radius() throws IOException {
        return RadiusServer.start(
                new RadiusSettings(List.of(InetAddress.getLoopbackAddress()), 0, 0, Duration.ZERO),
                new RadiusParts(
                        here::inventory,
                        house.access,
                        ledger,
                        ledger,
                        SignedSources.open(here.store()),
                        new DoorListener() {
                            @Override
                            public void rejected(Rejected rejected) {
                                rejects.told(rejected);
                            }

                            @Override
                            public void tried(DoorTry one) {
                                setupSigns.tried(one);
                            }

                            @Override
                            public void accepted(AccessRequest request, Grant grant) {}

                            @Override
                            public void notShown(
                                    NasId nas,
                                    Optional<MacAddress> station,
                                    boolean signed,
                                    Instant at) {}

                            @Override
                            public void heard(NasId nas, Instant at) {}
                        },
                        traces,
                        NasContacts.inMemory()),
                Neighbourhood.CLOCK,
                MonotonicClock.SYSTEM,
                here.store().loops());
    }

    private void played(SessionCommand command, Consumer<NasAnswer> whenKnown) {
        commands.add(command);
        if (nasIsSilent) {
            waiting.add(whenKnown);
        } else {
            whenKnown.accept(nasAnswer);
        }
    }

    private double openSessions() {
        var sessions = SessionQueries.of(here.store());
        return sessions.open(Optional.empty(), SessionQueries.MOST).size();
    }

    /** The cookie of a member of the staff who has just logged in. */
    String session(String name, Role role, Optional<String> area) {
        var by = new Caller(new Actor.LocalCli(), "127.0.0.1");
        var staff = new Staff(here.store(), here.keys(), audit, STAFF, Neighbourhood.CLOCK);
        if (staff.link(by, name, role, area) instanceof LinkAnswer.Issued issued) {
            return "staff="
                    + sessions(here, audit)
                            .login(issued.token(), "127.0.0.1")
                            .orElseThrow()
                            .sessionId();
        }
        throw new AssertionError(name + " gets no link");
    }

    /** Reads again what somebody wrote by hand. */
    void refreshTokens() {
        tokens.refresh();
    }

    private static StaffTokens tokens(Neighbourhood here, Audit audit) {
        return new StaffTokens(
                here.store(), here.keys(), audit, Neighbourhood.ZONE, Neighbourhood.CLOCK);
    }

    private static StaffSessions sessions(Neighbourhood here, Audit audit) {
        return new StaffSessions(here.store(), here.keys(), audit, STAFF, Neighbourhood.CLOCK);
    }

    /** Where Access-Requests go. */
    public InetSocketAddress authentication() {
        return radius.authentication();
    }

    private void fill(WebRoutes routes, ApiDoor door, HealthPages health) {
        door.mount(routes);
        health.mount(routes);
        metrics.mount(routes);
    }

    /** A door with these resources, for whoever has {@link #TOKEN}. */
    static ApiDoor door(Neighbourhood here, List<Resource> resources) {
        Audit audit = audit(here);
        return door(here, audit, tokens(here, audit), resources);
    }

    private static ApiDoor door(
            Neighbourhood here, Audit audit, StaffTokens tokens, List<Resource> resources) {
        return new ApiDoor(
                new CallerFinder(KEY, tokens, sessions(here, audit)),
                new CallGuard(new CallPlaces(here::inventory), audit),
                Neighbourhood.ZONE,
                resources);
    }

    private static Audit audit(Neighbourhood here) {
        return new Audit(here.store(), here.keys(), Neighbourhood.CLOCK);
    }

    private Boards boards(UsageReports reports) {
        var scores = new Scores(here.store(), reports, Thresholds.DEFAULT, Neighbourhood.ZONE);
        return new Boards(here.store(), scores, house.ids, Neighbourhood.ZONE, Neighbourhood.CLOCK);
    }

    private RecordResource records(UsageReports reports, InventoryAudit changes) {
        var months =
                new MonthCloser(
                        here.store(),
                        ReportSettings.DEFAULT,
                        Thresholds.DEFAULT,
                        Neighbourhood.ZONE,
                        Neighbourhood.CLOCK);
        var moves =
                new SiteMoves(
                        new SiteMoves.Parts(
                                here::inventory,
                                here.register(),
                                new Rebooking(here.store(), Neighbourhood.ZONE),
                                months,
                                new Scores(
                                        here.store(),
                                        reports,
                                        Thresholds.DEFAULT,
                                        Neighbourhood.ZONE),
                                boards(reports)),
                        Neighbourhood.ZONE,
                        Neighbourhood.CLOCK);
        return new RecordResource(
                here.register(),
                here::inventory,
                poller.health(),
                new Staff(here.store(), here.keys(), changes.audit(), STAFF, Neighbourhood.CLOCK),
                new RecordMoves(
                        here.register(), moves, months, Neighbourhood.ZONE, Neighbourhood.CLOCK),
                Set.of("warga"),
                Neighbourhood.ZONE,
                changes);
    }

    private static Kits.Reached reached() {
        return new Kits.Reached(
                Optional.of(URI.create("https://wifi.malangkota.go.id")),
                () -> 1812,
                () -> 1813,
                () -> 8080,
                List.of());
    }

    private Kits kits(Audit audit) {
        return new Kits(
                new Kits.Parts(
                        here::inventory,
                        here.register(),
                        here.keys(),
                        here.store(),
                        audit,
                        setupSigns),
                reached());
    }

    private SetupChecks checks() {
        return new SetupChecks(
                new SetupChecks.Parts(
                        here::inventory,
                        setupSigns,
                        SessionOrderQueries.of(here.store()),
                        poller.health(),
                        here.store().reads().onDemand(ClockQueries.class)::worst),
                reached(),
                Neighbourhood.ZONE);
    }

    private List<Resource> resources() {
        var batches = new VoucherBatches(house.registry);
        var legacy = new LegacyImport(house.registry);
        var changes = new InventoryAudit(audit, here::inventory);
        var reports = Reported.reports(here, Neighbourhood.CLOCK);
        var sessions = SessionQueries.of(here.store());
        var disconnects = new Disconnects(sessions, orders, here::inventory, Neighbourhood.CLOCK);
        return List.of(
                new InventoryResource(here.register(), here::inventory, changes),
                new SiteTestResource(
                        new SiteTests(house.registry, here::inventory, "warga", audit),
                        here::inventory),
                new NasResource(
                        here.register(),
                        here::inventory,
                        List::of,
                        here.store().reads().onDemand(ClockQueries.class)::worst,
                        Map::of,
                        Neighbourhood.ZONE,
                        changes),
                new ImportResource(
                        here.register(),
                        new CredentialImport(
                                legacy, here::inventory, Neighbourhood.ZONE, Duration.ofDays(180)),
                        changes),
                new VoucherResource(
                        batches,
                        here::inventory,
                        Neighbourhood.ZONE,
                        Neighbourhood.CLOCK,
                        disconnects::endBlockedSoon,
                        audit),
                new AccessPointResource(
                        here.register(),
                        here::inventory,
                        poller.health(),
                        new Outages(here.store()),
                        changes),
                records(reports, changes),
                new SetupResource(
                        kits(audit),
                        checks(),
                        new Discovery(here::inventory, snmp, here.store(), here.keys()),
                        audit),
                new RejectResource(rejects, here::inventory),
                new TraceResource(traces, here::inventory),
                new DoctorResource(
                        new RadiusDoctor(
                                here::inventory, radius::authentication, _ -> Optional.empty()),
                        new SnmpDoctor(here::inventory, snmp)),
                new SnmpResource(
                        new DeviceProbe(snmp, shippedProfiles()),
                        new DeviceRecorder(snmp, shippedProfiles()),
                        audit),
                new SessionResource(sessions, SessionOrderQueries.of(here.store())),
                new SessionOrderResource(
                        SessionOrderQueries.of(here.store()), sessions, disconnects),
                new AccountResource(new Accounts(house.registry), disconnects),
                new AccountActionResource(
                        new AccountActions(
                                new Accounts(house.registry),
                                devices,
                                sessions,
                                orders,
                                audit,
                                Neighbourhood.CLOCK),
                        disconnects),
                new LookResource(
                        explanations(sessions, audit),
                        here::inventory,
                        disconnects,
                        Neighbourhood.ZONE,
                        Neighbourhood.CLOCK),
                new OutsideResource(
                        new OutsideEdition(
                                here.store(),
                                reports,
                                new Publications(
                                        here.store(),
                                        OutsideSettings.DEFAULT,
                                        Thresholds.DEFAULT))),
                new LiteracyResource(
                        new LiteracyReports(
                                here.store(),
                                new Scores(
                                        here.store(),
                                        reports,
                                        Thresholds.DEFAULT,
                                        Neighbourhood.ZONE),
                                here::inventory,
                                List.of(),
                                LiteracySettings.DEFAULT,
                                AccountingSettings.defaults(Neighbourhood.ZONE),
                                Neighbourhood.CLOCK),
                        audit),
                new ServicesResource(List.of()),
                new ReportResource(
                        reports,
                        new UsageScope(here::inventory),
                        boards(reports),
                        exports,
                        files,
                        new IspStatements(
                                here.store(),
                                new Scores(
                                        here.store(),
                                        reports,
                                        Thresholds.DEFAULT,
                                        Neighbourhood.ZONE),
                                1,
                                Neighbourhood.ZONE,
                                Neighbourhood.CLOCK),
                        audit),
                new ArchiveResource(
                        new Archive(here.store(), house.ids, Neighbourhood.CLOCK), audit),
                programmes(reports, audit),
                new StaffResource(
                        new Staff(here.store(), here.keys(), audit, STAFF, Neighbourhood.CLOCK),
                        sessions(here, audit).totp(),
                        token -> "/login/" + token),
                new TokenResource(tokens, Neighbourhood.CLOCK),
                new AuditResource(audit),
                new OpenDataResource(
                        new ReadTokens(
                                here.store(),
                                here.keys(),
                                audit,
                                here::inventory,
                                Neighbourhood.CLOCK),
                        new DataRequests(
                                here.store(), audit, Neighbourhood.ZONE, Neighbourhood.CLOCK),
                        secret -> URI.create("https://wifi.example/sponsor/" + secret)),
                new InstallationResource(
                        new Installation(
                                new Installation.Parts(
                                        here.store(),
                                        drills(),
                                        outbox,
                                        List.of(),
                                        here::inventory,
                                        Map::of,
                                        poller.health(),
                                        guard),
                                Neighbourhood.CLOCK)),
                new GuardResource(guard, here::inventory),
                new BackupResource(backups));
    }

    private BackupDrills drills() {
        return new BackupDrills(here.store(), house.ids, Neighbourhood.CLOCK);
    }

    private Explanations explanations(SessionQueries sessions, Audit audit) {
        var trail =
                new EntryTrail(readings, here.keys(), Neighbourhood.CLOCK, _ -> Optional.empty());
        return new Explanations(
                new Explanations.Parts(
                        here::inventory,
                        trail,
                        rejects,
                        new SilenceReader(
                                new SilenceReader.Parts(
                                        here::inventory,
                                        trail,
                                        poller.health(),
                                        _ -> Optional.empty(),
                                        here.store().reads().onDemand(ChangeQueries.class)),
                                Neighbourhood.CLOCK),
                        _ -> Optional.empty(),
                        new Accounts(house.registry),
                        house.cache,
                        house.access,
                        sessions,
                        SessionOrderQueries.of(here.store()),
                        new SeenAccounts(here.store(), Neighbourhood.ZONE, Neighbourhood.CLOCK),
                        audit),
                Neighbourhood.ZONE,
                Neighbourhood.CLOCK,
                MonotonicClock.SYSTEM);
    }

    private ProgrammeResource programmes(UsageReports reports, Audit audit) {
        var programmes =
                new Programmes(
                        new Programmes.Parts(
                                here.store(),
                                here.keys(),
                                house.ids,
                                audit,
                                here::inventory,
                                new UpcomingWaves(
                                        here.store(),
                                        Neighbourhood.ZONE,
                                        Neighbourhood.CLOCK,
                                        MonotonicClock.SYSTEM)),
                        Neighbourhood.CLOCK);
        return new ProgrammeResource(
                programmes,
                new Effects(
                        new Scores(here.store(), reports, Thresholds.DEFAULT, Neighbourhood.ZONE),
                        boards(reports),
                        programmes,
                        here::inventory),
                here::inventory,
                Neighbourhood.ZONE,
                Neighbourhood.CLOCK);
    }

    public Neighbourhood here() {
        return here;
    }

    @Override
    public String base() {
        return "http://127.0.0.1:" + listener.address().getPort();
    }

    public Path data() {
        return data;
    }

    /** What is told of a backup when it is over. */
    JsonNode backedUp(String passphrase) {
        ApiReply begun = post("/backups", "{\"passphrase\": \"" + passphrase + "\"}");
        assertThat(begun.status()).as(begun.text()).isEqualTo(202);
        JsonNode now = begun.json();
        while (now.path("state").asText().equals("running")) {
            now = get("/backups/" + now.path("id").asText()).json();
        }
        return now;
    }

    /** A session of Siti at {@code rw03-gw}: an hour ago until now. */
    public void session(String acctSessionId, long uploaded, long downloaded) {
        Instant end = Neighbourhood.NOW;
        record(acctSessionId, Kind.START, end.minusSeconds(3600), Duration.ZERO, 0, 0);
        record(acctSessionId, Kind.STOP, end, Duration.ofHours(1), uploaded, downloaded);
    }

    /** One that began an hour ago and goes on. */
    public void open(String acctSessionId) {
        Instant start = Neighbourhood.NOW.minusSeconds(3600);
        record(acctSessionId, Kind.START, start, Duration.ZERO, 0, 0);
    }

    /** A session that begins now at a NAS, which says another time. */
    public void begins(String nas, String id, Duration ahead) {
        Instant now = Neighbourhood.NOW;
        record(nas, id, Kind.START, Timing.told(now, now.plus(ahead)), Duration.ZERO, 0, 0);
    }

    private void record(
            String id, Kind kind, Instant at, Duration time, long uploaded, long downloaded) {
        record("rw03-gw", id, kind, Timing.told(at, at), time, uploaded, downloaded);
    }

    private void record(
            String nas,
            String id,
            Kind kind,
            Timing timing,
            Duration time,
            long uploaded,
            long downloaded) {
        var written = new CompletableFuture<WriteResult>();
        var record =
                new AccountingRecord.Usage(
                        kind,
                        timing,
                        UsageSource.RADIUS,
                        here.nas(nas).id(),
                        new SessionKey(
                                id,
                                Optional.of(MacAddress.parse("02:11:22:33:44:55")),
                                "siti@malang"),
                        new Attribution(
                                Attribution.Rung.GRANT,
                                Optional.of(Neighbourhood.SITI),
                                Optional.of("g" + id),
                                OptionalInt.of(1),
                                Optional.of(Assurance.OTP)),
                        Whereabouts.UNKNOWN,
                        Optional.of(time),
                        Counts.octets(uploaded, downloaded),
                        kind == Kind.STOP ? Optional.of("User-Request") : Optional.empty());
        assertThat(ledger.offer(record, written::complete)).isTrue();
        assertThat(written.orTimeout(10, TimeUnit.SECONDS).join())
                .isEqualTo(new WriteResult.OnDisk());
    }

    private static SnmpProfiles shippedProfiles() {
        try {
            return SnmpProfiles.read(Checkout.root().resolve("config/snmp-profiles"));
        } catch (InvalidConfig e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        super.close();
        listener.close();
        backups.close();
        outbox.close();
        files.close();
        poller.close();
        snmp.close();
        radius.close();
        journal.close();
        devices.close();
        readings.close();
        house.close();
    }
}
