package id.gardu.ap;

import id.gardu.ap.ApAvailabilityTable.Cut;
import id.gardu.ap.ApHealthTable.HealthRow;
import id.gardu.ap.ApState.Availability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What waits to be written about one access point. Not thread-safe. */
final class Pending {
    /** So many changes wait for a database that is away; of later ones only the last. */
    static final int MOST = 100;

    private final int lane;
    private HealthRow row;
    private final List<Cut> cuts = new ArrayList<>();
    private boolean changed;

    Pending(int lane, HealthRow row) {
        this.lane = lane;
        this.row = row;
    }

    void latest(HealthRow newRow, List<Cut> newCuts, boolean isChange) {
        row = newRow;
        newCuts.forEach(this::add);
        changed |= isChange;
    }

    /** Puts cuts that could not be written before all that came since. */
    void before(List<Cut> oldCuts) {
        var since = List.copyOf(cuts);
        cuts.clear();
        oldCuts.forEach(this::add);
        since.forEach(this::add);
    }

    private void add(Cut cut) {
        if (cuts.size() >= MOST) {
            // What cannot be kept is not known.
            Cut last = cuts.get(MOST - 1);
            cuts.set(
                    MOST - 1,
                    new Cut(
                            last.apId(),
                            last.from(),
                            Optional.of(Availability.UNKNOWN),
                            Optional.empty()));
            cuts.subList(MOST, cuts.size()).clear();
        }
        cuts.add(cut);
    }

    boolean changed() {
        return changed;
    }

    int lane() {
        return lane;
    }

    HealthRow row() {
        return row;
    }

    List<Cut> cuts() {
        return List.copyOf(cuts);
    }
}
