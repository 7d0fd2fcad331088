package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.ACCT_DELAY_TIME;
import static id.gardu.radius.packet.Attributes.ACCT_INPUT_GIGAWORDS;
import static id.gardu.radius.packet.Attributes.ACCT_INPUT_OCTETS;
import static id.gardu.radius.packet.Attributes.ACCT_INPUT_PACKETS;
import static id.gardu.radius.packet.Attributes.ACCT_OUTPUT_GIGAWORDS;
import static id.gardu.radius.packet.Attributes.ACCT_OUTPUT_OCTETS;
import static id.gardu.radius.packet.Attributes.ACCT_OUTPUT_PACKETS;
import static id.gardu.radius.packet.Attributes.ACCT_SESSION_TIME;
import static id.gardu.radius.packet.Attributes.ACCT_STATUS_TYPE;
import static id.gardu.radius.packet.Attributes.ACCT_TERMINATE_CAUSE;
import static id.gardu.radius.packet.Attributes.CHILLISPOT_ACCT_VIEW_POINT;
import static id.gardu.radius.packet.Attributes.CLASS;
import static id.gardu.radius.packet.Attributes.EVENT_TIMESTAMP;
import static id.gardu.radius.packet.Attributes.NAS_IDENTIFIER;
import static id.gardu.radius.packet.Attributes.NAS_PORT;
import static id.gardu.radius.packet.Attributes.USER_NAME;

import id.gardu.access.AccessPolicy;
import id.gardu.accounting.AccountingRecord;
import id.gardu.accounting.AccountingRecord.Counts;
import id.gardu.accounting.AccountingRecord.Kind;
import id.gardu.accounting.AccountingRecord.NasRestart;
import id.gardu.accounting.AccountingRecord.SessionKey;
import id.gardu.accounting.AccountingRecord.Timing;
import id.gardu.accounting.AccountingRecord.Usage;
import id.gardu.accounting.AccountingRecord.UsageSource;
import id.gardu.gateway.GatewayKind.Zeros;
import id.gardu.gateway.GatewayKinds;
import id.gardu.network.Nas;
import id.gardu.network.NasAddress;
import id.gardu.network.ViewPoint;
import id.gardu.radius.ServerCounters.NotRecorded;
import id.gardu.radius.packet.Attribute;
import id.gardu.radius.packet.AttributeValue.AcctStatusType;
import id.gardu.radius.packet.Packet;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** An Accounting-Request in our own words. Thread-safe. */
record AccountingTranslator(AccessPolicy access) {
    private static final long FROM_THE_NAS =
            CHILLISPOT_ACCT_VIEW_POINT.value("ChilliSpot-NAS-View-Point");
    private static final long FROM_THE_CLIENT =
            CHILLISPOT_ACCT_VIEW_POINT.value("ChilliSpot-Client-View-Point");

    /** What a request says, in our words. */
    sealed interface Translation {
        /** Something to keep. */
        record Recordable(AccountingRecord record) implements Translation {}

        /** Nothing that has a place here. */
        record Nothing(NotRecorded why) implements Translation {}
    }

    Translation read(Packet packet, Nas nas, Instant receivedAt) {
        Optional<AcctStatusType> type = AcctStatusType.of(packet);
        if (type.isEmpty()) {
            return new Translation.Nothing(
                    packet.integer(ACCT_STATUS_TYPE).isPresent()
                            ? NotRecorded.UNKNOWN_STATUS_TYPE
                            : NotRecorded.NO_STATUS_TYPE);
        }
        Timing timing = timing(packet, nas, receivedAt);
        return switch (type.get()) {
            case START -> new Translation.Recordable(usage(Kind.START, packet, nas, timing));
            case INTERIM_UPDATE ->
                    new Translation.Recordable(usage(Kind.INTERIM, packet, nas, timing));
            case STOP -> new Translation.Recordable(usage(Kind.STOP, packet, nas, timing));
            case ACCOUNTING_ON ->
                    new Translation.Recordable(
                            new NasRestart(UsageSource.RADIUS, timing, nas.id(), true));
            case ACCOUNTING_OFF ->
                    new Translation.Recordable(
                            new NasRestart(UsageSource.RADIUS, timing, nas.id(), false));
            case TUNNEL_START,
                    TUNNEL_STOP,
                    TUNNEL_REJECT,
                    TUNNEL_LINK_START,
                    TUNNEL_LINK_STOP,
                    TUNNEL_LINK_REJECT ->
                    new Translation.Nothing(NotRecorded.TUNNEL);
            case FAILED -> new Translation.Nothing(NotRecorded.FAILED);
        };
    }

    private Usage usage(Kind kind, Packet packet, Nas nas, Timing timing) {
        NasAttributes.Stations stations = NasAttributes.stations(packet);
        String userName = NasAttributes.text(packet, USER_NAME).orElse("");
        Optional<String> session = NasAttributes.acctSessionId(packet);
        return new Usage(
                kind,
                timing,
                UsageSource.RADIUS,
                nas.id(),
                new SessionKey(
                        session.orElse(""),
                        stations.station(),
                        access.maskUserName(nas, userName),
                        packet.integer(NAS_PORT)),
                access.attribute(
                        nas,
                        NasAttributes.text(packet, CLASS),
                        userName,
                        session,
                        stations.station(),
                        timing.receivedAt()),
                stations.where(),
                seconds(packet, ACCT_SESSION_TIME),
                counts(packet, nas),
                kind == Kind.STOP ? packet.valueName(ACCT_TERMINATE_CAUSE) : Optional.empty());
    }

    private static Timing timing(Packet packet, Nas nas, Instant receivedAt) {
        return new Timing(
                receivedAt,
                switch (nas.address()) {
                    case NasAddress.Exact _ -> "";
                    case NasAddress.Prefix _, NasAddress.Any _ ->
                            NasAttributes.text(packet, NAS_IDENTIFIER).orElse("");
                },
                packet.time(EVENT_TIMESTAMP),
                seconds(packet, ACCT_DELAY_TIME));
    }

    private static Counts counts(Packet packet, Nas nas) {
        OptionalLong input = packet.counter(ACCT_INPUT_OCTETS, ACCT_INPUT_GIGAWORDS);
        OptionalLong output = packet.counter(ACCT_OUTPUT_OCTETS, ACCT_OUTPUT_GIGAWORDS);
        OptionalLong inputPackets = packet.integer(ACCT_INPUT_PACKETS);
        OptionalLong outputPackets = packet.integer(ACCT_OUTPUT_PACKETS);
        // Whoever says anything but 0 has counted.
        boolean counted =
                GatewayKinds.of(nas.kind()).dialect().zeros().value() == Zeros.NOTHING_PASSED
                        || Stream.of(input, output, inputPackets, outputPackets)
                                .anyMatch(told -> told.orElse(0) != 0);
        return new Counts(
                counted ? input : OptionalLong.empty(),
                counted ? output : OptionalLong.empty(),
                packet.integer(ACCT_INPUT_GIGAWORDS).isPresent()
                        || packet.integer(ACCT_OUTPUT_GIGAWORDS).isPresent(),
                inputPackets,
                outputPackets,
                viewPoint(packet));
    }

    /**
     * As this packet says; where it does not, the kind of NAS or the session's other packets do.
     */
    private static ViewPoint viewPoint(Packet packet) {
        long told = packet.integer(CHILLISPOT_ACCT_VIEW_POINT).orElse(0);
        if (told == FROM_THE_NAS) {
            return ViewPoint.NAS;
        }
        return told == FROM_THE_CLIENT ? ViewPoint.CLIENT : ViewPoint.UNKNOWN;
    }

    private static Optional<Duration> seconds(Packet packet, Attribute attribute) {
        OptionalLong seconds = packet.integer(attribute);
        return seconds.isPresent()
                ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
                : Optional.empty();
    }
}
