package id.gardu.radius;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What the sources that get no answer may still cost us: so many checks of a secret, and one line
 * of the log a second. Bounded, and a flood from made-up addresses writes no more lines than
 * {@value #MOST_LINES} a second. For one thread.
 */
final class Sources {
    /** Wrong guesses of a secret from one address: at once, and then a second. */
    static final int BURST = 100;

    static final int A_SECOND = 20;
    static final int MOST_LINES = 20;
    static final int MOST_SOURCES = 8_192;

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanos;
    private final Map<InetAddress, Source> sources =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<InetAddress, Source> eldest) {
                    return size() > MOST_SOURCES;
                }
            };
    private long lineSecond;
    private int linesThisSecond;

    private static final class Source {
        double tokens = BURST;
        long refilledAt;
        long nextLineAt;
        long keptQuiet;

        Source(long now) {
            refilledAt = now;
            nextLineAt = now;
        }
    }

    /**
     * @param nanos a clock that never jumps
     */
    Sources(LongSupplier nanos) {
        this.nanos = nanos;
        this.lineSecond = nanos.getAsLong() - SECOND;
    }

    /** Whether a packet from there is worth checking. */
    boolean mayTry(InetAddress address) {
        Source known = sources.get(address);
        return known == null || refilled(known, nanos.getAsLong()).tokens >= 1;
    }

    /** No secret fitted a packet from there. */
    void failed(InetAddress address) {
        long now = nanos.getAsLong();
        Source source = refilled(source(address, now), now);
        source.tokens = Math.max(0, source.tokens - 1);
    }

    /**
     * Whether the log may have a line about this source now.
     *
     * @return how many were kept quiet since its last line; empty: keep this one quiet too
     */
    OptionalLong mayLog(InetAddress address) {
        long now = nanos.getAsLong();
        Source source = source(address, now);
        if (now - source.nextLineAt < 0 || !isLineLeft(now)) {
            source.keptQuiet++;
            return OptionalLong.empty();
        }
        long quiet = source.keptQuiet;
        source.keptQuiet = 0;
        source.nextLineAt = now + SECOND;
        return OptionalLong.of(quiet);
    }

    private boolean isLineLeft(long now) {
        if (now - lineSecond >= SECOND) {
            lineSecond = now;
            linesThisSecond = 0;
        }
        linesThisSecond++;
        return linesThisSecond <= MOST_LINES;
    }

    private Source source(InetAddress address, long now) {
        return sources.computeIfAbsent(address, any -> new Source(now));
    }

    private static Source refilled(Source source, long now) {
        double seconds = (double) (now - source.refilledAt) / SECOND;
        source.tokens = Math.min(BURST, source.tokens + seconds * A_SECOND);
        source.refilledAt = now;
        return source;
    }
}
