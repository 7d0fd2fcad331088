package id.gardu.store;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets one in at a time, in the order they came, and nobody wait for long. Thread-safe. */
final class LongSlot {
    private final Semaphore slot = new Semaphore(1, true);
    private final Duration patience;

    LongSlot(Duration patience) {
        this.patience = patience;
    }

    interface Work<R, X extends Exception> {
        R run() throws X;
    }

    /**
     * @throws StoreException when another is in for longer than the patience
     */
    <R, X extends Exception> R in(Work<R, X> work) throws X {
        if (!entered()) {
            throw new StoreException("another long question is being answered; try again");
        }
        try {
            return work.run();
        } finally {
            slot.release();
        }
    }

    private boolean entered() {
        try {
            return slot.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
