package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A gateway that tells no octets (RW 04) beside one that does (RW 03): who was there for long
 * enough is unmeasured, at every level and in every period.
 */
class UnmeasuredAccountsTest {
    private static final Instant T = LedgerKampung.TEN_O_CLOCK;
    private static final Instant NEXT_DAY = T.plusSeconds(86_400);
    private static final long MEGABYTE = 1_000_000;
    private static final int MEASURED = 26;
    private static final int UNMEASURED = 15;

    private final HandClock clock = new HandClock(T);

    @TempDir Path folder;

    private PeriodCloser closer(OpenLedger ledger) {
        return new PeriodCloser(
                ledger.store, AccountingSettings.defaults(LedgerKampung.WIB), clock);
    }

    private static AccountId account(long number) {
        return new AccountId(number);
    }

    private static RecordedPacket visit(AccountId account, NasId nas, Instant start, long seconds) {
        return RecordedPacket.stop(start, seconds)
                .from(nas)
                .of(MacAddress.ofLong(account.value()), account)
                .session(account + "-" + start.getEpochSecond());
    }

    /** Ten megabytes in ten minutes, at RW 03. */
    private static RecordedPacket measured(AccountId account, Instant start) {
        return visit(account, LedgerKampung.GATEWAY_03, start, 600).octets(0, 10 * MEGABYTE);
    }

    /** Nobody knows how much in that time, at RW 04. */
    private static RecordedPacket untold(AccountId account, Instant start, long seconds) {
        return visit(account, LedgerKampung.GATEWAY_04, start, seconds);
    }

    private static OpenLedger theTruthTest(OpenLedger ledger) {
        var packets = new ArrayList<RecordedPacket>();
        for (int number = 1; number <= MEASURED; number++) {
            packets.add(measured(account(1_000 + number), T));
        }
        for (int number = 1; number <= UNMEASURED; number++) {
            packets.add(untold(account(2_000 + number), T, 600));
        }
        return ledger.hears(packets.toArray(RecordedPacket[]::new));
    }

    private static List<String> counts(OpenLedger ledger, String period) {
        return ledger.store
                .reads()
                .withHandle(
                        handle ->
                                handle.select(
                                                """
                                                SELECT level || ' ' || accounts_active || ' '
                                                    || accounts_passing || ' ' || coalesce(
                                                        CAST(accounts_unmeasured AS TEXT), '-')
                                                FROM closed_count WHERE period = ?
                                                ORDER BY level, code\
                                                """,
                                                period)
                                        .mapTo(String.class)
                                        .list());
    }

    @ParameterizedTest
    @EnumSource
    void fortyOneWereThereAndFifteenOfThemAreUnmeasuredNotPassing(DatabaseKind dialect) {
        try (OpenLedger ledger = theTruthTest(OpenLedger.open(dialect, folder))) {
            clock.set(Instant.parse("2027-01-03T00:00:00Z"));
            closer(ledger).closeDue();
            for (String period : List.of("D2026-11-20", "M2026-11", "Q2026-4", "Y2026")) {
                assertThat(counts(ledger, period))
                        .as(period)
                        .containsExactly(
                                "kecamatan 26 0 0",
                                "kecamatan 0 0 15",
                                "kelurahan 26 0 0",
                                "kelurahan 0 0 15",
                                "kota 26 0 15",
                                "rw 26 0 0",
                                "rw 0 0 15",
                                "site 26 0 0",
                                "site 0 0 15");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void activeWinsOverUnmeasuredAndUnmeasuredOverPassing(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            AccountId both = account(1);
            AccountId longThenShort = account(2);
            AccountId shortOnly = account(3);
            AccountId twiceShort = account(4);
            ledger.hears(
                    measured(both, T),
                    untold(both, T, 600),
                    untold(longThenShort, T, 300),
                    untold(longThenShort, NEXT_DAY, 60),
                    untold(shortOnly, T, 299),
                    // Five minutes of a day together.
                    untold(twiceShort, T, 150),
                    untold(twiceShort, T.plusSeconds(3_600), 150));
            clock.set(Instant.parse("2026-12-03T00:00:00Z"));
            closer(ledger).closeDue();
            assertThat(counts(ledger, "D2026-11-20"))
                    .contains("site 1 0 0", "site 0 1 3", "kota 1 1 2");
            assertThat(counts(ledger, "D2026-11-21")).contains("site 0 1 0", "kota 0 1 0");
            assertThat(counts(ledger, "M2026-11"))
                    .contains("site 1 0 0", "site 0 1 3", "kota 1 1 2");
        }
    }

    /** Both at RW 03 on one day: minutes and megabytes told, minutes nobody told octets of. */
    @ParameterizedTest
    @CsvSource({
        "5, 5,  0, site 1 0 0",
        "5, 5, 60, site 1 0 0",
        "4, 4, 60, site 0 0 1",
        "4, 9,  4, site 1 0 0",
        "9, 4,  4, site 0 1 0",
        "9, 4,  5, site 0 0 1"
    })
    void aDayIsOneOfTheThree(long told, long megabytes, long untold, String count) {
        try (OpenLedger ledger = OpenLedger.open(DatabaseKind.SQLITE, folder)) {
            ledger.hears(
                    visit(LedgerKampung.SITI, LedgerKampung.GATEWAY_03, T, told * 60)
                            .octets(0, megabytes * MEGABYTE));
            if (untold > 0) {
                ledger.hears(
                        visit(
                                LedgerKampung.SITI,
                                LedgerKampung.GATEWAY_03,
                                T.plusSeconds(7_200),
                                untold * 60));
            }
            clock.set(Instant.parse("2026-11-22T17:00:00Z"));
            closer(ledger).closeDue();
            assertThat(counts(ledger, "D2026-11-20")).contains(count);
        }
    }

    @ParameterizedTest
    @EnumSource
    void timeWhoseOctetsNobodyToldIsKeptApartInDaysAndHours(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(untold(LedgerKampung.SITI, T, 600), measured(LedgerKampung.BUDI, T));
            assertThat(ledger.number("SELECT sum(unmeasured_seconds) FROM presence_day"))
                    .isEqualTo(600);
            assertThat(
                            ledger.number(
                                    "SELECT sum(unmeasured_seconds) FROM usage_hour WHERE site_id"
                                            + " = 4"))
                    .isEqualTo(600);
            // Told after all: the same Stop again, with octets.
            ledger.hears(untold(LedgerKampung.SITI, T, 600).octets(0, 10 * MEGABYTE));
            assertThat(ledger.number("SELECT sum(unmeasured_seconds) FROM presence_day")).isZero();
            assertThat(ledger.number("SELECT sum(unmeasured_seconds) FROM usage_hour")).isZero();
            assertThat(ledger.number("SELECT count(*) FROM presence_day WHERE bytes = 10000000"))
                    .isEqualTo(2);
        }
    }

    /** A count of a version before has no such column: the migration leaves NULL. */
    @ParameterizedTest
    @EnumSource
    void aCountFromBeforeIsNotKnownAndStaysSo(DatabaseKind dialect) {
        try (OpenLedger ledger = theTruthTest(OpenLedger.open(dialect, folder))) {
            ledger.store
                    .writer()
                    .use(
                            handle -> {
                                handle.execute(
                                        "INSERT INTO closed_period (period, from_day, to_day,"
                                                + " closed_at) VALUES ('M2026-11', 20758, 20788,"
                                                + " 0)");
                                handle.execute(
                                        "INSERT INTO closed_count (period, level, code,"
                                                + " accounts_active, accounts_passing,"
                                                + " accounts_first, accounts_returning) VALUES"
                                                + " ('M2026-11', 'kota', '35.73', 26, 15, 0, 0)");
                            });
            clock.set(Instant.parse("2027-01-03T00:00:00Z"));
            closer(ledger).closeDue();
            assertThat(counts(ledger, "M2026-11")).containsExactly("kota 26 15 -");
            assertThat(counts(ledger, "D2026-11-20")).contains("kota 26 0 15");
        }
    }
}
