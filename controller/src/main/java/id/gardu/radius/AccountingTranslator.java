package id.gardu.radius;

import static id.gardu.radius.packet.RfcAttributes.ACCT_DELAY_TIME;
import static id.gardu.radius.packet.RfcAttributes.ACCT_INPUT_GIGAWORDS;
import static id.gardu.radius.packet.RfcAttributes.ACCT_INPUT_OCTETS;
import static id.gardu.radius.packet.RfcAttributes.ACCT_INPUT_PACKETS;
import static id.gardu.radius.packet.RfcAttributes.ACCT_OUTPUT_GIGAWORDS;
import static id.gardu.radius.packet.RfcAttributes.ACCT_OUTPUT_OCTETS;
import static id.gardu.radius.packet.RfcAttributes.ACCT_OUTPUT_PACKETS;
import static id.gardu.radius.packet.RfcAttributes.ACCT_SESSION_TIME;
import static id.gardu.radius.packet.RfcAttributes.ACCT_TERMINATE_CAUSE;
import static id.gardu.radius.packet.RfcAttributes.CLASS;
import static id.gardu.radius.packet.RfcAttributes.EVENT_TIMESTAMP;
import static id.gardu.radius.packet.RfcAttributes.NAS_IDENTIFIER;
import static id.gardu.radius.packet.RfcAttributes.NAS_PORT;
import static id.gardu.radius.packet.RfcAttributes.USER_NAME;

import id.gardu.accounting.AccountingRecord;
import id.gardu.accounting.AccountingRecord.Counts;
import id.gardu.accounting.AccountingRecord.Kind;
import id.gardu.accounting.AccountingRecord.NasRestart;
import id.gardu.accounting.AccountingRecord.SessionKey;
import id.gardu.accounting.AccountingRecord.Timing;
import id.gardu.accounting.AccountingRecord.Usage;
import id.gardu.accounting.UsageSource;
import id.gardu.network.Nas;
import id.gardu.network.NasAddress;
import id.gardu.network.NasKind;
import id.gardu.network.ViewPoint;
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
        Timing timing = timing(packet, nas, receivedAt);
        return switch (type.get()) {
            case START -> Optional.of(usage(Kind.START, packet, nas, timing));
            case INTERIM_UPDATE -> Optional.of(usage(Kind.INTERIM, packet, nas, timing));
            case STOP -> Optional.of(usage(Kind.STOP, packet, nas, timing));
            case ACCOUNTING_ON -> Optional.of(new NasRestart(timing, nas.id(), true));
            case ACCOUNTING_OFF -> Optional.of(new NasRestart(timing, nas.id(), false));
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

    private Usage usage(Kind kind, Packet packet, Nas nas, Timing timing) {
        Dialect.Stations stations = Dialect.stations(packet);
        String userName = Dialect.text(packet, USER_NAME).orElse("");
        Optional<String> session = Dialect.acctSessionId(packet);
        return new Usage(
                kind,
                timing,
                UsageSource.RADIUS,
                nas.id(),
                new SessionKey(
                        session.orElse(""),
                        stations.station(),
                        rooms.maskUserName().apply(nas, userName),
                        packet.integer(NAS_PORT)),
                rooms.whose()
                        .attribute(
                                nas,
                                Dialect.text(packet, CLASS),
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
                            Dialect.text(packet, NAS_IDENTIFIER).orElse("");
                },
                packet.time(EVENT_TIMESTAMP),
                seconds(packet, ACCT_DELAY_TIME));
    }

    private static Counts counts(Packet packet, Nas nas) {
        return new Counts(
                octets(packet, nas, ACCT_INPUT_OCTETS, ACCT_INPUT_GIGAWORDS),
                octets(packet, nas, ACCT_OUTPUT_OCTETS, ACCT_OUTPUT_GIGAWORDS),
                packet.integer(ACCT_INPUT_GIGAWORDS).isPresent()
                        || packet.integer(ACCT_OUTPUT_GIGAWORDS).isPresent(),
                packet.integer(ACCT_INPUT_PACKETS),
                packet.integer(ACCT_OUTPUT_PACKETS),
                ViewPoint.UNKNOWN);
    }

    private static Optional<Duration> seconds(Packet packet, Attribute attribute) {
        OptionalLong seconds = packet.integer(attribute);
        return seconds.isPresent()
                ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
                : Optional.empty();
    }

    private static OptionalLong octets(Packet packet, Nas nas, Attribute low, Attribute gigawords) {
        OptionalLong counted = packet.counter(low, gigawords);
        // uspot of old counts only time, and says 0 octets of every session: that is not measured.
        boolean measured = nas.kind() != NasKind.USPOT || counted.orElse(0) != 0;
        return measured ? counted : OptionalLong.empty();
    }
}
