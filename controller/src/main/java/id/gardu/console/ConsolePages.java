package id.gardu.console;

import id.gardu.accounting.ClockOffset;
import id.gardu.accounting.OnlineQueries;
import id.gardu.ap.ApHealth;
import id.gardu.captiveportal.http.Asset;
import id.gardu.captiveportal.http.WebRoutes;
import id.gardu.network.Inventory;
import id.gardu.network.NasId;
import id.gardu.report.UsageReports;
import id.gardu.report.archive.Archive;
import id.gardu.report.decision.Boards;
import id.gardu.report.decision.SiteMoves;
import id.gardu.report.format.ExportJobs;
import id.gardu.report.format.ReportFormat;
import id.gardu.report.isp.IspStatements;
import id.gardu.resident.SiteTests;
import id.gardu.staff.Audit;
import id.gardu.staff.Permission;
import id.gardu.staff.StaffSessions;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Every page staff read, ready to be mounted on the console's listener. Thread-safe. */
public final class ConsolePages {
    private final TroublePage trouble;
    private final Gate gate;
    private final LoginPage login;
    private final StartPage start;
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
    private final FilesPage made;

    /** What the pages ask. */
    public record Rooms(
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
            BooleanSupplier sendsMail) {}

    /**
     * The pages of one city.
     *
     * @param zone whose midnight ends a day
     */
    public ConsolePages(Rooms rooms, ZoneId zone, Clock clock) {
        Frame frame = new Frame(rooms.inventory());
        Words words = new Words(frame, zone, clock);
        Network network = new Network(rooms.inventory(), rooms.health(), rooms.online());
        var clocks = new ClockNotes(frame, words, rooms.inventory(), rooms.clocks(), zone);
        this.trouble = new TroublePage(frame);
        this.gate = new Gate(rooms.sessions(), trouble, clock);
        this.login = new LoginPage(frame, gate, trouble);
        var view = new DecisionView(rooms.boards(), network);
        var head = new DecisionHead(frame, words);
        var reasons = new Reasons(frame, words);
        var lines = new PointLines(frame, words, reasons);
        var limits = new Limits(words);
        this.start = new StartPage(frame, gate, network, words, view, head);
        this.accessPoints = new AccessPointsPage(frame, network, words, clocks);
        UsageView seen = new UsageView(rooms.reports(), network);
        this.usage = new UsagePage(frame, words, seen, zone, limits, rooms.boards());
        this.files =
                new UsageFiles(frame, words, seen, view, rooms.files(), rooms.audit(), trouble);
        this.made = new FilesPage(frame, words, rooms.files(), this.files::handed, trouble);
        this.decisions = new DecisionPage(frame, words, view, head, lines, limits);
        this.basket = new BasketPage(frame, words, view, lines, limits, rooms.audit());
        this.log = new DecisionLogPage(frame, words, view, rooms.audit());
        this.map = new MapPage(frame, words, view);
        this.site = new SitePage(frame, words, view, lines, reasons, limits, trouble);
        this.tests = new SiteTestPage(frame, words, view, rooms.tests(), trouble, clock);
        this.moves = new SiteMovePage(frame, words, view, rooms.moves(), rooms.audit(), trouble);
        this.notes = new SiteNotes(words, view, rooms.audit(), trouble);
        this.compare = new ComparePage(frame, words, seen, view, limits);
        this.isp = new IspPage(frame, words, rooms.lines(), rooms.audit(), trouble);
        this.archive =
                new ArchivePage(
                        frame, words, rooms.archive(), rooms.audit(), rooms.sendsMail(), trouble);
    }

    /** The path of a login link on the console's listener. */
    public static String loginPath(String token) {
        return Paths.LOGIN + "/" + token;
    }

    /** Mounts all of them, the error pages included. */
    public void mount(WebRoutes routes) {
        for (ReportFormat format : UsageFiles.OFFERED) {
            routes.get(
                    UsageFiles.path(format),
                    gate.with(
                            Permission.SEE_USAGE,
                            (request, who) -> files.answer(format, request, who)));
            routes.post(
                    UsageFiles.path(format),
                    gate.with(
                            Permission.SEE_USAGE,
                            (request, who) -> files.begin(format, request, who)));
        }
        routes.errorPages(trouble)
                .get(Paths.HOME, gate.open(start::answer))
                .get(Paths.LOGIN_LINK, gate.open(login::landing))
                .post(Paths.LOGIN, gate.open(login::login))
                .post(Paths.LOG_OUT, gate.open(login::logout))
                .get(Paths.ACCESS_POINTS, gate.with(Permission.SEE_NETWORK, accessPoints::answer))
                .get(Paths.USAGE, gate.with(Permission.SEE_USAGE, usage::answer))
                .get(Paths.FILES, gate.with(Permission.SEE_USAGE, made::list))
                .get(Paths.FILE, gate.with(Permission.SEE_USAGE, made::shown))
                .post(Paths.FILE, gate.with(Permission.SEE_USAGE, made::end))
                .get(Paths.FILE_ITSELF, gate.with(Permission.SEE_USAGE, made::download))
                .get(Paths.DECISIONS, gate.with(Permission.SEE_USAGE, decisions::answer))
                .get(Paths.BASKET, gate.with(Permission.SEE_USAGE, basket::answer))
                .post(Paths.BASKET, gate.with(Permission.DECIDE, basket::decide))
                .get(Paths.DECISION_LOG, gate.with(Permission.SEE_USAGE, log::answer))
                .post(Paths.UNDO, gate.with(Permission.DECIDE, log::undo))
                .get(Paths.MAP, gate.with(Permission.SEE_USAGE, map::answer))
                .get(Paths.SITE, gate.with(Permission.SEE_USAGE, site::answer))
                .post(Paths.SITE_TEST, gate.with(Permission.SEE_USAGE, tests::create))
                .get(Paths.SITE_TEST, gate.with(Permission.SEE_USAGE, tests::shown))
                .get(Paths.SITE_AREA, gate.with(Permission.DECIDE, moves::answer))
                .post(Paths.SITE_AREA, gate.with(Permission.DECIDE, moves::move))
                .post(Paths.SITE_NOTES, gate.with(Permission.DECIDE, notes::take))
                .get(Paths.COMPARE, gate.with(Permission.SEE_USAGE, compare::answer))
                .get(Paths.ARCHIVE, gate.with(Permission.SEE_USAGE, archive::answer))
                .get(Paths.ARCHIVED, gate.with(Permission.SEE_USAGE, archive::file))
                .get(Paths.ISP, gate.with(Permission.SEE_USAGE, isp::answer))
                .get(Paths.ISP_FILE, gate.with(Permission.SEE_USAGE, isp::file))
                .asset(Paths.STYLE, Asset.of(ConsolePages.class, "console.css", "text/css"));
    }
}
