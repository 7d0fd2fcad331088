package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.console.UsagePeriod.Days;
import id.gardu.report.Each;
import id.gardu.report.format.Edition;
import id.gardu.report.format.ExportJob;
import id.gardu.report.format.ExportJob.State;
import id.gardu.report.format.ExportJobs;
import id.gardu.report.format.Exports;
import id.gardu.report.format.ReportFormat;
import id.gardu.staff.Actor;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote;
import id.gardu.staff.AuditObject;
import id.gardu.staff.Caller;

import java.time.Duration;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Usage as files: the numbers of the page, of the member's area alone. What is made within a moment
 * is handed over at once; whoever asked for more is shown how far it is.
 */
final class UsageFiles {
    /** In the order in which they are offered. */
    static final List<ReportFormat> OFFERED =
            List.of(
                    ReportFormat.PDF,
                    ReportFormat.XLSX,
                    ReportFormat.CSV_ID,
                    ReportFormat.CSV,
                    ReportFormat.CSVW);

    private static final Duration MOMENT = Duration.ofMillis(1_500);
    private static final long MOST_DAYS = 92;

    /** Word of the query in which the edition is asked for. */
    private static final String EDITION = "edition";

    private final ConsoleFrame frame;
    private final Words words;
    private final UsageView view;
    private final DecisionView boards;
    private final ExportJobs jobs;
    private final Audit audit;
    private final ConsoleErrorPages trouble;

    UsageFiles(
            ConsoleFrame frame,
            Words words,
            UsageView view,
            DecisionView boards,
            ExportJobs jobs,
            Audit audit,
            ConsoleErrorPages trouble) {
        this.boards = boards;
        this.frame = frame;
        this.words = words;
        this.view = view;
        this.jobs = jobs;
        this.audit = audit;
        this.trouble = trouble;
    }

    /** Where a format of a choice is had, such as {@code /usage.xlsx}. */
    static String path(ReportFormat format) {
        return ConsolePaths.USAGE + "." + format.extension();
    }

    /** Who alone is given a file. */
    static String asker(Actor.Member who) {
        return "member-" + who.id().value();
    }

    /** What the template shows of them, for the operating team: each is asked for by POST. */
    static List<Map<String, String>> links(
            ConsoleFrame frame, WebRequest request, UsageChoice choice, Days days) {
        var links = new ArrayList<>(links(frame, request, choice, Edition.INSIDE));
        for (Each each : each(days)) {
            String href = choice.href(path(ReportFormat.XLSX)) + "&each=" + each.word();
            links.add(link(href, frame.text(request, "usage.file.xlsx." + each.word())));
        }
        return List.copyOf(links);
    }

    /** The same of an edition. */
    static List<Map<String, String>> links(
            ConsoleFrame frame, WebRequest request, UsageChoice choice, Edition edition) {
        return OFFERED.stream()
                .map(
                        format ->
                                link(
                                        href(choice, format, edition),
                                        frame.text(request, "usage.file." + format.word())))
                .toList();
    }

    private static String href(UsageChoice choice, ReportFormat format, Edition edition) {
        String inside = choice.href(path(format));
        return switch (edition) {
            case INSIDE -> inside;
            case OUTSIDE -> inside + "&" + EDITION + "=" + edition.word();
        };
    }

    private static Edition edition(WebRequest request) {
        return Edition.of(Query.of(request, EDITION)).orElse(Edition.INSIDE);
    }

    private static Map<String, String> link(String href, String label) {
        return Map.of("href", href, "label", label);
    }

    private static List<Each> each(Days days) {
        var each = new ArrayList<Each>();
        if (!YearMonth.from(days.first()).equals(YearMonth.from(days.last()))) {
            each.add(Each.MONTH);
        }
        long all = ChronoUnit.DAYS.between(days.first(), days.end());
        if (all > 1 && all <= MOST_DAYS) {
            each.add(Each.DAY);
        }
        return each;
    }

    /** By address: the file at once, else the page that says how far it is. */
    WebReply answer(ReportFormat format, WebRequest request, Actor.Member who)
            throws InterruptedException {
        return start(format, request, who, true);
    }

    /** By the page's button. */
    WebReply begin(ReportFormat format, WebRequest request, Actor.Member who)
            throws InterruptedException {
        return start(format, request, who, false);
    }

    private WebReply start(ReportFormat format, WebRequest request, Actor.Member who, boolean hand)
            throws InterruptedException {
        UsageChoice choice = UsageChoice.of(request, view.levels(who));
        Optional<Days> days =
                choice.days(words.today()).filter(asked -> asked.canBeShown(words.today()));
        if (days.isEmpty()) {
            return WebReply.seeOther(choice.href(ConsolePaths.USAGE));
        }
        Optional<ExportJob> job = job(format, request, who, choice, days.get());
        if (job.isEmpty()) {
            return trouble.tooManyFiles(request, who);
        }
        State state = job.get().awaited(MOMENT);
        if (state instanceof State.Refused && edition(request) == Edition.OUTSIDE) {
            return WebReply.seeOther(refused(choice));
        }
        boolean ready = state instanceof State.Ready;
        if (ready && hand) {
            return handed(request, who, job.get())
                    .orElseGet(() -> trouble.noSuchFile(request, who));
        }
        String id = job.get().id();
        return WebReply.seeOther(ready ? ConsolePaths.fileItself(id) : ConsolePaths.file(id));
    }

    private Optional<ExportJob> job(
            ReportFormat format,
            WebRequest request,
            Actor.Member who,
            UsageChoice choice,
            Days days) {
        Each each = Each.of(Query.of(request, "each")).orElse(Each.RANGE);
        var wanted =
                new Exports.Wanted(
                        format,
                        edition(request),
                        frame.language(request),
                        choice.level(),
                        view.top(who));
        return jobs.start(
                asker(who),
                subject(request, choice, days, each),
                wanted,
                new TheirDays(view, boards, who, days, each));
    }

    private String subject(WebRequest request, UsageChoice choice, Days days, Each each) {
        String level = frame.text(request, "level." + choice.level().word());
        String period =
                frame.text(
                        request,
                        "usage.range",
                        Map.of(
                                "first", words.day(request, days.first()),
                                "last", words.day(request, days.last())));
        return each == Each.RANGE
                ? level + " · " + period
                : level + " · " + period + " · " + frame.text(request, "files.each." + each.word());
    }

    /** The page, which says why there is none for outside. */
    private static String refused(UsageChoice choice) {
        return choice.href(ConsolePaths.USAGE) + "&" + EDITION + "=" + Edition.OUTSIDE.word();
    }

    /** Whether the page is shown instead of a file for outside that cannot be had. */
    static boolean isRefused(WebRequest request) {
        return edition(request) == Edition.OUTSIDE;
    }

    /** It is a copy that leaves us; one that cannot be noted is not given. */
    Optional<WebReply> handed(WebRequest request, Actor.Member who, ExportJob job) {
        return job.state() instanceof State.Ready ready
                ? jobs.octets(job).map(octets -> handed(request, who, ready, octets))
                : Optional.empty();
    }

    private WebReply handed(
            WebRequest request, Actor.Member who, State.Ready ready, byte[] octets) {
        audit.note(
                AuditNote.of(
                        new Caller(who, Gate.address(request)),
                        "report.download",
                        new AuditObject("usage-report", ready.subject())));
        return WebReply.body(ready.mediaType(), octets)
                .with("Content-Disposition", "attachment; filename=\"" + ready.name() + "\"");
    }
}
