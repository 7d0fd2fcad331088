package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.AccountingRecord.NasRestart;
import id.gardu.accounting.AccountingRecord.Timing;
import id.gardu.accounting.AccountingRecord.UsageSource;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a NAS began again, or ended, where what says so is heard late or again: what began after it
 * goes on, what began before it is over.
 */
class RestartTimeTest {
    private static final Instant T = LedgerKampung.TEN_O_CLOCK;

    /** When the current came back. */
    private static final Instant BACK = T.plusSeconds(700);

    private static final Instant IN_1970 = Instant.ofEpochSecond(42);

    @TempDir Path folder;

    /** What a restart tells of its time. */
    private record RestartPacket(boolean on, Optional<Instant> stamp, Optional<Duration> delay) {
        static final RestartPacket ON = new RestartPacket(true, Optional.empty(), Optional.empty());
        static final RestartPacket OFF =
                new RestartPacket(false, Optional.empty(), Optional.empty());

        RestartPacket stamped(Instant at) {
            return new RestartPacket(on, Optional.of(at), delay);
        }

        RestartPacket delayed(long seconds) {
            return new RestartPacket(on, stamp, Optional.of(Duration.ofSeconds(seconds)));
        }

        NasRestart received(Instant at) {
            return new NasRestart(
                    UsageSource.RADIUS,
                    new Timing(at, "", stamp, delay),
                    LedgerKampung.GATEWAY_03,
                    on);
        }
    }

    /** Siti before the lights went out. */
    private static RecordedPacket before() {
        return RecordedPacket.interim(T, 600).octets(1, 2).session("before");
    }

    /** Budi, so many seconds after the current came back. */
    private static RecordedPacket after(long seconds) {
        return RecordedPacket.start(BACK.plusSeconds(seconds))
                .session("after")
                .of(LedgerKampung.BUDIS_PHONE, LedgerKampung.BUDI);
    }

    private static void isOverButNotWhatBeganAfter(OpenLedger ledger) {
        assertThat(open(ledger)).containsExactly("after");
        assertThat(ledger.texts("SELECT end_cause FROM session WHERE acct_session_id = 'before'"))
                .containsExactly("NAS-Reboot");
    }

    private static List<String> open(OpenLedger ledger) {
        return ledger.texts(
                "SELECT acct_session_id FROM session WHERE ended_at IS NULL ORDER BY 1");
    }

    @ParameterizedTest
    @EnumSource
    void theSamePacketAgainEndsNothingThatBeganSince(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            NasRestart first = RestartPacket.ON.stamped(BACK).received(BACK);
            ledger.hears(before()).hears(first).hears(after(5));
            for (long late : List.of(10, 31, 120, 299)) {
                ledger.hears(RestartPacket.ON.stamped(BACK).received(BACK.plusSeconds(late)));
                isOverButNotWhatBeganAfter(ledger);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void sentAgainWithAGreaterDelayItEndsNothingThatBeganSince(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            for (RestartPacket on : List.of(RestartPacket.ON, RestartPacket.ON.stamped(BACK))) {
                ledger.hears(before())
                        .hears(on.delayed(0).received(BACK))
                        .hears(after(5))
                        .hears(on.delayed(30).received(BACK.plusSeconds(30)))
                        .hears(on.delayed(400).received(BACK.plusSeconds(400)));
                isOverButNotWhatBeganAfter(ledger);
            }
        }
    }

    /** Nobody heard it the first time: what came after it was answered sooner. */
    @ParameterizedTest
    @EnumSource
    void heardOnlyAfterTheFirstStartsItEndsWhatWasThereBeforeAlone(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(before())
                    .hears(after(5))
                    .hears(RestartPacket.ON.stamped(BACK).received(BACK.plusSeconds(10)));
            isOverButNotWhatBeganAfter(ledger);
            ledger.hears(RestartPacket.ON.stamped(BACK).received(BACK.plusSeconds(40)));
            isOverButNotWhatBeganAfter(ledger);
            // What the late one said of the clock is not what the clock is.
            ledger.hears(after(50).session("later").received(BACK.plusSeconds(51)));
            assertThat(ledger.number("SELECT max(started_at) FROM session"))
                    .isEqualTo(BACK.plusSeconds(50).toEpochMilli());
        }
    }

    /** In the queue, or on its way to another controller. */
    @ParameterizedTest
    @EnumSource
    void inWhateverOrderTheyAreWrittenTheSameGoesOn(DatabaseKind dialect) {
        List<AccountingRecord> story =
                List.of(
                        RestartPacket.ON.stamped(BACK).received(BACK),
                        after(5).record(),
                        RestartPacket.ON.stamped(BACK).received(BACK.plusSeconds(10)),
                        after(20)
                                .session("last")
                                .of(LedgerKampung.SITIS_PHONE, LedgerKampung.SITI)
                                .record());
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            for (List<AccountingRecord> order : orders(story)) {
                ledger.clear();
                ledger.hears(before()).hearsInOneCommit(order);
                assertThat(open(ledger)).as("%s", order).containsExactly("after", "last");
            }
        }
    }

    private static List<List<AccountingRecord>> orders(List<AccountingRecord> all) {
        if (all.isEmpty()) {
            return List.of(List.of());
        }
        var orders = new ArrayList<List<AccountingRecord>>();
        for (AccountingRecord first : all) {
            List<AccountingRecord> rest = all.stream().filter(one -> !one.equals(first)).toList();
            for (List<AccountingRecord> order : orders(rest)) {
                var whole = new ArrayList<AccountingRecord>(List.of(first));
                whole.addAll(order);
                orders.add(whole);
            }
        }
        return orders;
    }

    /** A clock without a battery, before anything has set it, and once it is set. */
    @ParameterizedTest
    @EnumSource
    void byAClockOf1970TheSamePacketAgainEndsNothingThatBeganSince(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            RestartPacket on = RestartPacket.ON.stamped(IN_1970);
            ledger.hears(before()).hears(on.received(BACK));
            ledger.hears(after(5).ahead(Duration.between(BACK, IN_1970)));
            ledger.hears(on.received(BACK.plusSeconds(10)));
            isOverButNotWhatBeganAfter(ledger);
            ledger.hears(RecordedPacket.start(BACK.plusSeconds(15)).session("set"));
            for (long late : List.of(20, 40)) {
                ledger.hears(on.received(BACK.plusSeconds(late)));
                assertThat(open(ledger)).containsExactly("after", "set");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void byAClockOf1970HeardOnlyAfterTheFirstStartsItEndsWhatWasThereBeforeAlone(
            DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(before());
            ledger.hears(after(5).ahead(Duration.between(BACK, IN_1970)));
            ledger.hears(RestartPacket.ON.stamped(IN_1970).received(BACK.plusSeconds(10)));
            isOverButNotWhatBeganAfter(ledger);
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutATimeItMayBeTheSameForFiveMinutes(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(before())
                    .hears(RestartPacket.ON.received(BACK))
                    .hears(after(5))
                    .hears(RestartPacket.ON.received(BACK.plusSeconds(10)))
                    .hears(RestartPacket.ON.delayed(0).received(BACK.plusSeconds(300)));
            isOverButNotWhatBeganAfter(ledger);
            ledger.hears(RestartPacket.ON.received(BACK.plusSeconds(301)));
            assertThat(open(ledger)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void byAClockThatIsRightItIsTheSameHoursLater(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(before())
                    .hears(RestartPacket.ON.stamped(BACK).received(BACK))
                    .hears(after(5))
                    .hears(RestartPacket.ON.stamped(BACK).received(BACK.plusSeconds(900)))
                    .hears(
                            RecordedPacket.stop(BACK, 60)
                                    .session("late")
                                    .received(BACK.plusSeconds(8_990)))
                    .hears(RestartPacket.ON.stamped(BACK).received(BACK.plusSeconds(9_000)));
            isOverButNotWhatBeganAfter(ledger);
        }
    }

    /** Right, ahead, slow to be set, of 1970; and one that stood still while it was off. */
    @ParameterizedTest
    @EnumSource
    void aSecondRestartEndsWhatBeganAfterTheFirst(DatabaseKind dialect) {
        Instant second = BACK.plusSeconds(1_000);
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            for (Duration ahead :
                    List.of(
                            Duration.ZERO,
                            Duration.ofHours(7),
                            Duration.ofSeconds(-200),
                            Duration.ofDays(-5),
                            Duration.between(second, IN_1970))) {
                ledger.clear();
                ledger.hears(before())
                        .hears(RestartPacket.ON.stamped(BACK).received(BACK))
                        .hears(after(5));
                ledger.hears(RestartPacket.ON.stamped(second.plus(ahead)).received(second));
                assertThat(open(ledger)).as("%s", ahead).isEmpty();
            }
        }
    }

    /** By a clock that is known a minute is long enough. */
    @ParameterizedTest
    @EnumSource
    void twoRestartsInAMinuteEndEachWhatBeganBefore(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(before())
                    .hears(RestartPacket.ON.stamped(BACK).received(BACK))
                    .hears(after(5).session("between"))
                    .hears(
                            RestartPacket.ON
                                    .stamped(BACK.plusSeconds(60))
                                    .received(BACK.plusSeconds(60)))
                    .hears(after(65))
                    .hears(RestartPacket.ON.stamped(BACK).received(BACK.plusSeconds(70)))
                    .hears(
                            RestartPacket.ON
                                    .stamped(BACK.plusSeconds(60))
                                    .received(BACK.plusSeconds(75)));
            isOverButNotWhatBeganAfter(ledger);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAccountingOffThatIsLateEndsNothingThatBeganSince(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            Instant off = BACK.minusSeconds(5);
            ledger.hears(before())
                    .hears(RestartPacket.OFF.stamped(off).received(off))
                    .hears(RestartPacket.ON.stamped(BACK).received(BACK))
                    .hears(after(5))
                    .hears(RestartPacket.OFF.stamped(off).received(BACK.plusSeconds(10)))
                    .hears(
                            RestartPacket.OFF
                                    .stamped(off)
                                    .delayed(25)
                                    .received(BACK.plusSeconds(20)))
                    .hears(RestartPacket.OFF.delayed(35).received(BACK.plusSeconds(30)))
                    .hears(RestartPacket.OFF.received(BACK.plusSeconds(40)));
            isOverButNotWhatBeganAfter(ledger);
            ledger.hears(
                    RestartPacket.OFF.stamped(BACK.plusSeconds(50)).received(BACK.plusSeconds(50)));
            assertThat(open(ledger)).isEmpty();
        }
    }
}
