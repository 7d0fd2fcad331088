package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.access.UsageToday;
import id.gardu.accounting.AccountingRecord;
import id.gardu.accounting.AccountingRecord.Attribution;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.accounting.AccountingRecord.Counts;
import id.gardu.accounting.AccountingRecord.Kind;
import id.gardu.accounting.AccountingRecord.SessionKey;
import id.gardu.accounting.AccountingRecord.Timing;
import id.gardu.accounting.AccountingRecord.UsageSource;
import id.gardu.accounting.AccountingRecord.Whereabouts;
import id.gardu.accounting.AccountingSettings;
import id.gardu.accounting.Alone;
import id.gardu.accounting.SessionLedger;
import id.gardu.accounting.UsageChange;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.store.DatabaseKind;
import id.gardu.store.IdSource;
import id.gardu.store.Lane.WriteResult;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What the ledger commits and what is read from it come together exactly, whatever meets. */
class UsageFeedTest {
    private static final MacAddress PHONE = Neighbourhood.SITIS_PHONE;

    @TempDir Path folder;

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);
    private final UsageToday today = new UsageToday(MonotonicClock.SYSTEM);
    private final UsageFeed feed = new UsageFeed(today, Neighbourhood.ZONE, clock);

    /** The moment between a commit and its telling, held open while somebody reads the totals. */
    @ParameterizedTest
    @EnumSource
    void whatIsCommittedAndNotToldYetIsNotCountedTwice(DatabaseKind dialect) throws Exception {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            var reader = new CompletableFuture<Thread>();
            SessionLedger ledger =
                    ledger(
                            here,
                            change -> {
                                if (change.bytes() > 0 && !reader.isDone()) {
                                    var reading = new Thread(() -> feed.load(here.store()));
                                    reading.start();
                                    reader.complete(reading);
                                    await().until(() -> waitsOrIsDone(reading));
                                }
                                feed.changed(change);
                            });
            hears(here, ledger, Kind.START, 0, 0);
            hears(here, ledger, Kind.INTERIM, 600, 1_000);
            reader.join().join();
            assertThat(bytes()).isEqualTo(1_000);
            hears(here, ledger, Kind.INTERIM, 900, 1_500);
            assertThat(bytes()).isEqualTo(1_500);
        }
    }

    private static boolean waitsOrIsDone(Thread thread) {
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING, TERMINATED -> true;
            case NEW, RUNNABLE, BLOCKED -> false;
        };
    }

    @ParameterizedTest
    @EnumSource
    void readingTheTotalsAgainAndAgainWhileReportsComeChangesNothing(DatabaseKind dialect)
            throws Exception {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            SessionLedger ledger = ledger(here, feed);
            hears(here, ledger, Kind.START, 0, 0);
            var enough = new CompletableFuture<Boolean>();
            CompletableFuture<Void> reading =
                    CompletableFuture.runAsync(
                            () -> {
                                while (!enough.isDone()) {
                                    feed.load(here.store());
                                }
                            });
            for (int report = 1; report <= 60; report++) {
                hears(here, ledger, Kind.INTERIM, 10 * report, 100L * report);
                assertThat(bytes()).isEqualTo(100L * report);
            }
            enough.complete(true);
            reading.join();
            assertThat(bytes()).isEqualTo(6_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAnotherControllerWroteAndClosedIsKnownAfterTheNextReading(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            SessionLedger ours = ledger(here, feed);
            SessionLedger another = ledger(here, _ -> {});
            hears(here, ours, Kind.START, 0, 0);
            hears(here, ours, Kind.INTERIM, 600, 1_000);
            hears(here, another, Kind.INTERIM, 900, 5_000);
            assertThat(bytes()).isEqualTo(1_000);
            feed.load(here.store());
            assertThat(bytes()).isEqualTo(5_000);
            assertThat(today.isOnline(Neighbourhood.SITI, Duration.ofHours(1))).isTrue();
            hears(here, another, Kind.STOP, 1_200, 6_000);
            feed.load(here.store());
            assertThat(bytes()).isEqualTo(6_000);
            assertThat(today.isOnline(Neighbourhood.SITI, Duration.ofHours(1)))
                    .as("closed by another controller")
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCorrectionThatAnotherControllerBookedMakesTheDayShorter(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            SessionLedger ledger = ledger(here, feed);
            hears(here, ledger, Kind.START, 0, 0);
            hears(here, ledger, Kind.INTERIM, 600, 9_000);
            here.sql("UPDATE presence_day SET bytes = ?, certain_bytes = ?", 2_000, 2_000);
            feed.load(here.store());
            assertThat(bytes()).isEqualTo(2_000);
        }
    }

    /** Certain octets alone slow, end or refuse anybody. */
    @ParameterizedTest
    @EnumSource
    void onlyCertainOctetsCount(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            SessionLedger ledger =
                    ledger(here, change -> feed.changed(withCertain(change, change.bytes() / 4)));
            hears(here, ledger, Kind.START, 0, 0);
            hears(here, ledger, Kind.INTERIM, 600, 4_000_000_000L);
            assertThat(bytes()).isEqualTo(1_000_000_000L);
        }
    }

    private static UsageChange withCertain(UsageChange change, long certain) {
        return new UsageChange(
                change.session(),
                change.nas(),
                change.station(),
                change.account(),
                change.grantId(),
                change.day(),
                change.seconds(),
                change.bytes(),
                certain,
                change.started(),
                change.lastAt(),
                change.ap(),
                change.apSource(),
                change.open());
    }

    @ParameterizedTest
    @EnumSource
    void aNewDayBeginsAtNothing(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            SessionLedger ledger = ledger(here, feed);
            hears(here, ledger, Kind.START, 0, 0);
            hears(here, ledger, Kind.INTERIM, 600, 1_000);
            clock.set(
                    Neighbourhood.TODAY
                            .plusDays(1)
                            .atTime(0, 1)
                            .atZone(Neighbourhood.ZONE)
                            .toInstant());
            assertThat(bytes()).isZero();
            feed.load(here.store());
            assertThat(bytes()).isZero();
        }
    }

    private long bytes() {
        return today.certainBytes(
                Neighbourhood.SITI, clock.instant().atZone(Neighbourhood.ZONE).toLocalDate());
    }

    private SessionLedger ledger(Neighbourhood here, UsageChange.Listener listener) {
        return new SessionLedger(
                here.store(),
                here::inventory,
                AccountingSettings.defaults(Neighbourhood.ZONE),
                Alone.telling(listener),
                new IdSource(clock),
                clock,
                MonotonicClock.SYSTEM);
    }

    private void hears(
            Neighbourhood here, SessionLedger ledger, Kind kind, int seconds, long bytes) {
        clock.set(Neighbourhood.NOW.plusSeconds(seconds));
        var written = new CompletableFuture<WriteResult>();
        assertThat(ledger.offer(record(here, kind, seconds, bytes), written::complete)).isTrue();
        assertThat(written.orTimeout(30, TimeUnit.SECONDS).join())
                .isEqualTo(new WriteResult.OnDisk());
    }

    private AccountingRecord record(Neighbourhood here, Kind kind, int seconds, long bytes) {
        return new AccountingRecord.Usage(
                kind,
                Timing.told(clock.instant(), clock.instant()),
                UsageSource.RADIUS,
                here.nas("rw03-gw").id(),
                new SessionKey("5f3a", Optional.of(PHONE), "siti"),
                new Attribution(
                        Attribution.Rung.RECENT,
                        Optional.of(Neighbourhood.SITI),
                        Optional.empty(),
                        OptionalInt.of(1),
                        Optional.of(Assurance.OTP)),
                new Whereabouts(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.of(Duration.ofSeconds(seconds)),
                Counts.octets(0, bytes),
                Optional.empty());
    }
}
