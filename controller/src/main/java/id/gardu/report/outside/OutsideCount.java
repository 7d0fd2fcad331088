package id.gardu.report.outside;

import id.gardu.store.Word;

/** A count of accounts as it is shown outside. */
public sealed interface OutsideCount {
    /** Fewer are never told apart. */
    int K = 10;

    /** Counts are rounded to this. */
    int STEP = 5;

    /** How a count is shown that stands alone. */
    static OutsideCount of(long accounts) {
        return accounts < K ? new Few() : Rounded.of(accounts);
    }

    /** To the nearest five, half up: the true count is at most two away. */
    record Rounded(long accounts) implements OutsideCount {
        private static final long NEAR = STEP / 2;

        static Rounded of(long accounts) {
            return new Rounded((accounts + NEAR) / STEP * STEP);
        }

        /** Not less, whatever the count was. */
        long low() {
            return Math.max(K, accounts - NEAR);
        }

        /** Not more, whatever the count was. */
        long high() {
            return accounts + NEAR;
        }
    }

    /** Fewer than ten, none included. */
    record Few() implements OutsideCount {
        static final long HIGH = K - 1;
    }

    /** Not shown, since another could be told from it: may be any number. */
    record Hidden(HidingReason why) implements OutsideCount {}

    /** Why a count is hidden that is not few, or is not even shown as few. Never shown outside. */
    enum HidingReason implements Word {
        /** With it a hidden one beside, below or above it could be told. */
        NEIGHBOUR,
        /** With it a hidden one of a period within, or around, could be told. */
        PERIOD,
        /** Of its two or three parts none is shown: then it never is. */
        SMALL_PARTS
    }
}
