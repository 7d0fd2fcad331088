package id.gardu.access;

import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.network.NasId;
import id.gardu.store.Word;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Who watches packets, and what they have not fetched yet. Bounded in all: {@value #MOST} at a
 * time, at most ten minutes, {@value #MOST_A_SECOND} lines a second and {@value #MOST_WAITING}
 * waiting; one that nobody fetches from ends by itself. Kept nowhere. Thread-safe.
 */
public final class Traces {
    /**
     * One packet as somebody who watches sees it, or why one got no answer.
     *
     * @param nas name
     * @param peer address and port it came from or went to
     * @param text decoded; secrets, codes and names are masked
     */
    public record TraceLine(Instant at, Direction way, String nas, String peer, String text) {
        /** Where a packet went. */
        public enum Direction implements Word {
            IN,
            OUT,
            /** Nothing went out. */
            NONE
        }
    }

    public static final Duration LONGEST = Duration.ofMinutes(10);

    static final int MOST = 4;
    static final int MOST_A_SECOND = 50;
    static final int MOST_WAITING = 1_000;
    static final Duration UNFETCHED = Duration.ofSeconds(15);

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final MonotonicClock monotonic;
    private final SecureRandom random = new SecureRandom();
    private volatile List<Trace> open = List.of();

    /**
     * What was fetched.
     *
     * @param missed how many lines more there were, too fast or too many
     * @param over whether nothing will follow
     */
    public record Fetched(List<TraceLine> lines, long missed, boolean over) {
        public Fetched {
            lines = List.copyOf(lines);
        }
    }

    private static final class Trace {
        final String id;
        final Optional<NasId> nas;
        final Optional<MacAddress> station;
        final long endsAt;
        private final ArrayDeque<TraceLine> waiting = new ArrayDeque<>();
        private long fetchedAt;
        private long missed;
        private long second;
        private int thisSecond;

        Trace(
                String id,
                Optional<NasId> nas,
                Optional<MacAddress> station,
                long now,
                Duration time) {
            this.id = id;
            this.nas = nas;
            this.station = station;
            this.endsAt = now + time.toNanos();
            this.fetchedAt = now;
            this.second = now - SECOND;
        }

        boolean wants(NasId from, Optional<MacAddress> of) {
            return (nas.isEmpty() || nas.get().equals(from))
                    && (station.isEmpty() || station.equals(of));
        }

        synchronized boolean isOver(long now) {
            return now - endsAt >= 0 || now - fetchedAt >= UNFETCHED.toNanos();
        }

        synchronized void tell(Supplier<TraceLine> line, long now) {
            if (now - second >= SECOND) {
                second = now;
                thisSecond = 0;
            }
            thisSecond++;
            if (thisSecond > MOST_A_SECOND || waiting.size() >= MOST_WAITING) {
                missed++;
            } else {
                waiting.add(line.get());
                notifyAll();
            }
        }

        synchronized Fetched fetch(MonotonicClock monotonic, Duration patience)
                throws InterruptedException {
            long until = Math.min(endsAt, monotonic.nanos() + patience.toNanos());
            long left = until - monotonic.nanos();
            while (waiting.isEmpty() && left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = until - monotonic.nanos();
            }
            fetchedAt = monotonic.nanos();
            var fetched = new Fetched(new ArrayList<>(waiting), missed, fetchedAt - endsAt >= 0);
            waiting.clear();
            missed = 0;
            return fetched;
        }
    }

    public Traces(MonotonicClock monotonic) {
        this.monotonic = monotonic;
    }

    /** Whether nobody watches: asked with every packet. */
    public boolean isIdle() {
        return open.isEmpty();
    }

    /**
     * Watches a NAS, or a device, or a device at a NAS.
     *
     * @param time at most {@link #LONGEST}
     * @return what to {@link #fetch} by; empty when too many watch already
     * @throws IllegalArgumentException when neither is given
     */
    public synchronized Optional<String> start(
            Optional<NasId> nas, Optional<MacAddress> station, Duration time) {
        if (nas.isEmpty() && station.isEmpty()) {
            throw new IllegalArgumentException("watch a NAS or a station");
        }
        long now = monotonic.nanos();
        var still = new ArrayList<>(open.stream().filter(trace -> !trace.isOver(now)).toList());
        if (still.size() >= MOST) {
            open = List.copyOf(still);
            return Optional.empty();
        }
        byte[] id = new byte[8];
        random.nextBytes(id);
        var trace =
                new Trace(
                        HexFormat.of().formatHex(id),
                        nas,
                        station,
                        now,
                        time.compareTo(LONGEST) > 0 ? LONGEST : time);
        still.add(trace);
        open = List.copyOf(still);
        return Optional.of(trace.id);
    }

    /**
     * Shows a line to whoever watches this NAS or device.
     *
     * @param line made only for them
     */
    public void tell(NasId nas, Optional<MacAddress> station, Supplier<TraceLine> line) {
        long now = monotonic.nanos();
        for (Trace trace : open) {
            if (trace.isOver(now)) {
                stop(trace.id);
            } else if (trace.wants(nas, station)) {
                trace.tell(line, now);
            }
        }
    }

    /**
     * What has come since the last time; waits for a first line.
     *
     * @param patience how long at most
     * @return empty when there is no such trace, or no longer
     */
    public Optional<Fetched> fetch(String id, Duration patience) throws InterruptedException {
        for (Trace trace : open) {
            if (trace.id.equals(id)) {
                Fetched fetched = trace.fetch(monotonic, patience);
                if (fetched.over()) {
                    stop(id);
                }
                return Optional.of(fetched);
            }
        }
        return Optional.empty();
    }

    /** Whether there was such a trace. */
    public synchronized boolean stop(String id) {
        int before = open.size();
        open = open.stream().filter(trace -> !trace.id.equals(id)).toList();
        return open.size() < before;
    }
}
