package id.gardu.radius;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;

import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Attributes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * F14, R5, R10: 20,000 packets a second from an address nobody knows get no octet, and hardly cost
 * a NAS that is known anything. Two seconds; twenty with {@code -Dgardu.faults=true}.
 */
class FloodTest {
    private static final String SECRET = "rahasia-gerbang-rw-tiga";
    private static final String STRANGER = "127.0.0.9";
    private static final int SECONDS = Boolean.getBoolean("gardu.faults") ? 20 : 2;
    private static final int FLOOD = 20_000;
    private static final int KNOWN = 800;
    private static final int SOCKETS = 8;
    private static final int TRIES = 3;

    private final AtomicInteger lines = new AtomicInteger();
    private final Logger logger = (Logger) LoggerFactory.getLogger(SilenceLog.class);
    private final AppenderBase<ILoggingEvent> counting =
            new AppenderBase<>() {
                @Override
                protected void append(ILoggingEvent event) {
                    lines.incrementAndGet();
                }
            };
    private RadiusDoor door;

    @BeforeEach
    void open() throws IOException {
        door = new RadiusDoor(Town.of("127.0.0.1", SECRET));
        counting.start();
        logger.addAppender(counting);
    }

    @AfterEach
    void close() {
        logger.detachAppender(counting);
        door.close();
    }

    /** Answers in 100 of what a NAS asked at its own pace, and their 99th percentile. */
    private record Goodput(double percent, double p99Millis) {}

    @Test
    void aFloodOfStrangersGetsNothingAndCostsTheKnownAlmostNothing() throws Exception {
        goodput(1);
        Goodput quiet = goodput(SECONDS);
        long heapBefore = heapAfterGc();
        lines.set(0);
        try (DatagramSocket stranger = new DatagramSocket(0, InetAddress.ofLiteral(STRANGER))) {
            var sent = new AtomicLong();
            CompletableFuture<Void> flood =
                    CompletableFuture.runAsync(
                            () -> flood(stranger, sent, SECONDS),
                            task -> Thread.ofPlatform().daemon().start(task));
            Goodput flooded = goodput(SECONDS);
            flood.get(60, TimeUnit.SECONDS);
            long replies = replies(stranger);
            double rate = (double) sent.get() / SECONDS;
            long heapMore = (heapAfterGc() - heapBefore) / 1_000_000;
            System.out.printf(
                    "F14: %.0f strange packets/s for %d s: %d replies, %d log lines, heap %+d MB;"
                        + " known NAS %.1f %% answered, p99 %.2f ms (quiet: %.1f %%, %.2f ms)%n",
                    rate,
                    SECONDS,
                    replies,
                    lines.get(),
                    heapMore,
                    flooded.percent(),
                    flooded.p99Millis(),
                    quiet.percent(),
                    quiet.p99Millis());
            assertThat(rate).as("packets a second").isGreaterThan(FLOOD * 0.5);
            assertThat(replies).isZero();
            assertThat(flooded.percent()).isGreaterThanOrEqualTo(0.9 * quiet.percent());
            assertThat(lines.get()).isLessThanOrEqualTo(SECONDS + 2);
            assertThat(heapMore).isLessThanOrEqualTo(20);
            assertThat(door.silences(DiscardReason.UNKNOWN_NAS)).isGreaterThan(sent.get() / 4);
            assertThat(door.silences(DiscardReason.FAULT)).isZero();
        }
    }

    /** Of a known NAS that asks at its own pace, and asks again as NAS do. */
    private Goodput goodput(int seconds) throws Exception {
        var answered = new AtomicInteger();
        var took = new ConcurrentLinkedQueue<Long>();
        var asking = new ArrayList<CompletableFuture<Void>>();
        int each = KNOWN * seconds / SOCKETS;
        for (int i = 0; i < SOCKETS; i++) {
            asking.add(
                    CompletableFuture.runAsync(
                            () -> ask(each, answered, took),
                            task -> Thread.ofPlatform().daemon().start(task)));
        }
        for (CompletableFuture<Void> one : asking) {
            one.get(seconds + 30L, TimeUnit.SECONDS);
        }
        long[] sorted = took.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Goodput(
                100.0 * answered.get() / (each * SOCKETS), sorted[sorted.length * 99 / 100] / 1e6);
    }

    private void ask(int requests, AtomicInteger answered, Queue<Long> took) {
        try (StoryGateway gateway = new StoryGateway(door.server.authentication(), SECRET)) {
            long start = System.nanoTime();
            for (int i = 0; i < requests; i++) {
                byte[] request = gateway.pap("siti", "rahasia");
                until(start + i * (TimeUnit.SECONDS.toNanos(SOCKETS) / KNOWN));
                long sentAt = System.nanoTime();
                boolean heard = false;
                for (int tries = 0; tries < TRIES && !heard; tries++) {
                    gateway.send(request);
                    heard = isHeard(gateway);
                }
                if (heard) {
                    answered.incrementAndGet();
                    took.add(System.nanoTime() - sentAt);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Requests, junk, wrong signatures and the longest packets, by turns. */
    private void flood(DatagramSocket stranger, AtomicLong sent, int seconds) {
        InetSocketAddress server = door.server.authentication();
        try (StoryGateway forger = new StoryGateway(server, "rahasia-yang-lain-lagi")) {
            byte[] longest = new byte[4096];
            longest[0] = 1;
            longest[2] = 16;
            List<byte[]> kinds =
                    List.of(
                            forger.pap("siti", "rahasia"),
                            "bukan RADIUS".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                            forger.status(),
                            forger.pap("siti", "x", many()),
                            longest);
            long start = System.nanoTime();
            long end = start + TimeUnit.SECONDS.toNanos(seconds);
            for (long i = 0; System.nanoTime() < end; i++) {
                if (i % 20 == 0) {
                    until(start + i * (TimeUnit.SECONDS.toNanos(1) / FLOOD));
                }
                byte[] octets = kinds.get((int) (i % kinds.size()));
                stranger.send(new DatagramPacket(octets, octets.length, server));
                sent.incrementAndGet();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static AttributeList many() {
        AttributeList many = new AttributeList();
        for (int i = 0; i < 150; i++) {
            many.add(Attributes.REPLY_MESSAGE, "x");
        }
        return many;
    }

    private static void until(long nanos) {
        long left = nanos - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = nanos - System.nanoTime();
        }
    }

    private static long replies(DatagramSocket stranger) throws IOException {
        stranger.setSoTimeout(200);
        long replies = 0;
        try {
            while (true) {
                stranger.receive(new DatagramPacket(new byte[4096], 4096));
                replies++;
            }
        } catch (SocketTimeoutException e) {
            return replies;
        }
    }

    private static boolean isHeard(StoryGateway gateway) throws IOException {
        try {
            gateway.receive(300);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    static long heapAfterGc() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    /** R10: what one NAS sends at once is answered or forgotten, and nobody waits behind it. */
    @Test
    void aBurstOfAKnownNasIsWorkedOffAndTheNextAnswerIsYoung() throws Exception {
        try (StoryGateway gateway = new StoryGateway(door.server.authentication(), SECRET);
                StoryGateway other = new StoryGateway(door.server.authentication(), SECRET)) {
            byte[][] burst = new byte[20_000][];
            for (int i = 0; i < burst.length; i++) {
                burst[i] = gateway.pap("siti", "rahasia");
            }
            for (byte[] request : burst) {
                gateway.send(request);
            }
            long before = System.nanoTime();
            // The kernel drops what does not fit into the buffer; a NAS asks again.
            byte[] request = other.pap("budi", "rahasia");
            boolean answered = false;
            while (!answered) {
                other.send(request);
                answered = isHeard(other);
            }
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before)).isLessThan(5);
            assertThat(door.silences(DiscardReason.FAULT)).isZero();
        }
    }
}
