package id.gardu.console;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.console.MapPage.CityMap;
import id.gardu.console.UsagePeriod.Days;
import id.gardu.report.decision.AskDetails;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.Point;
import id.gardu.report.verdict.Group;
import id.gardu.report.verdict.Verdict;
import id.gardu.staff.Actor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The page an officer decides by: the four groups of a month, and the ten of the chosen one. */
record DecisionPage(ConsoleFrame frame, DecisionView view) {
    private static final int RULES = 11;
    private static final List<Explained> FIGURES =
            List.of(
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
                    Explained.COMPLETENESS);

    /** Whether there is such a month. */
    private record Found(boolean there) {}

    /** What may be chosen, and where else the month is shown; empty where it is not. */
    private record Navigation(
            DecisionHead head,
            DecisionChoice choice,
            String monthWord,
            List<Option> months,
            List<Option> areas,
            String mapHref,
            String logHref,
            String compareHref,
            List<UsageFiles.Link> files) {}

    /**
     * The points of the chosen group.
     *
     * @param all not the ten alone
     * @param hiddenPicks of the basket, what this page has no box for
     * @param left points that found no room in the basket
     */
    private record Listed(
            String group,
            String groupKey,
            boolean all,
            String allHref,
            String tenHref,
            int groupSize,
            List<PointLines.Line> lines,
            List<String> hiddenPicks,
            Leaf.Links leaf,
            boolean mayDecide,
            List<Waiting> waiting,
            Estimates estimates,
            String left) {}

    /** What it rests on. */
    private record Foot(String completeness, String version, long revision, List<String> rules) {}

    /** Points that wait for a login on the spot, by where somebody has to go. */
    private record Waiting(String place, List<Door> points) {}

    /**
     * A point whose door is to be tried.
     *
     * @param test where a code is asked for; empty for whom that is not
     */
    private record Door(PointLines.Line line, String test) {}

    WebReply answer(StaffRequest request) {
        DecisionChoice requested = DecisionChoice.of(request);
        return view.board(request.who(), requested)
                .map(board -> page(request, requested, board))
                .orElseGet(
                        () -> frame.page(request, "decisions", requested.href(), new Found(false)));
    }

    private WebReply page(StaffRequest request, DecisionChoice requested, Board board) {
        Words words = request.words();
        DecisionChoice choice = requested.with(board.month());
        Map<String, String> limits = Explained.limits(words, board.thresholds());
        return frame.page(
                request,
                "decisions",
                requested.href(),
                new Found(true),
                ways(request, choice, board),
                listed(request, choice, board, new PointLines(words, limits)),
                foot(words, board, limits),
                Explained.texts(limits, FIGURES));
    }

    private Navigation ways(StaffRequest request, DecisionChoice choice, Board board) {
        Words words = request.words();
        return new Navigation(
                DecisionHead.of(words, board, choice, true),
                choice,
                choice.monthWord(),
                Option.months(words, board.months().stream(), board.month()),
                areas(request, choice),
                hasMap(board) ? choice.href(ConsolePaths.MAP) : "",
                new Query().with(board.month()).after(ConsolePaths.DECISION_LOG),
                compare(board),
                files(words, choice, board));
    }

    private Listed listed(
            StaffRequest request, DecisionChoice choice, Board board, PointLines lines) {
        Group chosen = choice.group();
        List<Point> group =
                board.points().stream().filter(point -> point.group() == chosen).toList();
        List<Point> listed =
                choice.all() ? sorted(group) : board.tens().getOrDefault(chosen, List.of());
        Leaf leaf = Leaf.of(choice.page(), listed.size());
        List<Point> shown = leaf.of(listed);
        Map<String, AskDetails> details =
                chosen == Group.ASK
                        ? view.boards().details(around(request.who(), choice, board), shown)
                        : Map.of();
        return new Listed(
                chosen.word(),
                "group." + chosen.word(),
                choice.all(),
                choice.withAll().href(),
                choice.with(chosen).href(),
                group.size(),
                shown.stream()
                        .map(
                                point ->
                                        lines.of(
                                                point,
                                                Optional.ofNullable(details.get(point.code())),
                                                choice))
                        .toList(),
                hidden(choice, shown),
                leaf.links(choice::href),
                request.decides(),
                waiting(request, board, choice, lines),
                Estimates.of(request.words(), board, choice),
                BasketPage.left(request, board));
    }

    /** What is near a point does not end where the list does. */
    private Board around(Actor.Member who, DecisionChoice choice, Board board) {
        return choice.area().isEmpty() ? board : view.board(who, board.month()).orElse(board);
    }

    private static Foot foot(Words words, Board board, Map<String, String> limits) {
        return new Foot(
                words.percent(board.completeness()),
                board.dataVersion(),
                board.revision().orElse(0),
                IntStream.rangeClosed(1, RULES)
                        .mapToObj(rule -> words.text("rule." + rule, limits))
                        .toList());
    }

    private static List<Point> sorted(List<Point> points) {
        return points.stream()
                .sorted(
                        Comparator.comparing((Point point) -> point.kelurahan().orElse(""))
                                .thenComparing(point -> point.rw().orElse(""))
                                .thenComparing(Point::code))
                .toList();
    }

    private static List<String> hidden(DecisionChoice choice, List<Point> shown) {
        List<String> boxes = shown.stream().map(Point::code).toList();
        return choice.picks().stream().filter(code -> !boxes.contains(code)).toList();
    }

    private List<Option> areas(StaffRequest request, DecisionChoice choice) {
        Words words = request.words();
        String everything =
                request.who()
                        .area()
                        .map(words::area)
                        .orElseGet(() -> words.text("area.everything"));
        var options = new ArrayList<Option>();
        options.add(Option.of("", everything, choice.area()));
        options.addAll(Option.areas(words, view.areas(request.who()), choice.area()));
        return List.copyOf(options);
    }

    private static List<Waiting> waiting(
            StaffRequest request, Board board, DecisionChoice choice, PointLines lines) {
        if (choice.group() != Group.FIX) {
            return List.of();
        }
        Map<String, List<Door>> byPlace =
                board.points().stream()
                        .filter(point -> point.judgement().verdict() == Verdict.DOOR_NOT_PROVEN)
                        .collect(
                                groupingBy(
                                        point -> point.kelurahan().orElse(""),
                                        TreeMap::new,
                                        mapping(
                                                point -> door(request, point, choice, lines),
                                                toList())));
        String nowhere = request.words().text("decision.nowhere");
        return byPlace.entrySet().stream()
                .map(
                        at ->
                                new Waiting(
                                        at.getKey().isEmpty() ? nowhere : at.getKey(),
                                        at.getValue()))
                .toList();
    }

    private static Door door(
            StaffRequest request, Point point, DecisionChoice choice, PointLines lines) {
        return new Door(
                lines.of(point, Optional.empty(), choice),
                SiteTestPage.mayTest(request, point.areaCode())
                        ? ConsolePaths.siteTest(point.code())
                        : "");
    }

    private boolean hasMap(Board board) {
        return board.points().stream().anyMatch(point -> CityMap.place(view, point).isPresent());
    }

    /** Of all the member sees; no file is of a part of it. */
    private static List<UsageFiles.Link> files(Words words, DecisionChoice choice, Board board) {
        return choice.area().isEmpty()
                ? UsageFiles.links(words, UsageChoice.of(board.month()), Days.of(board.month()))
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
