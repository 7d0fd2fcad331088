package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.AccountingRecord.Attribution;
import id.gardu.accounting.AccountingRecord.Attribution.Rung;
import id.gardu.captiveportal.MacAddress;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which session a record is of: id and station where both are told, and when it began. */
class WhichSessionTest {
    private static final Instant T = LedgerKampung.TEN_O_CLOCK;

    @TempDir Path folder;

    private static RecordedPacket start(Instant at) {
        return RecordedPacket.start(at).who(Attribution.NONE);
    }

    private static RecordedPacket interim(Instant start, long seconds) {
        return RecordedPacket.interim(start, seconds).who(Attribution.NONE);
    }

    private static RecordedPacket stop(Instant start, long seconds) {
        return RecordedPacket.stop(start, seconds).who(Attribution.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void anIdUsedAgainWithALongerTimeAndNoStartIsAnotherSession(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            Instant second = T.plusSeconds(4500);
            ledger.hears(
                    start(T),
                    interim(T, 300).octets(3_000_000, 9_000_000),
                    interim(second, 900).octets(1_000_000, 2_000_000),
                    stop(second, 1800).octets(2_000_000, 4_000_000));
            assertThat(ledger.sessions()).hasSize(2);
            assertThat(ledger.sessions().get(0))
                    .contains("300 s up 3000000 down 9000000 ended Superseded estimated ");
            assertThat(ledger.sessions().get(1))
                    .contains("1800 s up 2000000 down 4000000 ended User-Request ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anIdUsedAgainAtOnceIsAnotherSessionWhenTimeAndOctetsFell(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            Instant second = T.plusSeconds(950);
            ledger.hears(
                    start(T),
                    interim(T, 900).octets(300, 900),
                    start(second),
                    interim(second, 300).octets(100, 200));
            assertThat(ledger.sessions()).hasSize(2);
            assertThat(ledger.sessions().get(0)).contains("up 300 down 900 ended Superseded");
            assertThat(ledger.sessions().get(1)).contains("300 s up 100 down 200 open");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTimeThatFellAloneOrACounterOfNoughtIsTheSameSession(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            Instant second = T.plusSeconds(950);
            ledger.hears(
                    start(T),
                    interim(T, 900).octets(300, 900),
                    interim(second, 300).octets(0, 0),
                    interim(second, 310).octets(400, 200));
            assertThat(ledger.sessions()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInterimOfTheFirstMinuteThatIsOvertakenIsOfTheSameSession(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(start(T), interim(T, 40).octets(90, 90), interim(T, 20).octets(50, 50));
            assertThat(ledger.sessions()).hasSize(1);
            assertThat(ledger.sessions().getFirst()).contains("40 s up 90 down 90 open ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatSaysNoTimeIsNotAnotherSessionForBeingLate(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    start(T),
                    interim(T, 600).octets(10, 1000),
                    // Waited for an hour, and does not say so.
                    interim(T, 660).octets(11, 1100).happening(T.plusSeconds(4260)));
            assertThat(ledger.sessions()).hasSize(1);
            assertThat(ledger.sessions().getFirst()).contains("up 11 down 1100 open");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStartSoonAfterAStopIsAnotherSessionIfTheNasBeganAgainBetween(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            Instant second = T.plusSeconds(700);
            ledger.hears(start(T), stop(T, 600).octets(10, 1000))
                    .hears(RecordedPacket.restart(LedgerKampung.GATEWAY_03, T.plusSeconds(690)))
                    .hears(start(second), interim(second, 60).octets(20, 2000));
            assertThat(ledger.sessions()).hasSize(2);
            assertThat(ledger.sessions().get(0)).contains("600 s up 10 down 1000 ended User");
            assertThat(ledger.sessions().get(1)).contains("60 s up 20 down 2000 open");
        }
    }

    @ParameterizedTest
    @EnumSource
    void thatTheNasBeganAgainIsKnownAfterOurOwnRestart(DatabaseKind dialect) {
        Instant second = T.plusSeconds(700);
        String url;
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            url = ledger.database.url();
            ledger.hears(start(T), stop(T, 600).octets(10, 1000))
                    .hears(RecordedPacket.restart(LedgerKampung.GATEWAY_03, T.plusSeconds(690)));
        }
        try (OpenLedger ledger = OpenLedger.reopen(dialect, url, folder)) {
            ledger.hears(start(second), interim(second, 60).octets(20, 2000));
            assertThat(ledger.sessions()).hasSize(2);
        }
    }

    /** Of case 28, with the times as they really were. */
    @ParameterizedTest
    @EnumSource
    void afterAPowerCutTheSameIdIsAnotherSessionAndTheOldOneEndsAtItsLastWord(
            DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            Instant second = T.plusSeconds(900);
            ledger.hears(start(T), interim(T, 300).octets(3_000_000, 9_000_000))
                    .hears(RecordedPacket.restart(LedgerKampung.GATEWAY_03, T.plusSeconds(870)))
                    .hears(start(second), stop(second, 600).octets(1_000_000, 2_000_000));
            assertThat(ledger.sessions()).hasSize(2);
            assertThat(ledger.sessions().get(0))
                    .contains("300 s up 3000000 down 9000000 ended NAS-Reboot estimated");
            assertThat(ledger.sessions().get(1))
                    .contains("600 s up 1000000 down 2000000 ended User-Request ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRecordAfterAccountingOnThatBeganBeforeItGoesOn(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(start(T), interim(T, 600).octets(1, 2))
                    .hears(RecordedPacket.restart(LedgerKampung.GATEWAY_03, T.plusSeconds(700)))
                    .hears(interim(T, 900).octets(3, 4));
            assertThat(ledger.sessions()).hasSize(1);
            assertThat(ledger.sessions().getFirst()).contains("900 s up 3 down 4 open");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSessionHeardOfOnlyAfterTheRestartThatEndedItIsOver(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            Instant late = T.plusSeconds(800);
            ledger.hears(RecordedPacket.restart(LedgerKampung.GATEWAY_03, T.plusSeconds(700)))
                    .hears(interim(T, 600).octets(1, 2).received(late));
            assertThat(ledger.sessions().getFirst())
                    .contains("600 s up 1 down 2 ended NAS-Reboot estimated");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStopWithoutStationIsOfTheSessionWithItsId(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    start(T),
                    interim(T, 300).octets(3, 9),
                    stop(T, 600).octets(5, 20).withoutStation());
            assertThat(ledger.sessions()).hasSize(1);
            assertThat(ledger.sessions().getFirst()).contains("600 s up 5 down 20 ended User");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatComesFirstWithoutStationIsTheSameSessionOnceItIsNamed(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    interim(T, 300).octets(3, 9).withoutStation(),
                    interim(T, 600).octets(4, 10),
                    interim(T, 900).octets(5, 11).withoutId(),
                    start(T));
            assertThat(ledger.sessions()).hasSize(1);
            assertThat(ledger.sessions().getFirst()).contains("900 s up 5 down 11 open");
            assertThat(ledger.number("SELECT station FROM session"))
                    .isEqualTo(LedgerKampung.SITIS_PHONE.asLong());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatComesFirstWithoutIdIsTheSameSessionOnceItIsNamed(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    interim(T, 300).octets(3, 9).withoutId(),
                    interim(T, 600).octets(4, 10),
                    stop(T, 900).octets(5, 11));
            assertThat(ledger.sessions()).hasSize(1);
            assertThat(ledger.sessions().getFirst())
                    .startsWith("80000001 ")
                    .contains("900 s up 5 down 11 ended");
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutAStationUserNamesTellSessionsApart(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    start(T).withoutStation(),
                    start(T).withoutStation().named("budi"),
                    stop(T, 600).octets(1, 1).withoutStation(),
                    stop(T, 600).octets(2, 2).withoutStation().named("budi"));
            assertThat(ledger.sessions()).hasSize(2);
            assertThat(ledger.number("SELECT sum(seconds) FROM session")).isEqualTo(1200);
            assertThat(ledger.number("SELECT sum(uploaded) FROM session")).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereIdAndStationAreToldNothingElsePartsASession(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    start(T).port(1).address("10.0.0.1"),
                    interim(T, 300).octets(1, 1).port(2).address("10.0.0.2").named("budi"));
            assertThat(ledger.sessions()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAddressThatChangesPartsNoSessionThatBeganAtTheSameTime(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    start(T).withoutStation().address("10.0.0.1"),
                    interim(T, 300).octets(1, 1).withoutStation().address("10.0.0.2"));
            assertThat(ledger.sessions()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofSeveralThatFitItIsTheOneWithTheDerivedStart(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    start(T),
                    start(T.plusSeconds(100))
                            .of(LedgerKampung.BUDIS_PHONE, LedgerKampung.BUDI)
                            .named("siti"),
                    stop(T.plusSeconds(100), 600).octets(7, 7).withoutStation());
            assertThat(ledger.sessions()).hasSize(2);
            assertThat(ledger.sessions().get(0)).contains(" open");
            assertThat(ledger.sessions().get(1)).contains("600 s up 7 down 7 ended");
            assertThat(ledger.ledger.ambiguous()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatMayBeOfEitherIsAnsweredAndCountedAndBookedNowhere(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    start(T),
                    start(T).of(LedgerKampung.BUDIS_PHONE, LedgerKampung.BUDI).named("siti"),
                    stop(T, 600).octets(7, 7).withoutStation(),
                    interim(T, 300).octets(6, 6).withoutStation().withoutTime());
            assertThat(ledger.sessions()).hasSize(2);
            assertThat(ledger.number("SELECT sum(seconds) FROM session")).isZero();
            assertThat(ledger.ledger.ambiguous()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTellsNeitherJoinsOnlyWhatToldNeither(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    start(T),
                    start(T).withoutId().withoutStation().port(4),
                    start(T).withoutId().withoutStation().port(5),
                    stop(T, 600).octets(1, 1).withoutId().withoutStation().port(4),
                    stop(T, 700).octets(2, 2).withoutId().withoutStation().port(5));
            assertThat(ledger.sessions()).hasSize(3);
            assertThat(ledger.number("SELECT sum(seconds) FROM session")).isEqualTo(1300);
            assertThat(ledger.number("SELECT count(*) FROM session WHERE ended_at IS NULL"))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTellsLessJoinsNoSessionThatEndedMoreThanTwoDaysAgo(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            Instant now = T.plus(Duration.ofHours(50));
            ledger.hears(
                    start(T),
                    stop(T, 600).octets(1, 1),
                    stop(T, 600).octets(2, 2).withoutStation().received(T.plusSeconds(172_000)));
            assertThat(ledger.sessions()).hasSize(1);
            assertThat(ledger.sessions().getFirst()).contains("up 2 down 2");
            ledger.hears(stop(T, 600).octets(3, 3).withoutStation().received(now));
            assertThat(ledger.sessions()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneGrantUnderTwoIdsIsOneSessionOnlyIfItBeganAtTheSameTime(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            Attribution granted =
                    RecordedPacket.attribution(Rung.GRANT, LedgerKampung.SITI, Optional.of("g"));
            ledger.hears(
                    RecordedPacket.start(T).who(granted),
                    RecordedPacket.interim(T.plusSeconds(30), 300)
                            .octets(1, 1)
                            .who(granted)
                            .session("B"),
                    RecordedPacket.interim(T.plusSeconds(31), 300)
                            .octets(2, 2)
                            .who(granted)
                            .session("C"));
            assertThat(ledger.sessions()).hasSize(2);
            assertThat(ledger.sessions().get(0)).startsWith("80000001 ").contains("up 1 down 1");
            assertThat(ledger.sessions().get(1)).startsWith("C ").contains("up 2 down 2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void sessionsOfOneIdAtTwoStationsAreTwo(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            MacAddress budis = LedgerKampung.BUDIS_PHONE;
            ledger.hears(
                    RecordedPacket.interim(T, 60).octets(1, 1),
                    RecordedPacket.interim(T, 60).octets(2, 2).of(budis, LedgerKampung.BUDI));
            assertThat(ledger.sessions()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSessionOfMoreThanThirtyDaysTellsNoStart(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    start(T),
                    interim(T, 600).octets(1, 1),
                    // In tenths of a second.
                    interim(T, 6000).octets(2, 2).time(Duration.ofDays(31).toSeconds()));
            assertThat(ledger.sessions()).hasSize(1);
        }
    }
}
