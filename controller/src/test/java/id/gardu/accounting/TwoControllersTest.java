package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.AccountingRecord.Usage;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Two controllers on one PostgreSQL, each with its own memory of what it wrote. */
class TwoControllersTest {
    @TempDir Path folder;

    @Test
    void hearingTheSamePacketsCountOneSessionOnce() throws Exception {
        List<Usage> packets = packets();
        List<String> alone;
        try (OpenLedger one = OpenLedger.open(DatabaseKind.POSTGRESQL, folder)) {
            alone = one.hearsAtOnce(packets).everything();
        }
        try (OpenLedger one = OpenLedger.open(DatabaseKind.POSTGRESQL, folder);
                OpenLedger other = one.another(folder)) {
            var mixed = new ArrayList<>(packets);
            Collections.shuffle(mixed, new Random(7));
            Thread second = Thread.ofVirtual().start(() -> other.hearsAtOnce(mixed));
            one.hearsAtOnce(packets);
            second.join();
            assertThat(one.everything()).isEqualTo(alone);
        }
    }

    @Test
    void takingTurnsWithOneSessionBothKnowWhatIsOnDisk() {
        var start = LedgerKampung.TEN_O_CLOCK;
        try (OpenLedger one = OpenLedger.open(DatabaseKind.POSTGRESQL, folder);
                OpenLedger other = one.another(folder)) {
            one.hears(
                    RecordedPacket.start(start), RecordedPacket.interim(start, 60).octets(1, 100));
            other.hears(RecordedPacket.interim(start, 120).octets(2, 200));
            one.hears(RecordedPacket.interim(start, 120).octets(2, 200));
            one.hears(RecordedPacket.interim(start, 180).octets(3, 300));
            other.hears(RecordedPacket.stop(start, 200).octets(4, 400));
            one.hears(RecordedPacket.interim(start, 180).octets(3, 300));
            assertThat(one.sessions()).hasSize(1);
            assertThat(one.sessions().getFirst())
                    .contains("200 s up 4 down 400 ended User-Request");
            assertThat(one.number("SELECT downloaded FROM usage_hour")).isEqualTo(400);
        }
    }

    private static List<Usage> packets() {
        var all = new ArrayList<Usage>();
        var weather = new Weather(11);
        for (int i = 0; i < 20; i++) {
            LedgerTruth truth =
                    weather.session(
                            "S%03d".formatted(i), LedgerKampung.TEN_O_CLOCK.getEpochSecond());
            var phone = MacAddress.ofLong(0xA4_50_46_00_10_00L + i);
            for (int index : weather.arrivals(truth)) {
                all.add(truth.packet(index).of(phone, new AccountId(200 + i % 5)).record());
            }
        }
        return all;
    }
}
