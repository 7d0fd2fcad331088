package id.gardu.radius;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How many records the ledger has been given and not yet answered for. Thread-safe. */
final class InFlight {
    private int count;

    synchronized void begin() {
        count++;
    }

    synchronized void end() {
        count--;
        if (count == 0) {
            notifyAll();
        }
    }

    /** Waits until there is none, but not longer than {@code most}. */
    synchronized boolean awaitNone(Duration most) throws InterruptedException {
        long until = System.nanoTime() + most.toNanos();
        while (count > 0) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
