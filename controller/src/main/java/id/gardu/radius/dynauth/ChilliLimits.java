package id.gardu.radius.dynauth;

import static id.gardu.radius.packet.Attributes.ACCT_INTERIM_INTERVAL;
import static id.gardu.radius.packet.Attributes.CHILLISPOT_MAX_TOTAL_GIGAWORDS;
import static id.gardu.radius.packet.Attributes.CHILLISPOT_MAX_TOTAL_OCTETS;
import static id.gardu.radius.packet.Attributes.IDLE_TIMEOUT;
import static id.gardu.radius.packet.Attributes.SESSION_TIMEOUT;
import static id.gardu.radius.packet.Attributes.WISPR_BANDWIDTH_MAX_DOWN;
import static id.gardu.radius.packet.Attributes.WISPR_BANDWIDTH_MAX_UP;

import id.gardu.order.Limits;
import id.gardu.radius.packet.AttributeList;

import java.util.OptionalLong;

/**
 * Limits for a session that CoovaChilli has already. It counts time and octets from the session's
 * beginning, not from the packet; a CoA takes away every limit that is not in it, and an
 * Accounting-Response leaves those that are not, so all are said, and 0 where there is none.
 */
public final class ChilliLimits {
    private static final long LARGEST = 0xffff_ffffL;
    private static final long LEAST_INTERIM = 60;
    private static final int BITS_IN_KBIT = 1000;

    private ChilliLimits() {}

    /**
     * What the session has behind it.
     *
     * @param octets both ways
     */
    public record SoFar(long seconds, long octets) {}

    /** Adds all limits. */
    public static AttributeList add(AttributeList list, Limits limits, SoFar soFar) {
        list.add(SESSION_TIMEOUT, onTop(soFar.seconds, limits.sessionSeconds()));
        list.add(IDLE_TIMEOUT, Math.min(LARGEST, limits.idleSeconds().orElse(0)));
        list.add(ACCT_INTERIM_INTERVAL, Math.max(LEAST_INTERIM, limits.interimSeconds()));
        list.add(WISPR_BANDWIDTH_MAX_UP, bits(limits.uploadKbps()));
        list.add(WISPR_BANDWIDTH_MAX_DOWN, bits(limits.downloadKbps()));
        long octets =
                limits.octetsLeft().isPresent()
                        ? soFar.octets + limits.octetsLeft().getAsLong()
                        : 0;
        return list.addCounter(CHILLISPOT_MAX_TOTAL_OCTETS, CHILLISPOT_MAX_TOTAL_GIGAWORDS, octets);
    }

    /** Makes the session end by itself: its time is over. */
    public static AttributeList end(AttributeList list, SoFar soFar) {
        return list.add(SESSION_TIMEOUT, Math.clamp(soFar.seconds, 1, LARGEST));
    }

    private static long onTop(long seconds, OptionalLong left) {
        return left.isPresent() ? Math.clamp(seconds + left.getAsLong(), 1, LARGEST) : 0;
    }

    private static long bits(OptionalLong kbps) {
        return kbps.isPresent() ? Math.min(LARGEST, kbps.getAsLong() * BITS_IN_KBIT) : 0;
    }
}
