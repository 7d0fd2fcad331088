package id.gardu.programme;

import id.gardu.captiveportal.MonotonicClock;
import id.gardu.programme.ProgrammeTable.Ahead;
import id.gardu.store.Store;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

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

    private static final int DAYS_AHEAD = 120;
    private static final int MOST_AT_ALL = 500;

    private final Store store;
    private final ZoneId zone;
    private final Clock clock;
    private final MonotonicClock monotonic;
    private Optional<Kept> kept = Optional.empty();
    private Optional<Long> failedAt = Optional.empty();

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

    /**
     * The next ones first, cancelled ones too.
     *
     * @throws StoreException while the database is away: at once, but to one asker in a while
     */
    synchronized List<Ahead> waves() {
        LocalDate today = today();
        Optional<List<Ahead>> known =
                kept.filter(one -> one.day().equals(today))
                        .filter(one -> isFresh(one.atNanos()))
                        .map(Kept::waves);
        if (known.isPresent()) {
            return known.get();
        }
        if (failedAt.filter(this::isFresh).isPresent()) {
            throw new StoreException("the database did not tell which programmes are ahead");
        }
        List<Ahead> waves = read(today);
        kept = Optional.of(new Kept(waves, today, monotonic.nanos()));
        return waves;
    }

    private boolean isFresh(long atNanos) {
        return monotonic.nanos() - atNanos < KEPT.toNanos();
    }

    /** Where one waited in vain the others, who stand behind it, do not wait as well. */
    private List<Ahead> read(LocalDate today) {
        try {
            List<Ahead> waves =
                    store.reads()
                            .withExtension(
                                    ProgrammeTable.class,
                                    table ->
                                            table.ahead(
                                                    today,
                                                    today.plusDays(DAYS_AHEAD),
                                                    MOST_AT_ALL));
            failedAt = Optional.empty();
            return waves;
        } catch (StoreException | JdbiException e) {
            failedAt = Optional.of(monotonic.nanos());
            throw e;
        }
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
