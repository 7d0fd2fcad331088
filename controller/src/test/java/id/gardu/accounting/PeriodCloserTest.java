package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.ClosedTable.Period;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

class PeriodCloserTest {
    private static final Instant T = LedgerKampung.TEN_O_CLOCK;
    private static final long MEGABYTE = 1_000_000;

    private final HandClock clock = new HandClock(T);

    @TempDir Path folder;

    private PeriodCloser closer(OpenLedger ledger) {
        return new PeriodCloser(
                ledger.store, AccountingSettings.defaults(LedgerKampung.WIB), clock);
    }

    /** An account used ten megabytes in ten minutes, or passed by. */
    private static RecordedPacket visit(
            AccountId account, NasId nas, Instant start, boolean active) {
        return RecordedPacket.stop(start, active ? 600 : 60)
                .octets(0, active ? 10 * MEGABYTE : MEGABYTE)
                .from(nas)
                .of(MacAddress.ofLong(account.value()), account)
                .session(account + "-" + start.getEpochSecond());
    }

    private static OpenLedger lastWeek(OpenLedger ledger) {
        return ledger.hears(
                visit(LedgerKampung.SITI, LedgerKampung.GATEWAY_03, T, true),
                visit(LedgerKampung.SITI, LedgerKampung.GATEWAY_04, T.plusSeconds(7200), false),
                visit(LedgerKampung.BUDI, LedgerKampung.GATEWAY_03, T, false),
                visit(LedgerKampung.SITI, LedgerKampung.GATEWAY_03, T.plusSeconds(86_400), true));
    }

    private static List<String> counts(OpenLedger ledger, String period) {
        return ledger.store
                .reads()
                .withHandle(
                        handle ->
                                handle.select(
                                                """
                                                SELECT level || ' ' || code || ' active '
                                                    || accounts_active || ' passing '
                                                    || accounts_passing || ' first '
                                                    || accounts_first || ' returning '
                                                    || accounts_returning
                                                FROM closed_count WHERE period = ?
                                                ORDER BY level, code\
                                                """,
                                                period)
                                        .mapTo(String.class)
                                        .list());
    }

    @ParameterizedTest
    @EnumSource
    void aPeriodIsClosedTwoDaysAfterItsEndAndAccountsAreCountedOnceAtEveryLevel(
            DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            lastWeek(ledger);
            PeriodCloser closer = closer(ledger);
            clock.set(Instant.parse("2026-11-22T16:59:59Z"));
            closer.closeDue();
            assertThat(ledger.number("SELECT count(*) FROM closed_period")).isZero();
            clock.set(Instant.parse("2026-11-22T17:00:00Z"));
            closer.closeDue();
            assertThat(ledger.number("SELECT count(*) FROM closed_period")).isEqualTo(1);
            assertThat(counts(ledger, "D2026-11-20"))
                    .containsExactly(
                            "kecamatan 35.73.01 active 1 passing 1 first 2 returning 0",
                            "kecamatan 35.73.02 active 0 passing 1 first 1 returning 0",
                            "kelurahan 35.73.01.1001 active 1 passing 1 first 2 returning 0",
                            "kelurahan 35.73.02.1002 active 0 passing 1 first 1 returning 0",
                            "kota 35.73 active 1 passing 1 first 2 returning 0",
                            "rw 35.73.01.1001.RW03 active 1 passing 1 first 2 returning 0",
                            "rw 35.73.02.1002.RW04 active 0 passing 1 first 1 returning 0",
                            "site RW03 active 1 passing 1 first 2 returning 0",
                            "site RW04 active 0 passing 1 first 1 returning 0");
            clock.set(Instant.parse("2027-01-03T00:00:00Z"));
            closer.closeDue();
            for (String period : List.of("M2026-11", "Q2026-4", "Y2026")) {
                assertThat(counts(ledger, period))
                        .contains(
                                "kota 35.73 active 1 passing 1 first 2 returning 1",
                                "site RW04 active 0 passing 1 first 1 returning 0");
            }
            assertThat(counts(ledger, "D2026-11-25")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClosedCountNeverMoves(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            lastWeek(ledger);
            PeriodCloser closer = closer(ledger);
            clock.set(Instant.parse("2026-12-03T00:00:00Z"));
            closer.closeDue();
            List<String> closed = counts(ledger, "M2026-11");
            ledger.hears(
                    visit(new AccountId(500), LedgerKampung.GATEWAY_03, T, true)
                            .received(clock.instant()));
            ledger.ledger.forget(LedgerKampung.SITI);
            closer(ledger).closeDue();
            assertThat(counts(ledger, "M2026-11")).isEqualTo(closed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void atTheEndOfRetentionAccountsGoAndTheirCountsStay(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            lastWeek(ledger);
            ledger.ledger.forget(LedgerKampung.BUDI);
            PeriodCloser closer = closer(ledger);
            clock.set(Instant.parse("2026-11-22T00:00:00Z"));
            closer.settleMonths();
            clock.set(Instant.parse("2027-12-01T00:00:00Z"));
            closer.dropOldDays();
            assertThat(ledger.presence()).as("not closed yet").hasSize(4);
            closer.closeDue();
            closer.dropOldDays();
            assertThat(ledger.presence()).as("kept for 400 days").hasSize(4);
            assertThat(ledger.number("SELECT count(*) FROM presence_month")).isEqualTo(3);
            // The 400th day after 20 November 2026, but not after the 21st.
            clock.set(Instant.parse("2027-12-25T20:00:00Z"));
            closer.dropOldDays();
            assertThat(ledger.presence()).hasSize(1);
            assertThat(ledger.number("SELECT count(*) FROM presence_month"))
                    .as("with its first day that had any")
                    .isZero();
            List<String> closed = counts(ledger, "Y2026");
            clock.set(Instant.parse("2028-01-01T00:00:00Z"));
            closer.dropOldDays();
            closer.dropTombstones();
            assertThat(ledger.presence()).isEmpty();
            assertThat(ledger.number("SELECT count(*) FROM tombstone")).isZero();
            assertThat(
                            ledger.text(
                                    "SELECT min(from_day) || ' ' || max(from_day) || ' ' ||"
                                            + " count(*) FROM closed_period WHERE gone_at IS NOT"
                                            + " NULL"))
                    .isEqualTo("20777 20778 2");
            assertThat(counts(ledger, "Y2026")).isEqualTo(closed).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMonthIsMadeOnceMoreBeforeItIsClosedAndNeverAfter(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            lastWeek(ledger);
            clock.set(Instant.parse("2026-12-02T18:00:00Z"));
            closer(ledger).closeDue();
            String active =
                    "SELECT active_days FROM presence_month WHERE site_id = 3"
                            + " AND account_id = 101";
            assertThat(ledger.number("SELECT count(*) FROM presence_month")).isEqualTo(3);
            assertThat(ledger.number(active)).isEqualTo(0b11L << 19);
            ledger.hears(
                    visit(
                                    LedgerKampung.SITI,
                                    LedgerKampung.GATEWAY_03,
                                    T.plusSeconds(9 * 86_400),
                                    true)
                            .received(clock.instant()));
            closer(ledger).settleMonths();
            assertThat(ledger.number("SELECT count(*) FROM presence_day WHERE local_day = 20786"))
                    .isEqualTo(1);
            assertThat(ledger.number(active)).isEqualTo(0b11L << 19);
        }
    }

    @Test
    void aDayIsInItsMonthQuarterAndYear() {
        assertThat(Period.around(LocalDate.of(2026, 2, 28)))
                .extracting(Period::name)
                .containsExactly("D2026-02-28", "M2026-02", "Q2026-1", "Y2026");
        assertThat(Period.quarter(LocalDate.of(2026, 12, 31)).to())
                .isEqualTo(LocalDate.of(2027, 1, 1));
    }
}
