package id.gardu.ap;

import id.gardu.ap.ApHealthTable.Cut;
import id.gardu.ap.ApHealthTable.HealthRow;
import id.gardu.ap.ApState.Availability;
import id.gardu.network.AccessPoint;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was written down of an access point when somebody last looked.
 *
 * @param open the interval of availability that was not closed
 */
record RememberedAp(HealthRow row, Optional<OpenInterval> open) {

    /** To go on watching it: from its last poll until now nobody looked. */
    Optional<WatchedAp> watched(AccessPoint ap, Instant now) {
        return row.toResume()
                .map(health -> health.state() == ApState.SILENT ? believed(health, now) : health)
                .map(health -> WatchedAp.remembered(ap, row, health, gap(now)));
    }

    /** What proved it there was not written down: it may be proven again before it is doubted. */
    private static Health believed(Health silent, Instant now) {
        return silent.signOfLife(Optional.of(Sign.at(now)));
    }

    private OpenInterval gap(Instant now) {
        if (open.isEmpty()) {
            return OpenInterval.unknown(now);
        }
        Instant from = open.get().from();
        Instant blind =
                open.get().state() == Availability.UNKNOWN
                        ? from
                        : OpenInterval.later(from, row.lastPoll().orElse(from));
        return OpenInterval.unknown(blind);
    }

    /** The row to write when it left the inventory; empty when it was written already. */
    Optional<HealthRow> retired(Instant now) {
        return row.toResume()
                .map(health -> health.settle(ApState.RETIRED, now, Cause.REMOVED))
                .map(health -> HealthRow.of(row.apId(), health, row.lastPoll(), row.device()));
    }

    /** Its time ends when somebody last looked. */
    List<Cut> end(Instant now) {
        OpenInterval gap = gap(now);
        return List.of(new Cut(row.apId(), gap.from(), Optional.empty(), Optional.empty()));
    }
}
