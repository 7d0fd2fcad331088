package id.gardu.api;

import id.gardu.store.Backup;
import id.gardu.store.StoreException;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The folder {@code DATA/backups/}. A backup has its name only once it is whole and on disk; only
 * its owner reads it. Thread-safe; one at a time.
 */
public final class Backups {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'gardu-'uuuuMMdd'T'HHmmss'Z.zip'")
                    .withZone(ZoneOffset.UTC);

    private static final String UNFINISHED = ".part";

    private final Backup backup;
    private final Path data;
    private final Clock clock;
    private final ReentrantLock busy = new ReentrantLock();

    /**
     * Backups of one data directory.
     *
     * @param data the data directory; the folder in it is made when needed
     */
    public Backups(Backup backup, Path data, Clock clock) {
        this.backup = backup;
        this.data = data;
        this.clock = clock;
    }

    /**
     * A backup that is whole.
     *
     * @param file relative to the data directory
     */
    record Written(Path file, long bytes) {}

    /**
     * Writes one; empty when another is being written.
     *
     * @throws StoreException when the database cannot be read or the file not be written; then
     *     nothing is left of it
     */
    Optional<Written> write(char[] passphrase) {
        if (!busy.tryLock()) {
            return Optional.empty();
        }
        try {
            return Optional.of(inFolder(passphrase));
        } catch (IOException e) {
            throw new StoreException("the backup cannot be written: " + e.getMessage(), e);
        } finally {
            busy.unlock();
        }
    }

    private Written inFolder(char[] passphrase) throws IOException {
        Path folder = data.resolve("backups");
        Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        sweep(folder);
        Instant now = clock.instant();
        Path whole = free(folder, now);
        Path part = whole.resolveSibling(whole.getFileName() + UNFINISHED);
        try {
            fill(part, passphrase, now);
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        try (FileChannel parent = FileChannel.open(folder, StandardOpenOption.READ)) {
            parent.force(true);
        }
        return new Written(data.relativize(whole), Files.size(whole));
    }

    private void fill(Path part, char[] passphrase, Instant now) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        part,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
            backup.write(out, passphrase, now);
            out.flush();
            channel.force(true);
        }
    }

    /** Two in one second: the later one waits for nobody, it is only named a second later. */
    private static Path free(Path folder, Instant now) {
        Instant named = now;
        while (Files.exists(folder.resolve(NAME.format(named)))) {
            named = named.plus(1, ChronoUnit.SECONDS);
        }
        return folder.resolve(NAME.format(named));
    }

    /** What a controller that was killed has left. */
    private static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
            for (Path part : left) {
                Files.delete(part);
            }
        }
    }
}
