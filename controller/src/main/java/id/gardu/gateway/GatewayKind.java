package id.gardu.gateway;

import id.gardu.captiveportal.HandOver;
import id.gardu.network.Nas;
import id.gardu.network.NasKind;
import id.gardu.network.ViewPoint;

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
    /** What is told of octets where there are none. */
    String UNMEASURED = "not measured";

    GatewayDialect dialect();

    /** How a browser comes from it and goes back with a login. */
    GatewayPortal portal();

    /** On what its class was tried: a product, its version and how; or that it was not. */
    String tried();

    /** Whether octets are told and from whose side, for the table of kinds. */
    default String octets() {
        return GatewayKindRow.octets(dialect());
    }

    /** The same, of one NAS. */
    default String octets(Nas nas) {
        return octets();
    }

    /** How the browsers of one NAS are handed a login; empty where that is not built. */
    default Optional<HandOver> handOver(Nas nas) {
        return handOver();
    }

    /** Empty where that is not built. */
    default Optional<HandOver> handOver() {
        return switch (portal()) {
            case GatewayPortal.Built built -> Optional.of(built.way());
            case GatewayPortal.Unbuilt _ -> Optional.empty();
        };
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

    /**
     * What opens hosts to those who are not logged in, as lines that an administrator enters into a
     * gateway; empty where it is not known how.
     *
     * @param hosts at least one; {@code *.lapor.go.id} for all below one
     */
    default List<String> walledGarden(List<String> hosts) {
        return List.of();
    }

    /** Makes a session end by itself. Asked where {@link GatewayDialect#readsResponses()}. */
    default List<RadiusValue> end(SoFar soFar) {
        return List.of();
    }

    /** One that is told nothing beyond what every kind is, and whose way to it is not built. */
    record Plain(GatewayDialect dialect, GatewayPortal portal, String tried)
            implements GatewayKind {}

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

    /**
     * How a kind of gateway differs from the RFCs: a table, and how each cell is known.
     *
     * @param kind its word
     * @param product as its maker writes it
     * @param counters whose side its octets are told from, where a packet does not say
     * @param zeros what it means that all of its counters are 0
     * @param opening what stands before everything else in a Disconnect- or CoA-Request to it
     * @param identity what tells it which session is meant
     * @param rate whether the rate of an Access-Accept is kept
     * @param midSession how the limits of a session that goes on are changed
     */
    record GatewayDialect(
            NasKind kind,
            String product,
            Cell<ViewPoint> counters,
            Cell<Zeros> zeros,
            Cell<Opening> opening,
            Cell<Identity> identity,
            Cell<Rate> rate,
            Cell<MidSession> midSession) {

        /** One of which nothing is known but that it speaks RADIUS. */
        static GatewayDialect plain(String kind, String product) {
            return new GatewayDialect(
                    new NasKind(kind),
                    product,
                    new Cell<>(ViewPoint.NAS, "RFC 2866 §5.3; not tried"),
                    new Cell<>(Zeros.NOTHING_PASSED, "RFC 2866 §5.3; not tried"),
                    new Cell<>(Opening.SIGNED, "RFC 5176 §3; not tried"),
                    new Cell<>(Identity.NAME_IF_KNOWN, "RFC 5176 §3; not tried"),
                    new Cell<>(Rate.NOT_KEPT, "not known"),
                    new Cell<>(MidSession.NOT, "not known"));
        }

        /** One that asks the portal by a protocol of its own. */
        static GatewayDialect withoutRadius(String kind, String product, String evidence) {
            return new GatewayDialect(
                    new NasKind(kind),
                    product,
                    new Cell<>(ViewPoint.NAS, "nothing is counted by RADIUS"),
                    new Cell<>(Zeros.NOTHING_PASSED, "nothing is counted by RADIUS"),
                    new Cell<>(Opening.SIGNED, "never sent"),
                    new Cell<>(Identity.NO_RADIUS, evidence),
                    new Cell<>(Rate.NOT_KEPT, evidence),
                    new Cell<>(MidSession.NOT, evidence));
        }

        public boolean speaksRadius() {
            return identity.value != Identity.NO_RADIUS;
        }

        public boolean keepsRate() {
            return rate.value == Rate.KEPT;
        }

        /** Whether a CoA-Request can change the rate of a session that goes on. */
        public boolean changesRate() {
            return midSession.value != MidSession.NOT;
        }

        /** Whether limits in an Accounting-Response are taken. */
        public boolean readsResponses() {
            return midSession.value == MidSession.BY_COA_AND_RESPONSE;
        }
    }

    /**
     * A value and how it is known.
     *
     * @param evidence a capture, a version run, source, a manual, an RFC; or that it is not known
     */
    record Cell<T>(T value, String evidence) {}

    /** What it means that all counters are 0. */
    enum Zeros {
        /** Nothing passed. */
        NOTHING_PASSED,
        /** Nothing was counted, as from one that counts only time. */
        NOT_MEASURED
    }

    /** What stands first in a Disconnect- or CoA-Request. */
    enum Opening {
        /** Message-Authenticator and, where the NAS's clock is right, Event-Timestamp. */
        SIGNED,
        /** Nothing: it refuses what it does not know. */
        BARE
    }

    /** What tells which session is meant; Acct-Session-Id always does. */
    enum Identity {
        SESSION_ID,
        /** User-Name too, where it is known. */
        NAME_IF_KNOWN,
        /** User-Name too, or it is not found. */
        NAME,
        /** User-Name and Framed-IP-Address too, or another session may be meant. */
        NAME_AND_ADDRESS,
        /** It speaks no RADIUS: it cannot be told. */
        NO_RADIUS
    }

    /** Whether the rate of an Access-Accept is kept. */
    enum Rate {
        KEPT,
        /** Known not to be, or not known: slow would be fast there. */
        NOT_KEPT
    }

    /** How limits are changed in the middle of a session. */
    enum MidSession {
        NOT,
        BY_COA,
        /** By the Accounting-Response to an Interim, too: that passes any NAT. */
        BY_COA_AND_RESPONSE
    }
}
