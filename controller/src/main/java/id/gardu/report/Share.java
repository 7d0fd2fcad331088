package id.gardu.report;

import java.util.OptionalDouble;

/**
 * A part of a whole, such as hours heard of hours open.
 *
 * @param part 0 to {@code whole}
 */
record Share(long part, long whole) {
    static final Share NOTHING = new Share(0, 0);

    Share plus(Share other) {
        return new Share(part + other.part, whole + other.whole);
    }

    /** Empty when there is no whole. */
    OptionalDouble percent() {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * part / whole);
    }

    /** Two decimals, half up: what every format shows. */
    static OptionalDouble rounded(OptionalDouble percent) {
        return percent.isPresent()
                ? OptionalDouble.of(Math.round(percent.getAsDouble() * 100) / 100.0)
                : percent;
    }
}
