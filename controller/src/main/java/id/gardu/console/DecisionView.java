package id.gardu.console;

import id.gardu.network.Area;
import id.gardu.network.AreaLevel;
import id.gardu.network.Inventory;
import id.gardu.network.Site;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.Boards;
import id.gardu.staff.Actor;
import id.gardu.staff.Permission;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What of the boards a member sees. Thread-safe. */
final class DecisionView {
    private final Boards boards;
    private final Network network;

    DecisionView(Boards boards, Network network) {
        this.boards = boards;
        this.network = network;
    }

    Boards boards() {
        return boards;
    }

    Inventory inventory() {
        return network.inventory();
    }

    Optional<Board> board(Actor.Member who, DecisionChoice choice) {
        return boards.board(choice.month(), covers(who).and(lies(choice.area())));
    }

    /** All the member covers. */
    Optional<Board> board(Actor.Member who, YearMonth month) {
        return boards.board(Optional.of(month), covers(who));
    }

    /** Whether a member may see a point of an area. */
    Predicate<String> covers(Actor.Member who) {
        return code -> Network.covers(who, Permission.SEE_USAGE, code);
    }

    /** May decide at all, in whatever area. */
    static boolean decides(Actor.Member who) {
        return Network.covers(who, Permission.DECIDE, who.area().orElse(""));
    }

    private static Predicate<String> lies(String area) {
        return code -> area.isEmpty() || code.equals(area) || code.startsWith(area + ".");
    }

    /** Kecamatan and kelurahan that have points the member sees. */
    List<Area> areas(Actor.Member who) {
        Inventory now = network.inventory();
        var known = new TreeMap<String, Area>();
        for (Site site : network.sites(who)) {
            now.lineage(site.areaCode()).stream()
                    .filter(
                            area ->
                                    area.level() == AreaLevel.KECAMATAN
                                            || area.level() == AreaLevel.KELURAHAN)
                    .filter(area -> covers(who).test(area.code()))
                    .forEach(area -> known.put(area.code(), area));
        }
        return List.copyOf(known.values());
    }
}
