package id.gardu.snmp;

import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.Target;
import org.snmp4j.mp.MessageProcessingModel;
import org.snmp4j.smi.Variable;
import org.snmp4j.util.PDUFactory;

/**
 * Takes 64-bit counters in an SNMPv1 answer. To the letter there are none (RFC 3584 §4.2.2.1), but
 * an agent that tells one tells the truth, and the library would throw the whole answer away.
 */
final class V1Answers implements PDUFactory {
    private static final class Answer extends PDUv1 {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean isVariableV1(Variable variable) {
            return true;
        }
    }

    @Override
    public PDU createPDU(Target<?> target) {
        return new Answer();
    }

    @Override
    public PDU createPDU(MessageProcessingModel model) {
        return new Answer();
    }
}
