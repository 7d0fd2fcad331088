package id.gardu.accounting;

import id.gardu.accounting.LedgerTruth.Point;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Makes up sessions, and what a bad network makes of their packets. The same for the same seed. */
final class Weather {
    private static final int INTERIM = 300;

    private final Random random;

    Weather(long seed) {
        this.random = new Random(seed);
    }

    /** A session of up to a day, at up to 8 Mbit/s, beginning within a day of {@code from}. */
    LedgerTruth session(String id, long from) {
        int interims = random.nextInt(30);
        var points = new ArrayList<Point>();
        points.add(new Point(0, 0, 0));
        long second = 0;
        long up = 0;
        long down = 0;
        for (int i = 0; i <= interims; i++) {
            int length = i == interims ? 1 + random.nextInt(INTERIM) : INTERIM;
            second += length;
            up += random.nextInt(10) == 0 ? 0 : random.nextLong(1 + length * 300_000L);
            down += random.nextInt(10) == 0 ? 0 : random.nextLong(1 + length * 1_000_000L);
            points.add(new Point(second, up, down));
        }
        return new LedgerTruth(id, from + random.nextInt(86_400), random.nextInt(4) == 0, points);
    }

    /**
     * Which packets of {@code session} arrive, in which order: some are lost, some come twice, some
     * late. The second is lost as little as a 32-bit counter needs, and one arrives always.
     */
    List<Integer> arrivals(LedgerTruth session) {
        var arrived = new ArrayList<Integer>();
        int lost = 0;
        for (int i = 0; i < session.points.size(); i++) {
            boolean loses = random.nextInt(5) == 0 && lost < 3;
            lost = loses ? lost + 1 : 0;
            if (!loses) {
                arrived.add(i);
                if (random.nextInt(5) == 0) {
                    arrived.add(i);
                }
            }
        }
        if (arrived.isEmpty()) {
            arrived.add(0);
        }
        int swaps = random.nextBoolean() ? 0 : arrived.size();
        for (int i = 0; i < swaps; i++) {
            Collections.swap(
                    arrived, random.nextInt(arrived.size()), random.nextInt(arrived.size()));
        }
        return arrived;
    }

    int upTo(int bound) {
        return random.nextInt(bound);
    }
}
