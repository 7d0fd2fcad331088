package id.gardu.resident;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.FrontDesk.CodeSending;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.MovableClock;
import id.gardu.network.NasId;
import id.gardu.network.Neighbourhood;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

class CodeLimitsTest {
    private static final MacAddress SITI = Neighbourhood.SITIS_PHONE;

    private final MovableClock clock = new MovableClock(Residents.NOON);
    private final CodeLimits limits = new CodeLimits(PhoneSettings.DEFAULT, clock::nanos);

    private static CodeLimits.Asker asker(int device, String from, long nas, int number) {
        return new CodeLimits.Asker(
                MacAddress.ofLong(SITI.asLong() + device),
                Optional.of(InetAddress.ofLiteral(from)),
                new NasId(nas),
                new Phone("+6281%04d0000".formatted(number)));
    }

    @Test
    void aDeviceGetsThreeCodesAnHourAndIsToldHowLongToWait() {
        for (int number = 0; number < 3; number++) {
            assertThat(limits.take(asker(1, "10.0.0.1", 1, number))).isEmpty();
        }
        assertThat(limits.take(asker(1, "10.0.0.2", 2, 4))).contains(Duration.ofMinutes(20));
        clock.pass(Duration.ofMinutes(20));
        assertThat(limits.take(asker(1, "10.0.0.2", 2, 4))).isEmpty();
    }

    @Test
    void aClockThatIsSetBackOrForwardChangesNothing() {
        for (int number = 0; number < 3; number++) {
            assertThat(limits.take(asker(1, "10.0.0.1", 1, number))).isEmpty();
        }
        clock.set(Residents.NOON.plus(Duration.ofHours(7)));
        assertThat(limits.take(asker(1, "10.0.0.1", 1, 4))).contains(Duration.ofMinutes(20));
        clock.set(Residents.NOON.minus(Duration.ofHours(7)));
        clock.pass(Duration.ofMinutes(20));
        assertThat(limits.take(asker(1, "10.0.0.1", 1, 4))).isEmpty();
    }

    @Test
    void aRefusalTakesNothingFromTheOtherLimits() {
        for (int number = 0; number < 3; number++) {
            assertThat(limits.take(asker(1, "10.0.0.1", 1, number))).isEmpty();
        }
        for (int i = 0; i < 500; i++) {
            assertThat(limits.take(asker(1, "10.0.0.1", 1, 9))).isPresent();
        }
        assertThat(limits.take(asker(2, "10.0.0.1", 1, 9))).isEmpty();
    }

    @Test
    void whatIsGivenBackMayBeTakenAgain() {
        for (int i = 0; i < 50; i++) {
            assertThat(limits.take(asker(1, "10.0.0.1", 1, 1))).isEmpty();
            limits.giveBack(asker(1, "10.0.0.1", 1, 1));
        }
    }

    @Test
    void anAddressMeansAllOfAnIpv6NetworkAndANasAllOfItsVisitors() {
        int sent = 0;
        for (int i = 0; i < 100; i++) {
            String from = "2001:db8::" + Integer.toHexString(i + 1);
            sent += limits.take(asker(i, from, i, i)).isEmpty() ? 1 : 0;
        }
        assertThat(sent).isEqualTo(PhoneSettings.DEFAULT.perAddress());
        sent = 0;
        for (int i = 0; i < 200; i++) {
            sent += limits.take(asker(200 + i, "10.0.1." + i, 999, 200 + i)).isEmpty() ? 1 : 0;
        }
        assertThat(sent).isEqualTo(PhoneSettings.DEFAULT.perNas());
    }

    @Test
    void aNumberThatHadItsCodesBeforeTheClockWasSetBackGetsOneAMinuteLater(@TempDir Path folder) {
        try (Residents residents = Residents.open(folder, DatabaseKind.SQLITE);
                SignUpRoom room = new SignUpRoom(residents)) {
            var visit = SignUpRoom.visit(1, SITI, "10.0.0.1");
            residents.clock.set(Residents.NOON.plus(Duration.ofHours(7)));
            for (int i = 0; i < PhoneSettings.DEFAULT.perNumber(); i++) {
                room.begun(
                        SignUpRoom.visit(
                                1, MacAddress.ofLong(SITI.asLong() + i), "10.0.0." + (i + 1)),
                        "0812 3456 7890");
                residents.clock.pass(Duration.ofMinutes(1));
            }
            residents.clock.set(Residents.NOON);
            room.entered(room.begun(visit, "0812 3456 7890"), room.code("+6281234567890"));
        }
    }

    @Test
    void whoAsksTenThousandTimesForNeighbouringNumbersGetsNoMoreThanTheCap(@TempDir Path folder) {
        try (Residents residents = Residents.open(folder, DatabaseKind.SQLITE);
                SignUpRoom room = new SignUpRoom(residents)) {
            int accepted = 0;
            for (int i = 0; i < 10_000; i++) {
                String phone = "0812 3456 %04d".formatted(i % 5_000);
                var device = MacAddress.ofLong(SITI.asLong() + i % 200);
                String from = "10.0.0." + i % 20;
                CodeSending answer =
                        room.signUps.begin(
                                SignUpRoom.visit(i % 3, device, from), phone, SignUpRoom.AGREED);
                accepted += answer instanceof CodeSending.Sent ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(PhoneSettings.DEFAULT.perNeighbours());
            assertThat(room.sentTo("+628123456")).isEqualTo(accepted);
            var elsewhere = SignUpRoom.visit(7, MacAddress.parse("02:00:00:00:0B:0D"), "10.9.9.9");
            room.entered(room.begun(elsewhere, "0857 0000 1234"), room.code("+6285700001234"));
        }
    }
}
