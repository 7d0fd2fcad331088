package id.gardu.api;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.api.Backups.BackupJob;
import id.gardu.api.Backups.BackupJob.State;
import id.gardu.network.Neighbourhood;
import id.gardu.store.Backup;
import id.gardu.store.BackupDrills;
import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.FreshDatabase;
import id.gardu.store.IdSource;
import id.gardu.store.Restore;
import id.gardu.store.Scheduling;
import id.gardu.store.Store;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class BackupsTest {
    private static final char[] PASSPHRASE = "kata sandi panjang".toCharArray();

    @TempDir Path data;
    private Neighbourhood here;
    private Backups backups;
    private final AtomicLong nanos = new AtomicLong();

    @BeforeEach
    void open() {
        here = Neighbourhood.of(DatabaseKind.SQLITE, data);
        backups =
                new Backups(
                        new Backup(here.store(), here.keys()),
                        drills(),
                        data,
                        Neighbourhood.CLOCK,
                        here.store().loops(),
                        nanos::get,
                        Scheduling.ORDINARY);
    }

    private BackupDrills drills() {
        return new BackupDrills(
                here.store(), new IdSource(Neighbourhood.CLOCK), Neighbourhood.CLOCK);
    }

    @Test
    void aBackupIsRestoredInADrillAndNothingOfThatIsLeft() throws Exception {
        assertThat(drills().latest()).isEmpty();
        BackupJob job = backups.start(PASSPHRASE, true).orElseThrow();
        var made = (State.Done) job.asked(Duration.ofSeconds(30));
        assertThat(made.drilled()).hasValue(job.progress().rows());
        assertThat(drills().latest())
                .hasValueSatisfying(
                        drill -> {
                            assertThat(drill.isGood()).isTrue();
                            assertThat(drill.file())
                                    .isEqualTo(made.file().getFileName().toString());
                        });
        try (Stream<Path> all = Files.list(data.resolve("backups"))) {
            assertThat(all).containsExactly(data.resolve(made.file()));
        }
    }

    @Test
    void anOldBackupGoesAndTheNewestThatCameBackWholeStays() throws Exception {
        Path folder = Files.createDirectories(data.resolve("backups"));
        for (String day : List.of("20260801", "20260901", "20261001", "20261101")) {
            Files.createFile(folder.resolve("gardu-" + day + "T030000Z.zip"));
        }
        Files.createFile(folder.resolve("gardu-mine.zip"));
        backups.expire(Duration.ofDays(60));
        assertThat(files())
                .containsExactly(
                        "gardu-20261001T030000Z.zip",
                        "gardu-20261101T030000Z.zip",
                        "gardu-mine.zip");
        backups.expire(Duration.ofDays(1));
        assertThat(files()).as("the newest, as long as none was drilled").hasSize(2);

        BackupJob job = backups.start(PASSPHRASE, true).orElseThrow();
        var made = (State.Done) job.asked(Duration.ofSeconds(30));
        Path drilled = data.resolve(made.file());
        Path older = folder.resolve("gardu-20261001T030000Z.zip");
        Files.move(drilled, older);
        here.store()
                .writer()
                .use(
                        handle ->
                                handle.execute(
                                        "UPDATE backup_drill SET file = ?",
                                        older.getFileName().toString()));
        backups.expire(Duration.ofDays(1));
        assertThat(files()).containsExactly(older.getFileName().toString(), "gardu-mine.zip");
    }

    @Test
    void aBackupThatCannotBeRestoredIsNotedWithTheReason() throws Exception {
        Path broken = Files.write(data.resolve("broken.zip"), new byte[0]);
        try (var zip = new ZipOutputStream(Files.newOutputStream(broken))) {
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write("{\"format\": 1}".getBytes(StandardCharsets.UTF_8));
        }
        Path folder = data.resolve("scratch");
        BackupDrills.Drill drill = drills().run(broken, PASSPHRASE, folder, 6, () -> {});
        assertThat(drill.isGood()).isFalse();
        assertThat(drill.problem()).contains("is no backup of Gardu");
        assertThat(drills().latest()).contains(drill);
        assertThat(folder).doesNotExist();
    }

    @AfterEach
    void close() {
        backups.close();
        here.close();
    }

    private State write() throws InterruptedException {
        BackupJob job = backups.start(PASSPHRASE, false).orElseThrow();
        return job.asked(Duration.ofSeconds(60));
    }

    private List<String> files() throws Exception {
        try (Stream<Path> all = Files.list(data.resolve("backups"))) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatWasWrittenCanBeRestored() throws Exception {
        var made = (State.Done) write();
        assertThat(made.file()).isEqualTo(Path.of("backups/gardu-20261120T030000Z.zip"));
        Path elsewhere = data.resolve("other");
        Files.createDirectories(elsewhere);
        try (Store store =
                FreshDatabase.open(
                        DatabaseSettings.embedded(),
                        elsewhere.resolve("gardu.db"),
                        Neighbourhood.CLOCK)) {
            long rows =
                    new Restore()
                            .read(
                                    data.resolve(made.file()),
                                    PASSPHRASE,
                                    store,
                                    elsewhere.resolve("keys"));
            assertThat(rows).isGreaterThan(70);
        }
    }

    @Test
    void whatAKilledControllerLeftIsSweptAndTwoInOneSecondHaveTwoNames() throws Exception {
        assertThat(write()).isInstanceOf(State.Done.class);
        Files.writeString(data.resolve("backups/gardu-20261119T000000Z.zip.part"), "half");
        assertThat(write()).isInstanceOf(State.Done.class);
        assertThat(files())
                .containsExactly("gardu-20261120T030000Z.zip", "gardu-20261120T030001Z.zip");
    }

    @Test
    void nothingIsLeftOfABackupThatFailed() throws Exception {
        Files.move(data.resolve("gardu.db"), data.resolve("away.db"));
        assertThat(write()).isInstanceOf(State.Failed.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void ofManyAtOnceEachIsWholeOrRefusedAsBusy() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Optional<BackupJob>>> four =
                    Stream.generate(
                                    () ->
                                            (Callable<Optional<BackupJob>>)
                                                    () -> backups.start(PASSPHRASE, false))
                            .limit(4)
                            .toList();
            var written = new ArrayList<String>();
            for (Future<Optional<BackupJob>> one : threads.invokeAll(four)) {
                if (one.get().isPresent()
                        && one.get().get().asked(Duration.ofSeconds(60))
                                instanceof State.Done(Path file, long _, var _)) {
                    written.add(file.getFileName().toString());
                }
            }
            assertThat(written).isNotEmpty().doesNotHaveDuplicates();
            assertThat(files()).containsExactlyInAnyOrderElementsOf(written);
        }
    }

    /** Larger than any buffer on its way. */
    private void fill() {
        here.store()
                .writer()
                .use(
                        handle ->
                                handle.execute(
                                        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1"
                                                + " FROM n WHERE i < 60000) INSERT INTO area (code,"
                                                + " level, name) SELECT 'x' || i, 'rw',"
                                                + " hex(randomblob(32)) FROM n"));
    }

    @Test
    void itEndsWhenItsAskerSaysSoAndNothingIsLeft() throws Exception {
        fill();
        BackupJob job = backups.start(PASSPHRASE, false).orElseThrow();
        Awaitility.await().pollDelay(Duration.ZERO).until(() -> job.progress().rows() > 0);
        assertThat(job.progress().tables()).isGreaterThan(10);
        job.progress().end("its asker ended it");
        assertThat(job.asked(Duration.ofSeconds(60)))
                .isEqualTo(new State.Ended("its asker ended it"));
        assertThat(job.progress().rows()).isLessThan(60_000);
        assertThat(files()).isEmpty();
        assertThat(write()).isInstanceOf(State.Done.class);
    }

    @Test
    void itEndsWhenItsAskerHasHungUp() throws Exception {
        fill();
        BackupJob job = backups.start(PASSPHRASE, false).orElseThrow();
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !job.isRunning());
        assertThat(job.state())
                .isEqualTo(new State.Ended("nobody has asked how far it is for 30 s"));
        assertThat(files()).isEmpty();
    }

    @Test
    void itGoesOnAsLongAsSomebodyAsks() throws Exception {
        fill();
        BackupJob job = backups.start(PASSPHRASE, false).orElseThrow();
        State now = job.state();
        while (now instanceof State.Running) {
            nanos.addAndGet(Duration.ofSeconds(10).toNanos());
            now = job.asked(Duration.ofMillis(10));
        }
        assertThat(now).isInstanceOf(State.Done.class);
        assertThat(job.progress().tablesDone()).isEqualTo(job.progress().tables());
    }

    @Test
    void itEndsWithItsController() throws Exception {
        fill();
        BackupJob job = backups.start(PASSPHRASE, false).orElseThrow();
        Awaitility.await().pollDelay(Duration.ZERO).until(() -> job.progress().rows() > 0);
        backups.close();
        assertThat(job.asked(Duration.ofSeconds(60)))
                .isEqualTo(new State.Ended("the controller was stopped"));
        assertThat(files()).isEmpty();
    }
}
