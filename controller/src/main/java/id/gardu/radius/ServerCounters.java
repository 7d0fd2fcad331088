package id.gardu.radius;

import id.gardu.access.RejectReason;
import id.gardu.network.NasId;
import id.gardu.network.RadiusCount;
import id.gardu.network.RadiusCount.Unsigned;
import id.gardu.network.RadiusTime;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.store.Word;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counters by NAS, event and reason. Thread-safe; as large as there are NAS. */
public final class ServerCounters {
    private final Map<NasId, NasCounters> byNas = new ConcurrentHashMap<>();
    private final NasCounters strangers = new NasCounters(Optional.empty());

    NasCounters of(NasId nas) {
        return byNas.computeIfAbsent(nas, id -> new NasCounters(Optional.of(id)));
    }

    NasCounters strangers() {
        return strangers;
    }

    /** The NAS that are not safe from BlastRADIUS, by what they sent since the start. */
    public List<Unsigned> unsigned() {
        return byNas.values().stream().flatMap(nas -> nas.unsigned().stream()).toList();
    }

    /** Everything that is not zero, in no order. */
    public List<RadiusCount> snapshot() {
        var counts = new ArrayList<>(strangers.snapshot());
        byNas.values().forEach(nas -> counts.addAll(nas.snapshot()));
        return counts;
    }

    /** What one NAS sent and got, since the start; or of strangers together. Thread-safe. */
    static final class NasCounters {
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
        Optional<Unsigned> unsigned() {
            long packets = unsigned.sum();
            return packets == 0
                    ? Optional.empty()
                    : nas.map(id -> new Unsigned(id, packets, lastUnsigned));
        }

        /** Whether nothing was heard of the NAS in the minute of {@code at} until now. */
        boolean isFirstOfMinute(Instant at) {
            long minute = Math.floorDiv(at.getEpochSecond(), 60);
            return heardInMinute.getAndSet(minute) != minute;
        }

        /** Those that are not zero. */
        List<RadiusCount> snapshot() {
            var counts = new ArrayList<RadiusCount>();
            tallies.forEach((tally, count) -> add(counts, tally.event(), tally.reason(), count));
            rejects.forEach((reason, count) -> add(counts, "Access-Reject", reason.word(), count));
            notRecorded.forEach((why, count) -> add(counts, "not-recorded", why.word(), count));
            silences.forEach((silence, count) -> add(counts, "silence", silence.word(), count));
            return counts;
        }

        private void add(List<RadiusCount> counts, String event, String reason, LongAdder adder) {
            long value = adder.sum();
            if (value > 0) {
                counts.add(new RadiusCount(nas, event, reason, value));
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

    /** What is counted of a NAS beside its silences and its rejects. */
    enum Tally {
        /** Authentic and not seen before. */
        ACCESS_REQUESTS("Access-Request", ""),
        ACCOUNTING_REQUESTS("Accounting-Request", ""),
        STATUS_SERVERS("Status-Server", ""),
        ACCEPTS("Access-Accept", ""),
        ACCOUNTING_RESPONSES("Accounting-Response", ""),
        /** The same answer given again (RFC 5080 §2.2.2). */
        DUPLICATES("duplicate", "answered-again"),
        /** Not answered: the first one still is in work. */
        DUPLICATES_IN_WORK("duplicate", "in-work"),
        /** Rejects that no rule below has a word for. */
        UNSUPPORTED_METHOD("Access-Reject", "unsupported-method"),
        /** MS-CHAP from a NAS that may not show it, or MS-CHAPv1, which nobody may. */
        MS_CHAP_REFUSED("Access-Reject", "ms-chap-refused"),
        /** Answered although nothing proves who sent it: the NAS is not safe from BlastRADIUS. */
        UNSIGNED_ANSWERED("unsigned-answered", "");

        private final String event;
        private final String reason;

        Tally(String event, String reason) {
            this.event = event;
            this.reason = reason;
        }

        String event() {
            return event;
        }

        String reason() {
            return reason;
        }
    }

    /**
     * Why an authentic Accounting-Request was answered and nothing of it kept: the label of a
     * counter. It is known that it cannot be recorded, so sending it again would help nobody.
     */
    enum NotRecorded implements Word {
        /** Acct-Status-Type 9-14: the tunnels of RFC 2867, which no gateway of ours has. */
        TUNNEL,
        /** Acct-Status-Type 15: nothing was used. */
        FAILED,
        /** A number that nobody has assigned. */
        UNKNOWN_STATUS_TYPE,
        /** No Acct-Status-Type, or one that is not four octets. */
        NO_STATUS_TYPE,
        /** The ledger cannot take what it says. */
        LEDGER_REFUSED
    }

    /**
     * How long answers took, from the packet in our hands to its answer in the kernel's. Counted by
     * the one thread of a port without a lock or an object; read by any.
     */
    public static final class AnswerTimes {
        private static final long[] BOUNDS_MICROS = {
            25,
            50,
            100,
            250,
            500,
            1_000,
            2_500,
            5_000,
            10_000,
            25_000,
            50_000,
            100_000,
            250_000,
            500_000,
            1_000_000,
            2_500_000,
            5_000_000,
            10_000_000,
            30_000_000
        };
        private static final int SUM = BOUNDS_MICROS.length + 1;

        private final Map<Code, AtomicLongArray> counts = new EnumMap<>(Code.class);

        AnswerTimes() {
            for (Code code : Code.values()) {
                counts.put(code, new AtomicLongArray(SUM + 1));
            }
        }

        /** For the one thread of the port. */
        void count(Code answer, long nanos) {
            AtomicLongArray of = counts.get(answer);
            if (of != null) {
                int bucket = 0;
                while (bucket < BOUNDS_MICROS.length && nanos > BOUNDS_MICROS[bucket] * 1_000) {
                    bucket++;
                }
                of.lazySet(bucket, of.get(bucket) + 1);
                of.lazySet(SUM, of.get(SUM) + nanos);
            }
        }

        /** Adds what was counted of one answer. */
        RadiusTime add(Code answer, RadiusTime to) {
            AtomicLongArray of = counts.get(answer);
            if (of == null) {
                return to;
            }
            long[] sums = to.counts();
            for (int bucket = 0; bucket < sums.length; bucket++) {
                sums[bucket] += of.get(bucket);
            }
            return new RadiusTime(to.answer(), to.bounds(), sums, to.seconds() + of.get(SUM) / 1e9);
        }

        static RadiusTime none(Code answer) {
            double[] bounds =
                    Arrays.stream(BOUNDS_MICROS)
                            .mapToDouble(micros -> (double) micros / TimeUnit.SECONDS.toMicros(1))
                            .toArray();
            return new RadiusTime(answer.toString(), bounds, new long[SUM], 0);
        }
    }
}
