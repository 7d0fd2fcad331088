package id.gardu.console;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import id.gardu.accounting.ClockQueries.ClockOffset;
import id.gardu.ap.ApCondition;
import id.gardu.ap.ApState;
import id.gardu.ap.Cause;
import id.gardu.ap.Device;
import id.gardu.ap.profile.DeviceProfile;
import id.gardu.ap.profile.Metric;
import id.gardu.ap.profile.WirelessReading;
import id.gardu.ap.profile.WirelessReading.RadioFigures;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.console.Network.ApView;
import id.gardu.network.Area;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.Site;
import id.gardu.network.SiteId;
import id.gardu.staff.Role.Permission;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Access points with their state, since when, the last reading and how many are online there. */
record AccessPointsPage(ConsoleFrame frame, Network network, ClockNotes clocks) {
    private static final double MEGABIT = 1e6;
    private static final String PROBLEM = "problem";
    private static final int MOST_RADIOS = 4;

    /**
     * Which access points somebody wants to see; what makes no sense shows all or nothing, never a
     * fault.
     *
     * @param area code; empty for all
     * @param state {@link #PROBLEM} or a state's word; empty for all
     */
    private record Filter(String area, String state) {
        boolean isSet() {
            return !area.isEmpty() || !state.isEmpty();
        }

        boolean isInArea(ApView view) {
            return Network.lies(view.site().areaCode(), area);
        }

        boolean hasState(ApView view) {
            return switch (state) {
                case "" -> true;
                case PROBLEM -> view.isProblem();
                default -> ApView.word(view.state()).equals(state);
            };
        }

        /** Where this choice is shown. */
        String href(int leaf) {
            return new Query()
                    .with("area", area)
                    .with("state", state)
                    .leaf(leaf)
                    .after(ConsolePaths.ACCESS_POINTS);
        }
    }

    /**
     * The list.
     *
     * @param blank there is no access point at all
     * @param clocks of gateways whose clock is wrong
     */
    private record Model(
            boolean blank,
            boolean sites,
            List<Tally> counts,
            List<Option> areas,
            List<Option> states,
            boolean filtered,
            String now,
            List<String> clocks,
            List<Row> rows,
            Leaf.Links leaf) {}

    /** {@code 1 mati, 12 hidup}: each leads to its own. */
    private record Tally(int count, String word, String tone, String href) {}

    private record Row(
            String name,
            String site,
            String nas,
            String area,
            String state,
            String tone,
            String cause,
            String device,
            String since,
            String sinceAgo,
            String answered,
            String uptime,
            String traffic,
            String make,
            List<String> radios,
            boolean lost,
            long online,
            long atSite,
            long unattributed) {}

    WebReply answer(StaffRequest request) {
        Words words = request.words();
        List<ApView> all = network.accessPoints(request.who());
        List<Site> sites = network.sites(request.who());
        Filter filter = new Filter(request.query("area"), request.query("state"));
        List<ApView> inArea = all.stream().filter(filter::isInArea).toList();
        List<ApView> found = inArea.stream().filter(filter::hasState).toList();
        Leaf leaf = Leaf.of(request.leaf(), found.size());
        return frame.page(
                request,
                "access-points",
                filter.href(leaf.number()),
                new Model(
                        all.isEmpty(),
                        !sites.isEmpty(),
                        counts(words, inArea, filter),
                        areas(request, all, filter),
                        states(words, all, filter),
                        filter.isSet(),
                        words.at(words.now()),
                        clocks.of(words, sites),
                        leaf.of(found).stream().map(view -> row(words, view)).toList(),
                        leaf.links(filter::href)));
    }

    private static List<Tally> counts(Words words, List<ApView> views, Filter filter) {
        Map<ApState, Integer> counted = new EnumMap<>(ApState.class);
        views.forEach(view -> counted.merge(view.state(), 1, Integer::sum));
        return ApView.ORDER.stream()
                .filter(counted::containsKey)
                .map(
                        state ->
                                new Tally(
                                        counted.getOrDefault(state, 0),
                                        ApView.said(words, state),
                                        ApView.tone(state),
                                        new Filter(filter.area(), ApView.word(state)).href(1)))
                .toList();
    }

    private static List<Option> states(Words words, List<ApView> all, Filter filter) {
        var choices = new ArrayList<Option>();
        choices.add(Option.of("", words.text("ap.state.all"), filter.state()));
        choices.add(Option.of(PROBLEM, words.text("ap.problem"), filter.state()));
        for (ApState state : ApView.ORDER) {
            String word = ApView.word(state);
            if (word.equals(filter.state()) || all.stream().anyMatch(v -> v.state() == state)) {
                choices.add(Option.of(word, ApView.said(words, state), filter.state()));
            }
        }
        return choices;
    }

    /** Kecamatan and kelurahan that have access points the member sees. */
    private List<Option> areas(StaffRequest request, List<ApView> all, Filter filter) {
        Words words = request.words();
        Stream<Area> theirs =
                all.stream()
                        .flatMap(view -> network.below(view.site().areaCode()))
                        .filter(area -> request.may(Permission.SEE_NETWORK, area.code()));
        var choices = new ArrayList<Option>();
        choices.add(Option.of("", words.text("area.choose"), filter.area()));
        Network.byCode(theirs)
                .forEach(
                        area ->
                                choices.add(
                                        Option.of(
                                                area.code(),
                                                indent(area) + words.area(area.code()),
                                                filter.area())));
        return choices;
    }

    private static String indent(Area area) {
        return switch (area.level()) {
            case KOTA, KECAMATAN -> "";
            case KELURAHAN -> "\u2003";
            case RW -> "\u2003\u2003";
        };
    }

    private Row row(Words words, ApView view) {
        Optional<ApCondition> known = view.condition();
        Optional<Instant> since = known.map(one -> one.health().since());
        return new Row(
                view.ap().name(),
                view.site().name(),
                nas(view),
                area(view.site().areaCode()),
                ApView.said(words, view.state()),
                ApView.tone(view.state()),
                view.state() == ApState.UP
                        ? ""
                        : known.map(one -> cause(words, one.health().cause())).orElse(""),
                known.flatMap(one -> one.device().sysName()).orElse(""),
                since.map(words::at).orElse(""),
                since.map(words::ago).orElse(""),
                known.flatMap(one -> one.health().lastAnswer()).map(words::ago).orElse(""),
                known.flatMap(one -> one.device().uptime()).map(words::span).orElse(""),
                known.map(one -> traffic(words, one)).orElse(""),
                known.map(one -> make(words, one.device().make())).orElse(""),
                known.map(one -> radios(words, one.wireless())).orElse(List.of()),
                !view.answers(),
                view.online().accounts(),
                view.atSite().accounts(),
                view.atSite().unattributed());
    }

    private static String cause(Words words, Cause cause) {
        return words.text("cause." + cause.name().toLowerCase(Locale.ROOT));
    }

    private String nas(ApView view) {
        Map<NasId, Nas> all = network.inventory().nas();
        return view.ap()
                .nas()
                .flatMap(id -> Optional.ofNullable(all.get(id)))
                .map(Nas::name)
                .orElse("");
    }

    /** {@code RB951G 7.18.2 (mikrotik)}; of a family nobody knows nothing. */
    private static String make(Words words, Device.Make make) {
        if (make.family().filter(family -> !family.equals(DeviceProfile.GENERIC)).isEmpty()) {
            return "";
        }
        String family =
                make.family().orElseThrow()
                        + (make.untested() ? ", " + words.text("ap.untested") : "");
        return Stream.concat(
                        Stream.concat(make.model().stream(), make.firmware().stream()),
                        Stream.of("(" + family + ")"))
                .collect(joining(" "));
    }

    private static List<String> radios(Words words, WirelessReading reading) {
        Stream<String> clients =
                reading.clients().stream()
                        .map(
                                all ->
                                        words.text(
                                                "ap.clients." + all.kind().word().replace('-', '_'),
                                                "n",
                                                words.number((double) all.count(), 0)));
        return Stream.concat(
                        clients,
                        reading.radios().stream()
                                .filter(radio -> radio.accessPoint().isEmpty())
                                .flatMap(radio -> radio(words, radio).stream())
                                .limit(MOST_RADIOS))
                .toList();
    }

    private static Optional<String> radio(Words words, RadioFigures radio) {
        return radio.channel()
                .map(
                        channel ->
                                words.text(
                                                "ap.radio",
                                                Map.of(
                                                        "band",
                                                        channel.band().word(),
                                                        "channel",
                                                        channel.number()))
                                        + Optional.ofNullable(
                                                        radio.figures().get(Metric.UTILISATION))
                                                .map(
                                                        busy ->
                                                                words.text(
                                                                        "ap.radio.busy",
                                                                        "percent",
                                                                        words.number(busy, 0)))
                                                .orElse(""));
    }

    private static String traffic(Words words, ApCondition known) {
        OptionalLong in = known.rates().in();
        OptionalLong out = known.rates().out();
        return in.isEmpty() || out.isEmpty()
                ? ""
                : words.text("ap.traffic", "in", megabits(words, in), "out", megabits(words, out));
    }

    private static String megabits(Words words, OptionalLong octets) {
        double megabits = (double) octets.getAsLong() * 8 / MEGABIT;
        return words.number(megabits, megabits < 10 ? 1 : 0);
    }

    /** From the site's own area up, the city left out: {@code RW 03, Jodipan, Blimbing}. */
    private String area(String code) {
        return network.below(code)
                .map(Area::name)
                .reduce((own, above) -> own + ", " + above)
                .orElseGet(
                        () ->
                                Optional.ofNullable(network.inventory().areas().get(code))
                                        .map(Area::name)
                                        .orElse(code));
    }

    /** Gateways whose clock is wrong, with the likely cause. Thread-safe. */
    record ClockNotes(
            Supplier<Inventory> inventory, Supplier<Map<NasId, ClockOffset>> clocks, ZoneId zone) {
        /** A sentence for each at {@code sites}: {@code rw03-gw: 7 jam di depan, …}. */
        List<String> of(Words words, Collection<Site> sites) {
            Set<SiteId> seen = sites.stream().map(Site::id).collect(toSet());
            Map<NasId, ClockOffset> known = clocks.get();
            return inventory.get().nasByName().stream()
                    .filter(nas -> seen.contains(nas.site()))
                    .flatMap(
                            nas ->
                                    note(words, nas, Optional.ofNullable(known.get(nas.id())))
                                            .stream())
                    .toList();
        }

        private Optional<String> note(Words words, Nas nas, Optional<ClockOffset> clock) {
            return clock.flatMap(one -> one.cause(zone).map(cause -> note(words, nas, one, cause)));
        }

        private static String note(
                Words words, Nas nas, ClockOffset clock, ClockOffset.Cause cause) {
            String name = clock.clock().isEmpty() ? nas.name() : nas.name() + " / " + clock.clock();
            String key = clock.ahead().isNegative() ? "clock.behind" : "clock.ahead";
            String off = words.text(key, "span", words.span(clock.ahead().abs()));
            int year = clock.asOf().plus(clock.ahead()).atOffset(ZoneOffset.UTC).getYear();
            return words.text(
                    "clock." + cause.name().toLowerCase(Locale.ROOT),
                    Map.of("name", name, "off", off, "year", year));
        }
    }
}
