package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import id.gardu.captiveportal.doubles.LogLines;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** A log of its own, filtered as the controller's is. */
class LineThrottleTest {
    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private long now = 1;
    private final LineThrottle throttle = new LineThrottle(() -> now);
    private Logger library;
    private Logger ours;

    @BeforeEach
    void open() {
        context.addTurboFilter(throttle);
        lines.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(lines);
        library = context.getLogger("io.vertx.core.http");
        ours = context.getLogger("id.gardu.radius.SilenceLog");
        library.setLevel(Level.WARN);
    }

    @Test
    void aLibraryThatComplainsOfEveryPacketSaysSoOnceASecond() {
        for (int i = 0; i < 50_000; i++) {
            library.warn("unhandled", new IOException("number " + i));
            library.info("nobody reads this");
        }
        assertThat(lines.list).hasSize(1);
        assertThat(throttle.leftOut()).isEqualTo(49_999);
        pass(1);
        library.warn("unhandled", new IOException("again"));
        assertThat(lines.list).hasSize(2);
    }

    /** What a stranger sent stands in the line itself: no two are the same. */
    @Test
    void whoNeverSaysTheSameTwiceIsHeldToo() {
        for (int second = 0; second < 60; second++) {
            for (int i = 0; i < 1_000; i++) {
                library.error("bad request from channel " + second + "/" + i, new IOException());
            }
            pass(1);
        }
        assertThat(lines.list)
                .hasSizeBetween(
                        LineThrottle.BURST / LineThrottle.STACK,
                        (LineThrottle.BURST + 60 * LineThrottle.A_SECOND) / LineThrottle.STACK);
    }

    @Test
    void everySourceHasALineASecondHoweverMuchItSends() throws Exception {
        for (int i = 0; i < 3_000; i++) {
            byte[] four = {10, 0, 0, (byte) (i % 30)};
            InetAddress from = InetAddress.getByAddress(four);
            ours.warn("no answer to {}: {}", new InetSocketAddress(from, 1024 + i), i);
            ours.warn("ended {}: {}", from.getHostAddress(), i);
        }
        assertThat(lines.list).hasSize(60);
    }

    @Test
    void whatIsRareIsNeverLeftOutBecauseAnotherIsFrequent() {
        for (int i = 0; i < 100_000; i++) {
            ours.error("a packet from {} met a fault", i, new IllegalStateException());
            ours.warn("no answer to {}", i);
        }
        int before = lines.list.size();
        ours.error("the disk is full", new IOException());
        context.getLogger("id.gardu.store.Writer").error("cannot be written");
        assertThat(lines.list).hasSize(before + 2);
    }

    /** As at a start, or when a line is cut and every access point behind it is down. */
    @Test
    void manyDifferentLinesOfOneMomentAreAllThere() {
        for (int i = 0; i < 551; i++) {
            ours.info("access point {} is down", "rw" + i);
        }
        assertThat(lines.list).hasSize(551);
        assertThat(throttle.leftOut()).isZero();
    }

    @Test
    void whetherALevelIsOnIsNoLine() {
        for (int i = 0; i < 10; i++) {
            assertThat(library.isWarnEnabled()).isTrue();
        }
        library.warn("once");
        assertThat(lines.list).hasSize(1);
    }

    @Test
    void howManyWereLeftOutIsSaidOnce() {
        for (int i = 0; i < 11; i++) {
            library.warn("unhandled");
        }
        try (LogLines said = new LogLines(LineThrottle.class)) {
            throttle.tellLeftOut();
            throttle.tellLeftOut();
            assertThat(said.all())
                    .containsExactly(
                            "10 more like it were left out: WARN io.vertx.core.http : unhandled");
        }
    }

    private void pass(long seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }
}
