package id.gardu.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The keys of a backup on their way into a key folder. For one thread. */
final class RestoredKeys {
    private final Path from;
    private final Path to;
    private final List<Path> written = new ArrayList<>();

    /**
     * @param from where they were opened
     * @param to where they belong
     */
    RestoredKeys(Path from, Path to) {
        this.from = from;
        this.to = to;
    }

    /**
     * @throws StoreException when there is a key that is not one of these: nothing sealed with it
     *     could be read any more
     */
    void refuseOthers() throws IOException {
        if (!Files.isDirectory(to)) {
            return;
        }
        for (Path key : Restore.list(to)) {
            if (!isOurs(key)) {
                throw new StoreException(
                        to + ": holds keys already; restore into an empty data directory");
            }
        }
    }

    private boolean isOurs(Path key) throws IOException {
        Path ours = from.resolve(key.getFileName());
        return Files.exists(ours)
                && Arrays.equals(Files.readAllBytes(ours), Files.readAllBytes(key));
    }

    /** Puts them there, each durable on return. */
    void write() throws IOException {
        for (Path key : Restore.list(from)) {
            Path target = to.resolve(key.getFileName());
            if (!Files.exists(target)) {
                written.add(target);
                DataDirectory.writePrivate(target, Files.readAllBytes(key));
            }
        }
    }

    /** Removes what {@link #write} put there. */
    void takeBack() throws IOException {
        for (Path key : written) {
            Files.deleteIfExists(key);
        }
    }
}
