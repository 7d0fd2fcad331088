package id.gardu.radius;

import id.gardu.access.Reason;
import id.gardu.network.NasId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** What one NAS sent and got, since the start; or of strangers together. Thread-safe. */
final class NasCounters {
    private final Optional<NasId> nas;
    private final LongAdder[] tallies = adders(Tally.values().length);
    private final LongAdder[] silences = adders(Silence.values().length);
    private final LongAdder[] rejects = adders(Reason.values().length);
    private final AtomicLong heardInMinute = new AtomicLong();

    NasCounters(Optional<NasId> nas) {
        this.nas = nas;
    }

    void count(Tally tally) {
        tallies[tally.ordinal()].increment();
    }

    void count(Silence silence) {
        silences[silence.ordinal()].increment();
    }

    void count(Reason reason) {
        rejects[reason.ordinal()].increment();
    }

    /** Whether nothing was heard of the NAS in the minute of {@code at} until now. */
    boolean isFirstOfMinute(Instant at) {
        long minute = Math.floorDiv(at.getEpochSecond(), 60);
        return heardInMinute.getAndSet(minute) != minute;
    }

    /** Those that are not zero. */
    List<Count> snapshot() {
        var counts = new ArrayList<Count>();
        for (Tally tally : Tally.values()) {
            add(counts, tally.event(), tally.reason(), tallies[tally.ordinal()]);
        }
        for (Reason reason : Reason.values()) {
            add(counts, "Access-Reject", reason.word(), rejects[reason.ordinal()]);
        }
        for (Silence silence : Silence.values()) {
            add(counts, "silence", silence.word(), silences[silence.ordinal()]);
        }
        return counts;
    }

    private void add(List<Count> counts, String event, String reason, LongAdder adder) {
        long value = adder.sum();
        if (value > 0) {
            counts.add(new Count(nas, event, reason, value));
        }
    }

    private static LongAdder[] adders(int count) {
        return Stream.generate(LongAdder::new).limit(count).toArray(LongAdder[]::new);
    }
}
