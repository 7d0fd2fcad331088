package id.gardu.radius;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.AccessPolicy.AccessRequest;
import id.gardu.access.Proofs.Proof;
import id.gardu.access.RejectReason;
import id.gardu.accounting.AccountingRecord.Whereabouts;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.radius.DatagramHandler.ReturnPath;
import id.gardu.radius.packet.Packet.Code;

import io.netty.channel.embedded.EmbeddedChannel;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** R7: whoever mistypes waits, everybody else does not. */
class RejectDelayTest {
    private static final String SECRET = "rahasia-gerbang-rw-tiga";
    private static final Duration DELAY = Duration.ofSeconds(1);

    @Test
    void aWrongPasswordWaitsASecondWhileEverybodyElseIsAnswered() throws IOException {
        try (RadiusDoor door = new RadiusDoor(Town.of("127.0.0.1", SECRET), DELAY);
                StoryGateway guesser = new StoryGateway(door.server.authentication(), SECRET);
                StoryGateway resident = new StoryGateway(door.server.authentication(), SECRET)) {
            long sent = System.nanoTime();
            byte[] guess = guesser.pap("siti", "salah");
            guesser.send(guess).send(guess);
            assertThat(resident.ask(resident.pap("siti", "rahasia")).code())
                    .isEqualTo(Code.ACCESS_ACCEPT);

            assertThat(guesser.checked(guess, guesser.receive()).code())
                    .isEqualTo(Code.ACCESS_REJECT);
            assertThat(System.nanoTime() - sent).isGreaterThanOrEqualTo(DELAY.toNanos());
            assertThat(door.counted("duplicate", "in-work")).isOne();
        }
    }

    @Test
    void fiveThousandBadLoginsInFlightHoldNobodyElseUp() throws IOException {
        int sockets = 25;
        int each = 200;
        var guessers = new ArrayList<StoryGateway>();
        try (RadiusDoor door = new RadiusDoor(Town.of("127.0.0.1", SECRET), DELAY);
                StoryGateway resident = new StoryGateway(door.server.authentication(), SECRET)) {
            for (int i = 0; i < sockets; i++) {
                guessers.add(new StoryGateway(door.server.authentication(), SECRET));
            }
            answer(resident);
            int threads = Thread.activeCount();
            long sent = System.nanoTime();
            for (int i = 0; i < each; i++) {
                for (StoryGateway guesser : guessers) {
                    guesser.send(guesser.pap("guess-" + guessers.indexOf(guesser) + "-" + i, "x"));
                }
            }
            long[] nanos = new long[200];
            for (int i = 0; i < nanos.length; i++) {
                nanos[i] = answer(resident);
            }
            Arrays.sort(nanos);
            double p99 = nanos[nanos.length * 99 / 100] / 1e6;
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 2);

            long first = Long.MAX_VALUE;
            for (StoryGateway guesser : guessers) {
                for (int i = 0; i < each; i++) {
                    assertThat(guesser.receive()[0]).isEqualTo((byte) 3);
                    first = Math.min(first, System.nanoTime() - sent);
                }
            }
            assertThat(first).isGreaterThanOrEqualTo(DELAY.toNanos());
            assertThat(door.counted("Access-Reject", "wrong-credentials"))
                    .isEqualTo((long) each * sockets);
            System.out.printf(
                    "R7: %d rejects in flight, p99 of good logins %.2f ms%n", each * sockets, p99);
        } finally {
            guessers.forEach(StoryGateway::close);
        }
    }

    private static long answer(StoryGateway resident) throws IOException {
        long before = System.nanoTime();
        assertThat(resident.ask(resident.pap("siti", "rahasia")).code())
                .isEqualTo(Code.ACCESS_ACCEPT);
        return System.nanoTime() - before;
    }

    @Test
    void howManyWaitIsBounded() {
        var socket = new EmbeddedChannel();
        var path =
                new ReturnPath(socket, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
        try (RejectDelay delay = new RejectDelay(Duration.ofMinutes(5), MonotonicClock.SYSTEM)) {
            for (int i = 0; i < RejectDelay.MOST_WAITING; i++) {
                assertThat(delay.thenRun(request("u" + i, Optional.empty()), path, () -> {}))
                        .isTrue();
            }
            assertThat(delay.thenRun(request("one more", Optional.empty()), path, () -> {}))
                    .isFalse();
        } finally {
            var _ = socket.close();
        }
    }

    @Test
    void anUnknownDeviceIsRejectedAtOnce() throws IOException {
        try (RadiusDoor door =
                        new RadiusDoor(Town.of("127.0.0.1", SECRET), Duration.ofSeconds(10));
                StoryGateway gateway = new StoryGateway(door.server.authentication(), SECRET)) {
            door.decision = request -> RadiusDoor.reject(RejectReason.UNKNOWN_DEVICE);
            for (int times = 0; times < 5; times++) {
                byte[] request = gateway.pap("02-00-00-00-00-C1", "macpasswd");
                assertThat(gateway.ask(request).code()).isEqualTo(Code.ACCESS_REJECT);
            }
        }
    }

    @Test
    void theSameNameOrDeviceWaitsLongerEachTimeAndNotForEver() {
        try (RejectDelay delay = new RejectDelay(DELAY, MonotonicClock.SYSTEM)) {
            assertThat(seconds(delay, "siti", "02:00:00:00:00:01")).isBetween(1.0, 1.5);
            assertThat(seconds(delay, "siti", "02:00:00:00:00:02")).isBetween(2.0, 2.5);
            assertThat(seconds(delay, "budi", "02:00:00:00:00:02")).isBetween(2.0, 2.5);
            for (int times = 0; times < 20; times++) {
                seconds(delay, "siti", "02:00:00:00:00:01");
            }
            assertThat(seconds(delay, "siti", "02:00:00:00:00:09")).isBetween(5.0, 5.5);
            assertThat(seconds(delay, "ani", "02:00:00:00:00:04")).isBetween(1.0, 1.5);
        }
    }

    private static double seconds(RejectDelay delay, String user, String station) {
        AccessRequest request = request(user, Optional.of(MacAddress.parse(station)));
        return (double) delay.nanosFor(request) / TimeUnit.SECONDS.toNanos(1);
    }

    private static AccessRequest request(String user, Optional<MacAddress> station) {
        return new AccessRequest(
                new Town().nas("gw", "any", SECRET).inventory().nasNamed("gw").orElseThrow(),
                user,
                new Proof.None(),
                station,
                Optional.empty(),
                Whereabouts.UNKNOWN,
                Instant.EPOCH);
    }
}
