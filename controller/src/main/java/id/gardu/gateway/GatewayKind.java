package id.gardu.gateway;

import id.gardu.captiveportal.HandOver;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One kind of gateway. What every kind is told alike (times, WISPr's rates, Class) is not its
 * affair. How each cell of its table is known stands in the cell, how its hand-over and its own
 * attributes are known in the Javadoc of its class: run, recorded, documented, or assumed.
 * Immutable.
 */
public interface GatewayKind {
    GatewayDialect dialect();

    /** How a browser comes from it and goes back with a login; empty where that is not built. */
    default Optional<HandOver> handOver() {
        return Optional.empty();
    }

    /** What an Access-Accept says to it and to no other kind. */
    default List<RadiusValue> grant(Limits limits) {
        return List.of();
    }

    /**
     * What limits become in the middle of a session: all of them, counted from now. Asked where
     * {@link GatewayDialect#changesRate()} says that it takes them.
     */
    default List<RadiusValue> change(Limits limits, SoFar soFar) {
        return List.of();
    }

    /** Makes a session end by itself. Asked where {@link GatewayDialect#readsResponses()}. */
    default List<RadiusValue> end(SoFar soFar) {
        return List.of();
    }

    /** One that is told nothing beyond what every kind is: a table and a way to it. */
    record Plain(GatewayDialect dialect, Optional<HandOver> handOver) implements GatewayKind {
        /** One whose way to it is not built. */
        Plain(GatewayDialect dialect) {
            this(dialect, Optional.empty());
        }
    }

    /**
     * What a session has behind it.
     *
     * @param octets both ways
     */
    record SoFar(long seconds, long octets) {}

    /**
     * An attribute with its value, under its RFC's or vendor's name; {@code radius} has the octets.
     */
    sealed interface RadiusValue {
        record Text(String attribute, String text) implements RadiusValue {}

        /** Of 32 bits, unsigned. */
        record Whole(String attribute, long number) implements RadiusValue {}

        /** Of 64 bits in two attributes; the gigawords only when there are any (RFC 2869 §5.1). */
        record Counter(String attribute, String gigawords, long number) implements RadiusValue {}
    }

    /**
     * What one session is allowed; empty means unlimited. How a NAS is told is the affair of the
     * door.
     *
     * @param sessionSeconds least of the plan's session, today's time left, expiry and closing
     *     time; at least 1
     * @param octetsLeft both ways together, at least 1; a little more than is left where the
     *     session is slowed and not cut
     * @param idleSeconds after which the NAS may end it
     * @param interimSeconds how often the NAS is to report, at least 60
     */
    record Limits(
            OptionalLong sessionSeconds,
            OptionalLong octetsLeft,
            OptionalLong idleSeconds,
            int interimSeconds,
            OptionalLong downloadKbps,
            OptionalLong uploadKbps) {

        /** The same, but no longer than that. */
        public Limits within(OptionalLong seconds) {
            boolean shorter =
                    seconds.isPresent()
                            && seconds.getAsLong() < sessionSeconds.orElse(Long.MAX_VALUE);
            return new Limits(
                    shorter ? seconds : sessionSeconds,
                    octetsLeft,
                    idleSeconds,
                    interimSeconds,
                    downloadKbps,
                    uploadKbps);
        }
    }
}
