package id.gardu.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The data directory, held by one controller at a time. Files in it are written whole or not at
 * all: to a neighbour, synced, renamed, and the directory synced.
 */
public final class DataDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);
    private static final int DEEPEST = 4;
    private static final int MOST_FILES = 100_000;
    private static final Set<PosixFilePermission> FILE =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OTHERS =
            PosixFilePermissions.fromString("---rwxrwx");

    private final Path path;
    private final FileChannel lockFile;
    private final FileLock lock;

    private DataDirectory(Path path, FileChannel lockFile, FileLock lock) {
        this.path = path;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Makes the directory (0700) if need be and takes it.
     *
     * @throws StoreException when another controller holds it or it cannot be written
     */
    @SuppressWarnings("resource") // The channel lives as long as this object; close() ends both.
    public static DataDirectory take(Path path) {
        try {
            makePrivate(path);
            FileChannel channel =
                    FileChannel.open(
                            path.resolve("gardu.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    var taken = new DataDirectory(path, channel, lock);
                    taken.keepPrivate();
                    return taken;
                }
            } catch (OverlappingFileLockException e) {
                // Held inside this very process: the same answer as held by another.
            }
            channel.close();
            throw new StoreException(
                    path + ": another controller is using this data directory; stop it first");
        } catch (IOException e) {
            throw new StoreException(
                    path + ": cannot be used as data directory (" + e.getMessage() + ")", e);
        }
    }

    private static void makePrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
    }

    /**
     * Takes from everybody but the owner what stands in it: files 0600, folders 0700, whoever made
     * or copied them. Links are left alone, since what they lead to is not ours.
     *
     * @throws IOException when something cannot be read, or is another's
     */
    private void keepPrivate() throws IOException {
        int loosened = 0;
        try (Stream<Path> all = Files.walk(path, DEEPEST)) {
            for (Path one : (Iterable<Path>) all.limit(MOST_FILES)::iterator) {
                PosixFileAttributes now =
                        Files.readAttributes(
                                one, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                Set<PosixFilePermission> own = now.isDirectory() ? FOLDER : FILE;
                boolean loose = now.permissions().stream().anyMatch(OTHERS::contains);
                if (loose && (now.isDirectory() || now.isRegularFile())) {
                    Files.setPosixFilePermissions(one, own);
                    loosened++;
                }
            }
        }
        if (loosened > 0) {
            LOG.info("{}: {} could be read by others, and cannot any more", path, loosened);
        }
    }

    public Path path() {
        return path;
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** Writes a file that only its owner reads (0600), whole or not at all, durable on return. */
    public static void writePrivate(Path file, byte[] content) {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            makePrivate(directory);
            Files.deleteIfExists(fresh);
            try (FileChannel channel =
                    FileChannel.open(
                            fresh,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")))) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel parent = FileChannel.open(directory, StandardOpenOption.READ)) {
                parent.force(true);
            }
        } catch (IOException e) {
            throw new StoreException(file + ": cannot be written (" + e.getMessage() + ")", e);
        }
    }

    /** As {@link #writePrivate(Path, byte[])}, text in UTF-8 with a final newline. */
    public static void writePrivate(Path file, String text) {
        writePrivate(file, (text + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try {
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            throw new StoreException(path + ": lock not released (" + e.getMessage() + ")", e);
        }
    }
}
