package id.gardu.survey;

import id.gardu.network.AccountId;
import id.gardu.store.KeyRing;

import java.nio.ByteBuffer;

/**
 * Whose turn it is in which quarter. Accounts are drawn, not logins: who comes every day would be
 * asked more often than who comes once, and knows more. All accounts stand on a circle, at a place
 * that only the key knows; each quarter asks the next arc of it. So every account that logs in is
 * asked with the same chance, no account twice within 90 days, and all of them in the end.
 */
public record Panel(KeyRing keys, int sharePercent) {
    private static final String PURPOSE = "survey-place";
    private static final double PERCENT = 100;

    /** Whether it is asked when it logs in during this quarter. */
    public boolean holds(AccountId account, Quarter quarter) {
        double share = sharePercent / PERCENT;
        double from = quarter.number() * share % 1;
        double beyond = place(account) - from;
        return (beyond < 0 ? beyond + 1 : beyond) < share;
    }

    /** From 0 to below 1. */
    private double place(AccountId account) {
        byte[] index = keys.index(PURPOSE, Long.toString(account.value()));
        return (ByteBuffer.wrap(index).getLong() >>> 11) * 0x1.0p-53;
    }
}
