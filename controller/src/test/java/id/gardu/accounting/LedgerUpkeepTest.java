package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.AccountingRecord.UsageSource;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

class LedgerUpkeepTest {
    private static final Instant T = LedgerKampung.TEN_O_CLOCK;

    private final HandClock clock = new HandClock(T);

    @TempDir Path folder;

    private LedgerUpkeep upkeep(OpenLedger ledger) {
        AccountingSettings settings = AccountingSettings.defaults(LedgerKampung.WIB);
        var closer = new PeriodCloser(ledger.store, settings, clock);
        return new LedgerUpkeep(
                ledger.store,
                ledger.ledger,
                closer,
                () -> LedgerKampung.INVENTORY,
                settings,
                clock,
                clock::nanos);
    }

    @ParameterizedTest(name = "R12 {0}")
    @EnumSource
    void aSilentSessionEndsAtItsLastKnownTimeAndGoesOnWhenItSpeaksAgain(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder);
                LedgerUpkeep upkeep = upkeep(ledger)) {
            ledger.hears(RecordedPacket.start(T), RecordedPacket.interim(T, 600).octets(1, 100));
            clock.set(T.plusSeconds(600 + 29 * 60));
            upkeep.endSilent();
            assertThat(ledger.sessions().getFirst()).contains("open");
            clock.set(T.plusSeconds(600 + 31 * 60));
            upkeep.endSilent();
            assertThat(ledger.sessions().getFirst())
                    .contains("600 s up 1 down 100 ended Stale estimated");
            assertThat(ledger.told.getLast().open()).isFalse();
            ledger.hears(RecordedPacket.interim(T, 7200).octets(2, 200));
            assertThat(ledger.sessions().getFirst()).contains("7200 s up 2 down 200 open");
            assertThat(ledger.told.getLast().open()).isTrue();
            ledger.hears(RecordedPacket.stop(T, 7300).octets(3, 300));
            assertThat(ledger.sessions().getFirst())
                    .contains("7300 s up 3 down 300 ended User-Request ");
            assertThat(ledger.number("SELECT sum(downloaded) FROM usage_hour")).isEqualTo(300);
        }
    }

    @ParameterizedTest(name = "F10 {0}")
    @EnumSource
    void aClockThatJumpsEndsNobodysSession(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder);
                LedgerUpkeep upkeep = upkeep(ledger)) {
            ledger.hears(RecordedPacket.start(T), RecordedPacket.interim(T, 600).octets(1, 100));
            for (Duration jump :
                    new Duration[] {
                        Duration.ofHours(1), Duration.ofHours(-1), Duration.ofDays(400)
                    }) {
                clock.jump(jump);
                upkeep.endSilent();
                clock.set(clock.instant().plusSeconds(29 * 60));
                upkeep.endSilent();
                assertThat(ledger.sessions().getFirst()).as("%s", jump).contains("open");
            }
            // Heard of while the clock was ahead, and again when it was right: no longer than that.
            ledger.hears(RecordedPacket.interim(T, 600).octets(1, 100).received(clock.instant()));
            clock.jump(Duration.ofDays(-400));
            ledger.hears(RecordedPacket.interim(T, 600).octets(1, 100).received(clock.instant()));
            upkeep.endSilent();
            clock.set(clock.instant().plusSeconds(29 * 60));
            upkeep.endSilent();
            assertThat(ledger.sessions().getFirst()).contains("open");
            // Silent for as long as we have listened since.
            clock.set(clock.instant().plusSeconds(2 * 60));
            upkeep.endSilent();
            assertThat(ledger.sessions().getFirst())
                    .contains("600 s up 1 down 100 ended Stale estimated");
        }
    }

    @ParameterizedTest(name = "F10 {0}")
    @EnumSource
    void aClockOfOursThatWasBehindForAWhileMovesNothingLater(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder, clock)) {
            ledger.hears(RecordedPacket.start(T));
            clock.jump(Duration.ofHours(-1));
            ledger.hears(RecordedPacket.interim(T, 60).octets(1, 1).received(clock.instant()));
            assertThat(ledger.number("SELECT offset_s FROM nas_clock")).isEqualTo(3_660);
            clock.jump(Duration.ofHours(1));
            clock.set(T.plusSeconds(120));
            RecordedPacket next = RecordedPacket.start(T.plusSeconds(120)).session("next");
            ledger.hears(next);
            assertThat(ledger.sessions().getLast())
                    .contains(" from " + T.plusSeconds(120).getEpochSecond() + " ");
            assertThat(ledger.number("SELECT offset_s FROM nas_clock")).isZero();
        }
    }

    @ParameterizedTest(name = "F10 {0}")
    @EnumSource
    void aClockOfOursThatIsSetMakesNoSecondSessionOfOneThatGoesOn(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder, clock)) {
            ledger.hears(RecordedPacket.start(T), RecordedPacket.interim(T, 300).octets(300, 300));
            clock.set(T.plusSeconds(300));
            int seconds = 300;
            for (Duration jump :
                    new Duration[] {
                        Duration.ofHours(-1), Duration.ofHours(2), Duration.ofDays(400)
                    }) {
                clock.jump(jump);
                for (int more = 0; more < 3; more++) {
                    seconds += 300;
                    clock.set(clock.instant().plusSeconds(300));
                    ledger.hears(
                            RecordedPacket.interim(T, seconds)
                                    .octets(seconds, seconds)
                                    .received(clock.instant()));
                }
                assertThat(ledger.sessions()).as("%s", jump).hasSize(1);
                assertThat(ledger.sessions().getFirst())
                        .as("%s", jump)
                        .contains(" %d s up %d down %d open".formatted(seconds, seconds, seconds));
            }
            // What begins from now on is by our clock as it is now.
            ledger.hears(
                    RecordedPacket.start(T.plusSeconds(seconds + 60)).received(clock.instant()),
                    RecordedPacket.interim(T.plusSeconds(seconds + 60), 60)
                            .octets(6, 6)
                            .received(clock.instant().plusSeconds(60)));
            assertThat(ledger.sessions()).hasSize(2);
        }
    }

    @ParameterizedTest(name = "F10 {0}")
    @EnumSource
    void norWhenWeRestartAfterwards(DatabaseKind dialect) {
        String url;
        try (OpenLedger ledger = OpenLedger.open(dialect, folder, clock)) {
            url = ledger.database.url();
            ledger.hears(RecordedPacket.start(T), RecordedPacket.interim(T, 300).octets(300, 300));
            clock.jump(Duration.ofHours(1));
            clock.set(clock.instant().plusSeconds(600));
            ledger.hears(RecordedPacket.interim(T, 600).octets(600, 600).received(clock.instant()));
        }
        try (OpenLedger ledger = OpenLedger.reopen(dialect, url, folder)) {
            clock.set(clock.instant().plusSeconds(300));
            ledger.hears(RecordedPacket.interim(T, 900).octets(900, 900).received(clock.instant()));
            assertThat(ledger.sessions()).hasSize(1);
            assertThat(ledger.sessions().getFirst()).contains(" 900 s up 900 down 900 open");
        }
    }

    @ParameterizedTest(name = "F10 {0}")
    @EnumSource
    void whatWaitedWhileOurClockWasSetTeachesNothing(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder, clock)) {
            clock.jump(Duration.ofHours(1));
            Instant right = clock.instant();
            ledger.hears(
                    RecordedPacket.start(right).session("waited").received(T),
                    RecordedPacket.start(right.plusSeconds(5)).session("live"));
            assertThat(ledger.sessions().getFirst())
                    .contains(" from " + right.plusSeconds(5).getEpochSecond() + " ");
            assertThat(ledger.number("SELECT offset_s FROM nas_clock")).isZero();
        }
    }

    @ParameterizedTest(name = "F10 {0}")
    @EnumSource
    void whatOurClockSaidWhileItWasAheadIsNotBelievedLater(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder, clock);
                LedgerUpkeep upkeep = upkeep(ledger)) {
            clock.jump(Duration.ofDays(400));
            Instant ahead = clock.instant();
            ledger.hears(
                    new AccountingRecord.NasRestart(
                            UsageSource.RADIUS,
                            AccountingRecord.Timing.told(ahead, ahead),
                            LedgerKampung.GATEWAY_03,
                            true));
            ledger.hears(RecordedPacket.start(ahead));
            assertThat(ledger.number("SELECT count(*) FROM nas_restart")).isEqualTo(1);
            clock.jump(Duration.ofDays(-400));
            upkeep.endSilent();
            ledger.hears(RecordedPacket.start(T).session("next").from(LedgerKampung.GATEWAY_04));
            assertThat(ledger.number("SELECT count(*) FROM nas_restart")).isZero();
            clock.set(T.plusSeconds(31 * 60));
            upkeep.endSilent();
            assertThat(ledger.sessions().getFirst()).contains("ended Stale estimated");
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterAnOutageOfOursEverybodyGetsAsLongToSpeak(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(RecordedPacket.start(T), RecordedPacket.interim(T, 600).octets(1, 100));
            clock.set(T.plusSeconds(4_200));
            try (LedgerUpkeep upkeep = upkeep(ledger)) {
                clock.set(T.plusSeconds(4_260));
                upkeep.endSilent();
                assertThat(ledger.sessions().getFirst()).contains("open");
                clock.set(T.plusSeconds(4_200 + 31 * 60));
                upkeep.endSilent();
                assertThat(ledger.sessions().getFirst()).contains("ended Stale estimated");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void readingsGoTwoDaysAfterTheEndAndALaterPacketOnlyAdds(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder);
                LedgerUpkeep upkeep = upkeep(ledger)) {
            ledger.hears(
                    RecordedPacket.start(T),
                    RecordedPacket.interim(T, 3000).octets(1, 100),
                    RecordedPacket.stop(T, 6000).octets(2, 200));
            clock.set(T.plus(Duration.ofHours(50)));
            upkeep.settle();
            assertThat(ledger.number("SELECT count(*) FROM session_reading")).isZero();
            Instant late = clock.instant();
            ledger.hears(
                    // Known already, or less: nothing.
                    RecordedPacket.interim(T, 3000).octets(1, 100).received(late),
                    RecordedPacket.stop(T, 6000).octets(2, 200).received(late),
                    // More than was known, of the first hour.
                    RecordedPacket.interim(T, 3500).octets(5, 200).received(late),
                    RecordedPacket.stop(T, 6060).octets(5, 260).received(late));
            assertThat(ledger.sessions().getFirst())
                    .contains("6060 s up 5 down 260 ended User-Request ");
            assertThat(ledger.hours())
                    .containsExactly(line(0, 1, 3600, 1 + 3, 120), line(1, 0, 2460, 1, 80 + 60));
            assertThat(ledger.number("SELECT count(*) FROM session_reading")).isZero();
        }
    }

    private static String line(int hour, int started, int seconds, int up, int down) {
        return "%d site 3 ap 0 radius %d started %d s active %d up %d down %d unattributed 0"
                .formatted(OpenLedger.hour(T) + hour, started, seconds, seconds, up, down);
    }

    @ParameterizedTest
    @EnumSource
    void aDeletedAccountLeavesABareNumberAndItsCounts(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder);
                LedgerUpkeep upkeep = upkeep(ledger)) {
            ledger.hears(
                    RecordedPacket.stop(T, 600).octets(1, 100),
                    RecordedPacket.start(T).session("open"));
            ledger.ledger.forget(LedgerKampung.SITI);
            // Until they are settled, late packets must find their session.
            assertThat(ledger.number("SELECT count(*) FROM session WHERE station IS NULL"))
                    .isZero();
            clock.set(T.plus(Duration.ofHours(50)));
            upkeep.settle();
            assertThat(
                            ledger.number(
                                    "SELECT count(*) FROM session WHERE station IS NULL AND"
                                        + " user_name = '' AND grant_id IS NULL AND account_id ="
                                        + " 101"))
                    .isEqualTo(1);
            assertThat(ledger.presence())
                    .containsExactly("20777 site 3 account 101 600 s 101 first");
        }
    }

    @ParameterizedTest
    @EnumSource
    void oldSessionsGoAndTheHoursStay(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder);
                LedgerUpkeep upkeep = upkeep(ledger)) {
            ledger.hears(
                    RecordedPacket.stop(T, 600).octets(1, 100),
                    RecordedPacket.start(T).session("open"));
            clock.set(T.plus(Duration.ofDays(91)));
            upkeep.settle();
            upkeep.dropOld();
            assertThat(ledger.sessions()).hasSize(1);
            assertThat(ledger.sessions().getFirst()).contains("open");
            assertThat(ledger.hours()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClockThatIsSilentForAMonthIsForgottenAndOthersAreNot(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder);
                LedgerUpkeep upkeep = upkeep(ledger)) {
            ledger.hears(RecordedPacket.start(T));
            Instant later = T.plus(Duration.ofDays(31));
            clock.set(later);
            ledger.hears(RecordedPacket.start(later).from(LedgerKampung.GATEWAY_04));
            assertThat(ledger.number("SELECT count(*) FROM nas_clock")).isEqualTo(2);
            upkeep.dropOldClocks();
            assertThat(ledger.number("SELECT nas_id FROM nas_clock"))
                    .isEqualTo(LedgerKampung.GATEWAY_04.value());
            // It comes back, and is heard as any other.
            ledger.hears(
                    RecordedPacket.interim(later, 60).ahead(Duration.ofHours(7)).received(later));
            assertThat(ledger.number("SELECT count(*) FROM nas_clock")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void packetsOfOtherDoorsAreCountedByTheHour(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.ledger.heard(LedgerKampung.GATEWAY_03, T);
            ledger.ledger.heard(LedgerKampung.GATEWAY_03, T.plusSeconds(10));
            ledger.hears(RecordedPacket.start(T));
            ledger.ledger.writeHeard();
            ledger.ledger.writeHeard();
            assertThat(ledger.number("SELECT packets FROM nas_hour WHERE nas_id = 13"))
                    .isEqualTo(3);
        }
    }

    /** Hours of the day in Malang: 10 is bit 10. */
    @ParameterizedTest
    @EnumSource
    void theHoursOfADayInWhichANasWasHeardAnsweredOrWasSilentAreBits(DatabaseKind dialect) {
        String words =
                "SELECT local_day || ' ' || nas_id || ' ' || heard || ' ' || answered || ' ' ||"
                        + " silent FROM nas_day ORDER BY local_day, nas_id";
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.ledger.heard(LedgerKampung.GATEWAY_03, T);
            ledger.ledger.answered(LedgerKampung.GATEWAY_03, T.plusSeconds(3_600));
            ledger.ledger.silent(LedgerKampung.GATEWAY_03, T.plusSeconds(3_700));
            ledger.ledger.silent(LedgerKampung.GATEWAY_03, T.plusSeconds(7_200));
            ledger.ledger.writeHeard();
            assertThat(ledger.texts(words))
                    .containsExactly("20777 13 1024 2048 " + (2_048 + 4_096));
            // By the accounting door, in the same hour and in the first of the next day.
            ledger.hears(RecordedPacket.start(T), RecordedPacket.interim(T, 14 * 3_600));
            ledger.ledger.answered(LedgerKampung.GATEWAY_03, T.plusSeconds(7_300));
            ledger.ledger.writeHeard();
            assertThat(ledger.texts(words))
                    .containsExactly("20777 13 1024 6144 6144", "20778 13 1 0 0");
            assertThat(ledger.number("SELECT count(*) FROM nas_hour"))
                    .as("an answer is no packet of its own accord")
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void hoursOfNasAreKeptSixtyDaysAndTheirDaysStay(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder);
                LedgerUpkeep upkeep = upkeep(ledger)) {
            for (int hour = 0; hour < 1_200; hour++) {
                ledger.ledger.heard(LedgerKampung.GATEWAY_03, T.plusSeconds(hour * 3_600L));
            }
            ledger.ledger.writeHeard();
            clock.set(T.plus(Duration.ofDays(60)).plusSeconds(700 * 3_600L));
            upkeep.dropOldNasHours();
            assertThat(ledger.number("SELECT count(*) FROM nas_hour")).isEqualTo(500);
            assertThat(ledger.number("SELECT min(utc_hour) FROM nas_hour"))
                    .isEqualTo(OpenLedger.hour(T) + 700);
            assertThat(ledger.number("SELECT count(*) FROM nas_day")).isEqualTo(51);
        }
    }
}
