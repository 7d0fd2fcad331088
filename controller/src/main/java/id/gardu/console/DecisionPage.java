package id.gardu.console;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.console.UsagePeriod.Days;
import id.gardu.report.decision.AskDetails;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.Point;
import id.gardu.report.verdict.Group;
import id.gardu.report.verdict.Verdict;
import id.gardu.staff.Actor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The page an officer decides by: the four groups of a month, and the ten of the chosen one. */
final class DecisionPage {
    private static final int RULES = 11;

    private final ConsoleFrame frame;
    private final Words words;
    private final DecisionView view;
    private final DecisionHead head;
    private final PointLines lines;
    private final ThresholdTexts limits;
    private final Estimates estimates;

    DecisionPage(
            ConsoleFrame frame,
            Words words,
            DecisionView view,
            DecisionHead head,
            PointLines lines,
            ThresholdTexts limits) {
        this.frame = frame;
        this.words = words;
        this.view = view;
        this.head = head;
        this.lines = lines;
        this.limits = limits;
        this.estimates = new Estimates(frame, words);
    }

    /** Points that wait for a login on the spot, by where somebody has to go. */
    record Waiting(String place, List<Door> points) {}

    /**
     * A point whose door is to be tried.
     *
     * @param test where a code is asked for; empty for whom that is not
     */
    record Door(PointLines.Line line, String test) {}

    WebReply answer(WebRequest request, Actor.Member who) {
        DecisionChoice asked = DecisionChoice.of(request);
        Optional<Board> board = view.board(who, asked);
        var model = new HashMap<String, Object>();
        model.put("there", board.isPresent());
        board.ifPresent(on -> fill(model, request, who, asked.with(on.month()), on));
        return frame.page(request, "decisions", asked.href(), who, model);
    }

    private void fill(
            Map<String, Object> model,
            WebRequest request,
            Actor.Member who,
            DecisionChoice choice,
            Board board) {
        Map<String, String> said = limits.of(request, board.thresholds());
        List<Point> group =
                board.points().stream().filter(point -> point.group() == choice.group()).toList();
        List<Point> listed =
                choice.all() ? sorted(group) : board.tens().getOrDefault(choice.group(), List.of());
        Leaf leaf = Leaf.of(choice.page(), listed.size());
        List<Point> shown = leaf.of(listed);
        Map<String, AskDetails> details =
                choice.group() == Group.ASK
                        ? view.boards().details(around(who, choice, board), shown)
                        : Map.of();
        model.put("head", head.of(request, board, choice, true));
        model.put("choice", choice);
        model.put("monthWord", choice.monthWord());
        model.put("months", months(request, board));
        model.put("areas", areas(request, who, choice));
        model.put("group", choice.group().word());
        model.put("groupKey", "group." + choice.group().word());
        model.put("all", choice.all());
        model.put("allHref", choice.withAll().href());
        model.put("tenHref", choice.with(choice.group()).href());
        model.put("groupSize", group.size());
        model.put("lines", lines.of(request, shown, details, choice, said));
        model.put("hiddenPicks", hidden(choice, shown));
        model.put("leaf", leaf.model(choice::href));
        model.put("mayDecide", DecisionView.decides(who));
        model.put("waiting", waiting(request, who, board, choice, said));
        model.put("estimates", estimates.of(request, board, choice));
        model.put("left", PicksLeft.said(frame, request, request.queries("pick"), board));
        model.put("mapHref", hasMap(board) ? choice.href(ConsolePaths.MAP) : "");
        model.put(
                "logHref",
                new Query().with("month", choice.monthWord()).after(ConsolePaths.DECISION_LOG));
        model.put("compareHref", compare(board));
        model.put("files", files(request, choice, board));
        foot(model, request, board, said);
    }

    /** What is near a point does not end where the list does. */
    private Board around(Actor.Member who, DecisionChoice choice, Board board) {
        return choice.area().isEmpty() ? board : view.board(who, board.month()).orElse(board);
    }

    private void foot(
            Map<String, Object> model, WebRequest request, Board board, Map<String, String> said) {
        model.put("limits", said);
        model.put("figures", Explained.texts(figures()));
        model.put(
                "completeness",
                board.completeness().isPresent()
                        ? words.percent(request, board.completeness().getAsDouble())
                        : "–");
        model.put("version", board.dataVersion());
        model.put("revision", board.revision().orElse(0));
        model.put(
                "rules",
                IntStream.rangeClosed(1, RULES)
                        .mapToObj(rule -> frame.text(request, "rule." + rule, said))
                        .toList());
    }

    private static Explained[] figures() {
        return new Explained[] {
            Explained.GROUP,
            Explained.VERDICT,
            Explained.NEAR_LINE,
            Explained.RUPIAH,
            Explained.CODES,
            Explained.ACTIVE,
            Explained.UNDER,
            Explained.POPULATION,
            Explained.AVAILABILITY,
            Explained.DOOR,
            Explained.KEPT_OUT,
            Explained.NEAREST,
            Explained.ALSO_NEAR,
            Explained.THREE_MONTHS,
            Explained.COMPLETENESS
        };
    }

    private static List<Point> sorted(List<Point> points) {
        return points.stream()
                .sorted(
                        Comparator.comparing((Point point) -> point.kelurahan().orElse(""))
                                .thenComparing(point -> point.rw().orElse(""))
                                .thenComparing(Point::code))
                .toList();
    }

    /** Of the basket, what this page has no box for. */
    private static List<String> hidden(DecisionChoice choice, List<Point> shown) {
        List<String> boxes = shown.stream().map(Point::code).toList();
        return choice.picks().stream().filter(code -> !boxes.contains(code)).toList();
    }

    private List<Option> months(WebRequest request, Board board) {
        return board.months().stream()
                .map(
                        month ->
                                new Option(
                                        month.toString(),
                                        words.month(request, month),
                                        month.equals(board.month())))
                .toList();
    }

    private List<Option> areas(WebRequest request, Actor.Member who, DecisionChoice choice) {
        var options = new ArrayList<Option>();
        String everything =
                who.area()
                        .map(code -> frame.areaName(request, code))
                        .orElseGet(() -> frame.text(request, "area.everything"));
        options.add(Option.of("", everything, choice.area()));
        view.areas(who)
                .forEach(
                        area ->
                                options.add(
                                        Option.of(
                                                area.code(),
                                                frame.areaName(request, area.code()),
                                                choice.area())));
        return List.copyOf(options);
    }

    private List<Waiting> waiting(
            WebRequest request,
            Actor.Member who,
            Board board,
            DecisionChoice choice,
            Map<String, String> said) {
        if (choice.group() != Group.FIX) {
            return List.of();
        }
        Map<String, List<Point>> byPlace =
                board.points().stream()
                        .filter(point -> point.judgement().verdict() == Verdict.DOOR_NOT_PROVEN)
                        .collect(
                                groupingBy(
                                        point -> point.kelurahan().orElse(""),
                                        TreeMap::new,
                                        toList()));
        return byPlace.entrySet().stream()
                .map(
                        place ->
                                new Waiting(
                                        place.getKey().isEmpty()
                                                ? frame.text(request, "decision.nowhere")
                                                : place.getKey(),
                                        doors(request, who, place.getValue(), choice, said)))
                .toList();
    }

    private List<Door> doors(
            WebRequest request,
            Actor.Member who,
            List<Point> points,
            DecisionChoice choice,
            Map<String, String> said) {
        return points.stream()
                .map(
                        point ->
                                new Door(
                                        lines.of(request, List.of(point), Map.of(), choice, said)
                                                .getFirst(),
                                        SiteTestPage.mayTest(who, point.areaCode())
                                                ? ConsolePaths.siteTest(point.code())
                                                : ""))
                .toList();
    }

    private boolean hasMap(Board board) {
        return board.points().stream().anyMatch(point -> CityMap.place(view, point).isPresent());
    }

    /** Of all the member sees; no file is of a part of it. */
    private List<Map<String, String>> files(
            WebRequest request, DecisionChoice choice, Board board) {
        return choice.area().isEmpty()
                ? UsageFiles.links(
                        frame,
                        request,
                        UsageChoice.of(board.month()),
                        new Days(board.month().atDay(1), board.month().atEndOfMonth()))
                : List.of();
    }

    /** This month beside the one before it, if there is one. */
    private static String compare(Board board) {
        int at = board.months().indexOf(board.month());
        return at < 0 || at + 1 >= board.months().size()
                ? ConsolePaths.COMPARE
                : new Query()
                        .with("a", board.months().get(at + 1).toString())
                        .with("b", board.month().toString())
                        .after(ConsolePaths.COMPARE);
    }
}
