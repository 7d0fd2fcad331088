package id.gardu.accounting;

import static id.gardu.network.Neighbourhood.TODAY;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.ViewPoint;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** What the ledger makes of counters that fall, stray and swap sides: one story each. */
class FallingCountersTest {
    private static final Instant T = LedgerKampung.TEN_O_CLOCK;
    private static final long GIB = 1L << 30;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void countersThatBeginAgainInMidSessionAreTheOldAndTheNew(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.start(T),
                    RecordedPacket.interim(T, 300).octets(3_000_000, 9_000_000),
                    RecordedPacket.interim(T, 600).octets(1_000_000, 2_000_000),
                    RecordedPacket.stop(T, 900).octets(2_000_000, 4_000_000));
            assertThat(ledger.sessions())
                    .singleElement()
                    .asString()
                    .contains("900 s up 5000000 down 13000000 ended User-Request counter-reset");
            assertThat(certain(ledger)).isEqualTo("4000000 11000000 -");
            assertThat(ledger.number("SELECT sum(downloaded) FROM usage_hour"))
                    .isEqualTo(13_000_000);
            assertThat(ledger.number("SELECT sum(bytes) FROM presence_day")).isEqualTo(18_000_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void countersThatBeginAgainAtANasOfGigawordsAreNoWrap(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.start(T).octets(0, 0).gigawords(),
                    RecordedPacket.interim(T, 300).octets(3_000_000, 9_000_000).gigawords(),
                    RecordedPacket.interim(T, 600).octets(1_000_000, 2_000_000).gigawords(),
                    RecordedPacket.stop(T, 900).octets(2_000_000, 4_000_000).gigawords());
            assertThat(ledger.sessions())
                    .singleElement()
                    .asString()
                    .contains("900 s up 5000000 down 13000000 ended User-Request counter-reset");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStopWithZeroCountersLeavesWhatWasCounted(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.start(T),
                    RecordedPacket.interim(T, 300).octets(3_000_000, 9_000_000),
                    RecordedPacket.stop(T, 900).octets(0, 0));
            assertThat(ledger.sessions())
                    .singleElement()
                    .asString()
                    .endsWith("900 s up 3000000 down 9000000 ended User-Request ");
            assertThat(certain(ledger)).isEqualTo("3000000 9000000 -");
        }
    }

    /** The plan's day is 2 GB; a wrap that never was would be 4 GiB of it. */
    @ParameterizedTest
    @EnumSource
    void onlyOctetsBeyondDoubtAreToldAsCertain(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.start(T).octets(0, 0).gigawords(),
                    RecordedPacket.interim(T, 600).octets(3_000_000, 9_000_000).gigawords(),
                    RecordedPacket.interim(T, 1200).octets(1_000_000, 2_000_000).gigawords());
            assertThat(ledger.sessions().getFirst()).contains("up 4000000 down 11000000 open");
            assertThat(ledger.told.stream().mapToLong(UsageChange::bytes).sum())
                    .isEqualTo(15_000_000);
            assertThat(ledger.told.stream().mapToLong(UsageChange::certainBytes).sum())
                    .isEqualTo(12_000_000);
            assertThat(ledger.queries().usage(LedgerKampung.SITI, TODAY))
                    .isEqualTo(
                            new SessionQueries.DayUsage(
                                    LedgerKampung.SITI, 1200, 15_000_000, 12_000_000));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWrapIsCountedAndNotCertain(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.start(T),
                    RecordedPacket.interim(T, 600).octets(1, 4 * GIB - 1000),
                    RecordedPacket.interim(T, 1200).octets(2, 500),
                    RecordedPacket.interim(T, 1800).octets(3, 700));
            assertThat(ledger.sessions().getFirst())
                    .contains("up 3 down " + (4 * GIB + 700) + " open counter-wrapped");
            assertThat(certain(ledger)).isEqualTo("3 " + (4 * GIB - 800) + " -");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNasThatHasEverSentGigawordsNeverWrapsAndThatIsOnDisk(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(RecordedPacket.start(T).octets(0, 0).gigawords().session("other"));
            assertThat(ledger.number("SELECT nas_id FROM nas_wide")).isEqualTo(13);
            // Another wrote: nothing that is remembered is believed.
            ledger.clear();
            ledger.hears(
                    RecordedPacket.start(T),
                    RecordedPacket.interim(T, 600).octets(1, 4 * GIB - 1000),
                    RecordedPacket.interim(T, 1200).octets(2, 500));
            assertThat(ledger.sessions().getFirst())
                    .contains("up 2 down " + (4 * GIB - 500) + " open counter-reset");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPacketsCounterThatFellTooIsNoWrap(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.start(T),
                    RecordedPacket.interim(T, 600)
                            .octets(1, 4 * GIB - 1000)
                            .packets(OptionalLong.of(1), OptionalLong.of(4_000_000)),
                    RecordedPacket.interim(T, 1200)
                            .octets(2, 500)
                            .packets(OptionalLong.of(2), OptionalLong.of(1)));
            assertThat(ledger.sessions().getFirst())
                    .contains("up 2 down " + (4 * GIB - 500) + " open counter-reset");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStrayReadingIsTakenBackFromHoursThatAreBooked(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.start(T),
                    RecordedPacket.interim(T, 300).octets(3_000_000, 9_000_000),
                    RecordedPacket.interim(T, 600).octets(3_000_000, 900_000_000));
            assertThat(ledger.number("SELECT sum(downloaded) FROM usage_hour"))
                    .as("it cannot be known before the next one")
                    .isEqualTo(900_000_000);
            ledger.hears(RecordedPacket.interim(T, 900).octets(3_100_000, 9_500_000));
            assertThat(ledger.sessions().getFirst())
                    .contains("900 s up 3100000 down 9500000 open stray-reading");
            assertThat(ledger.number("SELECT sum(downloaded) FROM usage_hour"))
                    .isEqualTo(9_500_000);
            assertThat(ledger.number("SELECT sum(bytes) FROM presence_day")).isEqualTo(12_600_000);
            assertThat(ledger.told.stream().mapToLong(UsageChange::certainBytes).sum())
                    .isEqualTo(12_600_000);
            assertThat(ledger.told).anySatisfy(told -> assertThat(told.bytes()).isNegative());
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoReadingsOfOneSecondAreBothKeptAndTheStopIsLast(DatabaseKind dialect) {
        List<RecordedPacket> story =
                List.of(
                        RecordedPacket.start(T),
                        RecordedPacket.interim(T, 600).octets(10, 1000),
                        RecordedPacket.stop(T, 600).octets(0, 0),
                        RecordedPacket.interim(T, 600).octets(9, 900));
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(story.toArray(RecordedPacket[]::new));
            assertThat(ledger.sessions().getFirst())
                    .endsWith("600 s up 10 down 1000 ended User-Request ");
            assertThat(ledger.number("SELECT count(*) FROM session_reading WHERE second = 600"))
                    .isEqualTo(3);
            List<String> inOrder = ledger.everything();
            ledger.clear();
            story.reversed().forEach(ledger::hears);
            assertThat(ledger.everything()).isEqualTo(inOrder);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoseSideThePacketSaysHoldsForTheWholeSession(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    told(RecordedPacket.start(T), ViewPoint.NAS, "vp1"),
                    told(
                            RecordedPacket.stop(T, 60).octets(1_000_000, 9_000_000),
                            ViewPoint.NAS,
                            "vp1"),
                    told(RecordedPacket.start(T), ViewPoint.CLIENT, "vp2"),
                    told(
                            RecordedPacket.stop(T, 60).octets(9_000_000, 1_000_000),
                            ViewPoint.CLIENT,
                            "vp2"));
            assertThat(ledger.sessions())
                    .allSatisfy(line -> assertThat(line).contains("up 1000000 down 9000000 ended"));
            assertThat(ledger.number("SELECT sum(uploaded) FROM usage_hour")).isEqualTo(2_000_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoseSideAnEarlierReadingSaysTurnsWhatWasBooked(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.start(T),
                    RecordedPacket.interim(T, 60).octets(9_000_000, 1_000_000),
                    RecordedPacket.interim(T, 120)
                            .octets(9_000_001, 1_000_001)
                            .seenFrom(ViewPoint.CLIENT));
            assertThat(ledger.sessions().getFirst()).contains("up 1000001 down 9000001 open");
            assertThat(ledger.number("SELECT sum(downloaded) FROM usage_hour"))
                    .isEqualTo(9_000_001);
            // Late, and before all others in their order.
            ledger.hears(RecordedPacket.interim(T, 30).octets(8, 1).seenFrom(ViewPoint.NAS));
            assertThat(ledger.sessions().getFirst()).contains("up 9000001 down 1000001 open");
            assertThat(ledger.number("SELECT sum(downloaded) FROM usage_hour"))
                    .isEqualTo(1_000_001);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereNobodySaysWhoseSideTheSumIsKeptAndMeasured(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.start(T).from(LedgerKampung.USPOT),
                    RecordedPacket.interim(T, 300).octets(1_000, 9_000).from(LedgerKampung.USPOT),
                    RecordedPacket.interim(T, 600).octets(3_000, 9_500).from(LedgerKampung.USPOT),
                    RecordedPacket.stop(T, 900).octets(4_000, 500).from(LedgerKampung.USPOT));
            assertThat(ledger.sessions().getFirst())
                    .contains("900 s up - down - ended User-Request counter-reset,side-unknown");
            assertThat(certain(ledger)).isEqualTo("- - 13500");
            assertThat(ledger.number("SELECT sideless FROM session")).isEqualTo(14_000);
            assertThat(ledger.number("SELECT sum(sideless) FROM usage_hour")).isEqualTo(14_000);
            assertThat(ledger.hours().getFirst()).contains("900 s active 900 up - down -");
            assertThat(ledger.number("SELECT bytes FROM presence_day")).isEqualTo(14_000);
            assertThat(ledger.number("SELECT unmeasured_seconds FROM presence_day")).isZero();
            assertThat(ledger.told.stream().mapToLong(UsageChange::bytes).sum()).isEqualTo(14_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereNobodySaysWhoseSideAReadingThatAddsNothingGivesNoSideANought(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.start(T).from(LedgerKampung.USPOT),
                    RecordedPacket.interim(T, 300).octets(1_000, 9_000).from(LedgerKampung.USPOT),
                    RecordedPacket.interim(T, 600).octets(0, 0).from(LedgerKampung.USPOT));
            assertThat(ledger.hours().getFirst()).contains(" up - down -");
            assertThat(ledger.number("SELECT sum(sideless) FROM usage_hour")).isEqualTo(10_000);
            assertThat(ledger.number("SELECT sum(unmeasured_seconds) FROM usage_hour")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void timeOfWhichNobodyTellsOctetsIsUnmeasured(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.start(T),
                    RecordedPacket.interim(T, 600),
                    RecordedPacket.stop(T, 900).session("other").octets(1, 2));
            assertThat(ledger.number("SELECT sum(unmeasured_seconds) FROM presence_day"))
                    .isEqualTo(600);
            assertThat(ledger.number("SELECT sum(unmeasured_seconds) FROM usage_hour"))
                    .isEqualTo(600);
            // A later reading tells what was used until then.
            ledger.hears(RecordedPacket.interim(T, 1200).octets(1000, 2000));
            assertThat(ledger.number("SELECT sum(unmeasured_seconds) FROM presence_day")).isZero();
            assertThat(ledger.number("SELECT sum(unmeasured_seconds) FROM usage_hour")).isZero();
            ledger.hears(RecordedPacket.stop(T, 1500));
            assertThat(ledger.number("SELECT sum(unmeasured_seconds) FROM usage_hour"))
                    .isEqualTo(300);
            assertThat(ledger.sessions().getFirst()).contains("1500 s up 1000 down 2000 ended");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSettledSessionOnlyGoesForwards(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.start(T),
                    RecordedPacket.interim(T, 300).octets(3_000, 9_000),
                    RecordedPacket.stop(T, 900).octets(4_000, 10_000));
            ledger.settleAll();
            ledger.hears(
                    RecordedPacket.interim(T, 600).octets(3_500, 9_500),
                    RecordedPacket.stop(T, 900).octets(0, 0),
                    RecordedPacket.stop(T, 900).octets(3_900, 9_900));
            assertThat(ledger.sessions().getFirst()).contains("900 s up 4000 down 10000 ended");
            ledger.hears(RecordedPacket.stop(T, 960).octets(4_100, 10_200));
            assertThat(ledger.sessions().getFirst()).contains("960 s up 4100 down 10200 ended");
            assertThat(ledger.number("SELECT sum(downloaded) FROM usage_hour")).isEqualTo(10_200);
        }
    }

    private static RecordedPacket told(RecordedPacket packet, ViewPoint side, String id) {
        return packet.seenFrom(side).session(id);
    }

    /** Certain octets of all sessions: uploaded, downloaded, and of no side. */
    private static String certain(OpenLedger ledger) {
        return ledger.text(
                """
                SELECT coalesce(CAST(sum(certain_uploaded_bytes) AS TEXT), '-') || ' '
                    || coalesce(CAST(sum(certain_downloaded_bytes) AS TEXT), '-') || ' '
                    || coalesce(CAST(sum(certain_sideless_bytes) AS TEXT), '-') FROM session\
                """);
    }
}
