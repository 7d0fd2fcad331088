package id.gardu.snmp;

import id.gardu.snmp.SnmpAnswer.Refusal;

import org.snmp4j.PDU;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.AbstractVariable;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Opaque;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The library's words for objects and values, and ours. */
public final class Wire {
    private static final Map<OID, Refusal> REPORTS =
            Map.of(
                    SnmpConstants.usmStatsUnknownUserNames, Refusal.UNKNOWN_USER,
                    SnmpConstants.usmStatsWrongDigests, Refusal.WRONG_AUTH_KEY,
                    SnmpConstants.usmStatsDecryptionErrors, Refusal.WRONG_PRIV_KEY,
                    SnmpConstants.usmStatsUnsupportedSecLevels, Refusal.UNSUPPORTED_SECURITY,
                    SnmpConstants.usmStatsNotInTimeWindows, Refusal.NOT_IN_TIME_WINDOW);

    private Wire() {}

    public static OID oid(Oid oid) {
        // BER cannot hold an OID of one arc (X.690 §8.19.4); 1.0 comes right after 1.
        return new OID((oid.size() == 1 ? oid.plus(0) : oid).unsignedArcs());
    }

    public static Oid oid(OID oid) {
        return Oid.ofUnsigned(oid.getValue());
    }

    static PDU get(PDU pdu, List<Oid> oids) {
        pdu.setType(PDU.GET);
        oids.forEach(oid -> pdu.add(new VariableBinding(oid(oid))));
        return pdu;
    }

    static PDU getNext(PDU pdu, Oid after) {
        pdu.setType(PDU.GETNEXT);
        pdu.add(new VariableBinding(oid(after)));
        return pdu;
    }

    public static PDU getBulk(PDU pdu, Oid after, int repetitions) {
        pdu.setType(PDU.GETBULK);
        pdu.setNonRepeaters(0);
        pdu.setMaxRepetitions(repetitions);
        pdu.add(new VariableBinding(oid(after)));
        return pdu;
    }

    public static VariableBinding binding(Oid oid, SnmpValue value) {
        return new VariableBinding(oid(oid), variable(value));
    }

    static SnmpValue value(Variable variable) {
        return switch (variable) {
            case Counter32 counter -> new SnmpValue.Counter32(counter.getValue());
            case TimeTicks ticks -> new SnmpValue.TimeTicks(ticks.getValue());
            case Gauge32 gauge -> new SnmpValue.Gauge32(gauge.getValue());
            case Integer32 integer -> new SnmpValue.Integer32(integer.getValue());
            case Counter64 counter -> new SnmpValue.Counter64(counter.getValue());
            case Opaque opaque -> new SnmpValue.Opaque(Octets.of(opaque.getValue()));
            case OctetString text -> new SnmpValue.OctetString(Octets.of(text.getValue()));
            case OID oid -> new SnmpValue.ObjectId(oid(oid));
            case IpAddress address -> new SnmpValue.IpAddress(address.getInetAddress());
            case Null nothing -> noValue(nothing);
            // Unsigned32 is a Gauge32 on the wire, and the decoder makes no other types.
            case Variable other ->
                    throw new IllegalStateException("a decoder made " + other.getSyntaxString());
        };
    }

    private static SnmpValue.NoValue noValue(Null nothing) {
        return switch (nothing.getSyntax()) {
            case 128 -> SnmpValue.NoValue.NO_SUCH_OBJECT;
            case 129 -> SnmpValue.NoValue.NO_SUCH_INSTANCE;
            case 130 -> SnmpValue.NoValue.END_OF_MIB_VIEW;
            default -> SnmpValue.NoValue.NULL;
        };
    }

    private static AbstractVariable variable(SnmpValue value) {
        return switch (value) {
            case SnmpValue.Integer32(int number) -> new Integer32(number);
            case SnmpValue.Counter32(long number) -> new Counter32(number);
            case SnmpValue.Gauge32(long number) -> new Gauge32(number);
            case SnmpValue.TimeTicks(long hundredths) -> new TimeTicks(hundredths);
            case SnmpValue.Counter64(long number) -> new Counter64(number);
            case SnmpValue.OctetString(Octets octets) -> new OctetString(octets.bytes());
            case SnmpValue.Opaque(Octets octets) -> new Opaque(octets.bytes());
            case SnmpValue.ObjectId(Oid oid) -> new OID(oid.unsignedArcs());
            case SnmpValue.IpAddress(var address) -> new IpAddress(address);
            case SnmpValue.NoValue none ->
                    switch (none) {
                        case NULL -> new Null();
                        case NO_SUCH_OBJECT -> new Null(128);
                        case NO_SUCH_INSTANCE -> new Null(129);
                        case END_OF_MIB_VIEW -> new Null(130);
                    };
        };
    }

    /** error-status of RFC 3416 §3. */
    static Refusal refusal(int errorStatus) {
        return switch (errorStatus) {
            case PDU.tooBig -> Refusal.TOO_BIG;
            case PDU.noSuchName -> Refusal.NO_SUCH_NAME;
            case PDU.genErr -> Refusal.GENERAL_ERROR;
            case PDU.noAccess -> Refusal.NO_ACCESS;
            case PDU.resourceUnavailable -> Refusal.RESOURCE_UNAVAILABLE;
            case PDU.authorizationError -> Refusal.AUTHORIZATION_ERROR;
            default -> Refusal.OTHER_ERROR;
        };
    }

    /** The object a report counts, RFC 3414 §5. */
    static Refusal report(PDU report) {
        OID counted = report.size() == 0 ? new OID() : report.get(0).getOid();
        return REPORTS.getOrDefault(counted, Refusal.OTHER_REPORT);
    }

    /** What came of one packet. */
    public sealed interface Reply {

        /** One object in a packet, and what it holds. */
        record VarBind(Oid oid, SnmpValue value) {}

        /** An answer, with as many objects as the agent liked; none where they made no sense. */
        record Response(List<VarBind> objects, int octets, Duration roundTrip) implements Reply {}

        /** Anything but an answer. */
        sealed interface Failure extends Reply {}

        /** An error-status, or a report that could be trusted. */
        record Refused(Refusal refusal, Optional<Oid> at) implements Failure {}

        /**
         * Nothing in time.
         *
         * @param hint what a report said meanwhile; anybody can send one without a signature, so it
         *     does not end the waiting, but it may explain the silence
         */
        record Unheard(Optional<Refusal> hint) implements Failure {}

        /** The machine would not send it. */
        record NotSent(String why) implements Failure {}

        /** The reader was closed meanwhile. */
        record Closed() implements Failure {}
    }
}
