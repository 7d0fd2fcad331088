package id.gardu.accounting;

/** Writes at once what is written every minute. */
public final class HeardNow {
    private HeardNow() {}

    public static void write(SessionLedger ledger) {
        ledger.writeHeard();
    }
}
