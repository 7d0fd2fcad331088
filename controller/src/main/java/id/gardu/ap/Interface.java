package id.gardu.ap;

import id.gardu.snmp.Oid;

import java.util.List;

/**
 * An interface of a device whose octets are counted (IF-MIB).
 *
 * @param index ifIndex
 * @param wide whether it has 64-bit counters (ifHCInOctets)
 * @param mbps ifHighSpeed; 0 where the device cannot say
 */
record Interface(long index, boolean wide, long mbps) {
    Oid in() {
        return (wide ? Mib.IF_HC_IN_OCTETS : Mib.IF_IN_OCTETS).plus(index);
    }

    Oid out() {
        return (wide ? Mib.IF_HC_OUT_OCTETS : Mib.IF_OUT_OCTETS).plus(index);
    }

    Oid operStatus() {
        return Mib.IF_OPER_STATUS.plus(index);
    }

    List<Oid> oids() {
        return List.of(in(), out(), operStatus());
    }
}
