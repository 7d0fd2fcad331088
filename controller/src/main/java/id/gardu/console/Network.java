package id.gardu.console;

import id.gardu.accounting.OnlineQueries;
import id.gardu.accounting.OnlineQueries.Count;
import id.gardu.accounting.OnlineQueries.Online;
import id.gardu.ap.ApCondition;
import id.gardu.ap.ApHealth;
import id.gardu.ap.ApState;
import id.gardu.network.AccessPoint;
import id.gardu.network.Area;
import id.gardu.network.Area.AreaLevel;
import id.gardu.network.Inventory;
import id.gardu.network.Site;
import id.gardu.staff.Actor;
import id.gardu.staff.Role.Permission;
import id.gardu.staff.Staff;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What of the network a member sees, and how it is. Thread-safe. */
final class Network {
    /** Many who look at once ask the database once. */
    private static final Duration COUNTED_FOR = Duration.ofSeconds(2);

    private final Supplier<Inventory> inventory;
    private final ApHealth health;
    private final OnlineQueries online;
    private Online counted = Online.NOWHERE;
    private Optional<Long> countedNanos = Optional.empty();

    Network(Supplier<Inventory> inventory, ApHealth health, OnlineQueries online) {
        this.inventory = inventory;
        this.health = health;
        this.online = online;
    }

    Inventory inventory() {
        return inventory.get();
    }

    /** Access points of the member's area, what needs somebody first. */
    List<ApView> accessPoints(Actor.Member who) {
        Inventory now = inventory.get();
        Online counts = online();
        return now.accessPoints().values().stream()
                .flatMap(ap -> view(ap, now, counts))
                .filter(view -> Staff.may(Permission.SEE_NETWORK, who, view.site().areaCode()))
                .sorted(ApView.PROBLEMS_FIRST)
                .toList();
    }

    /** Sites of the member's area. */
    List<Site> sites(Actor.Member who) {
        return inventory.get().sitesByCode().stream()
                .filter(site -> Staff.may(Permission.SEE_NETWORK, who, site.areaCode()))
                .toList();
    }

    /** Accounts online at sites; somebody at two of them counts at both. */
    long accountsAt(List<Site> sites) {
        Online counts = online();
        return sites.stream().mapToLong(site -> counts.at(site.id()).accounts()).sum();
    }

    /** An area and those above it, the city left out. */
    Stream<Area> below(String code) {
        return inventory.get().lineage(code).stream()
                .filter(area -> area.level() != AreaLevel.KOTA);
    }

    /** Each once, by its code. */
    static List<Area> byCode(Stream<Area> areas) {
        var known = new TreeMap<String, Area>();
        areas.forEach(area -> known.put(area.code(), area));
        return List.copyOf(known.values());
    }

    /** Whether an area is {@code in}, or below it; everything lies in none. */
    static boolean lies(String areaCode, String in) {
        return in.isEmpty() || areaCode.equals(in) || areaCode.startsWith(in + ".");
    }

    private Stream<ApView> view(AccessPoint ap, Inventory now, Online counts) {
        return Optional.ofNullable(now.sites().get(ap.site())).stream()
                .map(
                        site ->
                                new ApView(
                                        ap,
                                        site,
                                        health.of(ap.id()),
                                        counts.at(ap.id()),
                                        counts.at(site.id())));
    }

    private synchronized Online online() {
        long now = System.nanoTime();
        if (countedNanos.isEmpty() || now - countedNanos.get() > COUNTED_FOR.toNanos()) {
            counted = online.now();
            countedNanos = Optional.of(now);
        }
        return counted;
    }

    /**
     * One access point as the list shows it.
     *
     * @param condition empty while nobody asked it yet
     */
    record ApView(
            AccessPoint ap,
            Site site,
            Optional<ApCondition> condition,
            Count online,
            Count atSite) {

        /** What needs somebody first. */
        static final List<ApState> ORDER =
                List.of(
                        ApState.DOWN,
                        ApState.UNREACHABLE,
                        ApState.SUSPECT,
                        ApState.SILENT,
                        ApState.UNKNOWN,
                        ApState.RECOVERING,
                        ApState.MAINTENANCE,
                        ApState.UP,
                        ApState.RETIRED);

        static final Comparator<ApView> PROBLEMS_FIRST =
                Comparator.comparingInt((ApView view) -> ORDER.indexOf(view.state()))
                        .thenComparing(view -> view.site().name())
                        .thenComparing(view -> view.ap().name());

        ApState state() {
            return condition.map(known -> known.health().state()).orElse(ApState.UNKNOWN);
        }

        boolean isProblem() {
            return switch (state()) {
                case DOWN, UNREACHABLE, SUSPECT, SILENT, UNKNOWN -> true;
                case RECOVERING, MAINTENANCE, UP, RETIRED -> false;
            };
        }

        /** Whether its last reading is of now. */
        boolean answers() {
            return switch (state()) {
                case UP, RECOVERING, MAINTENANCE -> true;
                case DOWN, UNREACHABLE, SUSPECT, SILENT, UNKNOWN, RETIRED -> false;
            };
        }

        static String word(ApState state) {
            return state.name().toLowerCase(Locale.ROOT);
        }

        static String said(Words words, ApState state) {
            return words.text("state." + word(state));
        }

        /**
         * How it looks, besides its words: {@code bad}, {@code warn}, {@code good}, {@code mute}.
         */
        static String tone(ApState state) {
            return switch (state) {
                case DOWN, UNREACHABLE -> "bad";
                case SUSPECT, SILENT, RECOVERING -> "warn";
                case UP -> "good";
                case UNKNOWN, MAINTENANCE, RETIRED -> "mute";
            };
        }
    }
}
