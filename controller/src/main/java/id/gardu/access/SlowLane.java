package id.gardu.access;

import id.gardu.gateway.GatewayKinds;
import id.gardu.network.Nas;
import id.gardu.network.NasKind;
import id.gardu.network.Plan;

import java.util.OptionalLong;

/**
 * What a plan leaves after the daily data: a slow rate until midnight, at gateways that can hold
 * somebody to one.
 */
final class SlowLane {
    private static final int BITS_IN_KBIT = 1000;

    /** The NAS reports, and the CoA may be late once. */
    private static final int REPORTS = 2;

    /** Of the daily bytes: the most that may pass fast after them. */
    private static final int LARGEST_GRACE = 4;

    private static final int GRACE_WITHOUT_RATE = 10;

    private SlowLane() {}

    /**
     * Whether the rate of an Access-Accept is kept. Of the others it is not known, or known that it
     * is not: slow would be fast there.
     */
    static boolean atLogin(NasKind kind) {
        return GatewayKinds.of(kind).dialect().keepsRate();
    }

    /** Whether the rate of a session that goes on can be changed with a CoA-Request. */
    static boolean midSession(Nas nas) {
        return nas.coa().isTaken() && GatewayKinds.of(nas.kind()).dialect().changesRate();
    }

    /**
     * Octets that a NAS is given beyond what is left, where a session is to be slowed and not to be
     * cut: what passes until we know and a CoA has come. They are what ends it when no CoA comes.
     */
    static long grace(Plan plan, int interimSeconds) {
        long daily = plan.dailyBytes().orElse(0);
        if (plan.downloadKbps().isEmpty() || plan.uploadKbps().isEmpty()) {
            return daily / GRACE_WITHOUT_RATE;
        }
        long kbps = plan.downloadKbps().getAsLong() + plan.uploadKbps().getAsLong();
        long octets = kbps * BITS_IN_KBIT / Byte.SIZE * REPORTS * interimSeconds;
        return Math.min(octets, daily / LARGEST_GRACE);
    }

    /** The slower of the two. */
    static OptionalLong slowed(OptionalLong kbps, long slowKbps) {
        return OptionalLong.of(Math.min(kbps.orElse(slowKbps), slowKbps));
    }
}
