package id.gardu.captiveportal;

/**
 * A clock that nobody sets and that never jumps: by it every limit, rate and wait is measured, so
 * that whoever sets the machine's clock gives nobody a new minute and holds nobody for hours.
 */
@FunctionalInterface
public interface MonotonicClock {
    /** That of this machine. */
    MonotonicClock SYSTEM = System::nanoTime;

    /**
     * Nanoseconds; only the difference of two says anything, and it may pass the largest number.
     */
    long nanos();
}
