package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/** What is said of a NAS whose octets cannot be right. */
class CounterQueriesTest {
    private static final Instant T = LedgerKampung.TEN_O_CLOCK;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void threeImplausibleSessionsAtASiteAreAFinding(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            var queries =
                    new CounterQueries(
                            ledger.store,
                            () -> LedgerKampung.INVENTORY,
                            Clock.fixed(T.plusSeconds(60), ZoneOffset.UTC));
            for (int i = 0; i < 3; i++) {
                assertThat(queries.now()).as("%d sessions", i).isEmpty();
                ledger.hears(
                        RecordedPacket.stop(T, 60)
                                .octets(1, 3_000_000_000L)
                                .from(LedgerKampung.GATEWAY_04)
                                .session("S" + i)
                                .of(
                                        MacAddress.ofLong(0xA4_50_46_00_10_00L + i),
                                        new AccountId(200 + i)));
            }
            assertThat(queries.now())
                    .containsOnlyKeys(LedgerKampung.GATEWAY_04)
                    .containsValue(
                            "sessions of the last day told more octets than the uplink of 50 Mbit/s"
                                    + " registered for RW04 can carry: registered too low?");
        }
    }

    @Test
    void countersOf32BitsAndAFastUplinkNeedAShorterInterim() {
        assertThat(CounterQueries.narrow(OptionalLong.of(50), 300)).isEmpty();
        assertThat(CounterQueries.narrow(OptionalLong.empty(), 300)).isEmpty();
        assertThat(CounterQueries.narrow(OptionalLong.of(100), 300))
                .contains(
                        "its counters have 32 bits: it counts wrongly above 57 Mbit/s; shorten the"
                                + " Interim to 171 s");
    }
}
