package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.DatabaseSettings;

import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The first start of this version on what an earlier one left. */
class FirstStartTest {
    @TempDir Path folder;

    @Test
    void whenTheControllerIsReadyTheDaysOfEarlierHoursAreThere() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        String url = "jdbc:sqlite:" + data.resolve(Wiring.DATABASE);
        Flyway.configure()
                .dataSource(url, "", "")
                .locations("classpath:db/ledger")
                .placeholders(Map.of("rowid", "INTEGER", "clustered", "WITHOUT ROWID", "roomy", ""))
                .target("66")
                .load()
                .migrate();
        Jdbi database = Jdbi.create(url);
        database.useHandle(
                handle -> {
                    // 23:00 of 20 November 2026 in Jakarta, and the hour after it.
                    for (long hour : new long[] {498_664, 498_665}) {
                        handle.execute(
                                "INSERT INTO usage_hour (utc_hour, site_id, ap_id, area_code,"
                                        + " source, sessions_started, seconds, uploaded,"
                                        + " unattributed) VALUES (?, 3, 0, 'RW', 'radius', 1, 60,"
                                        + " 5, 0)",
                                hour);
                    }
                });
        try (TestHouse _ = TestHouse.start(data, DatabaseSettings.embedded())) {
            List<String> days =
                    database.withHandle(
                            handle ->
                                    handle.select(
                                                    "SELECT local_day || ' ' || seconds || ' ' ||"
                                                            + " hours_used FROM site_day ORDER BY"
                                                            + " local_day")
                                            .mapTo(String.class)
                                            .list());
            assertThat(days).containsExactly("20777 60 " + (1 << 23), "20778 60 1");
        }
    }
}
