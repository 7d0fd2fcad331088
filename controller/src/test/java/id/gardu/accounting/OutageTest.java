package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * We were away for an hour. Gateways went on, sent their Interims in vain, and repeat a Stop until
 * it is answered: what was used is known to the octet afterwards, and nobody's session was ended.
 */
class OutageTest {
    private static final int SESSIONS = 150;
    private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");
    private static final Duration AWAY = Duration.ofMinutes(60);

    private final HandClock clock = new HandClock(DAY);

    @TempDir Path folder;

    private record Arriving(Instant at, RecordedPacket packet) {}

    @ParameterizedTest
    @EnumSource
    void ofAnHourLeavesTheOctetsWithinOnePercent(DatabaseKind dialect) {
        var weather = new Weather(60);
        Instant outage = DAY.plus(Duration.ofHours(13));
        Instant back = outage.plus(AWAY);
        var arriving = new ArrayList<Arriving>();
        long truth = 0;
        int lost = 0;
        int ended = 0;
        for (int i = 0; i < SESSIONS; i++) {
            LedgerTruth session = weather.session("S%03d".formatted(i), DAY.getEpochSecond());
            var phone = MacAddress.ofLong(0xA4_50_46_00_20_00L + i);
            LedgerTruth.Point last = session.points.getLast();
            truth += last.up() + last.down();
            for (int index = 0; index < session.points.size(); index++) {
                Instant at =
                        Instant.ofEpochSecond(session.start + session.points.get(index).second());
                boolean isStop = index == session.points.size() - 1;
                boolean away = !at.isBefore(outage) && at.isBefore(back);
                if (away && !isStop) {
                    lost++;
                    continue;
                }
                ended += away ? 1 : 0;
                Instant received = away ? back.plusSeconds(weather.upTo(60)) : at;
                RecordedPacket packet = session.packet(index).of(phone, new AccountId(300 + i));
                arriving.add(new Arriving(received, packet.received(received)));
            }
        }
        arriving.sort(Comparator.comparing(Arriving::at));
        assertThat(lost).as("Interims and Starts sent in vain").isGreaterThan(50);
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            live(ledger, arriving.stream().filter(one -> one.at().isBefore(outage)).toList());
            // Started again an hour later.
            clock.set(back);
            live(ledger, arriving.stream().filter(one -> !one.at().isBefore(outage)).toList());
            long booked =
                    ledger.number(
                            "SELECT coalesce(sum(uploaded), 0) + coalesce(sum(downloaded), 0) FROM"
                                    + " usage_hour");
            double off = 100.0 * Math.abs(booked - truth) / truth;
            System.out.printf(
                    "outage 60 min %s: lost-packets=%d stops-repeated=%d truth=%d booked=%d"
                            + " off=%.4f%%%n",
                    dialect, lost, ended, truth, booked, off);
            assertThat(off).isLessThan(1);
            assertThat(ledger.number("SELECT count(*) FROM session WHERE end_cause = 'Stale'"))
                    .isZero();
            assertThat(ledger.number("SELECT count(*) FROM session WHERE ended_at IS NULL"))
                    .isZero();
        }
    }

    /** As a controller that runs for as long as packets come, and looks every five minutes. */
    private void live(OpenLedger ledger, List<Arriving> arriving) {
        AccountingSettings settings = AccountingSettings.defaults(LedgerKampung.WIB);
        var closer = new PeriodCloser(ledger.store, settings, clock);
        try (var upkeep =
                new LedgerUpkeep(
                        ledger.store,
                        ledger.ledger,
                        closer,
                        () -> LedgerKampung.INVENTORY,
                        settings,
                        clock,
                        clock::nanos)) {
            var together = new ArrayList<AccountingRecord>();
            Instant look = clock.instant();
            for (Arriving one : arriving) {
                while (!one.at().isBefore(look)) {
                    ledger.hearsAtOnce(together);
                    together.clear();
                    clock.set(look);
                    upkeep.endSilent();
                    look = look.plus(Duration.ofMinutes(5));
                }
                together.add(one.packet().record());
            }
            ledger.hearsAtOnce(together);
        }
    }
}
