package id.gardu.programme;

import id.gardu.captiveportal.MonotonicClock;
import id.gardu.programme.ProgrammeTable.Ahead;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Waves that residents can sign up for or go to: asked of the database once in a while, so that the
 * page every login ends on asks nothing where there is no programme. Thread-safe.
 */
public final class UpcomingWaves {
    /** How long what another controller changed may be unknown here. */
    static final Duration KEPT = Duration.ofSeconds(5);

    /** The most that are shown. */
    static final int MOST = 20;

    private static final int DAYS_AHEAD = 120;
    private static final int MOST_AT_ALL = 500;

    private final Store store;
    private final ZoneId zone;
    private final Clock clock;
    private final MonotonicClock monotonic;
    private Optional<Kept> kept = Optional.empty();

    private record Kept(List<Ahead> waves, LocalDate day, long atNanos) {}

    /**
     * @param zone whose midnight ends a day
     */
    public UpcomingWaves(Store store, ZoneId zone, Clock clock, MonotonicClock monotonic) {
        this.store = store;
        this.zone = zone;
        this.clock = clock;
        this.monotonic = monotonic;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** The next ones first, cancelled ones too. */
    synchronized List<Ahead> waves() {
        LocalDate today = today();
        long now = monotonic.nanos();
        Optional<Kept> known =
                kept.filter(one -> one.day().equals(today))
                        .filter(one -> now - one.atNanos() < KEPT.toNanos());
        List<Ahead> waves = known.map(Kept::waves).orElseGet(() -> read(today));
        if (known.isEmpty()) {
            kept = Optional.of(new Kept(waves, today, now));
        }
        return waves;
    }

    private List<Ahead> read(LocalDate today) {
        return store.reads()
                .withExtension(
                        ProgrammeTable.class,
                        table -> table.ahead(today, today.plusDays(DAYS_AHEAD), MOST));
    }

    /** As a transaction that is going on sees them. */
    List<Ahead> waves(Handle handle) {
        LocalDate today = today();
        return handle.attach(ProgrammeTable.class)
                .ahead(today, today.plusDays(DAYS_AHEAD), MOST_AT_ALL);
    }

    /** What was read before is not true any more. */
    synchronized void changed() {
        kept = Optional.empty();
    }
}
