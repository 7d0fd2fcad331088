package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.UsagePeriod.Days;
import id.gardu.report.Granularity;
import id.gardu.report.ReportLevel;
import id.gardu.report.ReportProgress;
import id.gardu.report.UsageAnswer.UsageAnswers;
import id.gardu.report.UsageQuestion;
import id.gardu.report.decision.Board;
import id.gardu.report.format.Edition;
import id.gardu.report.format.ExportJob;
import id.gardu.report.format.ExportJob.State;
import id.gardu.report.format.ExportJobs;
import id.gardu.report.format.Exports;
import id.gardu.report.format.ReportFormat;
import id.gardu.staff.Actor;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.store.Word;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Usage as files: the numbers of the page, of the member's area alone. What is made within a moment
 * is handed over at once; whoever asked for more is shown how far it is.
 */
record UsageFiles(
        UsageView view,
        DecisionView boards,
        ExportJobs jobs,
        Audit audit,
        ConsoleErrorPages trouble) {
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

    /** Where a file is asked for. */
    record Link(String href, String label) {}

    /** What a member's files are made of: days of the member's area alone. */
    private record TheirDays(
            UsageView view, DecisionView boards, Actor.Member who, Days days, Granularity each)
            implements Exports.Source {
        @Override
        public UsageAnswers ask(
                ReportLevel by, Optional<ReportLevel> whole, ReportProgress progress) {
            var question = new UsageQuestion(days.first(), days.end(), by, each, whole);
            return view.of(who, question, progress);
        }

        @Override
        public Optional<Board> decide() {
            return days.month().flatMap(month -> boards.board(who, month));
        }
    }

    /** Where a format of a choice is had, such as {@code /usage.xlsx}. */
    static String path(ReportFormat format) {
        return ConsolePaths.USAGE + "." + format.extension();
    }

    /** What the template shows of them, for the operating team: each is asked for by POST. */
    static List<Link> links(Words words, UsageChoice choice, Days days) {
        var links = new ArrayList<>(links(words, choice, Edition.INSIDE));
        for (Granularity each : each(days)) {
            String href = choice.href(path(ReportFormat.XLSX)) + "&each=" + each.word();
            links.add(new Link(href, words.text("usage.file.xlsx." + each.word())));
        }
        return List.copyOf(links);
    }

    /** The same of an edition. */
    static List<Link> links(Words words, UsageChoice choice, Edition edition) {
        return OFFERED.stream()
                .map(
                        format ->
                                new Link(
                                        href(choice, format, edition),
                                        words.text("usage.file." + format.word())))
                .toList();
    }

    private static String href(UsageChoice choice, ReportFormat format, Edition edition) {
        String inside = choice.href(path(format));
        return switch (edition) {
            case INSIDE -> inside;
            case OUTSIDE -> inside + "&" + EDITION + "=" + edition.word();
        };
    }

    private static Edition edition(StaffRequest request) {
        return Word.of(Edition.class, request.query(EDITION)).orElse(Edition.INSIDE);
    }

    private static List<Granularity> each(Days days) {
        var each = new ArrayList<Granularity>();
        if (!YearMonth.from(days.first()).equals(YearMonth.from(days.last()))) {
            each.add(Granularity.MONTH);
        }
        long all = ChronoUnit.DAYS.between(days.first(), days.end());
        if (all > 1 && all <= MOST_DAYS) {
            each.add(Granularity.DAY);
        }
        return each;
    }

    /** By address: the file at once, else the page that says how far it is. */
    WebReply answer(ReportFormat format, StaffRequest request) throws InterruptedException {
        return start(format, request, true);
    }

    /** By the page's button. */
    WebReply begin(ReportFormat format, StaffRequest request) throws InterruptedException {
        return start(format, request, false);
    }

    private WebReply start(ReportFormat format, StaffRequest request, boolean hand)
            throws InterruptedException {
        LocalDate today = request.words().today();
        UsageChoice choice = UsageChoice.of(request, view.levels(request.who()));
        Optional<Days> days = choice.days(today).filter(asked -> asked.canBeShown(today));
        if (days.isEmpty()) {
            return WebReply.seeOther(choice.href(ConsolePaths.USAGE));
        }
        Optional<ExportJob> job = job(format, request, choice, days.get());
        if (job.isEmpty()) {
            return trouble.tooManyFiles(request);
        }
        State state = job.get().awaited(MOMENT);
        if (state instanceof State.Refused && edition(request) == Edition.OUTSIDE) {
            return WebReply.seeOther(refused(choice));
        }
        boolean ready = state instanceof State.Ready;
        if (ready && hand) {
            return handed(request, job.get()).orElseGet(() -> trouble.noSuchFile(request));
        }
        String id = job.get().id();
        return WebReply.seeOther(ready ? ConsolePaths.fileItself(id) : ConsolePaths.file(id));
    }

    private Optional<ExportJob> job(
            ReportFormat format, StaffRequest request, UsageChoice choice, Days days) {
        Words words = request.words();
        Actor.Member who = request.who();
        Granularity each =
                Word.of(Granularity.class, request.query("each")).orElse(Granularity.RANGE);
        var wanted =
                new Exports.ExportRequest(
                        format, edition(request), words.language(), choice.level(), view.top(who));
        return jobs.start(
                ExportJobs.asker(who),
                subject(words, choice, days, each),
                wanted,
                new TheirDays(view, boards, who, days, each));
    }

    private static String subject(Words words, UsageChoice choice, Days days, Granularity each) {
        String range =
                words.text("level." + choice.level().word())
                        + " · "
                        + words.text(
                                "usage.range",
                                "first",
                                words.day(days.first()),
                                "last",
                                words.day(days.last()));
        return each == Granularity.RANGE
                ? range
                : range + " · " + words.text("files.each." + each.word());
    }

    /** The page, which says why there is none for outside. */
    private static String refused(UsageChoice choice) {
        return choice.href(ConsolePaths.USAGE) + "&" + EDITION + "=" + Edition.OUTSIDE.word();
    }

    /** Whether the page is shown instead of a file for outside that cannot be had. */
    static boolean isRefused(StaffRequest request) {
        return edition(request) == Edition.OUTSIDE;
    }

    /** It is a copy that leaves us; one that cannot be noted is not given. */
    Optional<WebReply> handed(StaffRequest request, ExportJob job) {
        return job.state() instanceof State.Ready ready
                ? jobs.octets(job).map(octets -> handed(request, ready, octets))
                : Optional.empty();
    }

    private WebReply handed(StaffRequest request, State.Ready ready, byte[] octets) {
        var object = new AuditObject("usage-report", ready.subject());
        audit.note(request.caller(), "report.download", object);
        return WebReply.file(ready.name(), ready.mediaType(), octets);
    }
}
