package id.gardu.console;

import id.gardu.accounting.ClockQueries.ClockOffset;
import id.gardu.accounting.OnlineQueries;
import id.gardu.ap.ApHealth;
import id.gardu.captiveportal.http.Asset;
import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebRoutes;
import id.gardu.console.AccessPointsPage.ClockNotes;
import id.gardu.doctor.Installation;
import id.gardu.entry.AccountActions;
import id.gardu.entry.Explanations;
import id.gardu.message.Outbox;
import id.gardu.network.AccountId;
import id.gardu.network.Inventory;
import id.gardu.network.NasId;
import id.gardu.network.NetworkRegister;
import id.gardu.programme.Programmes;
import id.gardu.report.OutsideEdition;
import id.gardu.report.UsageReports;
import id.gardu.report.UsageScope;
import id.gardu.report.archive.Archive;
import id.gardu.report.decision.Boards;
import id.gardu.report.decision.RecordMoves;
import id.gardu.report.decision.SiteMoves;
import id.gardu.report.effect.Effects;
import id.gardu.report.format.ExportJobs;
import id.gardu.report.format.ReportFormat;
import id.gardu.report.isp.IspStatements;
import id.gardu.report.literacy.LiteracyReports;
import id.gardu.resident.SenderTests;
import id.gardu.resident.SiteTests;
import id.gardu.resident.VoucherBatches;
import id.gardu.setup.Kits;
import id.gardu.setup.SetupChecks;
import id.gardu.staff.Audit;
import id.gardu.staff.DataRequests;
import id.gardu.staff.ReadTokens;
import id.gardu.staff.RecordAudit;
import id.gardu.staff.Role.Permission;
import id.gardu.staff.Staff;
import id.gardu.staff.StaffSessions;
import id.gardu.staff.StaffTokens;

import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** Every page staff read, ready to be mounted on the console's listener. Thread-safe. */
public final class ConsolePages {
    private final ConsoleErrorPages trouble;
    private final Gate gate;
    private final StartPage start;
    private final SetupPage setup;
    private final AccessPointsPage accessPoints;
    private final UsagePage usage;
    private final DecisionPage decisions;
    private final BasketPage basket;
    private final DecisionLogPage log;
    private final MapPage map;
    private final SitePage site;
    private final SiteNotes notes;
    private final SiteTestPage tests;
    private final SiteMovePage moves;
    private final ComparePage compare;
    private final UsageFiles files;
    private final ArchivePage archive;
    private final IspPage isp;
    private final ProgrammesPage programmes;
    private final StaffProgrammePage programme;
    private final WavePage wave;
    private final FilesPage made;
    private final OutsidePage outside;
    private final LiteracyPage literacy;
    private final OpenDataPage open;
    private final RecordsPage records;
    private final RecordPage record;
    private final RecordAddPage recordAdd;
    private final VouchersPage vouchers;
    private final SendersPage senders;
    private final RecordImportPage sheets;
    private final GatewayPage gateway;
    private final EntryPage entry;
    private final TokensPage tokens;
    private final SecondStepPage second;

    /** What the pages ask. */
    public record Parts(
            Supplier<Inventory> inventory,
            ApHealth health,
            OnlineQueries online,
            Supplier<Map<NasId, ClockOffset>> clocks,
            UsageReports reports,
            Boards boards,
            SiteTests tests,
            SiteMoves moves,
            ExportJobs files,
            StaffSessions sessions,
            Audit audit,
            Archive archive,
            IspStatements lines,
            OutsideEdition outside,
            Programmes programmes,
            Effects effects,
            LiteracyReports literacy,
            OpenDataTokens open,
            Changes changes,
            Gateways gateways,
            Installation setup,
            GivenVouchers vouchers,
            EntryHelp entry,
            StaffTokens programs,
            Messages messages,
            BooleanSupplier sendsMail) {}

    /** How gateways are set up. */
    public record Gateways(Kits kits, SetupChecks checks) {}

    /** Who explains why somebody cannot get in, and does something about it. */
    public record EntryHelp(Explanations explanations, AccountActions actions) {}

    /**
     * Who changes what we run.
     *
     * @param needed names of plans that the configuration gives to people
     */
    public record Changes(
            NetworkRegister register, RecordMoves moves, Staff staff, Set<String> needed) {}

    /** What sends messages, and tries it. */
    public record Messages(Outbox outbox, SenderTests tests) {}

    /**
     * Who makes vouchers.
     *
     * @param blocked told of every account that was blocked with its voucher, and who did that
     */
    public record GivenVouchers(VoucherBatches batches, BiConsumer<AccountId, String> blocked) {}

    /**
     * Who reads what the city shows.
     *
     * @param linkOf from a sponsor's secret to its link on the portal
     */
    public record OpenDataTokens(
            ReadTokens tokens, DataRequests requests, Function<String, URI> linkOf) {}

    /**
     * The pages of one city.
     *
     * @param zone whose midnight ends a day
     */
    public ConsolePages(Parts rooms, ZoneId zone, Clock clock) {
        var frame = new ConsoleFrame(rooms.inventory(), zone, clock);
        var network = new Network(rooms.inventory(), rooms.health(), rooms.online());
        var clocks = new ClockNotes(rooms.inventory(), rooms.clocks(), zone);
        var view = new DecisionView(rooms.boards(), network);
        var seen = new UsageView(rooms.reports(), new UsageScope(rooms.inventory()));
        Audit audit = rooms.audit();
        this.trouble = new ConsoleErrorPages(frame);
        this.gate = new Gate(rooms.sessions(), frame, trouble, clock);
        this.setup = new SetupPage(frame, rooms.setup(), trouble);
        this.start = new StartPage(frame, gate, network, view, setup);
        this.accessPoints = new AccessPointsPage(frame, network, clocks);
        this.usage = new UsagePage(frame, seen, rooms.boards(), zone);
        this.files = new UsageFiles(seen, view, rooms.files(), audit, trouble);
        this.made = new FilesPage(frame, rooms.files(), this.files::handed, trouble);
        this.decisions = new DecisionPage(frame, view);
        this.basket = new BasketPage(frame, view, audit);
        this.log = new DecisionLogPage(frame, view, audit);
        this.map = new MapPage(frame, view);
        this.site = new SitePage(frame, view, trouble);
        this.tests = new SiteTestPage(frame, view, rooms.tests(), trouble, clock);
        this.moves = new SiteMovePage(frame, view, rooms.moves(), audit, trouble);
        this.notes = new SiteNotes(view, audit, trouble);
        this.compare = new ComparePage(frame, seen, view);
        this.isp = new IspPage(frame, rooms.lines(), audit);
        this.outside = new OutsidePage(frame, rooms.outside());
        this.literacy = new LiteracyPage(frame, rooms.literacy(), audit);
        this.programmes = new ProgrammesPage(frame, rooms.programmes(), trouble);
        this.programme =
                new StaffProgrammePage(
                        frame,
                        rooms.programmes(),
                        rooms.effects(),
                        rooms.literacy().settings(),
                        trouble);
        this.wave = new WavePage(frame, rooms.programmes(), trouble);
        this.archive = new ArchivePage(frame, rooms.archive(), audit, rooms.sendsMail());
        Changes changes = rooms.changes();
        this.records = new RecordsPage(frame, rooms.inventory(), changes.staff(), trouble);
        var changing =
                new RecordPage.Parts(
                        rooms.inventory(),
                        changes.register(),
                        changes.moves(),
                        changes.staff(),
                        new RecordAudit(audit),
                        changes.needed());
        var results = new ShownOnce<RecordPage.Result>(clock);
        this.record = new RecordPage(frame, changing, zone, trouble, results);
        this.recordAdd = new RecordAddPage(frame, changing, trouble, results);
        this.sheets = new RecordImportPage(frame, changes.register(), audit, trouble, clock);
        this.entry =
                new EntryPage(
                        frame,
                        rooms.entry().explanations(),
                        rooms.entry().actions(),
                        trouble,
                        zone,
                        clock);
        this.gateway =
                new GatewayPage(
                        frame,
                        new GatewayPage.Parts(
                                rooms.inventory(),
                                rooms.gateways().kits(),
                                rooms.gateways().checks()),
                        trouble,
                        clock);
        this.senders =
                new SendersPage(
                        frame,
                        rooms.messages().outbox(),
                        rooms.messages().tests(),
                        audit,
                        trouble,
                        new ShownOnce<>(clock));
        this.vouchers =
                new VouchersPage(
                        frame,
                        new VouchersPage.Parts(
                                rooms.inventory(),
                                rooms.vouchers().batches(),
                                rooms.vouchers().blocked(),
                                changes.needed().stream().findFirst().orElse("")),
                        audit,
                        zone,
                        trouble,
                        new ShownOnce<>(clock));
        this.second = new SecondStepPage(frame, rooms.sessions(), clock);
        this.tokens = new TokensPage(frame, rooms.programs(), clock);
        OpenDataTokens shown = rooms.open();
        this.open =
                new OpenDataPage(frame, shown.tokens(), shown.requests(), shown.linkOf(), clock);
    }

    /** The path of a login link on the console's listener. */
    public static String loginPath(String token) {
        return ConsolePaths.LOGIN + "/" + token;
    }

    /** Mounts all of them, the error pages included. */
    public void mount(WebRoutes routes) {
        for (ReportFormat format : UsageFiles.OFFERED) {
            String path = UsageFiles.path(format);
            routes.get(path, usage(request -> files.answer(format, request)))
                    .post(path, usage(request -> files.begin(format, request)));
        }
        routes.errorPages(trouble)
                .get(ConsolePaths.HOME, gate.open(start::answer))
                .get(ConsolePaths.LOGIN_LINK, gate.open(gate::landing))
                .post(ConsolePaths.LOGIN, gate.open(gate::login))
                .get(ConsolePaths.LOGIN_CODE, gate.open(gate::code))
                .post(ConsolePaths.LOGIN_CODE, gate.open(gate::prove))
                .get(ConsolePaths.SECOND_STEP, gate.member(second::answer))
                .post(ConsolePaths.SECOND_STEP, gate.member(second::begin))
                .post(ConsolePaths.SECOND_STEP_CODE, gate.member(second::confirm))
                .post(ConsolePaths.SECOND_STEP_DEVICES, gate.member(second::forget))
                .post(ConsolePaths.LOG_OUT, gate.open(gate::logout))
                .get(
                        ConsolePaths.ACCESS_POINTS,
                        gate.with(Permission.SEE_NETWORK, accessPoints::answer))
                .get(ConsolePaths.USAGE, usage(usage::answer))
                .get(ConsolePaths.OUTSIDE, city(outside::answer))
                .get(ConsolePaths.FILES, usage(made::list))
                .get(ConsolePaths.FILE, usage(made::shown))
                .post(ConsolePaths.FILE, usage(made::end))
                .get(ConsolePaths.FILE_ITSELF, usage(made::download))
                .get(ConsolePaths.DECISIONS, usage(decisions::answer))
                .get(ConsolePaths.BASKET, usage(basket::answer))
                .post(ConsolePaths.BASKET, decision(basket::decide))
                .get(ConsolePaths.DECISION_LOG, usage(log::answer))
                .post(ConsolePaths.UNDO, decision(log::undo))
                .get(ConsolePaths.MAP, usage(map::answer))
                .get(ConsolePaths.SITE, usage(site::answer))
                .post(ConsolePaths.SITE_TEST, usage(tests::create))
                .get(ConsolePaths.SITE_TEST, usage(tests::shown))
                .get(ConsolePaths.SITE_AREA, decision(moves::answer))
                .post(ConsolePaths.SITE_AREA, decision(moves::move))
                .post(ConsolePaths.SITE_NOTES, decision(notes::take))
                .get(ConsolePaths.COMPARE, usage(compare::answer))
                .get(ConsolePaths.ARCHIVE, city(archive::answer))
                .get(ConsolePaths.ARCHIVED, city(archive::file))
                .get(ConsolePaths.ISP, city(isp::answer))
                .get(ConsolePaths.ISP_FILE, city(isp::file))
                .get(ConsolePaths.LITERACY, usage(literacy::answer))
                .get(ConsolePaths.LITERACY_FILE, usage(literacy::file))
                .get(ConsolePaths.OPEN_DATA, manager(open::answer))
                .post(ConsolePaths.OPEN_DATA_TOKENS, manager(open::issue))
                .post(ConsolePaths.OPEN_DATA_REVOKE, manager(open::revoke))
                .post(ConsolePaths.OPEN_DATA_REQUESTS, manager(open::note))
                .get(ConsolePaths.TOKENS, inviter(tokens::answer))
                .post(ConsolePaths.TOKENS, inviter(tokens::issue))
                .post(ConsolePaths.TOKENS_REVOKE, inviter(tokens::revoke))
                .get(ConsolePaths.PROGRAMMES, usage(programmes::answer))
                .post(ConsolePaths.PROGRAMMES, running(programmes::add))
                .get(ConsolePaths.PROGRAMME, usage(programme::answer))
                .post(ConsolePaths.PROGRAMME, running(programme::change))
                .post(ConsolePaths.PROGRAMME_CANCEL, running(programme::cancel))
                .post(ConsolePaths.WAVES, running(programme::addWave))
                .get(ConsolePaths.WAVE, usage(wave::answer))
                .post(ConsolePaths.WAVE, running(wave::change))
                .post(ConsolePaths.WAVE_CANCEL, running(wave::cancel))
                .post(ConsolePaths.WAVE_HEADS, running(wave::heads))
                .get(ConsolePaths.SETUP, worker(setup::answer))
                .get(ConsolePaths.SENDERS, worker(senders::answer))
                .post(ConsolePaths.SENDERS, worker(senders::tryOut))
                .get(ConsolePaths.VOUCHERS, giver(vouchers::list))
                .post(ConsolePaths.VOUCHERS, giver(vouchers::create))
                .post(ConsolePaths.VOUCHER_REVOKE, giver(vouchers::revokeOne))
                .get(ConsolePaths.VOUCHER_BATCH, giver(vouchers::shown))
                .get(ConsolePaths.VOUCHER_PRINT, giver(vouchers::print))
                .post(ConsolePaths.VOUCHER_BATCH_REVOKE, giver(vouchers::revoke))
                .get(ConsolePaths.ENTRY, helper(entry::form))
                .post(ConsolePaths.ENTRY, helper(entry::look))
                .get(ConsolePaths.ENTRY_LOOK, helper(entry::shown))
                .post(ConsolePaths.ENTRY_ACT, helper(entry::act))
                .get(ConsolePaths.RECORDS, worker(records::first))
                .post(ConsolePaths.RECORDS_UNDO, worker(record::undo))
                .get(ConsolePaths.RECORDS_OF, worker(records::answer))
                .get(ConsolePaths.RECORD_ADD, worker(recordAdd::answer))
                .post(ConsolePaths.RECORD_ADD, worker(recordAdd::add))
                .get(ConsolePaths.RECORD_IMPORT, worker(sheets::answer))
                .postFile(
                        ConsolePaths.RECORD_IMPORT, RecordImportPage.LARGEST, worker(sheets::bring))
                .get(ConsolePaths.RECORD, worker(record::answer))
                .post(ConsolePaths.RECORD_VERB, worker(record::act))
                .get(ConsolePaths.GATEWAY, worker(gateway::answer))
                .post(ConsolePaths.GATEWAY, worker(gateway::make))
                .asset(ConsolePaths.STYLE, Asset.of(ConsolePages.class, "console.css", "text/css"));
    }

    private WebAction usage(Gate.Action action) {
        return gate.with(Permission.SEE_USAGE, action);
    }

    /** What holds the whole city is not for who has an area of their own. */
    private WebAction city(Gate.Action action) {
        return usage(
                request ->
                        ArchivePage.isFor(request.who())
                                ? action.answer(request)
                                : trouble.notYours(request));
    }

    private WebAction manager(Gate.Action action) {
        return decision(
                request ->
                        ReadTokens.mayManage(request.who())
                                ? action.answer(request)
                                : trouble.notYours(request));
    }

    private WebAction running(Gate.Action action) {
        return gate.with(Permission.RUN_PROGRAMMES, action);
    }

    private WebAction helper(Gate.Action action) {
        return gate.with(Permission.SEE_ACCOUNT, action);
    }

    /** Each page asks further what may be done to which record. */
    private WebAction worker(Gate.Action action) {
        return gate.with(Permission.WORK_ON_NETWORK, action);
    }

    private WebAction giver(Gate.Action action) {
        return gate.with(Permission.GIVE_ACCESS, action);
    }

    private WebAction inviter(Gate.Action action) {
        return gate.with(Permission.CHANGE_STAFF, action);
    }

    private WebAction decision(Gate.Action action) {
        return gate.with(Permission.DECIDE, action);
    }
}
