package id.gardu.console;

import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.UsageRow;
import id.gardu.report.decision.AskDetails;
import id.gardu.report.decision.Point;
import id.gardu.report.verdict.Group;
import id.gardu.report.verdict.Judgement;
import id.gardu.report.verdict.Verdict;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Points as the lists show them. Thread-safe. */
final class PointLines {
    private final ConsoleFrame frame;
    private final Words words;
    private final Reasons reasons;

    PointLines(ConsoleFrame frame, Words words, Reasons reasons) {
        this.frame = frame;
        this.words = words;
        this.reasons = reasons;
    }

    /**
     * One point.
     *
     * @param facts short ones of the month
     * @param beside what is told of points that are asked about
     * @param marks that figures are to be read with care
     * @param next what to do; empty where nothing is
     * @param basket where a decision about it alone is taken
     */
    record Line(
            String code,
            String name,
            String place,
            String verdict,
            String tone,
            String shape,
            String accounts,
            String evidence,
            List<Figure> facts,
            List<Figure> beside,
            List<Figure> marks,
            String waits,
            String next,
            String href,
            String basket,
            boolean picked) {}

    List<Line> of(
            WebRequest request,
            List<Point> points,
            Map<String, AskDetails> details,
            DecisionChoice choice,
            Map<String, String> limits) {
        return points.stream()
                .map(
                        point ->
                                of(
                                        request,
                                        point,
                                        Optional.ofNullable(details.get(point.code())),
                                        choice,
                                        limits))
                .toList();
    }

    private Line of(
            WebRequest request,
            Point point,
            Optional<AskDetails> details,
            DecisionChoice choice,
            Map<String, String> limits) {
        Judgement said = point.judgement();
        boolean fix = point.group() == Group.FIX;
        return new Line(
                point.code(),
                point.name(),
                place(point),
                frame.text(request, "verdict." + said.verdict().word()),
                Tones.of(point.group()),
                Tones.shape(point.group()),
                accounts(request, point),
                reasons.first(request, said),
                facts(request, point),
                details.map(some -> beside(request, some)).orElse(List.of()),
                marks(request, point),
                fix ? waits(request, said) : "",
                saysNext(said.verdict()) ? next(request, said, limits) : "",
                choice.site(point.code()),
                choice.picking(point.code()).href(ConsolePaths.BASKET),
                choice.picks().contains(point.code()));
    }

    /** Where the head of the list does not say it already. */
    private static boolean saysNext(Verdict verdict) {
        return switch (verdict) {
            case THRIVING, USED, UNDER_USED -> false;
            case OVERLOADED,
                    WAS_DOWN,
                    NOBODY_GETS_IN,
                    DOOR_NOT_PROVEN,
                    NOT_MEASURABLE,
                    TOO_LITTLE_DATA,
                    TOO_NEW ->
                    true;
        };
    }

    String next(WebRequest request, Judgement said, Map<String, String> limits) {
        return frame.text(request, "verdict." + said.verdict().word() + ".next", limits);
    }

    /** {@code RW 07, Balearjosari}. */
    static String place(Point point) {
        var place = new ArrayList<String>();
        point.rw().ifPresent(place::add);
        point.kelurahan()
                .filter(name -> !point.rw().orElse("").contains(name))
                .ifPresent(place::add);
        return String.join(", ", place);
    }

    /** {@code 6 akun aktif (batas 24)}. */
    String accounts(WebRequest request, Point point) {
        UsageRow.Accounts accounts = point.row().accounts();
        String line = words.count(request, point.judgement().line().accounts());
        if (accounts.active().isEmpty()) {
            return frame.text(request, "point.accounts.unknown", Map.of("line", line));
        }
        String active = words.count(request, accounts.active().getAsLong());
        long unmeasured = accounts.unmeasured().orElse(0);
        return unmeasured > 0
                ? frame.text(
                        request,
                        "point.accounts.unmeasured",
                        Map.of(
                                "n", active,
                                "more", words.count(request, unmeasured),
                                "line", line))
                : frame.text(request, "point.accounts", Map.of("n", active, "line", line));
    }

    private List<Figure> facts(WebRequest request, Point point) {
        var facts = new ArrayList<Figure>();
        facts.add(Figure.of(availability(request, point.row()), Explained.AVAILABILITY));
        facts.add(Figure.of(door(request, point.row().door().proofDays()), Explained.DOOR));
        facts.add(Figure.of(cost(request, point), Explained.RUPIAH));
        return List.copyOf(facts);
    }

    String availability(WebRequest request, UsageRow row) {
        return row.quality().availability().isPresent()
                ? frame.text(
                        request,
                        "point.up",
                        Map.of(
                                "percent",
                                words.percent(request, row.quality().availability().getAsDouble())))
                : frame.text(request, "point.up.unknown");
    }

    String door(WebRequest request, long days) {
        return days == 0
                ? frame.text(request, "point.door.none")
                : frame.text(request, "point.door", Map.of("n", words.count(request, days)));
    }

    String cost(WebRequest request, Point point) {
        return point.monthlyCost().isPresent()
                ? frame.text(
                        request,
                        "point.cost",
                        Map.of("rupiah", words.rupiah(request, point.monthlyCost().getAsLong())))
                : frame.text(request, "point.cost.unknown");
    }

    /** What is told beside a point that is asked about. */
    List<Figure> beside(WebRequest request, AskDetails details) {
        var beside = new ArrayList<Figure>();
        if (details.monthsUnderLine() > 0) {
            beside.add(
                    Figure.of(
                            frame.text(
                                    request, "point.under", Map.of("n", details.monthsUnderLine())),
                            Explained.UNDER));
        }
        details.accountsOfThreeMonths()
                .ifPresent(
                        n ->
                                beside.add(
                                        Figure.of(
                                                frame.text(
                                                        request,
                                                        "point.three",
                                                        Map.of("n", words.count(request, n))),
                                                Explained.THREE_MONTHS)));
        details.alsoActiveNear()
                .ifPresent(
                        percent ->
                                beside.add(
                                        Figure.of(
                                                frame.text(
                                                        request,
                                                        "point.also",
                                                        Map.of("percent", percent)),
                                                Explained.ALSO_NEAR)));
        beside.add(Figure.of(nearest(request, details), Explained.NEAREST));
        details.rupiahAYear()
                .ifPresent(
                        rupiah ->
                                beside.add(
                                        Figure.of(
                                                frame.text(
                                                        request,
                                                        "point.year",
                                                        Map.of(
                                                                "rupiah",
                                                                words.aboutRupiah(
                                                                        request, rupiah))),
                                                Explained.RUPIAH)));
        beside.add(Figure.plain(last(request, "point.visit", details.lastVisit())));
        beside.add(Figure.plain(last(request, "point.outreach", details.lastOutreach())));
        return List.copyOf(beside);
    }

    private String nearest(WebRequest request, AskDetails details) {
        return details.nearest()
                .map(
                        near ->
                                frame.text(
                                        request,
                                        "point.near",
                                        Map.of(
                                                "distance",
                                                words.distance(request, near.metres()),
                                                "name",
                                                near.name())))
                .orElseGet(() -> frame.text(request, "point.near.unknown"));
    }

    private String last(WebRequest request, String key, Optional<LocalDate> day) {
        return day.map(at -> frame.text(request, key, Map.of("day", words.day(request, at))))
                .orElseGet(() -> frame.text(request, key + ".never"));
    }

    private List<Figure> marks(WebRequest request, Point point) {
        var marks = new ArrayList<Figure>();
        if (point.judgement().nearLine()) {
            marks.add(Figure.of(frame.text(request, "mark.near"), Explained.NEAR_LINE));
        }
        if (!point.judgement().otherwise().isEmpty()) {
            marks.add(Figure.of(frame.text(request, "mark.hangs"), Explained.POPULATION));
        } else if (point.row().reach().estimated()) {
            marks.add(Figure.of(frame.text(request, "mark.estimated"), Explained.POPULATION));
        }
        return List.copyOf(marks);
    }

    /** Accounts that stayed outside; nothing where nobody knows how many came before. */
    private String waits(WebRequest request, Judgement said) {
        long out = Math.round(said.weight().keptOut());
        if (said.weight().usual().isEmpty()) {
            return frame.text(request, "point.waits.unknown");
        }
        return out == 0
                ? frame.text(request, "point.waits.none")
                : frame.text(request, "point.waits", Map.of("n", words.count(request, out)));
    }
}
