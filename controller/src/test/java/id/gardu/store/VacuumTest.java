package id.gardu.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** P2: of what was deleted nothing is left in any file. */
class VacuumTest {
    private static final String NUMBER = "+628123456789";

    @TempDir Path folder;

    private Path file() {
        return folder.resolve("gardu.db");
    }

    private Store open() {
        return FreshDatabase.open(DatabaseSettings.embedded(), file(), Clock.systemUTC());
    }

    /** Everything in the folder as text. */
    private String octets() throws Exception {
        var all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path one : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(one), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private static void fill(Handle handle, int rows) {
        handle.execute("CREATE TABLE noted (id INTEGER PRIMARY KEY, number TEXT, more TEXT)");
        handle.execute("CREATE INDEX noted_number ON noted (number)");
        var batch = handle.prepareBatch("INSERT INTO noted (number, more) VALUES (?, ?)");
        for (int i = 0; i < rows; i++) {
            batch.add(NUMBER + i, "x".repeat(1_000));
        }
        batch.execute();
    }

    @Test
    void aNumberThatWasDeletedIsInNoFileLogOrFreePage() throws Exception {
        try (Store store = open()) {
            store.writer().use(handle -> fill(handle, 300));
            assertThat(octets()).contains(NUMBER);
            store.writer().use(handle -> handle.execute("DELETE FROM noted WHERE id % 7 <> 0"));
            store.writer().use(handle -> handle.execute("DELETE FROM noted"));
            Sqlite.emptyLog(Sqlite.writing(file()));
            assertThat(octets()).doesNotContain(NUMBER);
        }
    }

    @Test
    void whatAnEarlierVersionLeftInItsFreePagesGoesAtTheNextStart() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("CREATE TABLE old (number TEXT)");
            statement.execute("INSERT INTO old VALUES ('" + NUMBER + "')");
            statement.execute("PRAGMA secure_delete = OFF");
            statement.execute("DROP TABLE old");
        }
        assertThat(octets()).contains(NUMBER);
        try (Store store = Store.open(DatabaseSettings.embedded(), file(), Clock.systemUTC())) {
            assertThat(pragma(store, "auto_vacuum")).isEqualTo(2);
            Sqlite.emptyLog(Sqlite.writing(file()));
            assertThat(octets()).doesNotContain(NUMBER);
        }
    }

    @Test
    void aFileGetsSmallerInSlicesOfWhichNoneTakesLong() throws Exception {
        try (Store store = open()) {
            store.writer().use(handle -> fill(handle, 20_000));
            Sqlite.emptyLog(Sqlite.writing(file()));
            long full = Files.size(file());
            store.writer().use(handle -> handle.execute("DELETE FROM noted"));
            var vacuum = new Vacuum(store, Sqlite.writing(file()));
            List<Long> millis = new ArrayList<>();
            boolean more = true;
            while (more) {
                long began = System.nanoTime();
                more = vacuum.slice();
                millis.add((System.nanoTime() - began) / 1_000_000);
            }
            Sqlite.emptyLog(Sqlite.writing(file()));
            assertThat(Files.size(file())).isLessThan(full / 2);
            assertThat(pragma(store, "freelist_count")).isLessThanOrEqualTo(1_000);
            assertThat(millis).hasSizeGreaterThan(4);
            List<Long> sorted = millis.stream().sorted().toList();
            // Beside other tests one may be left waiting for a core.
            assertThat(sorted.get(sorted.size() / 2)).as("%s ms", millis).isLessThan(50);
        }
    }

    private static long pragma(Store store, String name) {
        return store.reads()
                .withHandle(handle -> handle.createQuery("PRAGMA " + name).mapTo(Long.class).one());
    }
}
