package id.gardu.radius;

import id.gardu.access.RejectReason;
import id.gardu.network.NasId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What one NAS sent and got, since the start; or of strangers together. Thread-safe. */
final class NasCounters {
    private final Optional<NasId> nas;
    private final Map<Tally, LongAdder> tallies = adders(Tally.class);
    private final Map<DiscardReason, LongAdder> silences = adders(DiscardReason.class);
    private final Map<NotRecorded, LongAdder> notRecorded = adders(NotRecorded.class);
    private final Map<RejectReason, LongAdder> rejects = adders(RejectReason.class);
    private final AtomicLong heardInMinute = new AtomicLong();
    private final LongAdder unsigned = new LongAdder();
    private volatile Instant lastUnsigned = Instant.EPOCH;

    NasCounters(Optional<NasId> nas) {
        this.nas = nas;
    }

    void count(Tally tally) {
        increment(tallies.get(tally));
    }

    void count(DiscardReason silence) {
        increment(silences.get(silence));
    }

    void count(NotRecorded why) {
        increment(notRecorded.get(why));
    }

    void count(RejectReason reason) {
        increment(rejects.get(reason));
    }

    /** An Access-Request of it had no Message-Authenticator; whether it was answered or not. */
    void wasUnsigned(Instant at) {
        unsigned.increment();
        lastUnsigned = at;
    }

    /** Empty while every one had. */
    Optional<UnsignedNas> unsigned() {
        long packets = unsigned.sum();
        return packets == 0
                ? Optional.empty()
                : nas.map(id -> new UnsignedNas(id, packets, lastUnsigned));
    }

    /** Whether nothing was heard of the NAS in the minute of {@code at} until now. */
    boolean isFirstOfMinute(Instant at) {
        long minute = Math.floorDiv(at.getEpochSecond(), 60);
        return heardInMinute.getAndSet(minute) != minute;
    }

    /** Those that are not zero. */
    List<Count> snapshot() {
        var counts = new ArrayList<Count>();
        tallies.forEach((tally, count) -> add(counts, tally.event(), tally.reason(), count));
        rejects.forEach((reason, count) -> add(counts, "Access-Reject", reason.word(), count));
        notRecorded.forEach((why, count) -> add(counts, "not-recorded", why.word(), count));
        silences.forEach((silence, count) -> add(counts, "silence", silence.word(), count));
        return counts;
    }

    private void add(List<Count> counts, String event, String reason, LongAdder adder) {
        long value = adder.sum();
        if (value > 0) {
            counts.add(new Count(nas, event, reason, value));
        }
    }

    private static void increment(@Nullable LongAdder adder) {
        if (adder != null) {
            adder.increment();
        }
    }

    /** One for every word, so that nothing is added to the map later. */
    private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> words) {
        var adders = new EnumMap<E, LongAdder>(words);
        for (E word : words.getEnumConstants()) {
            adders.put(word, new LongAdder());
        }
        return adders;
    }
}
