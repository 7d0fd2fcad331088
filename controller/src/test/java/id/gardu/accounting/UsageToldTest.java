package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What the ledger tells those who watch limits. */
class UsageToldTest {
    private static final Instant T = LedgerKampung.TEN_O_CLOCK;
    private static final long LIMIT = 1_000;

    @TempDir Path folder;

    @ParameterizedTest(name = "A19 {0}")
    @EnumSource
    void aLimitIsCrossedOnceHoweverOftenItsPacketComes(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            RecordedPacket crosses = RecordedPacket.interim(T, 600).octets(0, 1_100);
            ledger.hears(
                    RecordedPacket.start(T),
                    RecordedPacket.interim(T, 300).octets(0, 900),
                    crosses,
                    crosses);
            ledger.hears(
                    crosses.received(T.plusSeconds(640)),
                    RecordedPacket.interim(T, 300).octets(0, 900));
            ledger.hearsAtOnce(List.of(crosses.record(), crosses.record(), crosses.record()));
            if (dialect == DatabaseKind.POSTGRESQL) {
                // The NAS asked its second server too.
                try (OpenLedger other = ledger.another(folder)) {
                    other.hears(crosses, crosses);
                    assertThat(other.told).allSatisfy(told -> assertThat(told.bytes()).isZero());
                }
                ledger.hears(crosses);
            }
            assertThat(crossings(ledger.told)).isEqualTo(1);
            assertThat(ledger.told.stream().mapToLong(UsageChange::bytes).sum()).isEqualTo(1_100);
            assertThat(ledger.told.stream().mapToLong(UsageChange::seconds).sum()).isEqualTo(600);
        }
    }

    private static int crossings(List<UsageChange> told) {
        long sum = 0;
        int crossings = 0;
        for (UsageChange change : told) {
            crossings += sum < LIMIT && sum + change.bytes() >= LIMIT ? 1 : 0;
            sum += change.bytes();
        }
        return crossings;
    }
}
