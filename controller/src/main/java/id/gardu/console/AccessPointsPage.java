package id.gardu.console;

import id.gardu.ap.ApCondition;
import id.gardu.ap.ApState;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.Area;
import id.gardu.network.AreaLevel;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.staff.Actor;
import id.gardu.staff.Permission;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Access points with their state, since when, the last reading and how many are online there. */
final class AccessPointsPage {
    private static final double MEGABIT = 1e6;

    private final ConsoleFrame frame;
    private final Network network;
    private final Words words;
    private final ClockNotes clocks;

    AccessPointsPage(ConsoleFrame frame, Network network, Words words, ClockNotes clocks) {
        this.frame = frame;
        this.network = network;
        this.words = words;
        this.clocks = clocks;
    }

    WebReply answer(WebRequest request, Actor.Member who) {
        List<ApView> all = network.accessPoints(who);
        ApFilter filter = ApFilter.of(request);
        List<ApView> inArea = all.stream().filter(filter::isInArea).toList();
        List<ApView> found = inArea.stream().filter(filter::hasState).toList();
        Leaf leaf = Leaf.of(filter.page(), found.size());
        var model = new HashMap<String, Object>();
        model.put("blank", all.isEmpty());
        model.put("sites", !network.sites(who).isEmpty());
        model.put("counts", counts(request, inArea, filter));
        model.put("areas", areas(request, who, all, filter));
        model.put("states", states(request, all, filter));
        model.put("filtered", filter.isSet());
        model.put("now", words.at(request, words.now()));
        model.put("clocks", clocks.of(request, network.sites(who)));
        model.put("rows", leaf.of(found).stream().map(view -> row(request, view)).toList());
        model.put("leaf", leaf.model(filter::href));
        return frame.page(request, "access-points", filter.href(leaf.number()), who, model);
    }

    /** {@code 1 mati, 12 hidup}: each leads to its own. */
    private List<Map<String, Object>> counts(
            WebRequest request, List<ApView> views, ApFilter filter) {
        Map<ApState, Integer> counted = new EnumMap<>(ApState.class);
        views.forEach(view -> counted.merge(view.state(), 1, Integer::sum));
        return ApView.ORDER.stream()
                .filter(counted::containsKey)
                .map(
                        state ->
                                Map.<String, Object>of(
                                        "count", counted.get(state),
                                        "word", stateWord(request, state),
                                        "tone", ApView.tone(state),
                                        "href", filter.withState(state).href(1)))
                .toList();
    }

    private List<Map<String, Object>> states(
            WebRequest request, List<ApView> all, ApFilter filter) {
        var choices = new ArrayList<Map<String, Object>>();
        choices.add(choice("", frame.text(request, "ap.state.all"), filter.state()));
        choices.add(choice(ApFilter.PROBLEM, frame.text(request, "ap.problem"), filter.state()));
        for (ApState state : ApView.ORDER) {
            String word = ApFilter.word(state);
            if (word.equals(filter.state()) || all.stream().anyMatch(v -> v.state() == state)) {
                choices.add(choice(word, stateWord(request, state), filter.state()));
            }
        }
        return choices;
    }

    /** Kecamatan and kelurahan that have access points the member sees. */
    private List<Map<String, Object>> areas(
            WebRequest request, Actor.Member who, List<ApView> all, ApFilter filter) {
        Inventory now = network.inventory();
        var known = new TreeMap<String, Area>(Comparator.naturalOrder());
        for (ApView view : all) {
            now.lineage(view.site().areaCode()).stream()
                    .filter(area -> area.level() != AreaLevel.KOTA)
                    .filter(area -> Network.covers(who, Permission.SEE_NETWORK, area.code()))
                    .forEach(area -> known.put(area.code(), area));
        }
        var choices = new ArrayList<Map<String, Object>>();
        choices.add(choice("", frame.text(request, "area.choose"), filter.area()));
        known.forEach(
                (code, area) -> choices.add(choice(code, indented(request, area), filter.area())));
        return choices;
    }

    private String indented(WebRequest request, Area area) {
        return indent(area.level()) + frame.areaName(request, area.code());
    }

    private static String indent(AreaLevel level) {
        return switch (level) {
            case KOTA, KECAMATAN -> "";
            case KELURAHAN -> "\u2003";
            case RW -> "\u2003\u2003";
        };
    }

    private static Map<String, Object> choice(String value, String label, String chosen) {
        return Map.of("value", value, "label", label, "chosen", value.equals(chosen));
    }

    private Map<String, Object> row(WebRequest request, ApView view) {
        var row = new HashMap<String, Object>();
        row.put("name", view.ap().name());
        row.put("site", view.site().name());
        row.put("nas", nas(view));
        row.put("area", area(view.site().areaCode()));
        row.put("state", stateWord(request, view.state()));
        row.put("tone", ApView.tone(view.state()));
        row.put(
                "cause",
                view.state() == ApState.UP
                        ? ""
                        : view.condition()
                                .map(known -> "cause." + known.health().cause().name())
                                .map(key -> frame.text(request, key.toLowerCase(Locale.ROOT)))
                                .orElse(""));
        row.put("device", view.condition().flatMap(known -> known.device().sysName()).orElse(""));
        row.put("since", since(view).map(at -> words.at(request, at)).orElse(""));
        row.put("sinceAgo", since(view).map(at -> words.ago(request, at)).orElse(""));
        row.put("answered", answered(view).map(at -> words.ago(request, at)).orElse(""));
        row.put(
                "uptime",
                view.condition()
                        .flatMap(known -> known.device().uptime())
                        .map(up -> words.span(request, up))
                        .orElse(""));
        row.put("traffic", view.condition().map(known -> traffic(request, known)).orElse(""));
        row.put("lost", !view.answers());
        row.put("online", view.online().accounts());
        row.put("atSite", view.atSite().accounts());
        row.put("unattributed", view.atSite().unattributed());
        return row;
    }

    private String nas(ApView view) {
        return view.ap()
                .nas()
                .flatMap(id -> Optional.ofNullable(network.inventory().nas().get(id)))
                .map(Nas::name)
                .orElse("");
    }

    private static Optional<Instant> since(ApView view) {
        return view.condition().map(known -> known.health().since());
    }

    private static Optional<Instant> answered(ApView view) {
        return view.condition().flatMap(known -> known.health().lastAnswer());
    }

    private String traffic(WebRequest request, ApCondition known) {
        OptionalLong in = known.rates().in();
        OptionalLong out = known.rates().out();
        return in.isEmpty() || out.isEmpty()
                ? ""
                : frame.text(
                        request,
                        "ap.traffic",
                        Map.of("in", megabits(request, in), "out", megabits(request, out)));
    }

    private String megabits(WebRequest request, OptionalLong octets) {
        double megabits = (double) octets.getAsLong() * 8 / MEGABIT;
        return words.number(request, megabits, megabits < 10 ? 1 : 0);
    }

    /** From the site's own area up, the city left out: {@code RW 03, Jodipan, Blimbing}. */
    private String area(String code) {
        return network.inventory().lineage(code).stream()
                .filter(area -> area.level() != AreaLevel.KOTA)
                .map(Area::name)
                .reduce((own, above) -> own + ", " + above)
                .orElseGet(
                        () ->
                                Optional.ofNullable(network.inventory().areas().get(code))
                                        .map(Area::name)
                                        .orElse(code));
    }

    private String stateWord(WebRequest request, ApState state) {
        return frame.text(request, "state." + ApFilter.word(state));
    }
}
