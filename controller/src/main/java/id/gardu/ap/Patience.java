package id.gardu.ap;

/** How long an access point is waited for. */
enum Patience {
    /** It is well and answers quickly: as configured. */
    CALM,
    /** It is in doubt, or never answered: a lost packet must decide nothing. */
    IN_DOUBT,
    /** It is known to answer slowly. */
    SLOW,
    /** It is down and asked every few seconds: one packet, so that many of them hold up nobody. */
    BRIEF
}
