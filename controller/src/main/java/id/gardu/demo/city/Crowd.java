package id.gardu.demo.city;

import java.util.function.LongSupplier;

/**
 * Those who come to a site, were everything to work: some nearly every day, some now and then, and
 * many once. They move away, and others come. Not thread-safe.
 */
final class Crowd {
    private static final double ONCE = 0.42;
    private static final double SOMETIMES = 0.75;

    /** Days a month. */
    private static final double ONCE_RATE = 1.1;

    private static final double SOMETIMES_RATE = 3;
    private static final double OFTEN_RATE = 9;
    private static final double OFTEN_SPREAD = 0.45;
    private static final double MONTH = 30.4;

    /** Of a seat, that who sits there is an active account in an ordinary month. */
    private static final double ACTIVE = 0.65;

    private static final double MOVES_AWAY = 0.04;
    private static final double SELDOM_COMES_AGAIN = 0.15;

    /** Of those who come more than once, in a month; for so many days. */
    private static final double TRAVELS = 0.2;

    private static final int SHORTEST_TRAVEL = 7;
    private static final int LONGEST_TRAVEL = 20;

    /** Of the seats, those whose owner has any use for the place in an ordinary month. */
    private static final double HAS_USE = 0.8;

    private static final double CHANGES = 0.15;
    private static final int LAST_DAY = 31;
    private static final double KEEPS = 0.65;

    private final double[] daily;
    private final long[] accounts;
    private final byte[] leaves;
    private final byte[] returns;
    private double popularity = 1;

    Crowd(double demand, Chance chance) {
        daily = new double[chance.whole(demand / ACTIVE)];
        accounts = new long[daily.length];
        leaves = new byte[daily.length];
        returns = new byte[daily.length];
        for (int seat = 0; seat < daily.length; seat++) {
            daily[seat] = rate(chance) / MONTH;
        }
    }

    private static double rate(Chance chance) {
        double kind = chance.share();
        if (kind < ONCE) {
            return ONCE_RATE;
        }
        return kind < SOMETIMES
                ? SOMETIMES_RATE * chance.spread(OFTEN_SPREAD)
                : OFTEN_RATE * chance.spread(OFTEN_SPREAD);
    }

    int size() {
        return daily.length;
    }

    long account(int seat) {
        return accounts[seat];
    }

    /** A month begins. */
    void turn(Chance chance, LongSupplier newAccount) {
        popularity = Math.exp(KEEPS * Math.log(popularity) + CHANGES * chance.bell());
        for (int seat = 0; seat < daily.length; seat++) {
            boolean once = daily[seat] * MONTH <= ONCE_RATE;
            double goes = once ? 1 - SELDOM_COMES_AGAIN : MOVES_AWAY;
            if (accounts[seat] == 0 || chance.isTrue(goes)) {
                accounts[seat] = newAccount.getAsLong();
            }
            if (chance.isTrue(HAS_USE * popularity)) {
                travel(seat, !once && chance.isTrue(TRAVELS), chance);
            } else {
                stayAway(seat);
            }
        }
    }

    private void stayAway(int seat) {
        leaves[seat] = 0;
        returns[seat] = Byte.MAX_VALUE;
    }

    private void travel(int seat, boolean goes, Chance chance) {
        int from = goes ? chance.within(1 - SHORTEST_TRAVEL, LAST_DAY) : 0;
        leaves[seat] = (byte) from;
        returns[seat] = (byte) (goes ? from + chance.within(SHORTEST_TRAVEL, LONGEST_TRAVEL) : 0);
    }

    /** Half of those here are the same accounts as there. */
    void shareWith(Crowd other) {
        int half = Math.min(daily.length, other.daily.length) / 2;
        for (int seat = 0; seat < half; seat++) {
            // Before it opens nobody is there.
            accounts[seat] = other.accounts[seat] == 0 ? accounts[seat] : other.accounts[seat];
        }
    }

    /**
     * @param day of the month
     * @param demand times the usual, such as the weekend's
     */
    boolean comes(int seat, int day, double demand, Chance chance) {
        boolean away = day >= leaves[seat] && day < returns[seat];
        return !away && chance.isTrue(Math.min(0.95, daily[seat] * demand));
    }
}
