package id.gardu.accounting;

/**
 * What an account was on a day at a site (contracts §4). Who was there for long enough where octets
 * are not told may have used much: that is not less than the threshold, it is not known.
 */
enum PresenceKind {
    ACTIVE,
    UNMEASURED,
    PASSING;

    /**
     * Active wins over unmeasured, unmeasured over passing.
     *
     * @param seconds an active account is there at least
     * @param bytes and uses at least
     */
    static PresenceKind of(PresenceQueries.Day day, long seconds, long bytes) {
        if (day.seconds() >= seconds && day.bytes() >= bytes) {
            return ACTIVE;
        }
        return day.unmeasured() >= seconds ? UNMEASURED : PASSING;
    }
}
