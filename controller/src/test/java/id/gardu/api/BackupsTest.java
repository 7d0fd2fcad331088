package id.gardu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.gardu.network.Neighbourhood;
import id.gardu.store.Backup;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.Dialect;
import id.gardu.store.Restore;
import id.gardu.store.Store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

class BackupsTest {
    private static final char[] PASSPHRASE = "kata sandi panjang".toCharArray();

    @TempDir Path data;
    private Neighbourhood here;
    private Backups backups;

    @BeforeEach
    void open() {
        here = Neighbourhood.of(Dialect.SQLITE, data);
        backups = new Backups(new Backup(here.store(), here.keys()), data, Neighbourhood.CLOCK);
    }

    @AfterEach
    void close() {
        here.close();
    }

    private List<String> files() throws Exception {
        try (Stream<Path> all = Files.list(data.resolve("backups"))) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatWasWrittenCanBeRestored() throws Exception {
        Backups.Written made = backups.write(PASSPHRASE).orElseThrow();
        assertThat(made.file()).isEqualTo(Path.of("backups/gardu-20261120T030000Z.zip"));
        Path elsewhere = data.resolve("other");
        Files.createDirectories(elsewhere);
        try (Store store =
                Store.open(
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
        backups.write(PASSPHRASE);
        Files.writeString(data.resolve("backups/gardu-20261119T000000Z.zip.part"), "half");
        backups.write(PASSPHRASE);
        assertThat(files())
                .containsExactly("gardu-20261120T030000Z.zip", "gardu-20261120T030001Z.zip");
    }

    @Test
    void nothingIsLeftOfABackupThatFailed() throws Exception {
        here.store().close();
        assertThatThrownBy(() -> backups.write(PASSPHRASE)).isInstanceOf(RuntimeException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void ofManyAtOnceEachIsWholeOrRefusedAsBusy() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Optional<Backups.Written>>> four =
                    Stream.generate(
                                    () ->
                                            (Callable<Optional<Backups.Written>>)
                                                    () -> backups.write(PASSPHRASE))
                            .limit(4)
                            .toList();
            var written = new ArrayList<String>();
            for (Future<Optional<Backups.Written>> one : threads.invokeAll(four)) {
                one.get().ifPresent(made -> written.add(made.file().getFileName().toString()));
            }
            assertThat(written).isNotEmpty().doesNotHaveDuplicates();
            assertThat(files()).containsExactlyInAnyOrderElementsOf(written);
        }
    }
}
