package id.gardu.snmp.agent;

import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpValue;
import id.gardu.snmp.Wire;

import org.snmp4j.PDU;
import org.snmp4j.smi.VariableBinding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How an agent answers one request, RFC 3416 §4.2. */
final class AgentAnswer {
    /** A GETBULK's answer is cut before it would need fragments. */
    private static final int BULK_OCTETS = 1_400;

    private static final int MOST_OCTETS = 60_000;
    private static final int MOST_REPETITIONS = 1_000;

    private final PDU request;
    private final SimulatedDevice device;
    private final PDU response = new PDU();
    private int octets;

    private AgentAnswer(PDU request, SimulatedDevice device) {
        this.request = request;
        this.device = device;
        response.setType(PDU.RESPONSE);
        response.setRequestID(request.getRequestID());
    }

    /** The response; none to what is not a get. */
    static Optional<PDU> to(PDU request, SimulatedDevice device) {
        AgentAnswer answer = new AgentAnswer(request, device);
        return switch (request.getType()) {
            case PDU.GET -> Optional.of(answer.get());
            case PDU.GETNEXT -> Optional.of(answer.getNext());
            case PDU.GETBULK -> Optional.of(answer.getBulk());
            default -> Optional.empty();
        };
    }

    private PDU get() {
        for (Oid oid : asked()) {
            add(Wire.binding(oid, device.at(oid)));
        }
        return wholeOrTooBig();
    }

    private PDU getNext() {
        for (Oid oid : asked()) {
            add(next(oid));
        }
        return wholeOrTooBig();
    }

    private PDU wholeOrTooBig() {
        if (octets > MOST_OCTETS) {
            response.clear();
            response.setRequestID(request.getRequestID());
            response.setErrorStatus(PDU.tooBig);
        }
        return response;
    }

    private PDU getBulk() {
        List<Oid> asked = asked();
        int once = Math.clamp(request.getNonRepeaters(), 0, asked.size());
        for (Oid oid : asked.subList(0, once)) {
            if (!addWithin(next(oid))) {
                return response;
            }
        }
        repeat(asked.subList(once, asked.size()));
        return response;
    }

    private void repeat(List<Oid> columns) {
        List<Oid> row = new ArrayList<>(columns);
        int repetitions = Math.clamp(request.getMaxRepetitions(), 0, MOST_REPETITIONS);
        boolean more = !row.isEmpty();
        for (int i = 0; i < repetitions && more; i++) {
            more = false;
            for (int column = 0; column < row.size(); column++) {
                VariableBinding next = next(row.get(column));
                if (!addWithin(next)) {
                    return;
                }
                row.set(column, Wire.oid(next.getOid()));
                more |= !next.isException();
            }
        }
    }

    private boolean addWithin(VariableBinding binding) {
        boolean fits = response.size() == 0 || octets + binding.getBERLength() <= BULK_OCTETS;
        if (fits) {
            add(binding);
        }
        return fits;
    }

    private void add(VariableBinding binding) {
        octets += binding.getBERLength();
        response.add(binding);
    }

    private VariableBinding next(Oid oid) {
        return device.after(oid)
                .map(told -> Wire.binding(told.oid(), told.value()))
                .orElseGet(() -> Wire.binding(oid, SnmpValue.NoValue.END_OF_MIB_VIEW));
    }

    private List<Oid> asked() {
        return request.getAll().stream().map(binding -> Wire.oid(binding.getOid())).toList();
    }
}
