package id.gardu.accounting;

/** Writes at once what is written every minute. */
public final class ActivityWriter {
    private ActivityWriter() {}

    public static void write(SessionLedger ledger) {
        ledger.writeHeard();
    }
}
