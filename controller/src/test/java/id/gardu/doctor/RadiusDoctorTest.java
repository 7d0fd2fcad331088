package id.gardu.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.access.RejectReason;
import id.gardu.network.Nas.MessageAuthenticatorPolicy;
import id.gardu.network.NasKind;
import id.gardu.radius.RadiusDoor;
import id.gardu.radius.Town;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The real server, asked by somebody else's client. */
class RadiusDoctorTest {
    private static final String SECRET = "rahasia-gerbang-rw-tiga";

    private RadiusDoor door;
    private RadiusDoctor doctor;

    @BeforeEach
    void open() throws IOException {
        door =
                new RadiusDoor(
                        new Town()
                                .nas("rw03-gw", "10.8.0.2", SECRET)
                                .nas("here", "127.0.0.1", SECRET + "-lain")
                                .nas(
                                        "rw05-gw",
                                        "any",
                                        "MikroTik",
                                        new NasKind("mikrotik"),
                                        MessageAuthenticatorPolicy.YES,
                                        "pendek")
                                .inventory());
        doctor =
                new RadiusDoctor(
                        () -> door.inventory,
                        door.server::authentication,
                        _ -> Optional.of("7 h ahead"));
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void aNasThatIsFarAwayIsPlayedFromHereAndTheStepsSayWhatThatDoesNotTest() {
        door.decision = request -> RadiusDoor.reject(RejectReason.UNKNOWN_DEVICE);
        Diagnosis diagnosis = doctor.ask("rw03-gw");
        assertThat(diagnosis.ok()).as(diagnosis.toString()).isTrue();
        assertThat(diagnosis.steps())
                .anyMatch(step -> step.contains("not from 10.8.0.2"))
                .anyMatch(step -> step.startsWith("Access-Reject after"))
                .anyMatch(step -> step.startsWith("Its clock is wrong: 7 h ahead"))
                .noneMatch(step -> step.contains(SECRET));
        assertThat(door.asked.getLast().nas().name()).isEqualTo("rw03-gw");
        assertThat(door.heard).as("the doctor is no sign of life").isEmpty();
    }

    @Test
    void theOneAtThisAddressIsAskedAsItself() {
        door.decision = request -> RadiusDoor.reject(RejectReason.UNKNOWN_DEVICE);
        Diagnosis diagnosis = doctor.ask("here");
        assertThat(diagnosis.summary()).isEqualTo("RADIUS answers here as it should.");
        assertThat(door.asked.getLast().nas().name()).isEqualTo("here");
    }

    @Test
    void aLoginThatIsAcceptedShowsWhatTheNasWouldBeTold() {
        Diagnosis diagnosis = doctor.tryLogin("rw05-gw", "siti", "rahasia");
        assertThat(diagnosis.ok()).as(diagnosis.toString()).isTrue();
        assertThat(diagnosis.steps())
                .contains(
                        "  Session-Timeout = 7200",
                        "  Mikrotik-Rate-Limit = 1024k/4096k",
                        "  Mikrotik-Total-Limit-Gigawords = 5",
                        "  WISPr-Bandwidth-Max-Down = 4096000")
                .anyMatch(step -> step.startsWith("Its secret is short"))
                .noneMatch(step -> step.contains("rahasia") || step.contains("pendek"));
    }

    @Test
    void aLoginThatIsRejectedSaysSo() {
        Diagnosis diagnosis = doctor.tryLogin("rw03-gw", "siti", "salah");
        assertThat(diagnosis.ok()).isFalse();
        assertThat(diagnosis.steps()).anyMatch(step -> step.startsWith("  Reply-Message = "));
    }

    @Test
    void letInWithoutACredentialIsAnAlarm() {
        door.decision = request -> RadiusDoor.accept();
        assertThat(doctor.ask("rw03-gw").ok()).isFalse();
    }

    @Test
    void silenceEndsAfterThreeSeconds() {
        door.decision = request -> new AccessDecision.Silence("still being read");
        long from = System.nanoTime();
        Diagnosis diagnosis = doctor.ask("rw03-gw");
        assertThat(diagnosis.ok()).isFalse();
        assertThat(diagnosis.steps()).contains("No answer within 3 s.");
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void aClosedPortIsToldAtOnce() {
        InetSocketAddress there = door.server.authentication();
        door.close();
        Diagnosis diagnosis =
                new RadiusDoctor(() -> door.inventory, () -> there, _ -> Optional.empty())
                        .ask("rw03-gw");
        assertThat(diagnosis.summary()).startsWith("Nobody listens there.");
    }

    @Test
    void anAnswerThatAnybodyCouldHaveSentIsNotBelieved() throws Exception {
        try (var impostor = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Thread answering =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            var request = new DatagramPacket(new byte[4096], 4096);
                                            impostor.receive(request);
                                            byte[] reply = Arrays.copyOf(request.getData(), 20);
                                            reply[0] = 3;
                                            reply[2] = 0;
                                            reply[3] = 20;
                                            impostor.send(
                                                    new DatagramPacket(
                                                            reply, 20, request.getSocketAddress()));
                                        } catch (IOException e) {
                                            throw new java.io.UncheckedIOException(e);
                                        }
                                    });
            var there =
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), impostor.getLocalPort());
            Diagnosis diagnosis =
                    new RadiusDoctor(() -> door.inventory, () -> there, _ -> Optional.empty())
                            .ask("rw03-gw");
            assertThat(diagnosis.ok()).isFalse();
            assertThat(diagnosis.summary()).startsWith("What came back was not signed");
            assertThat(answering.join(Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void whatCannotBeAskedIsToldInsteadOfAsked() {
        assertThat(doctor.ask("nobody").summary()).startsWith("There is no NAS named nobody");
        assertThat(doctor.tryLogin("rw03-gw", "siti", "").summary())
                .startsWith("This login cannot be sent");
        assertThat(doctor.tryLogin("rw03-gw", "s".repeat(254), "rahasia").ok()).isFalse();
    }
}
