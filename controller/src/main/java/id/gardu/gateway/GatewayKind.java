package id.gardu.gateway;

import id.gardu.captiveportal.HandOver;

import java.util.List;
import java.util.Optional;

/**
 * One kind of gateway. What every kind is told alike (times, WISPr's rates, Class) is not its
 * affair. Immutable.
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
}
