package id.gardu.console;

import id.gardu.network.Area;
import id.gardu.network.Area.AreaLevel;
import id.gardu.network.Inventory;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.Boards;
import id.gardu.staff.Actor;
import id.gardu.staff.Role.Permission;
import id.gardu.staff.Staff;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What of the boards a member sees. Thread-safe. */
record DecisionView(Boards boards, Network network) {
    Inventory inventory() {
        return network.inventory();
    }

    Optional<Board> board(Actor.Member who, DecisionChoice choice) {
        Predicate<String> chosen = code -> Network.lies(code, choice.area());
        return boards.board(choice.month(), covers(who).and(chosen));
    }

    /** All the member covers. */
    Optional<Board> board(Actor.Member who, YearMonth month) {
        return boards.board(Optional.of(month), covers(who));
    }

    /** Whether a member may see a point of an area. */
    Predicate<String> covers(Actor.Member who) {
        return code -> Staff.may(Permission.SEE_USAGE, who, code);
    }

    /** Kecamatan and kelurahan that have points the member sees. */
    List<Area> areas(Actor.Member who) {
        return Network.byCode(
                network.sites(who).stream()
                        .flatMap(site -> network.below(site.areaCode()))
                        .filter(area -> area.level() != AreaLevel.RW)
                        .filter(area -> covers(who).test(area.code())));
    }
}
