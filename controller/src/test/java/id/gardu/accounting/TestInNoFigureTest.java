package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.AccountingRecord.Attribution;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.accounting.AccountingRecord.Attribution.Rung;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Staff who test a login are recorded, and counted nowhere. */
class TestInNoFigureTest {
    private static final Instant T = LedgerKampung.TEN_O_CLOCK;

    private static final Attribution TEST =
            new Attribution(
                    Rung.GRANT,
                    Optional.of(LedgerKampung.SITI),
                    Optional.of("test-grant"),
                    OptionalInt.of(1),
                    Optional.of(Assurance.TEST));

    @TempDir Path folder;

    private static void isInNoFigure(OpenLedger ledger) {
        assertThat(ledger.presence()).isEmpty();
        assertThat(
                        ledger.number(
                                "SELECT coalesce(sum(sessions_started + seconds +"
                                    + " coalesce(uploaded, 0) + coalesce(downloaded, 0) +"
                                    + " unattributed + unmeasured_seconds), 0) FROM usage_hour"))
                .isZero();
        assertThat(ledger.store.reads().onDemand(OnlineQueries.class).now())
                .isEqualTo(OnlineQueries.Online.NOWHERE);
    }

    @ParameterizedTest
    @EnumSource
    void theSessionIsThereAndNoFigureHasIt(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.start(T).who(TEST),
                    RecordedPacket.interim(T, 60).octets(10, 1000).who(TEST),
                    // Late, so that its hours are booked again.
                    RecordedPacket.interim(T, 30).octets(5, 500).who(TEST));
            isInNoFigure(ledger);
            assertThat(
                            ledger.number(
                                    "SELECT count(*) FROM session WHERE assurance = 'test'"
                                            + " AND downloaded = 1000 AND seconds = 60"))
                    .isOne();
            ledger.hears(RecordedPacket.stop(T, 4000).octets(20, 2000).who(TEST));
            isInNoFigure(ledger);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasBookedBeforeItWasKnownForATestIsTakenBack(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(RecordedPacket.start(T).who(Attribution.NONE));
            assertThat(ledger.number("SELECT sum(sessions_started) FROM usage_hour")).isOne();
            ledger.hears(RecordedPacket.interim(T, 0).who(TEST));
            isInNoFigure(ledger);

            Instant later = T.plusSeconds(1200);
            RecordedPacket start = RecordedPacket.start(later).session("other");
            ledger.hears(
                    start.who(Attribution.NONE),
                    RecordedPacket.interim(later, 600)
                            .octets(3, 300)
                            .session("other")
                            .who(Attribution.NONE));
            assertThat(ledger.number("SELECT sum(unattributed) FROM usage_hour")).isEqualTo(303);
            ledger.hears(RecordedPacket.stop(later, 900).octets(4, 400).session("other").who(TEST));
            isInNoFigure(ledger);
        }
    }
}
