package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.CALLING_STATION_ID;
import static id.gardu.radius.packet.Attributes.EAP_MESSAGE;
import static id.gardu.radius.packet.Attributes.USER_NAME;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.RejectReason;
import id.gardu.access.Rejects.Rejected;
import id.gardu.access.Traces.TraceLine;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.Inventory;
import id.gardu.network.NasId;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Packet.Code;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** What an operator sees of the door: traces, reasons of rejects, how long answers take. */
class WatchingTest {
    private static final String SECRET = "rahasia-gerbang-rw-tiga";
    private static final NasId GW = new NasId(1);
    private static final MacAddress SITI = MacAddress.parse("02:00:00:00:00:C1");

    private final List<TraceLine> seen = new ArrayList<>();
    private RadiusDoor door;
    private StoryGateway gateway;

    @BeforeEach
    void open() throws IOException {
        Inventory inventory =
                new Town()
                        .nas("gw", "127.0.0.1", SECRET)
                        .nas("other", "127.0.0.2", SECRET)
                        .inventory();
        door = new RadiusDoor(inventory);
        gateway = new StoryGateway(door.server.authentication(), SECRET);
    }

    @AfterEach
    void close() {
        gateway.close();
        door.close();
    }

    private static AttributeList calling(MacAddress station) {
        return new AttributeList().add(CALLING_STATION_ID, station.toString());
    }

    private List<String> lines(String trace, int count) {
        Awaitility.await()
                .until(
                        () -> {
                            seen.addAll(
                                    door.traces
                                            .fetch(trace, Duration.ofMillis(100))
                                            .orElseThrow()
                                            .lines());
                            return seen.size() >= count;
                        });
        return seen.stream()
                .map(line -> line.way() + " " + line.nas() + " " + line.text())
                .toList();
    }

    private String watch(Optional<NasId> nas, Optional<MacAddress> station) {
        return door.traces.start(nas, station, Duration.ofMinutes(1)).orElseThrow();
    }

    @Test
    void aNasIsWatchedAndNoSecretIsSeen() throws IOException {
        gateway.ask(gateway.pap("siti@warga", "rahasia"));
        String trace = watch(Optional.of(GW), Optional.empty());
        gateway.ask(gateway.pap("siti@warga", "rahasia", calling(SITI)));
        try (StoryGateway other =
                new StoryGateway("127.0.0.2", door.server.authentication(), SECRET)) {
            other.ask(other.pap("budi", "rahasia"));
        }
        gateway.ask(gateway.pap("ABCD-EFGH-JKLM", "ABCD-EFGH-JKLM"));
        List<String> lines = lines(trace, 4);
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0))
                .startsWith("IN gw Access-Request id=")
                .contains(
                        "User-Name=\"si…\"",
                        "User-Password=<secret>",
                        "Calling-Station-Id=\"02:00:00:00:00:C1\"");
        assertThat(lines.get(1)).startsWith("OUT gw Access-Accept id=").contains("Session-Timeout");
        assertThat(lines.get(2)).contains("User-Name=\"AB…\"");
        assertThat(lines.get(3)).startsWith("OUT gw Access-Reject");
        assertThat(String.join("\n", lines))
                .doesNotContain("rahasia", "siti@warga", "ABCD-EFGH", "budi");
    }

    @Test
    void aDeviceIsWatchedWhereverItIs() throws IOException {
        String trace = watch(Optional.empty(), Optional.of(SITI));
        gateway.ask(gateway.pap("budi", "rahasia", calling(MacAddress.parse("02:00:00:00:00:C2"))));
        try (StoryGateway other =
                new StoryGateway("127.0.0.2", door.server.authentication(), SECRET)) {
            other.ask(other.pap("02-00-00-00-00-c1", "macpasswd", calling(SITI)));
        }
        try (StoryGateway accounting = new StoryGateway(door.server.accounting(), SECRET)) {
            accounting.ask(accounting.accounting(calling(SITI).add(USER_NAME, "siti")));
        }
        assertThat(lines(trace, 4))
                .satisfiesExactly(
                        in -> assertThat(in).contains("User-Name=\"02-00-00-00-00-c1\""),
                        out -> assertThat(out).startsWith("OUT other"),
                        in -> assertThat(in).startsWith("IN gw Accounting-Request"),
                        out -> assertThat(out).startsWith("OUT gw Accounting-Response"));
    }

    @Test
    void whyANasGetsNoAnswerIsSaid() throws IOException {
        String trace = watch(Optional.of(GW), Optional.empty());
        try (StoryGateway wrong =
                new StoryGateway(door.server.authentication(), "salah-sama-sekali-ini")) {
            assertThat(wrong.isLeftAlone(wrong.pap("siti", "rahasia"), gateway)).isTrue();
        }
        assertThat(lines(trace, 1).getFirst())
                .startsWith("NONE gw")
                .contains("wrong shared secret");
    }

    @Test
    void anEapIdentityIsMasked() throws IOException {
        String trace = watch(Optional.of(GW), Optional.empty());
        AttributeList list = new AttributeList().addMessageAuthenticator();
        list.add(EAP_MESSAGE, "\2\1\0\24\1siti@warga.id  ".getBytes(StandardCharsets.US_ASCII));
        gateway.ask(gateway.access(list));
        assertThat(lines(trace, 2).getFirst()).contains("EAP-Message=<secret>");
    }

    @Test
    void everyRejectTellsWhyAndWhomWithoutAName() throws IOException {
        gateway.ask(gateway.pap("siti@warga", "salah", calling(SITI)));
        door.decision = request -> RadiusDoor.reject(RejectReason.UNKNOWN_DEVICE);
        gateway.ask(gateway.pap("02-00-00-00-00-C1", "macpasswd", calling(SITI)));
        assertThat(door.rejected)
                .extracting(Rejected::nas, Rejected::station, Rejected::userName, Rejected::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                GW, Optional.of(SITI), "si…", "wrong-credentials"),
                        org.assertj.core.groups.Tuple.tuple(
                                GW, Optional.of(SITI), "", "unknown-device"));
    }

    @Test
    void howLongAnswersTookIsCountedByTheirKind() throws IOException {
        for (int i = 0; i < 20; i++) {
            gateway.ask(gateway.pap("siti", i % 4 == 0 ? "salah" : "rahasia"));
        }
        byte[] repeated = gateway.pap("siti", "rahasia");
        gateway.ask(repeated);
        gateway.ask(repeated);
        try (StoryGateway accounting = new StoryGateway(door.server.accounting(), SECRET)) {
            accounting.ask(accounting.accounting(Reports.start("5F3A0001")));
        }
        assertThat(answers(Code.ACCESS_ACCEPT)).isEqualTo(16);
        assertThat(answers(Code.ACCESS_REJECT)).isEqualTo(5);
        assertThat(answers(Code.ACCOUNTING_RESPONSE)).isOne();
        assertThat(door.server.answerTimes())
                .allSatisfy(time -> assertThat(time.seconds()).isBetween(1e-7, 5.0));
    }

    private long answers(Code code) {
        return door.server.answerTimes().stream()
                .filter(time -> time.answer().equals(code.toString()))
                .mapToLong(time -> LongStream.of(time.counts()).sum())
                .sum();
    }
}
