package id.gardu.captiveportal;

/** How a gateway sends browsers to us and takes a login from them. */
public enum Dialect {
    /** CoovaChilli, uspot and the many that imitate ChilliSpot. */
    UAM,
    /** RouterOS hotspot. */
    MIKROTIK
}
