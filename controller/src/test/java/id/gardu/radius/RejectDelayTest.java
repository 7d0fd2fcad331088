package id.gardu.radius;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.AccessRequest;
import id.gardu.access.Proof;
import id.gardu.access.Reason;
import id.gardu.accounting.AccountingRecord.Whereabouts;
import id.gardu.captiveportal.MacAddress;
import id.gardu.radius.packet.Code;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

class RejectDelayTest {
    private static final String SECRET = "rahasia-gerbang-rw-tiga";
    private static final Duration DELAY = Duration.ofSeconds(1);

    @Test
    void aWrongPasswordWaitsASecondWhileEverybodyElseIsAnswered() throws IOException {
        try (Door door = new Door(Town.of("127.0.0.1", SECRET), DELAY);
                Gateway guesser = new Gateway(door.server.authentication(), SECRET);
                Gateway resident = new Gateway(door.server.authentication(), SECRET)) {
            long sent = System.nanoTime();
            byte[] guess = guesser.pap("siti", "salah");
            guesser.send(guess).send(guess);
            assertThat(resident.ask(resident.pap("siti", "rahasia")).code())
                    .isEqualTo(Code.ACCESS_ACCEPT);
            assertThat(guesser.hearsNothing()).isTrue();

            assertThat(guesser.checked(guess, guesser.receive()).code())
                    .isEqualTo(Code.ACCESS_REJECT);
            assertThat(System.nanoTime() - sent).isGreaterThanOrEqualTo(DELAY.toNanos());
            assertThat(door.counted("duplicate", "in-work")).isOne();
        }
    }

    @Test
    void anUnknownDeviceIsRejectedAtOnce() throws IOException {
        try (Door door = new Door(Town.of("127.0.0.1", SECRET), Duration.ofSeconds(10));
                Gateway gateway = new Gateway(door.server.authentication(), SECRET)) {
            door.decision = request -> Door.reject(Reason.UNKNOWN_DEVICE);
            for (int times = 0; times < 5; times++) {
                byte[] request = gateway.pap("02-00-00-00-00-C1", "macpasswd");
                assertThat(gateway.ask(request).code()).isEqualTo(Code.ACCESS_REJECT);
            }
        }
    }

    @Test
    void theSameNameOrDeviceWaitsLongerEachTimeAndNotForEver() {
        try (RejectDelay delay = new RejectDelay(DELAY)) {
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
        AccessRequest request =
                new AccessRequest(
                        new Town()
                                .nas("gw", "any", SECRET)
                                .inventory()
                                .nasNamed("gw")
                                .orElseThrow(),
                        user,
                        new Proof.None(),
                        Optional.of(MacAddress.parse(station)),
                        Optional.empty(),
                        Whereabouts.UNKNOWN,
                        Instant.EPOCH);
        return (double) delay.nanosFor(request) / TimeUnit.SECONDS.toNanos(1);
    }
}
