package id.gardu.store;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Once on every day of the clock on the wall (UTC), however often it is looked at: uptime does not
 * count, so a controller that is started every morning does it too. What failed is not done. For
 * one thread.
 */
final class Daily implements Loop.Turn {
    private final Clock clock;
    private final Loop.Turn chore;
    private Optional<LocalDate> doneOn = Optional.empty();

    Daily(Clock clock, Loop.Turn chore) {
        this.clock = clock;
        this.chore = chore;
    }

    @Override
    public void run() throws Exception {
        var today = Optional.of(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        if (!doneOn.equals(today)) {
            chore.run();
            doneOn = today;
        }
    }
}
