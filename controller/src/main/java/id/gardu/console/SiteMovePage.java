package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.Area;
import id.gardu.network.AreaLevel;
import id.gardu.network.Site;
import id.gardu.report.ScoreRow;
import id.gardu.report.decision.SiteHistory;
import id.gardu.report.decision.SiteMoves;
import id.gardu.staff.Actor;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote;
import id.gardu.staff.AuditObject;
import id.gardu.staff.Caller;
import id.gardu.staff.Permission;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts right that a point was registered in the wrong area: first it says what would change, then
 * it does it.
 */
final class SiteMovePage {
    static final int LONGEST_REASON = 300;

    private static final String UNKNOWN = "–";

    private final ConsoleFrame frame;
    private final Words words;
    private final DecisionView view;
    private final SiteMoves moves;
    private final Audit audit;
    private final ConsoleErrorPages trouble;

    SiteMovePage(
            ConsoleFrame frame,
            Words words,
            DecisionView view,
            SiteMoves moves,
            Audit audit,
            ConsoleErrorPages trouble) {
        this.frame = frame;
        this.words = words;
        this.view = view;
        this.moves = moves;
        this.audit = audit;
        this.trouble = trouble;
    }

    /** RW of a kelurahan. */
    record Choices(String kelurahan, List<Option> areas) {}

    /** A closed month of the point that gets a revision. */
    record Month(String name, String accounts, String cost, String verdict) {}

    /** Whoever decides about it there may. */
    static boolean mayMove(Actor.Member who, String areaCode) {
        return Network.covers(who, Permission.DECIDE, areaCode);
    }

    /** Where the same is asked the other way round. */
    static String href(String code, String area, String since) {
        return new Query()
                .with("area", area)
                .with("since", since)
                .after(ConsolePaths.siteArea(code));
    }

    WebReply answer(WebRequest request, Actor.Member who) {
        return site(request, who)
                .map(
                        site ->
                                page(
                                        request,
                                        who,
                                        site,
                                        Query.of(request, "area"),
                                        Query.of(request, "since")))
                .orElseGet(() -> trouble.noSuchSite(request, who));
    }

    private Optional<Site> site(WebRequest request, Actor.Member who) {
        return view.inventory()
                .siteCoded(request.inPath("code"))
                .filter(site -> mayMove(who, site.areaCode()));
    }

    private WebReply page(
            WebRequest request, Actor.Member who, Site site, String area, String since) {
        var model = new HashMap<String, Object>();
        model.put("name", site.name());
        model.put("siteHref", ConsolePaths.site(site.code()));
        model.put("action", ConsolePaths.siteArea(site.code()));
        model.put("now", frame.areaName(request, site.areaCode()));
        model.put("choices", choices(who, site, area));
        model.put(
                "months",
                moves.since().stream()
                        .map(
                                month ->
                                        Option.of(
                                                month.toString(),
                                                words.month(request, month),
                                                since))
                        .toList());
        model.put("area", area);
        model.put("since", since);
        model.put("longest", LONGEST_REASON);
        model.put("problem", "");
        model.put("ready", false);
        if (!area.isEmpty()) {
            preview(model, request, who, plan(who, site, area, since));
        }
        return frame.page(request, "site-area", href(site.code(), area, since), who, model);
    }

    /** An area the member does not decide about is not there for him. */
    private SiteMoves.Plan plan(Actor.Member who, Site site, String area, String since) {
        Optional<YearMonth> month = DecisionChoice.month(since);
        if (!mayMove(who, area)) {
            return new SiteMoves.Plan.Refused(SiteMoves.Why.NOT_THERE);
        }
        return month.map(from -> moves.plan(site.code(), area, from))
                .orElseGet(() -> new SiteMoves.Plan.Refused(SiteMoves.Why.NOT_THAT_MONTH));
    }

    private void preview(
            Map<String, Object> model, WebRequest request, Actor.Member who, SiteMoves.Plan plan) {
        switch (plan) {
            case SiteMoves.Plan.Refused(SiteMoves.Why why) ->
                    model.put("problem", frame.text(request, refused(why)));
            case SiteMoves.Plan.Ready ready -> {
                model.put("ready", true);
                model.put(
                        "what",
                        frame.text(
                                request,
                                "move.what",
                                Map.of(
                                        "name", ready.site().name(),
                                        "from", frame.areaName(request, ready.from().code()),
                                        "to", frame.areaName(request, ready.to().code()),
                                        "month", words.month(request, ready.since()))));
                model.put("revised", revised(request, who, ready));
            }
        }
    }

    static String refused(SiteMoves.Why why) {
        return "move.refused." + why.name().toLowerCase(Locale.ROOT);
    }

    private List<Month> revised(WebRequest request, Actor.Member who, SiteMoves.Plan.Ready ready) {
        Map<YearMonth, ScoreRow> rows = new HashMap<>();
        view.boards()
                .site(ready.site().code(), Optional.empty(), view.covers(who))
                .map(SiteHistory::months)
                .orElse(List.of())
                .forEach(row -> rows.put(row.month(), row));
        return ready.revised().stream()
                .map(month -> month(request, month, Optional.ofNullable(rows.get(month))))
                .toList();
    }

    private Month month(WebRequest request, YearMonth month, Optional<ScoreRow> row) {
        return new Month(
                words.month(request, month),
                row.map(it -> it.row().accounts().active())
                        .filter(active -> active.isPresent())
                        .map(active -> words.count(request, active.getAsLong()))
                        .orElse(UNKNOWN),
                row.map(it -> it.row().money().cost())
                        .filter(cost -> cost.isPresent())
                        .map(cost -> words.rupiah(request, cost.getAsLong()))
                        .orElse(UNKNOWN),
                row.flatMap(ScoreRow::judgement)
                        .map(said -> frame.text(request, "verdict." + said.verdict().word()))
                        .orElse(UNKNOWN));
    }

    /** RW the member decides about, by kelurahan; the one it stands in is none. */
    private List<Choices> choices(Actor.Member who, Site site, String chosen) {
        Map<String, List<Option>> byKelurahan = new TreeMap<>();
        view.inventory().areas().values().stream()
                .filter(area -> area.level() == AreaLevel.RW)
                .filter(area -> !area.code().equals(site.areaCode()))
                .filter(area -> mayMove(who, area.code()))
                .sorted(Comparator.comparing(Area::code))
                .forEach(
                        area ->
                                byKelurahan
                                        .computeIfAbsent(kelurahan(area), _ -> new ArrayList<>())
                                        .add(Option.of(area.code(), area.name(), chosen)));
        return byKelurahan.entrySet().stream()
                .map(entry -> new Choices(entry.getKey(), entry.getValue()))
                .toList();
    }

    private String kelurahan(Area area) {
        return view.inventory().lineage(area.code()).stream()
                .filter(one -> one.level() == AreaLevel.KELURAHAN)
                .map(Area::name)
                .findFirst()
                .orElse("");
    }

    /** Noted first; back to the point's page, which tells of it. */
    WebReply move(WebRequest request, Actor.Member who) {
        Optional<Site> site = site(request, who);
        if (site.isEmpty()) {
            return trouble.noSuchSite(request, who);
        }
        String area = request.field("area").orElse("");
        String since = request.field("since").orElse("");
        String reason = request.field("reason").orElse("").strip();
        SiteMoves.Plan plan = plan(who, site.get(), area, since);
        return switch (plan) {
            case SiteMoves.Plan.Refused _ ->
                    WebReply.seeOther(href(site.get().code(), area, since));
            case SiteMoves.Plan.Ready ready -> {
                Caller by = new Caller(who, Gate.address(request));
                audit.note(
                        new AuditNote(
                                by,
                                "site.move",
                                new AuditObject("site", site.get().code()),
                                Optional.of(why(ready, reason))));
                SiteMoves.Plan done = moves.move(ready, by);
                yield WebReply.seeOther(
                        done.equals(ready)
                                ? new Query()
                                                .with("said", "moved")
                                                .after(ConsolePaths.site(site.get().code()))
                                        + "#kejadian"
                                : href(site.get().code(), area, since));
            }
        };
    }

    private static String why(SiteMoves.Plan.Ready plan, String reason) {
        String words =
                reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        return plan.from().code()
                + " -> "
                + plan.to().code()
                + " since "
                + plan.since()
                + (words.isEmpty() ? "" : ": " + words);
    }
}
