package id.gardu.api;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One thing the controller needs for its work.
 *
 * @param name such as {@code database}
 * @param problem why it cannot be used now, in one line without secrets; answers within seconds, on
 *     any thread
 */
public record ReadyCheck(String name, Supplier<Optional<String>> problem) {
    private static final int MEGA = 1_000_000;

    /**
     * Room on the disk of {@code folder}.
     *
     * @param leastMegabytes less than this, of 10^6 octets, is a problem
     */
    public static ReadyCheck disk(Path folder, long leastMegabytes) {
        return new ReadyCheck("disk", () -> shortage(folder, leastMegabytes));
    }

    /**
     * Asks the file system itself: a {@code FileStore} looks for the mount point in the table of
     * mounts, and in a chroot or a container that table is another's.
     */
    private static Optional<String> shortage(Path folder, long leastMegabytes) {
        if (!Files.isDirectory(folder)) {
            return Optional.of(folder + " is not there");
        }
        long free = folder.toFile().getUsableSpace() / MEGA;
        return free < leastMegabytes
                ? Optional.of(
                        "%d MB are free for %s, fewer than %d"
                                .formatted(free, folder, leastMegabytes))
                : Optional.empty();
    }
}
