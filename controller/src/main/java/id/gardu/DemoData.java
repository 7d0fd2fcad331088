package id.gardu;

import id.gardu.store.DataDirectory;
import id.gardu.store.StoreException;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * The data directory of a demo. What another demo left there is emptied; what anybody else left
 * there is not touched.
 */
final class DemoData implements AutoCloseable {
    private static final String MARK = ".gardu-demo";

    private final Path path;
    private final boolean ownFolder;

    private DemoData(Path path, boolean ownFolder) {
        this.path = path;
        this.ownFolder = ownFolder;
    }

    /**
     * Makes an empty one.
     *
     * @param folder empty: a new one among the temporary files, removed at the end
     * @throws StoreException when it is not empty and no demo's, or another demo uses it
     */
    static DemoData prepare(Optional<Path> folder) throws IOException {
        Path path = folder.isPresent() ? folder.get() : Files.createTempDirectory("gardu-demo-");
        try (DataDirectory held = DataDirectory.take(checked(path))) {
            empty(held.path());
            DataDirectory.writePrivate(held.resolve(MARK), "A demo may empty this directory.");
        }
        return new DemoData(path, folder.isEmpty());
    }

    private static Path checked(Path path) throws IOException {
        boolean free = Files.notExists(path) || Files.exists(path.resolve(MARK)) || isEmpty(path);
        if (!free) {
            throw new StoreException(
                    path
                            + ": is not a demo's data directory, and a demo empties its own; give"
                            + " --data another, or none for a temporary one");
        }
        return path;
    }

    private static boolean isEmpty(Path path) throws IOException {
        try (var files = Files.list(path)) {
            return files.findAny().isEmpty();
        }
    }

    Path path() {
        return path;
    }

    /** Whether it is gone after the demo. */
    boolean isTemporary() {
        return ownFolder;
    }

    @Override
    public void close() throws IOException {
        if (ownFolder) {
            empty(path);
            Files.delete(path);
        }
    }

    /** All that is in it; a link's target stays. */
    private static void empty(Path folder) throws IOException {
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path inner, IOException failed)
                            throws IOException {
                        if (!inner.equals(folder)) {
                            Files.delete(inner);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
