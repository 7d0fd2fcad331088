package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.PointLines.Reasons;
import id.gardu.report.UsageRow;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.Point;
import id.gardu.report.decision.SiteHistory;
import id.gardu.report.verdict.Judgement;
import id.gardu.report.verdict.Verdict;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A point's own page: what is said of it and why, how it was, what happened and what was decided.
 */
record SitePage(ConsoleFrame frame, DecisionView view, ConsoleErrorPages trouble) {
    private static final List<Explained> FIGURES =
            List.of(
                    Explained.VERDICT,
                    Explained.NEAR_LINE,
                    Explained.ACTIVE,
                    Explained.POPULATION,
                    Explained.AVAILABILITY,
                    Explained.DOOR,
                    Explained.TRIES,
                    Explained.UPLINK,
                    Explained.RUPIAH,
                    Explained.PER_ACTIVE,
                    Explained.CODES,
                    Explained.UNDER,
                    Explained.THREE_MONTHS,
                    Explained.NEAREST,
                    Explained.ALSO_NEAR,
                    Explained.HEAT,
                    Explained.COMPARABLE);

    /**
     * What is said of it.
     *
     * @param next what to do
     * @param change what would have to change for another verdict
     * @param unknown what nobody knows of it
     * @param test whether a login on the spot would tell more
     */
    private record Judged(
            String verdict,
            String tone,
            String group,
            String accounts,
            String next,
            String change,
            int ruleNumber,
            String rule,
            List<String> evidence,
            List<String> unknown,
            boolean nearLine,
            boolean test) {}

    /**
     * Which point, in which month.
     *
     * @param until empty for a month that is closed
     */
    private record Place(
            String code, String name, String place, String month, String monthWord, String until) {}

    /** How it was, what happened and what was decided. */
    private record Life(
            LifeChart chart,
            Map<String, String> span,
            HeatMap heat,
            int weeks,
            List<Happenings.Event> events,
            List<Happenings.DecisionLine> decided) {}

    /** What this member can do about it; no address where nothing. */
    private record Actions(
            boolean mayDecide,
            boolean mayTest,
            String testHref,
            String moveHref,
            String moveBackHref,
            String notesHref,
            String today,
            String saidNote,
            String basketHref,
            String boardHref) {}

    WebReply answer(StaffRequest request) {
        DecisionChoice choice = DecisionChoice.of(request);
        return view.boards()
                .site(request.inPath("code"), choice.month(), view.covers(request.who()))
                .map(life -> page(request, choice, life))
                .orElseGet(() -> trouble.noSuchSite(request));
    }

    private WebReply page(StaffRequest request, DecisionChoice requested, SiteHistory life) {
        Words words = request.words();
        Point now = life.now();
        DecisionChoice choice = requested.with(now.score().month());
        Optional<Board> board = view.board(request.who(), choice);
        Map<String, String> limits =
                board.map(on -> Explained.limits(words, on.thresholds())).orElse(Map.of());
        var lines = new PointLines(words, limits);
        return frame.page(
                request,
                "site",
                choice.site(now.code()),
                said(lines, life),
                place(words, now, board),
                new SiteFacts(lines, view, life, choice).facts(),
                MonthStrip.of(words, now.code(), life.months(), now.score().month()),
                life(words, life),
                ways(request, choice, life),
                Explained.texts(limits, FIGURES));
    }

    private static Judged said(PointLines lines, SiteHistory life) {
        Words words = lines.words();
        Point now = life.now();
        Judgement judgement = now.judgement();
        Verdict verdict = judgement.verdict();
        return new Judged(
                words.verdict(verdict),
                PointLines.tone(now.group()),
                words.group(now.group()),
                lines.accounts(now),
                lines.next(judgement),
                words.text("verdict." + verdict.word() + ".change", lines.limits()),
                judgement.rule(),
                words.text("rule." + judgement.rule(), lines.limits()),
                new Reasons(words).all(judgement),
                unknown(words, now),
                judgement.nearLine(),
                verdict == Verdict.DOOR_NOT_PROVEN || verdict == Verdict.NOBODY_GETS_IN);
    }

    private static List<String> unknown(Words words, Point point) {
        var unknown = new ArrayList<String>();
        UsageRow row = point.row();
        OptionalDouble completeness = row.quality().completeness();
        OptionalLong unmeasured = row.accounts().unmeasured();
        if (row.quality().availability().isEmpty()) {
            unknown.add(words.text("unknown.availability"));
        }
        if (completeness.orElse(100) < 100) {
            unknown.add(words.text("unknown.hours", "percent", words.percent(completeness)));
        }
        if (unmeasured.orElse(0) > 0) {
            unknown.add(words.text("unknown.accounts", "n", words.count(unmeasured)));
        }
        if (row.reach().population().isEmpty()) {
            unknown.add(words.text("unknown.population"));
        } else if (row.reach().estimated()) {
            unknown.add(words.text("unknown.estimated"));
        }
        if (row.quality().busyHours().isEmpty()) {
            unknown.add(words.text("unknown.uplink"));
        }
        if (point.monthlyCost().isEmpty()) {
            unknown.add(words.text("unknown.cost"));
        }
        return List.copyOf(unknown);
    }

    private static Place place(Words words, Point now, Optional<Board> board) {
        YearMonth month = now.score().month();
        return new Place(
                now.code(),
                now.name(),
                PointLines.place(now),
                words.month(month),
                month.toString(),
                board.filter(on -> !on.isClosed()).map(on -> words.at(on.until())).orElse(""));
    }

    private Life life(Words words, SiteHistory life) {
        var happenings = new Happenings(words, view);
        return new Life(
                LifeChart.of(words, life.months()),
                LifeChart.span(words, life.months()),
                HeatMap.of(words, life),
                life.heatWeeks(),
                life.events().stream().map(happenings::event).toList(),
                life.decisions().stream().map(happenings::decision).toList());
    }

    private Actions ways(StaffRequest request, DecisionChoice choice, SiteHistory life) {
        Point now = life.now();
        boolean moves =
                view.inventory()
                        .siteCoded(now.code())
                        .filter(site -> SiteMovePage.mayMove(request, site.areaCode()))
                        .isPresent();
        return new Actions(
                request.decides(),
                SiteTestPage.mayTest(request, now.areaCode()),
                ConsolePaths.siteTest(now.code()),
                moves ? ConsolePaths.siteArea(now.code()) : "",
                moves ? Happenings.undo(life) : "",
                ConsolePaths.siteNotes(now.code()),
                request.words().today().toString(),
                noted(request),
                choice.picking(now.code()).href(ConsolePaths.BASKET),
                choice.with(now.group()).href());
    }

    private static String noted(StaffRequest request) {
        String said = request.query("said");
        return switch (said) {
            case "noted", "day", "kind", "words" -> request.words().text("note.said." + said);
            case "moved" -> request.words().text("move.said");
            default -> "";
        };
    }
}
