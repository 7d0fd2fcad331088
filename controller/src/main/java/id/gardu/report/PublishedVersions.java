package id.gardu.report;

import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * In which forms closed months were shown to everybody. A revision that moved nothing that is shown
 * makes none. Thread-safe.
 */
public record PublishedVersions(Store store, Clock clock) {
    /**
     * The form in which a month is shown.
     *
     * @param number 1: as it was first
     * @param first when that was
     * @param shown when this one was shown first
     */
    public record Version(long number, Instant first, Instant shown) {}

    /**
     * Whether a month was ever shown with another kind of point at its foot: the two together would
     * tell counts that are hidden, so it may not be shown with this one.
     */
    public boolean wasShownOtherwise(YearMonth month, ReportLevel points) {
        return known(month).stream()
                .anyMatch(shown -> !shown.version().startsWith(points.word() + " "));
    }

    /**
     * Notes a month that is shown from now on.
     *
     * @param points the kind of point at its foot
     * @param figures a word for all of them
     */
    public Version note(YearMonth month, ReportLevel points, String figures) {
        String version = points.word() + " " + figures;
        List<PublishedVersionTable.Shown> known = known(month);
        if (known.isEmpty() || !known.getLast().version().equals(version)) {
            store.writer().use(handle -> add(handle, month, version));
            known = known(month);
        }
        return new Version(
                known.getLast().number(), known.getFirst().shownAt(), known.getLast().shownAt());
    }

    private void add(Handle handle, YearMonth month, String version) {
        PublishedVersionTable table = handle.attach(PublishedVersionTable.class);
        List<PublishedVersionTable.Shown> known = table.of(month);
        if (known.isEmpty() || !known.getLast().version().equals(version)) {
            var _ = table.add(month, known.size() + 1L, version, clock.instant());
        }
    }

    private List<PublishedVersionTable.Shown> known(YearMonth month) {
        return store.reads().withExtension(PublishedVersionTable.class, table -> table.of(month));
    }
}
