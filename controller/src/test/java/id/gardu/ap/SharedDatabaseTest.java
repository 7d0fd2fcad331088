package id.gardu.ap;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.AccessPoint;
import id.gardu.snmp.RecordedSnmpReader;
import id.gardu.snmp.SimulatedDevice;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.Dialect;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Two controllers on one PostgreSQL. */
class SharedDatabaseTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir Path folder;
    private final FakeTime time = new FakeTime();
    private final SimulatedDevice device = ApDevices.device("rw01", time);
    private final LossyReader lineOfFirst = line();
    private final LossyReader lineOfSecond = line();
    private Databases firsts;
    private Databases seconds;
    private Kampung kampung;
    private Poller first;
    private Poller second;
    private AccessPoint ap;

    private LossyReader line() {
        return new LossyReader(new RecordedSnmpReader().serve(ApDevices.target("rw01"), device), 0);
    }

    @BeforeEach
    void open() throws Exception {
        DatabaseSettings postgres = Databases.settings(Dialect.POSTGRESQL);
        firsts = Databases.open(postgres, folder);
        seconds = Databases.open(postgres, folder);
        kampung = new Kampung(firsts.ledger());
        ap = kampung.add("rw01", Kampung.BALAI, ApDevices.target("rw01"));
        first = poller(firsts, lineOfFirst);
        second = poller(seconds, lineOfSecond);
        first.tick();
    }

    @AfterEach
    void close() {
        second.close();
        first.close();
        seconds.close();
        firsts.close();
    }

    private Poller poller(Databases databases, LossyReader line) throws Exception {
        ApSettings settings = ApSettingsTest.read("");
        return new Poller(
                settings,
                kampung::inventory,
                line,
                new HealthBook(databases.ledger()),
                new ReadingBook(databases.readings(), settings),
                time.time());
    }

    /** Lets both go on; the database keeps up with the fast clock. */
    private void both(Duration length) {
        for (Duration gone = Duration.ZERO; gone.compareTo(length) < 0; gone = gone.plus(SECOND)) {
            long beat = beat();
            time.pass(Duration.ofSeconds(5));
            first.tick();
            Kampung.soon().until(() -> beat() > beat);
            second.tick();
            gone = gone.plusSeconds(4);
        }
    }

    private void onlySecond(Duration length) {
        for (Duration gone = Duration.ZERO; gone.compareTo(length) < 0; gone = gone.plus(SECOND)) {
            time.pass(SECOND);
            second.tick();
        }
    }

    private long beat() {
        return firsts.ledger()
                .reads()
                .withExtension(WatchQueries.class, WatchQueries::beat)
                .orElse(WatchQueries.Beat.NONE)
                .beat();
    }

    private long askedBySecond() {
        return lineOfSecond.asked(ApDevices.target("rw01"));
    }

    @Test
    void oneAsksAndTheOtherShowsWhatItWrote() {
        both(Duration.ofMinutes(3));

        assertThat(lineOfFirst.asked(ApDevices.target("rw01"))).isGreaterThan(2);
        assertThat(askedBySecond()).isZero();
        assertThat(second.health().all())
                .extracting(shown -> shown.health().state())
                .containsExactly(ApState.UP);
        assertThat(second.health().all().getFirst().device().sysName()).contains("rw01");
    }

    @Test
    void whenOneStopsTheOtherGoesOnAtOnce() {
        both(Duration.ofMinutes(1));
        first.close();
        onlySecond(Duration.ofSeconds(6));

        assertThat(askedBySecond()).isPositive();
    }

    @Test
    void whenOneHangsTheOtherTakesOverAndNoTimeIsBookedTwice() {
        both(Duration.ofMinutes(2));
        Instant hung = time.instant();
        onlySecond(Duration.ofSeconds(40));
        assertThat(askedBySecond()).isPositive();

        // The first wakes up with news of its own, and finds that it is not its turn.
        device.silence();
        Kampung.soon()
                .untilAsserted(
                        () -> {
                            time.pass(SECOND);
                            first.tick();
                            second.tick();
                            assertThat(kampung.row(ap.id()).orElseThrow().state())
                                    .isEqualTo("DOWN");
                        });
        long asked = lineOfFirst.asked(ApDevices.target("rw01"));
        onlySecond(Duration.ofMinutes(2));
        first.tick();
        // It may ask once more before the database has told it.
        assertThat(lineOfFirst.asked(ApDevices.target("rw01"))).isLessThanOrEqualTo(asked + 1);

        List<ApHealthQueries.Interval> intervals = kampung.intervals(ap.id());
        assertThat(intervals)
                .extracting(ApHealthQueries.Interval::state)
                .containsExactly("up", "unknown", "up", "down");
        assertThat(intervals.get(1).fromAt()).isBeforeOrEqualTo(hung);
        for (int i = 1; i < intervals.size(); i++) {
            assertThat(intervals.get(i - 1).toAt()).contains(intervals.get(i).fromAt());
        }
    }
}
