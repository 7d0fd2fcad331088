package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.Site;
import id.gardu.report.UsageRow;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.Point;
import id.gardu.report.decision.SiteHistory;
import id.gardu.report.verdict.Judgement;
import id.gardu.report.verdict.Verdict;
import id.gardu.staff.Actor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A point's own page: what is said of it and why, how it was, what happened and what was decided.
 */
final class SitePage {
    private static final String UNKNOWN = "–";
    private static final long HUNDRED = 100;

    private static final Explained[] FIGURES = {
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
        Explained.COMPARABLE
    };

    private final ConsoleFrame frame;
    private final Words words;
    private final DecisionView view;
    private final PointLines lines;
    private final Reasons reasons;
    private final ThresholdTexts limits;
    private final ConsoleErrorPages trouble;
    private final MonthStrip strip;
    private final LifeChart chart;
    private final HeatMap heat;
    private final Happenings happenings;

    SitePage(
            ConsoleFrame frame,
            Words words,
            DecisionView view,
            PointLines lines,
            Reasons reasons,
            ThresholdTexts limits,
            ConsoleErrorPages trouble) {
        this.frame = frame;
        this.words = words;
        this.view = view;
        this.lines = lines;
        this.reasons = reasons;
        this.limits = limits;
        this.trouble = trouble;
        this.strip = new MonthStrip(frame, words);
        this.chart = new LifeChart(words);
        this.heat = new HeatMap(frame);
        this.happenings = new Happenings(frame, words, view);
    }

    /** A fact about a point. */
    record Fact(String name, List<Figure> values) {}

    /** A point beside another one. */
    record Beside(
            String name,
            String href,
            boolean itself,
            String hours,
            String up,
            String refused,
            String uplink,
            String accounts) {}

    WebReply answer(WebRequest request, Actor.Member who) {
        String code = request.inPath("code");
        DecisionChoice choice = DecisionChoice.of(request);
        return view.boards()
                .site(code, choice.month(), view.covers(who))
                .map(life -> page(request, who, choice, life))
                .orElseGet(() -> trouble.noSuchSite(request, who));
    }

    private WebReply page(
            WebRequest request, Actor.Member who, DecisionChoice asked, SiteHistory life) {
        Point now = life.now();
        DecisionChoice choice = asked.with(now.score().month());
        var model = new HashMap<String, Object>();
        Optional<Board> board = view.board(who, choice);
        Map<String, String> said =
                board.map(on -> limits.of(request, on.thresholds())).orElse(Map.of());
        verdict(model, request, life, said);
        model.put("code", now.code());
        model.put("name", now.name());
        model.put("place", PointLines.place(now));
        model.put("month", words.month(request, now.score().month()));
        model.put("monthWord", choice.monthWord());
        model.put(
                "until",
                board.filter(on -> !on.isClosed())
                        .map(on -> words.at(request, on.until()))
                        .orElse(""));
        model.put("facts", facts(request, life));
        model.put("money", money(request, life));
        model.put("heads", strip.heads(request));
        model.put("years", strip.of(request, now.code(), life.months(), now.score().month()));
        model.put("chart", chart.of(request, life.months()));
        model.put("span", chart.span(request, life.months()));
        model.put("heat", heat.of(request, life));
        model.put("weeks", life.heatWeeks());
        model.put("comparable", comparable(request, life, choice));
        model.put("events", happenings.events(request, life));
        model.put("decided", happenings.decisions(request, life.decisions()));
        model.put("mayDecide", DecisionView.decides(who));
        model.put("mayTest", SiteTestPage.mayTest(who, now.areaCode()));
        model.put("testHref", ConsolePaths.siteTest(now.code()));
        boolean moves =
                site(now).filter(it -> SiteMovePage.mayMove(who, it.areaCode())).isPresent();
        model.put("moveHref", moves ? ConsolePaths.siteArea(now.code()) : "");
        model.put("moveBackHref", moves ? Happenings.undo(life) : "");
        model.put("notesHref", ConsolePaths.siteNotes(now.code()));
        model.put("today", words.today().toString());
        model.put("saidNote", noted(request));
        model.put("basketHref", choice.picking(now.code()).href(ConsolePaths.BASKET));
        model.put("boardHref", choice.with(now.group()).href());
        model.put("limits", said);
        model.put("figures", Explained.texts(FIGURES));
        return frame.page(request, "site", choice.site(now.code()), who, model);
    }

    private void verdict(
            Map<String, Object> model,
            WebRequest request,
            SiteHistory life,
            Map<String, String> said) {
        Judgement judgement = life.now().judgement();
        String key = "verdict." + judgement.verdict().word();
        model.put("verdict", frame.text(request, key));
        model.put("tone", Tones.of(life.now().group()));
        model.put("group", frame.text(request, "group." + life.now().group().word()));
        model.put("accounts", lines.accounts(request, life.now()));
        model.put("next", lines.next(request, judgement, said));
        model.put("change", frame.text(request, key + ".change", said));
        model.put("ruleNumber", judgement.rule());
        model.put("rule", frame.text(request, "rule." + judgement.rule(), said));
        model.put("evidence", reasons.all(request, judgement));
        model.put("unknown", unknown(request, life.now()));
        model.put("nearLine", judgement.nearLine());
        model.put(
                "test",
                judgement.verdict() == Verdict.DOOR_NOT_PROVEN
                        || judgement.verdict() == Verdict.NOBODY_GETS_IN);
    }

    /** What nobody knows of it. */
    private List<String> unknown(WebRequest request, Point point) {
        var unknown = new ArrayList<String>();
        UsageRow row = point.row();
        if (row.quality().availability().isEmpty()) {
            unknown.add(frame.text(request, "unknown.availability"));
        }
        if (row.quality().completeness().orElse(100) < 100) {
            unknown.add(
                    frame.text(
                            request,
                            "unknown.hours",
                            Map.of(
                                    "percent",
                                    words.percent(
                                            request, row.quality().completeness().orElse(0)))));
        }
        if (row.accounts().unmeasured().orElse(0) > 0) {
            unknown.add(
                    frame.text(
                            request,
                            "unknown.accounts",
                            Map.of(
                                    "n",
                                    words.count(request, row.accounts().unmeasured().orElse(0)))));
        }
        if (row.reach().population().isEmpty()) {
            unknown.add(frame.text(request, "unknown.population"));
        } else if (row.reach().estimated()) {
            unknown.add(frame.text(request, "unknown.estimated"));
        }
        if (row.quality().busyHours().isEmpty()) {
            unknown.add(frame.text(request, "unknown.uplink"));
        }
        if (point.monthlyCost().isEmpty()) {
            unknown.add(frame.text(request, "unknown.cost"));
        }
        return List.copyOf(unknown);
    }

    private Optional<Site> site(Point point) {
        return view.inventory().siteCoded(point.code());
    }

    private List<Fact> facts(WebRequest request, SiteHistory life) {
        Point now = life.now();
        var facts = new ArrayList<Fact>();
        Optional<Site> site = site(now);
        facts.add(
                fact(
                        request,
                        "up",
                        Figure.of(lines.availability(request, now.row()), Explained.AVAILABILITY)));
        facts.add(
                fact(
                        request,
                        "door",
                        Figure.of(
                                lines.door(request, now.row().door().proofDays()),
                                Explained.DOOR)));
        facts.add(
                fact(
                        request,
                        "tries",
                        Figure.of(
                                frame.text(
                                        request,
                                        "fact.tries.value",
                                        Map.of(
                                                "in",
                                                        words.count(
                                                                request, now.row().door().letIn()),
                                                "out",
                                                        words.count(
                                                                request,
                                                                now.row().door().refused()))),
                                Explained.TRIES)));
        facts.add(
                fact(
                        request,
                        "people",
                        Figure.of(people(request, now.row()), Explained.POPULATION)));
        facts.add(
                new Fact(
                        frame.text(request, "fact.beside"), lines.beside(request, life.details())));
        site.ifPresent(
                known -> {
                    facts.add(fact(request, "hours", Figure.plain(hours(request, known))));
                    known.sponsor()
                            .ifPresent(
                                    name ->
                                            facts.add(
                                                    fact(request, "sponsor", Figure.plain(name))));
                    known.isp()
                            .ifPresent(
                                    isp ->
                                            facts.add(
                                                    fact(
                                                            request,
                                                            "isp",
                                                            Figure.of(
                                                                    isp + uplink(known),
                                                                    Explained.UPLINK))));
                });
        return List.copyOf(facts);
    }

    /** Nobody entered many; then the city's usual ones are meant, and it says so. */
    private String hours(WebRequest request, Site site) {
        String entered = site.openHours().toString();
        return entered.isEmpty()
                ? frame.text(
                        request,
                        "fact.hours.assumed",
                        Map.of("hours", view.boards().assumedHours().toString()))
                : entered;
    }

    private static String uplink(Site site) {
        return site.uplinkMbps().isPresent()
                ? ", " + site.uplinkMbps().getAsLong() + " Mbit/s"
                : "";
    }

    private String people(WebRequest request, UsageRow row) {
        return row.reach().population().isPresent()
                ? frame.text(
                        request,
                        row.reach().estimated() ? "fact.people.estimated" : "fact.people.value",
                        Map.of("n", words.count(request, row.reach().population().getAsLong())))
                : frame.text(request, "fact.people.unknown");
    }

    private List<Fact> money(WebRequest request, SiteHistory life) {
        Point now = life.now();
        var money = new ArrayList<Fact>();
        money.add(fact(request, "cost", Figure.of(lines.cost(request, now), Explained.RUPIAH)));
        life.details()
                .rupiahAYear()
                .ifPresent(
                        rupiah ->
                                money.add(
                                        fact(
                                                request,
                                                "year",
                                                Figure.of(
                                                        words.rupiah(request, rupiah),
                                                        Explained.RUPIAH))));
        UsageRow.Money paid = now.row().money();
        String codes = new CodesLine(frame, words).of(request, paid.codes());
        if (!codes.isEmpty()) {
            money.add(fact(request, "codes", Figure.of(codes, Explained.CODES)));
        }
        if (paid.cost().isPresent()) {
            money.add(
                    fact(
                            request,
                            "paid",
                            Figure.of(
                                    words.rupiah(request, paid.cost().getAsLong()),
                                    Explained.RUPIAH)));
            each(request, now.row())
                    .ifPresent(
                            each ->
                                    money.add(
                                            fact(
                                                    request,
                                                    "each",
                                                    Figure.of(each, Explained.PER_ACTIVE))));
        }
        return List.copyOf(money);
    }

    /** A range where accounts that nobody measured may have been active; nothing for 0 of them. */
    private Optional<String> each(WebRequest request, UsageRow row) {
        long cost = row.money().cost().orElse(0);
        long unmeasured = row.accounts().unmeasured().orElse(0);
        if (row.accounts().active().isEmpty()) {
            return Optional.empty();
        }
        if (row.money().rpPerActive().isEmpty()) {
            return Optional.of(
                    frame.text(
                            request,
                            "fact.each.nobody",
                            Map.of("rupiah", words.rupiah(request, cost))));
        }
        String each = words.rupiah(request, row.money().rpPerActive().getAsLong());
        if (unmeasured == 0) {
            return Optional.of(each);
        }
        double least = (double) cost / (row.accounts().active().getAsLong() + unmeasured);
        return Optional.of(
                frame.text(
                        request,
                        "fact.each.range",
                        Map.of(
                                "least",
                                words.rupiah(request, Math.round(least / HUNDRED) * HUNDRED),
                                "most",
                                each)));
    }

    private Fact fact(WebRequest request, String word, Figure value) {
        return new Fact(frame.text(request, "fact." + word), List.of(value));
    }

    private List<Beside> comparable(WebRequest request, SiteHistory life, DecisionChoice choice) {
        if (life.details().comparable().isEmpty()) {
            return List.of();
        }
        var beside = new ArrayList<Beside>();
        beside.add(beside(request, life.now(), choice, true));
        life.details()
                .comparable()
                .forEach(point -> beside.add(beside(request, point, choice, false)));
        return List.copyOf(beside);
    }

    private Beside beside(WebRequest request, Point point, DecisionChoice choice, boolean itself) {
        UsageRow row = point.row();
        long tried = row.door().refused() + row.door().letIn();
        Optional<Site> site = site(point);
        return new Beside(
                point.name(),
                choice.site(point.code()),
                itself,
                site.map(known -> hours(request, known)).orElse(UNKNOWN),
                row.quality().availability().isPresent()
                        ? words.percent(request, row.quality().availability().getAsDouble())
                        : UNKNOWN,
                tried == 0 ? UNKNOWN : words.percent(request, 100.0 * row.door().refused() / tried),
                site.flatMap(
                                known ->
                                        known.uplinkMbps().isPresent()
                                                ? Optional.of(
                                                        words.count(
                                                                request,
                                                                known.uplinkMbps().getAsLong()))
                                                : Optional.empty())
                        .orElse(UNKNOWN),
                row.accounts().active().isPresent()
                        ? words.count(request, row.accounts().active().getAsLong())
                        : UNKNOWN);
    }

    private String noted(WebRequest request) {
        String said = Query.of(request, "said");
        return switch (said) {
            case "noted", "day", "kind", "words" -> frame.text(request, "note.said." + said);
            case "moved" -> frame.text(request, "move.said");
            default -> "";
        };
    }
}
