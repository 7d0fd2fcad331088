package id.gardu.radius;

import id.gardu.captiveportal.MonotonicClock;
import id.gardu.radius.DatagramHandler.ReceivedDatagram;
import id.gardu.radius.DatagramHandler.ReturnPath;
import id.gardu.radius.RequestPipeline.AuthenticRequest;
import id.gardu.radius.packet.Packet.Code;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Says why somebody got no answer: at most one line a second for each source. For one thread. */
record SilenceLog(Sources sources) {
    private static final Logger LOG = LoggerFactory.getLogger(SilenceLog.class);

    /**
     * @param who the NAS's name in our records, which the packet may only pretend to be from
     */
    void noAnswer(ReceivedDatagram arrival, String who, DiscardReason why) {
        noAnswer(
                arrival.path(),
                arrival.code().map(Code::toString).orElse("a packet"),
                who,
                why.text());
    }

    /**
     * @param more may be empty
     */
    void noAnswer(AuthenticRequest request, DiscardReason why, String more) {
        String said = more.isEmpty() ? why.text() : why.text() + " (" + more + ")";
        noAnswer(request.path(), request.packet().toString(), request.nas().nas().name(), said);
    }

    /** Says what an operator should know of an answer, as rarely. */
    void answered(AuthenticRequest request, String what) {
        if (sources.mayLog(request.path().source().getAddress()).isPresent()) {
            LOG.warn("{} ({}): {}", request.path(), request.nas().nas().name(), what);
        }
    }

    /** A connection that was ended. */
    void refused(ReturnPath path, String why) {
        if (sources.mayLog(path.source().getAddress()).isPresent()) {
            LOG.warn("RadSec connection of {} ended: {}", path, why);
        }
    }

    void fault(ReceivedDatagram arrival, RuntimeException fault) {
        if (sources.mayLog(arrival.source()).isPresent()) {
            LOG.error("a packet from {} met a fault", arrival.path(), fault);
        }
    }

    private void noAnswer(ReturnPath path, String what, String who, String said) {
        OptionalLong quiet = sources.mayLog(path.source().getAddress());
        if (quiet.isPresent()) {
            LOG.warn(
                    "no answer to {} for {} ({}): {}{}",
                    path,
                    what,
                    who,
                    said,
                    quiet.getAsLong() == 0
                            ? ""
                            : " [" + quiet.getAsLong() + " more since the last line]");
        }
    }

    /**
     * What the sources that get no answer may still cost us: so many checks of a secret, and one
     * line of the log a second. Bounded, and a flood from made-up addresses writes no more lines
     * than {@value #MOST_LINES} a second. For one thread.
     */
    static final class Sources {
        /** Wrong guesses of a secret from one address: at once, and then a second. */
        static final int BURST = 100;

        static final int A_SECOND = 20;
        static final int MOST_LINES = 20;
        static final int MOST_SOURCES = 8_192;

        private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

        private final MonotonicClock monotonic;
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

        Sources(MonotonicClock monotonic) {
            this.monotonic = monotonic;
            this.lineSecond = monotonic.nanos() - SECOND;
        }

        /** Whether a packet from there is worth checking. */
        boolean mayTry(InetAddress address) {
            Source known = sources.get(address);
            return known == null || refilled(known, monotonic.nanos()).tokens >= 1;
        }

        /** No secret fitted a packet from there. */
        void failed(InetAddress address) {
            long now = monotonic.nanos();
            Source source = refilled(source(address, now), now);
            source.tokens = Math.max(0, source.tokens - 1);
        }

        /**
         * Whether the log may have a line about this source now.
         *
         * @return how many were kept quiet since its last line; empty: keep this one quiet too
         */
        OptionalLong mayLog(InetAddress address) {
            long now = monotonic.nanos();
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
}
