package id.gardu.console;

import id.gardu.accounting.ClockQueries.ClockOffset;
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
    private final ConsoleErrorPages trouble;
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
        ConsoleFrame frame = new ConsoleFrame(rooms.inventory());
        Words words = new Words(frame, zone, clock);
        Network network = new Network(rooms.inventory(), rooms.health(), rooms.online());
        var clocks = new ClockNotes(frame, words, rooms.inventory(), rooms.clocks(), zone);
        this.trouble = new ConsoleErrorPages(frame);
        this.gate = new Gate(rooms.sessions(), trouble, clock);
        this.login = new LoginPage(frame, gate, trouble);
        var view = new DecisionView(rooms.boards(), network);
        var head = new DecisionHead(frame, words);
        var reasons = new Reasons(frame, words);
        var lines = new PointLines(frame, words, reasons);
        var limits = new ThresholdTexts(words);
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
        return ConsolePaths.LOGIN + "/" + token;
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
                .get(ConsolePaths.HOME, gate.open(start::answer))
                .get(ConsolePaths.LOGIN_LINK, gate.open(login::landing))
                .post(ConsolePaths.LOGIN, gate.open(login::login))
                .post(ConsolePaths.LOG_OUT, gate.open(login::logout))
                .get(
                        ConsolePaths.ACCESS_POINTS,
                        gate.with(Permission.SEE_NETWORK, accessPoints::answer))
                .get(ConsolePaths.USAGE, gate.with(Permission.SEE_USAGE, usage::answer))
                .get(ConsolePaths.FILES, gate.with(Permission.SEE_USAGE, made::list))
                .get(ConsolePaths.FILE, gate.with(Permission.SEE_USAGE, made::shown))
                .post(ConsolePaths.FILE, gate.with(Permission.SEE_USAGE, made::end))
                .get(ConsolePaths.FILE_ITSELF, gate.with(Permission.SEE_USAGE, made::download))
                .get(ConsolePaths.DECISIONS, gate.with(Permission.SEE_USAGE, decisions::answer))
                .get(ConsolePaths.BASKET, gate.with(Permission.SEE_USAGE, basket::answer))
                .post(ConsolePaths.BASKET, gate.with(Permission.DECIDE, basket::decide))
                .get(ConsolePaths.DECISION_LOG, gate.with(Permission.SEE_USAGE, log::answer))
                .post(ConsolePaths.UNDO, gate.with(Permission.DECIDE, log::undo))
                .get(ConsolePaths.MAP, gate.with(Permission.SEE_USAGE, map::answer))
                .get(ConsolePaths.SITE, gate.with(Permission.SEE_USAGE, site::answer))
                .post(ConsolePaths.SITE_TEST, gate.with(Permission.SEE_USAGE, tests::create))
                .get(ConsolePaths.SITE_TEST, gate.with(Permission.SEE_USAGE, tests::shown))
                .get(ConsolePaths.SITE_AREA, gate.with(Permission.DECIDE, moves::answer))
                .post(ConsolePaths.SITE_AREA, gate.with(Permission.DECIDE, moves::move))
                .post(ConsolePaths.SITE_NOTES, gate.with(Permission.DECIDE, notes::take))
                .get(ConsolePaths.COMPARE, gate.with(Permission.SEE_USAGE, compare::answer))
                .get(ConsolePaths.ARCHIVE, gate.with(Permission.SEE_USAGE, archive::answer))
                .get(ConsolePaths.ARCHIVED, gate.with(Permission.SEE_USAGE, archive::file))
                .get(ConsolePaths.ISP, gate.with(Permission.SEE_USAGE, isp::answer))
                .get(ConsolePaths.ISP_FILE, gate.with(Permission.SEE_USAGE, isp::file))
                .asset(ConsolePaths.STYLE, Asset.of(ConsolePages.class, "console.css", "text/css"));
    }
}
