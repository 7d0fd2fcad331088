package id.gardu.radius;

import static id.gardu.radius.packet.RfcAttributes.ACCT_INPUT_GIGAWORDS;
import static id.gardu.radius.packet.RfcAttributes.ACCT_INPUT_OCTETS;
import static id.gardu.radius.packet.RfcAttributes.ACCT_INPUT_PACKETS;
import static id.gardu.radius.packet.RfcAttributes.ACCT_OUTPUT_GIGAWORDS;
import static id.gardu.radius.packet.RfcAttributes.ACCT_OUTPUT_OCTETS;
import static id.gardu.radius.packet.RfcAttributes.ACCT_OUTPUT_PACKETS;
import static id.gardu.radius.packet.RfcAttributes.ACCT_SESSION_ID;
import static id.gardu.radius.packet.RfcAttributes.ACCT_SESSION_TIME;
import static id.gardu.radius.packet.RfcAttributes.ACCT_TERMINATE_CAUSE;
import static id.gardu.radius.packet.RfcAttributes.CLASS;
import static id.gardu.radius.packet.RfcAttributes.USER_NAME;

import id.gardu.accounting.AccountingRecord;
import id.gardu.accounting.AccountingRecord.Kind;
import id.gardu.accounting.AccountingRecord.NasRestart;
import id.gardu.accounting.AccountingRecord.SessionKey;
import id.gardu.accounting.AccountingRecord.Usage;
import id.gardu.accounting.UsageSource;
import id.gardu.network.Nas;
import id.gardu.network.NasKind;
import id.gardu.radius.packet.AcctStatusType;
import id.gardu.radius.packet.Attribute;
import id.gardu.radius.packet.Packet;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** An Accounting-Request in our own words. Thread-safe. */
final class AccountingTranslator {
    private final RadiusRooms rooms;

    AccountingTranslator(RadiusRooms rooms) {
        this.rooms = rooms;
    }

    /** Empty for an Acct-Status-Type that has no meaning here (RFC 2867 tunnels; unknown ones). */
    Optional<AccountingRecord> record(Packet packet, Nas nas, Instant receivedAt) {
        Optional<AcctStatusType> type = AcctStatusType.of(packet);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        NasClock.Reading when = NasClock.read(packet, receivedAt);
        return switch (type.get()) {
            case START -> Optional.of(usage(Kind.START, packet, nas, receivedAt, when));
            case INTERIM_UPDATE -> Optional.of(usage(Kind.INTERIM, packet, nas, receivedAt, when));
            case STOP -> Optional.of(usage(Kind.STOP, packet, nas, receivedAt, when));
            case ACCOUNTING_ON ->
                    Optional.of(new NasRestart(receivedAt, when.at(), nas.id(), true));
            case ACCOUNTING_OFF ->
                    Optional.of(new NasRestart(receivedAt, when.at(), nas.id(), false));
            case TUNNEL_START,
                    TUNNEL_STOP,
                    TUNNEL_REJECT,
                    TUNNEL_LINK_START,
                    TUNNEL_LINK_STOP,
                    TUNNEL_LINK_REJECT,
                    FAILED ->
                    Optional.empty();
        };
    }

    private Usage usage(
            Kind kind, Packet packet, Nas nas, Instant receivedAt, NasClock.Reading when) {
        Dialect.Stations stations = Dialect.stations(packet);
        String userName = Dialect.text(packet, USER_NAME).orElse("");
        Optional<String> session = Dialect.text(packet, ACCT_SESSION_ID);
        return new Usage(
                kind,
                receivedAt,
                when.at(),
                when.isOdd(),
                UsageSource.RADIUS,
                nas.id(),
                new SessionKey(
                        session.orElse(""),
                        stations.station(),
                        rooms.maskUserName().apply(nas, userName)),
                rooms.whose()
                        .attribute(
                                nas,
                                Dialect.text(packet, CLASS),
                                userName,
                                session,
                                stations.station(),
                                receivedAt),
                stations.where(),
                seconds(packet, ACCT_SESSION_TIME),
                // The NAS counts octets it RECEIVED as input: that is what the resident sent.
                octets(packet, nas, ACCT_INPUT_OCTETS, ACCT_INPUT_GIGAWORDS),
                octets(packet, nas, ACCT_OUTPUT_OCTETS, ACCT_OUTPUT_GIGAWORDS),
                kind == Kind.STOP ? packet.valueName(ACCT_TERMINATE_CAUSE) : Optional.empty(),
                isWithoutPackets(packet, ACCT_INPUT_OCTETS, ACCT_INPUT_PACKETS)
                        || isWithoutPackets(packet, ACCT_OUTPUT_OCTETS, ACCT_OUTPUT_PACKETS));
    }

    private static Optional<Duration> seconds(Packet packet, Attribute attribute) {
        OptionalLong seconds = packet.integer(attribute);
        return seconds.isPresent()
                ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
                : Optional.empty();
    }

    /** A NAS that does not count packets says nothing of them. */
    private static boolean isWithoutPackets(Packet packet, Attribute octets, Attribute packets) {
        return packet.integer(octets).orElse(0) > 0 && packet.integer(packets).orElse(1) == 0;
    }

    private static OptionalLong octets(Packet packet, Nas nas, Attribute low, Attribute gigawords) {
        OptionalLong counted = packet.counter(low, gigawords);
        // uspot counts only time, and says 0 octets of every session: that is not measured.
        boolean measured = nas.kind() != NasKind.USPOT || counted.orElse(0) != 0;
        return measured ? counted : OptionalLong.empty();
    }
}
