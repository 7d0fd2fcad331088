package id.gardu.console;

import id.gardu.accounting.OnlineQueries;
import id.gardu.accounting.OnlineQueries.Online;
import id.gardu.ap.ApHealth;
import id.gardu.network.AccessPoint;
import id.gardu.network.Inventory;
import id.gardu.network.Site;
import id.gardu.staff.Actor;
import id.gardu.staff.Permission;
import id.gardu.staff.Staff;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
                .filter(view -> covers(who, Permission.SEE_NETWORK, view.site().areaCode()))
                .sorted(ApView.PROBLEMS_FIRST)
                .toList();
    }

    /** Sites of the member's area. */
    List<Site> sites(Actor.Member who) {
        return inventory.get().sitesByCode().stream()
                .filter(site -> covers(who, Permission.SEE_NETWORK, site.areaCode()))
                .toList();
    }

    /** Accounts online at sites; somebody at two of them counts at both. */
    long accountsAt(List<Site> sites) {
        Online counts = online();
        return sites.stream().mapToLong(site -> counts.at(site.id()).accounts()).sum();
    }

    static boolean covers(Actor.Member who, Permission permission, String areaCode) {
        return Staff.may(permission, who, areaCode);
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
}
