package id.gardu.accounting;

import static id.gardu.network.Neighbourhood.TODAY;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.AccountingRecord.Attribution;
import id.gardu.accounting.SessionQueries.DayUsage;
import id.gardu.accounting.SessionQueries.LiveSession;
import id.gardu.accounting.SessionQueries.SessionLine;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class SessionQueriesTest {
    private static final Instant T = LedgerKampung.TEN_O_CLOCK;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void sessionsAreListedNewestFirstPageByPage(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.stop(T, 60).octets(1, 5_000_000_000L).session("A"),
                    RecordedPacket.start(T.plusSeconds(100))
                            .session("B")
                            .from(LedgerKampung.GATEWAY_04),
                    RecordedPacket.start(T.plusSeconds(200))
                            .session("C")
                            .of(LedgerKampung.BUDIS_PHONE, LedgerKampung.BUDI)
                            .who(Attribution.NONE));
            SessionQueries queries = ledger.queries();
            List<SessionLine> first = queries.recent(Optional.empty(), 2);
            List<SessionLine> second = queries.recent(Optional.of(first.getLast().id()), 2);
            assertThat(first).hasSize(2);
            assertThat(second).hasSize(1);
            SessionLine budis = first.getFirst();
            assertThat(budis.userName()).isEqualTo("use…");
            assertThat(budis.account()).isEmpty();
            assertThat(budis.station()).contains(LedgerKampung.BUDIS_PHONE);
            assertThat(budis.ended()).isEmpty();
            assertThat(first.getLast().ap()).contains("shop");
            assertThat(first.getLast().site()).isEqualTo("RW04");
            SessionLine oldest = second.getFirst();
            assertThat(oldest.nas()).isEqualTo("rw03-gw");
            assertThat(oldest.account()).contains(LedgerKampung.SITI);
            assertThat(oldest.downloaded()).hasValue(5_000_000_000L);
            assertThat(oldest.started()).isEqualTo(T);
            assertThat(oldest.ended()).contains(T.plusSeconds(60));
            assertThat(oldest.cause()).contains("User-Request");
            assertThat(oldest.flags()).isEmpty();
            assertThat(queries.open(Optional.empty(), 10))
                    .extracting(SessionLine::id)
                    .containsExactly(budis.id(), first.getLast().id());
            assertThat(queries.byId(oldest.id())).contains(oldest);
            assertThat(queries.ofAccount(LedgerKampung.SITI, T.plusSeconds(61), 10)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void openSessionsAndUsageOfADayAreThereForAStart(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.stop(T, 600).octets(1, 100).session("A"),
                    RecordedPacket.interim(T, 1200)
                            .octets(2, 200)
                            .session("B")
                            .from(LedgerKampung.GATEWAY_04),
                    RecordedPacket.interim(T, 60)
                            .session("C")
                            .of(LedgerKampung.BUDIS_PHONE, LedgerKampung.BUDI));
            SessionQueries queries = ledger.queries();
            var live = new ArrayList<LiveSession>();
            queries.eachLive(live::add);
            assertThat(live).hasSize(2);
            LiveSession sitis = queries.liveOf(LedgerKampung.SITI).getFirst();
            assertThat(sitis.acctSessionId()).isEqualTo("B");
            assertThat(sitis.bytes()).isEqualTo(202);
            assertThat(queries.liveOf(LedgerKampung.BUDIS_PHONE)).hasSize(1);
            assertThat(queries.live(sitis.id())).contains(sitis);
            var used = new ArrayList<DayUsage>();
            queries.eachUsage(TODAY, used::add);
            assertThat(used)
                    .containsExactlyInAnyOrder(
                            new DayUsage(LedgerKampung.SITI, 1800, 303, 303),
                            new DayUsage(LedgerKampung.BUDI, 60, 0, 0));
            assertThat(queries.usage(LedgerKampung.SITI, TODAY))
                    .isEqualTo(new DayUsage(LedgerKampung.SITI, 1800, 303, 303));
            assertThat(queries.usage(LedgerKampung.SITI, TODAY.minusDays(1)))
                    .isEqualTo(new DayUsage(LedgerKampung.SITI, 0, 0, 0));
        }
    }
}
