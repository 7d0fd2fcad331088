package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.OnlineQueries.Count;
import id.gardu.accounting.OnlineQueries.Online;
import id.gardu.network.Neighbourhood;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.Optional;

class OnlineQueriesTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void accountsOfOpenSessionsAreCountedOnceAtEveryPlace(DatabaseKind dialect) {
        try (Neighbourhood here = Neighbourhood.of(dialect, folder)) {
            var queries = here.store().reads().onDemand(OnlineQueries.class);
            assertThat(queries.now()).isEqualTo(Online.NOWHERE);
            long siti = Neighbourhood.SITI.value();
            session(here, 1, "rw03", Optional.of("rw03-ap"), Optional.of(siti), true);
            session(here, 2, "rw03", Optional.of("rw03-ap"), Optional.of(siti), true);
            session(
                    here,
                    3,
                    "rw03",
                    Optional.empty(),
                    Optional.of(Neighbourhood.BUDI.value()),
                    true);
            session(here, 4, "rw03", Optional.of("rw03-ap"), Optional.empty(), true);
            session(here, 5, "rw05", Optional.of("rw05-ap"), Optional.of(siti), false);
            Online now = queries.now();
            assertThat(now.at(here.accessPoint("rw03-ap").id())).isEqualTo(new Count(1, 1));
            assertThat(now.at(here.site("rw03").id())).isEqualTo(new Count(2, 1));
            assertThat(now.at(here.accessPoint("rw05-ap").id())).isEqualTo(Count.NOBODY);
            assertThat(now.at(here.site("rw05").id())).isEqualTo(Count.NOBODY);
        }
    }

    private static void session(
            Neighbourhood here,
            long id,
            String site,
            Optional<String> ap,
            Optional<Long> account,
            boolean open) {
        here.sql(
                "INSERT INTO session (id, nas_id, acct_session_id, station_key, generation, source,"
                        + " uplink_mbps, heard_at, last_at, seconds,"
                        + " site_id, area_code, ap_id, ap_source, user_name, attribution,"
                        + " account_id, started_at, start_seen, ended_at, end_estimated, flags,"
                        + " settled) VALUES (?, ?, ?, 'u:x', 0, 'radius', 50, 1, 1, 60, ?, ?,"
                        + " CAST(nullif(?, 0) AS BIGINT), 'only-ap', 'x', 'grant',"
                        + " CAST(nullif(?, 0) AS BIGINT), 1, 1, CAST(nullif(?, 0) AS BIGINT), 0,"
                        + " '', 0)",
                id,
                here.nas(site + "-gw").id().value(),
                "S" + id,
                here.site(site).id().value(),
                here.site(site).areaCode(),
                ap.map(name -> here.accessPoint(name).id().value()).orElse(0L),
                account.orElse(0L),
                open ? 0L : 2L);
    }
}
