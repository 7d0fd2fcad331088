package id.gardu.console;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.network.Area;
import id.gardu.network.Area.AreaLevel;
import id.gardu.network.Site;
import id.gardu.report.ScoreRow;
import id.gardu.report.decision.SiteHistory;
import id.gardu.report.decision.SiteMoves;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.staff.Caller;
import id.gardu.staff.Role.Permission;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Puts right that a point was registered in the wrong area: first it says what would change, then
 * it does it.
 */
record SiteMovePage(
        ConsoleFrame frame,
        DecisionView view,
        SiteMoves moves,
        Audit audit,
        ConsoleErrorPages trouble) {
    private static final int LONGEST_REASON = 300;

    /** What is asked. */
    private record Model(
            String name,
            String siteHref,
            String action,
            String now,
            List<Choices> choices,
            List<Option> months,
            String area,
            String since,
            int longest) {}

    /**
     * What would change.
     *
     * @param problem why nothing can
     */
    private record Preview(String problem, boolean ready, String what, List<Month> revised) {
        static final Preview NONE = new Preview("", false, "", List.of());
    }

    /** RW of a kelurahan. */
    private record Choices(String kelurahan, List<Option> areas) {}

    /** A closed month of the point that gets a revision. */
    private record Month(String name, String accounts, String cost, String verdict) {}

    /** Whoever decides about it there may. */
    static boolean mayMove(StaffRequest request, String areaCode) {
        return request.may(Permission.DECIDE, areaCode);
    }

    /** Where the same is asked the other way round. */
    static String href(String code, String area, String since) {
        return new Query()
                .with("area", area)
                .with("since", since)
                .after(ConsolePaths.siteArea(code));
    }

    WebReply answer(StaffRequest request) {
        return site(request)
                .map(site -> page(request, site, request.query("area"), request.query("since")))
                .orElseGet(() -> trouble.noSuchSite(request));
    }

    private Optional<Site> site(StaffRequest request) {
        return view.inventory()
                .siteCoded(request.inPath("code"))
                .filter(site -> mayMove(request, site.areaCode()));
    }

    private WebReply page(StaffRequest request, Site site, String area, String since) {
        Words words = request.words();
        var model =
                new Model(
                        site.name(),
                        ConsolePaths.site(site.code()),
                        ConsolePaths.siteArea(site.code()),
                        words.area(site.areaCode()),
                        choices(request, site, area),
                        Option.list(
                                moves.since().stream(), since, YearMonth::toString, words::month),
                        area,
                        since,
                        LONGEST_REASON);
        Preview preview =
                area.isEmpty() ? Preview.NONE : preview(request, plan(request, site, area, since));
        return frame.page(request, "site-area", href(site.code(), area, since), model, preview);
    }

    /** An area the member does not decide about is not there for him. */
    private SiteMoves.Plan plan(StaffRequest request, Site site, String area, String since) {
        if (!mayMove(request, area)) {
            return new SiteMoves.Plan.Refused(SiteMoves.RefusalReason.NOT_THERE);
        }
        return Dates.month(since)
                .map(from -> moves.plan(site.code(), area, from))
                .orElseGet(
                        () -> new SiteMoves.Plan.Refused(SiteMoves.RefusalReason.NOT_THAT_MONTH));
    }

    private Preview preview(StaffRequest request, SiteMoves.Plan plan) {
        Words words = request.words();
        return switch (plan) {
            case SiteMoves.Plan.Refused(SiteMoves.RefusalReason why) ->
                    new Preview(words.text(refused(why)), false, "", List.of());
            case SiteMoves.Plan.Ready ready ->
                    new Preview("", true, what(words, ready), revised(request, ready));
        };
    }

    private static String what(Words words, SiteMoves.Plan.Ready ready) {
        return words.text(
                "move.what",
                Map.of(
                        "name", ready.site().name(),
                        "from", words.area(ready.from().code()),
                        "to", words.area(ready.to().code()),
                        "month", words.month(ready.since())));
    }

    static String refused(SiteMoves.RefusalReason why) {
        return "move.refused." + why.name().toLowerCase(Locale.ROOT);
    }

    private List<Month> revised(StaffRequest request, SiteMoves.Plan.Ready ready) {
        Map<YearMonth, ScoreRow> rows = new HashMap<>();
        view.boards()
                .site(ready.site().code(), Optional.empty(), view.covers(request.who()))
                .map(SiteHistory::months)
                .orElse(List.of())
                .forEach(row -> rows.put(row.month(), row));
        return ready.revised().stream()
                .map(month -> month(request.words(), month, Optional.ofNullable(rows.get(month))))
                .toList();
    }

    private static Month month(Words words, YearMonth month, Optional<ScoreRow> row) {
        OptionalLong cost = row.map(it -> it.row().money().cost()).orElse(OptionalLong.empty());
        return new Month(
                words.month(month),
                row.map(it -> words.count(it.row().accounts().active())).orElse(Words.UNKNOWN),
                cost.isPresent() ? words.rupiah(cost.getAsLong()) : Words.UNKNOWN,
                row.flatMap(ScoreRow::judgement)
                        .map(judgement -> words.verdict(judgement.verdict()))
                        .orElse(Words.UNKNOWN));
    }

    /** RW the member decides about, by kelurahan; the one it stands in is none. */
    private List<Choices> choices(StaffRequest request, Site site, String chosen) {
        Map<String, List<Option>> byKelurahan =
                view.inventory().areas().values().stream()
                        .filter(area -> area.level() == AreaLevel.RW)
                        .filter(area -> !area.code().equals(site.areaCode()))
                        .filter(area -> mayMove(request, area.code()))
                        .sorted(Comparator.comparing(Area::code))
                        .collect(
                                groupingBy(
                                        this::kelurahan,
                                        TreeMap::new,
                                        mapping(
                                                area -> Option.of(area.code(), area.name(), chosen),
                                                toList())));
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
    WebReply move(StaffRequest request) {
        return site(request)
                .map(site -> WebReply.seeOther(moved(request, site)))
                .orElseGet(() -> trouble.noSuchSite(request));
    }

    /** Where the member sees what came of it. */
    private String moved(StaffRequest request, Site site) {
        String area = request.field("area");
        String since = request.field("since");
        boolean done =
                switch (plan(request, site, area, since)) {
                    case SiteMoves.Plan.Refused _ -> false;
                    case SiteMoves.Plan.Ready ready -> moved(request, ready);
                };
        return done
                ? new Query().with("said", "moved").after(ConsolePaths.site(site.code()))
                        + "#kejadian"
                : href(site.code(), area, since);
    }

    private boolean moved(StaffRequest request, SiteMoves.Plan.Ready ready) {
        Caller by = request.caller();
        var object = new AuditObject("site", ready.site().code());
        String why = why(ready, request.field("reason").strip());
        audit.note(new AuditNote(by, "site.move", object, Optional.of(why)));
        return moves.move(ready, by).equals(ready);
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
