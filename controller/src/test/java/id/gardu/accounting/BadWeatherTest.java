package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.AccountingRecord.Usage;
import id.gardu.accounting.LedgerTruth.Hour;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Packets of many sessions are lost, doubled and mixed up; two clocks and one book agree. */
class BadWeatherTest {
    private static final int SESSIONS = 60;

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"SQLITE,1", "SQLITE,2", "POSTGRESQL,3"})
    void theBookHoldsWhatArrivedOnce(DatabaseKind dialect, long seed) {
        var weather = new Weather(seed);
        var left = new ArrayList<Deque<Usage>>();
        Map<Long, Hour> hours = new TreeMap<>();
        var rows = new ArrayList<String>();
        for (int i = 0; i < SESSIONS; i++) {
            LedgerTruth truth =
                    weather.session(
                            "S%03d".formatted(i), LedgerKampung.TEN_O_CLOCK.getEpochSecond());
            List<Integer> arrived = weather.arrivals(truth);
            var phone = MacAddress.ofLong(0xA4_50_46_00_10_00L + i);
            var account = new AccountId(200 + i % 7);
            var packets = new ArrayDeque<Usage>();
            arrived.forEach(
                    index ->
                            packets.add(
                                    truth.packet(index)
                                            .from(gateway(truth))
                                            .of(phone, account)
                                            .record()));
            left.add(packets);
            merge(hours, truth.hours(arrived));
            LedgerTruth.Point last = truth.last(arrived);
            rows.add(
                    "%s %d %d %d %d"
                            .formatted(
                                    truth.id, truth.start, last.second(), last.up(), last.down()));
        }
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hearsAtOnce(mixed(left, weather));
            assertThat(
                            lines(
                                    ledger,
                                    """
                                    SELECT acct_session_id || ' ' || (started_at / 1000) || ' '
                                        || seconds || ' ' || coalesce(uploaded, 0) || ' '
                                        || coalesce(downloaded, 0)
                                    FROM session ORDER BY acct_session_id\
                                    """))
                    .isEqualTo(rows);
            hours.values().removeIf(hour -> hour.started == 0 && hour.seconds == 0);
            assertThat(
                            lines(
                                    ledger,
                                    """
                                    SELECT utc_hour || '=' || sum(sessions_started) || ' started '
                                        || sum(seconds) || ' s up ' || coalesce(sum(uploaded), 0)
                                        || ' down ' || coalesce(sum(downloaded), 0)
                                    FROM usage_hour GROUP BY utc_hour ORDER BY utc_hour\
                                    """))
                    .isEqualTo(
                            hours.entrySet().stream()
                                    .map(hour -> hour.getKey() + "=" + hour.getValue())
                                    .toList());
            assertThat(ledger.number("SELECT sum(seconds) FROM presence_day"))
                    .isEqualTo(ledger.number("SELECT sum(seconds) FROM session"));
            assertThat(ledger.number("SELECT sum(bytes) FROM presence_day"))
                    .isEqualTo(
                            ledger.number("SELECT sum(uploaded) + sum(downloaded) FROM session"));
            // What the listener was told adds up to the same.
            assertThat(ledger.told.stream().mapToLong(UsageChange::bytes).sum())
                    .isEqualTo(ledger.number("SELECT sum(bytes) FROM presence_day"));
        }
    }

    /** A NAS counts in 32 bits or in more, and not now so and now so. */
    private static NasId gateway(LedgerTruth truth) {
        return truth.narrow ? LedgerKampung.GATEWAY_03 : LedgerKampung.GATEWAY_04;
    }

    private static List<Usage> mixed(List<Deque<Usage>> left, Weather weather) {
        var all = new ArrayList<Usage>();
        var waiting = new ArrayList<>(left);
        while (!waiting.isEmpty()) {
            Deque<Usage> session = waiting.get(weather.upTo(waiting.size()));
            all.add(session.removeFirst());
            if (session.isEmpty()) {
                waiting.remove(session);
            }
        }
        return all;
    }

    private static void merge(Map<Long, Hour> into, Map<Long, Hour> more) {
        more.forEach(
                (hour, line) -> {
                    Hour sum = into.computeIfAbsent(hour, _ -> new Hour());
                    sum.started += line.started;
                    sum.seconds += line.seconds;
                    sum.up += line.up;
                    sum.down += line.down;
                });
    }

    private static List<String> lines(OpenLedger ledger, String sql) {
        return ledger.store
                .reads()
                .withHandle(handle -> handle.select(sql).mapTo(String.class).list());
    }
}
