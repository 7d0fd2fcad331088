package id.gardu.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.gardu.store.Backup.BackupProgress;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

class BackupTest {
    private static final char[] PASSPHRASE = "kata sandi panjang".toCharArray();

    @TempDir Path folder;
    private KeyRing keys;

    @BeforeEach
    void makeKeys() {
        keys = KeyRing.open(folder.resolve("keys"), true);
    }

    private Store open(DatabaseKind dialect, String name) {
        DatabaseSettings settings = RealPostgres.databaseOf(dialect);
        return FreshDatabase.open(settings, folder.resolve(name), Clock.systemUTC());
    }

    private Path backup(Store store) throws Exception {
        Path file = folder.resolve("backup.zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            new Backup(store, keys).write(out, PASSPHRASE, Instant.now(), new BackupProgress());
        }
        return file;
    }

    private void fill(Store store) {
        store.writer()
                .use(
                        handle -> {
                            // As it stands after the parent was written again.
                            handle.execute(
                                    "INSERT INTO area (code, level, parent_code, name, population)"
                                        + " VALUES ('35.73.01', 'kecamatan', '35.73', 'Blimbing',"
                                        + " 42)");
                            handle.execute(
                                    "INSERT INTO area (code, level, name) VALUES ('35.73', 'kota',"
                                            + " 'Kota \"Malang\"')");
                            handle.execute(
                                    "INSERT INTO site (id, code, name, area_code, latitude,"
                                            + " open_hours, created_at) VALUES (7, 's', 'Balai',"
                                            + " '35.73.01', -7.5, '00:00-24:00', 1)");
                            handle.execute(
                                    "INSERT INTO nas (id, name, site_id, address, identifier, kind,"
                                        + " login_hosts, uam_secret, message_authenticator,"
                                        + " direct_vouchers, coa_port, created_at) VALUES (9, 'gw',"
                                        + " 7, 'any', 'gw', 'generic', '', ?, 'yes', 0, 3799,"
                                        + " 9007199254740993)",
                                    (Object) keys.seal("uam-secret", "rahasia"));
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE, SQLITE",
        "POSTGRESQL, POSTGRESQL",
        "SQLITE, POSTGRESQL",
        "POSTGRESQL, SQLITE"
    })
    void aBackupIsRestoredToTheRowAndTheKeysOpenIt(DatabaseKind from, DatabaseKind to)
            throws Exception {
        Path file;
        try (Store store = open(from, "one.db")) {
            fill(store);
            file = backup(store);
        }
        Path newKeys = folder.resolve("new/keys");
        try (Store store = open(to, "two.db")) {
            assertThat(new Restore().read(file, PASSPHRASE, store, newKeys)).isEqualTo(6);
            var row =
                    store.reads()
                            .withHandle(
                                    handle ->
                                            handle.select("SELECT uam_secret, created_at FROM nas")
                                                    .mapToMap()
                                                    .one());
            assertThat(row.get("created_at")).isEqualTo(9007199254740993L);
            assertThat(
                            KeyRing.open(newKeys, false)
                                    .openText(
                                            "uam-secret",
                                            (byte[]) Objects.requireNonNull(row.get("uam_secret"))))
                    .isEqualTo("rahasia");
            List<String> names =
                    store.reads()
                            .withHandle(
                                    handle ->
                                            handle.select("SELECT name FROM area ORDER BY code")
                                                    .mapTo(String.class)
                                                    .list());
            assertThat(names).containsExactly("Kota \"Malang\"", "Blimbing");
        }
    }

    @Test
    void aBackupUnderWritesIsOneMoment() throws Exception {
        try (Store store = open(DatabaseKind.SQLITE, "one.db")) {
            var stop = new AtomicBoolean();
            Thread writing =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        for (int i = 0; !stop.get(); i++) {
                                            int number = i;
                                            store.writer()
                                                    .use(
                                                            handle -> {
                                                                handle.execute(
                                                                        "INSERT INTO area (code,"
                                                                            + " level, name) VALUES"
                                                                            + " (?, 'kota', 'K')",
                                                                        "a" + number);
                                                                handle.execute(
                                                                        "INSERT INTO plan (number,"
                                                                            + " name, devices,"
                                                                            + " interim_seconds,"
                                                                            + " created_at) VALUES"
                                                                            + " (?, ?, 1, 60, 0)",
                                                                        number,
                                                                        "p" + number);
                                                            });
                                        }
                                    });
            Path file = backup(store);
            stop.set(true);
            writing.join();
            try (Store restored = open(DatabaseKind.SQLITE, "two.db")) {
                new Restore().read(file, PASSPHRASE, restored, folder.resolve("new/keys"));
                long areas =
                        restored.reads()
                                .withHandle(
                                        handle ->
                                                handle.select("SELECT count(*) FROM area")
                                                        .mapTo(Long.class)
                                                        .one());
                long plans =
                        restored.reads()
                                .withHandle(
                                        handle ->
                                                handle.select("SELECT count(*) FROM plan")
                                                        .mapTo(Long.class)
                                                        .one());
                assertThat(areas).isEqualTo(plans);
            }
        }
    }

    @Test
    void aWrongPassphraseAndAFullDatabaseAreRefusedAndNothingChanges() throws Exception {
        try (Store store = open(DatabaseKind.SQLITE, "one.db")) {
            fill(store);
            Path file = backup(store);
            assertThatThrownBy(
                            () ->
                                    new Restore()
                                            .read(
                                                    file,
                                                    PASSPHRASE,
                                                    store,
                                                    folder.resolve("new/keys")))
                    .hasMessageContaining("holds data already");
            try (Store empty = open(DatabaseKind.SQLITE, "two.db")) {
                assertThatThrownBy(
                                () ->
                                        new Restore()
                                                .read(
                                                        file,
                                                        "another one".toCharArray(),
                                                        empty,
                                                        folder.resolve("new/keys")))
                        .hasMessageContaining("passphrase");
                assertThat(folder.resolve("new/keys")).doesNotExist();
            }
            Path others = folder.resolve("others");
            KeyRing.open(others, true);
            try (Store empty = open(DatabaseKind.SQLITE, "three.db")) {
                assertThatThrownBy(() -> new Restore().read(file, PASSPHRASE, empty, others))
                        .hasMessageContaining("holds keys already");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theKeysAreOnDiskBeforeTheRowsAreCommitted(DatabaseKind dialect) throws Exception {
        Path file;
        try (Store store = open(dialect, "one.db")) {
            fill(store);
            file = backup(store);
        }
        // A folder that nothing can be put into.
        Path blocked = Files.createFile(folder.resolve("no-folder"));
        try (Store store = open(dialect, "two.db")) {
            assertThatThrownBy(
                            () ->
                                    new Restore()
                                            .read(file, PASSPHRASE, store, blocked.resolve("keys")))
                    .isInstanceOf(IOException.class);
            long areas =
                    store.reads()
                            .withHandle(
                                    handle ->
                                            handle.select("SELECT count(*) FROM area")
                                                    .mapTo(Long.class)
                                                    .one());
            assertThat(areas).isZero();
            // The same try again, as after a power cut between the keys and the commit.
            Path newKeys = folder.resolve("new/keys");
            new Restore().read(file, PASSPHRASE, store, newKeys);
            try (Store third = open(dialect, "three.db")) {
                assertThat(new Restore().read(file, PASSPHRASE, third, newKeys)).isEqualTo(6);
            }
        }
    }

    @Test
    void aRestoreThatFailsLeavesNoKeys() throws Exception {
        try (Store store = open(DatabaseKind.SQLITE, "one.db")) {
            fill(store);
            Path file = backup(store);
            Path newKeys = folder.resolve("new/keys");
            try (Store two = open(DatabaseKind.SQLITE, "two.db")) {
                // At the commit a row of another table is without its parent.
                two.writer()
                        .use(
                                handle ->
                                        handle.execute(
                                                "CREATE TABLE late (id BIGINT REFERENCES area"
                                                    + " (code) DEFERRABLE INITIALLY DEFERRED)"));
                two.writer()
                        .use(
                                handle ->
                                        handle.execute(
                                                "CREATE TRIGGER at_the_end AFTER INSERT ON nas"
                                                        + " BEGIN INSERT INTO late (id) VALUES (5);"
                                                        + " END"));
                assertThatThrownBy(() -> new Restore().read(file, PASSPHRASE, two, newKeys))
                        .isInstanceOf(RuntimeException.class);
                assertThat(newKeys)
                        .satisfiesAnyOf(
                                none -> assertThat(none).doesNotExist(),
                                empty -> assertThat(empty).isEmptyDirectory());
            }
        }
    }
}
