package id.gardu.opendata;

import static java.util.stream.Collectors.groupingBy;

import id.gardu.ap.ApState;
import id.gardu.network.AccessPoint;
import id.gardu.network.ApId;
import id.gardu.network.Inventory;
import id.gardu.network.SiteId;
import id.gardu.store.Word;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a point answers now. Made of what its access points answer and of nothing that people do:
 * that one is there because somebody uses it would tell that somebody does.
 */
public enum PointNow implements Word {
    /** One of its access points answers. */
    UP,
    /** None does, and one of them did before. */
    NO_ANSWER,
    /** Somebody said they are working on it. */
    MAINTENANCE,
    /** None is watched, or none ever answered. */
    NOT_KNOWN;

    /** How an access point is now; empty while nobody knows it. */
    public interface ApStates {
        Optional<ApState> of(ApId ap);
    }

    /** Of every site that has access points. */
    static Map<SiteId, PointNow> all(Inventory inventory, ApStates now) {
        Map<SiteId, PointNow> points = new HashMap<>();
        inventory.accessPoints().values().stream()
                .collect(groupingBy(AccessPoint::site))
                .forEach((site, aps) -> points.put(site, of(aps, now)));
        return points;
    }

    private static PointNow of(List<AccessPoint> aps, ApStates now) {
        List<PointNow> states =
                aps.stream()
                        .map(ap -> now.of(ap.id()).map(PointNow::of).orElse(NOT_KNOWN))
                        .sorted()
                        .toList();
        if (states.contains(UP)) {
            return UP;
        }
        return states.contains(MAINTENANCE) ? MAINTENANCE : states.getFirst();
    }

    private static PointNow of(ApState state) {
        return switch (state) {
            case UP -> UP;
            case DOWN, UNREACHABLE, SILENT, SUSPECT, RECOVERING -> NO_ANSWER;
            case MAINTENANCE -> MAINTENANCE;
            case UNKNOWN, RETIRED -> NOT_KNOWN;
        };
    }
}
