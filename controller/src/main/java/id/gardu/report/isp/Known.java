package id.gardu.report.isp;

import java.util.OptionalDouble;

/** Which share of the opening time something is known of. */
final class Known {
    private static final double HUNDRED = 100;

    private Known() {}

    /** Empty where nothing was open. */
    static OptionalDouble percent(long known, long open) {
        return open == 0 ? OptionalDouble.empty() : OptionalDouble.of(HUNDRED * known / open);
    }

    /** Some of it, not all. */
    static boolean isPart(long known, long open) {
        return known > 0 && known < open;
    }
}
