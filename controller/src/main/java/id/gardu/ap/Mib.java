package id.gardu.ap;

import id.gardu.snmp.Oid;

/** The objects every access point is asked for, whoever made it. */
final class Mib {
    // SNMPv2-MIB (RFC 3418)
    static final Oid SYS_DESCR = Oid.parse("1.3.6.1.2.1.1.1.0");
    static final Oid SYS_OBJECT_ID = Oid.parse("1.3.6.1.2.1.1.2.0");
    static final Oid SYS_UP_TIME = Oid.parse("1.3.6.1.2.1.1.3.0");
    static final Oid SYS_NAME = Oid.parse("1.3.6.1.2.1.1.5.0");

    /**
     * SNMP-FRAMEWORK-MIB (RFC 3411): seconds since the agent started; does not wrap in 68 years.
     */
    static final Oid SNMP_ENGINE_TIME = Oid.parse("1.3.6.1.6.3.10.2.1.3.0");

    /**
     * HOST-RESOURCES-MIB (RFC 2790): hundredths of a second since the device started, which may be
     * longer ago than its agent did.
     */
    static final Oid HR_SYSTEM_UPTIME = Oid.parse("1.3.6.1.2.1.25.1.1.0");

    // IF-MIB (RFC 2863)
    static final Oid IF_DESCR = Oid.parse("1.3.6.1.2.1.2.2.1.2");
    static final Oid IF_TYPE = Oid.parse("1.3.6.1.2.1.2.2.1.3");
    static final Oid IF_OPER_STATUS = Oid.parse("1.3.6.1.2.1.2.2.1.8");
    static final Oid IF_IN_OCTETS = Oid.parse("1.3.6.1.2.1.2.2.1.10");
    static final Oid IF_OUT_OCTETS = Oid.parse("1.3.6.1.2.1.2.2.1.16");
    static final Oid IF_NAME = Oid.parse("1.3.6.1.2.1.31.1.1.1.1");
    static final Oid IF_HC_IN_OCTETS = Oid.parse("1.3.6.1.2.1.31.1.1.1.6");
    static final Oid IF_HC_OUT_OCTETS = Oid.parse("1.3.6.1.2.1.31.1.1.1.10");

    /** In units of 1,000,000 bit/s; 0 where the device cannot say. */
    static final Oid IF_HIGH_SPEED = Oid.parse("1.3.6.1.2.1.31.1.1.1.15");

    /** An {@code ifType}: wired. */
    static final long ETHERNET = 6;

    /** An {@code ifOperStatus}. */
    static final long UP = 1;

    private Mib() {}
}
