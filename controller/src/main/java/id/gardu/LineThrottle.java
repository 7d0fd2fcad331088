package id.gardu;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;

import id.gardu.captiveportal.MonotonicClock;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What a stranger may make anybody write to the log, libraries included: of one reason and source a
 * line a second, and of one reason from however many sources {@value #BURST} at once and {@value
 * #A_SECOND} a second, where a stack counts as {@value #STACK} lines. A reason is a logger, a
 * level, a kind of exception and, of our own, the sentence, which is the same however often it is
 * filled in; so what happens rarely is never left out because something else happens often. How
 * many were left out is counted, and said by {@link #tellLeftOut}. Bounded in memory; thread-safe.
 * Named in {@code logback.xml}.
 */
public final class LineThrottle extends TurboFilter {
    static final int BURST = 600;
    static final int A_SECOND = 20;
    static final int STACK = 8;

    private static final int MOST_REASONS = 1_024;
    private static final int MOST_SOURCES = 8_192;
    private static final int LONGEST_SAID = 160;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final String OURS = LineThrottle.class.getPackageName() + ".";
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.%]{7,60}");

    private static final org.slf4j.Logger log = LoggerFactory.getLogger(LineThrottle.class);

    private final MonotonicClock monotonic;
    private final Map<Reason, Bucket> reasons = latest(MOST_REASONS);
    private final Map<Long, Long> lastOfSource = latest(MOST_SOURCES);
    private long leftOut;

    private record Reason(String logger, Level level, String thrown, String sentence) {}

    private static final class Bucket {
        private double lines = BURST;
        private long refilledAt;
        private long leftOut;
        private String latest = "";
    }

    /** As logback makes it. */
    public LineThrottle() {
        this(MonotonicClock.SYSTEM);
    }

    LineThrottle(MonotonicClock monotonic) {
        this.monotonic = monotonic;
    }

    /** The one that logback was told of; empty where it was told of none. */
    static Optional<LineThrottle> installed() {
        return LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                ? context.getTurboFilterList().stream()
                        .filter(LineThrottle.class::isInstance)
                        .map(LineThrottle.class::cast)
                        .findFirst()
                : Optional.empty();
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        if (format == null
                || !level.isGreaterOrEqual(logger.getEffectiveLevel())
                || logger.getName().equals(log.getName())) {
            return FilterReply.NEUTRAL;
        }
        return isDue(logger.getName(), level, format, arguments, thrown)
                ? FilterReply.NEUTRAL
                : FilterReply.DENY;
    }

    /** Lines that were left out since the start. */
    public synchronized long leftOut() {
        return leftOut;
    }

    /** Says of each reason how many lines were left out since it was last said. */
    public void tellLeftOut() {
        for (Runnable line : sayings()) {
            line.run();
        }
    }

    private synchronized List<Runnable> sayings() {
        var said = new ArrayList<Runnable>();
        reasons.forEach(
                (reason, bucket) -> {
                    if (bucket.leftOut > 0) {
                        long many = bucket.leftOut;
                        String latest = bucket.latest;
                        bucket.leftOut = 0;
                        said.add(
                                () ->
                                        log.warn(
                                                "{} more like it were left out: {} {} {}: {}",
                                                many,
                                                reason.level(),
                                                reason.logger(),
                                                reason.thrown(),
                                                latest));
                    }
                });
        return said;
    }

    private boolean isDue(
            String logger,
            Level level,
            String sentence,
            Object @Nullable [] given,
            @Nullable Throwable thrown) {
        Object[] arguments = given == null ? new Object[0] : given;
        Throwable cause = thrown;
        if (cause == null
                && arguments.length > 0
                && arguments[arguments.length - 1] instanceof Throwable last) {
            cause = last;
            arguments = Arrays.copyOf(arguments, arguments.length - 1);
        }
        var reason =
                new Reason(
                        logger,
                        level,
                        cause == null ? "" : cause.getClass().getName(),
                        logger.startsWith(OURS) ? sentence : "");
        int source = source(sentence, arguments);
        return take(reason, source, cause == null ? 1 : STACK, sentence);
    }

    private synchronized boolean take(Reason reason, int source, int lines, String sentence) {
        long now = monotonic.nanos();
        Bucket bucket = reasons.get(reason);
        if (bucket == null) {
            bucket = new Bucket();
            bucket.refilledAt = now;
            reasons.put(reason, bucket);
        }
        double earned = (now - bucket.refilledAt) * (double) A_SECOND / SECOND;
        bucket.lines = Math.min(BURST, bucket.lines + earned);
        bucket.refilledAt = now;
        Long key = ((long) reason.hashCode() << Integer.SIZE) | (source & 0xFFFF_FFFFL);
        Long last = lastOfSource.get(key);
        if (bucket.lines < lines || (last != null && now - last < SECOND)) {
            bucket.leftOut++;
            bucket.latest =
                    sentence.length() > LONGEST_SAID
                            ? sentence.substring(0, LONGEST_SAID)
                            : sentence;
            leftOut++;
            return false;
        }
        bucket.lines -= lines;
        lastOfSource.put(key, now);
        return true;
    }

    /** The first address that a line is about; of one without, everything it says. */
    private static int source(String sentence, Object[] arguments) {
        for (Object argument : arguments) {
            if (argument instanceof InetSocketAddress socket && socket.getAddress() != null) {
                return socket.getAddress().hashCode();
            }
            if (argument instanceof InetAddress
                    || (argument instanceof String text && ADDRESS.matcher(text).matches())) {
                return argument.hashCode();
            }
        }
        int all = sentence.hashCode();
        for (Object argument : arguments) {
            all = 31 * all + String.valueOf(argument).hashCode();
        }
        return all;
    }

    private static <K, V> Map<K, V> latest(int most) {
        return new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }
}
