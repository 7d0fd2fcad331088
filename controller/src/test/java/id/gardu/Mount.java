package id.gardu;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** A file system of a test's own: small, or one whose power can be cut. Needs root. */
final class Mount implements AutoCloseable {
    private final Path folder;
    private final Path image;
    private final Path godown;

    private Mount(Path folder, Path image, Path godown) {
        this.folder = folder;
        this.image = image;
        this.godown = godown;
    }

    /** In memory, of so many MiB. */
    static Mount ofMemory(int mebibytes) throws IOException, InterruptedException {
        needs("mount", "umount");
        var mount = new Mount(home(), Path.of(""), Path.of(""));
        tried("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", mount.name());
        return mount;
    }

    /** An ext4 in a file, of so many MiB. */
    static Mount ofDisk(int mebibytes) throws IOException, InterruptedException {
        needs("mount", "umount", "mkfs.ext4", "gcc");
        Path folder = home();
        Path image = folder.resolveSibling(folder.getFileName() + ".img");
        Path godown = folder.resolveSibling(folder.getFileName() + ".godown");
        Path source = folder.resolveSibling(folder.getFileName() + ".c");
        try (var in = Objects.requireNonNull(Mount.class.getResourceAsStream("/faults/godown.c"))) {
            Files.copy(in, source);
        }
        Shell.run("gcc", "-O1", "-o", godown.toString(), source.toString());
        Files.delete(source);
        Shell.run("fallocate", "-l", mebibytes + "M", image.toString());
        Shell.run("mkfs.ext4", "-q", "-F", image.toString());
        var mount = new Mount(folder, image, godown);
        tried("mount", "-o", "loop", image.toString(), mount.name());
        return mount;
    }

    Path folder() {
        return folder;
    }

    /** Now. What was not on the disk never will be. */
    void cutPower() throws IOException, InterruptedException {
        Shell.run(godown.toString(), name());
    }

    /** After everybody who had files there is gone. */
    void powerOn() throws IOException, InterruptedException {
        unmount();
        Shell.run("mount", "-o", "loop", image.toString(), name());
    }

    private void unmount() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .ignoreException(IOException.class)
                .until(() -> Shell.run("umount", name()).isEmpty());
    }

    private String name() {
        return folder.toString();
    }

    private static Path home() throws IOException {
        return Files.createTempDirectory("gardu-mount");
    }

    static void needs(String... programs) {
        List<String> missing = Shell.missing(programs);
        Assumptions.assumeTrue(missing.isEmpty(), () -> skipped("needs " + missing));
        Assumptions.assumeTrue(
                System.getProperty("user.name").equals("root"), () -> skipped("needs root"));
    }

    private static void tried(String... command) throws InterruptedException {
        try {
            Shell.run(command);
        } catch (IOException e) {
            skip(String.valueOf(e.getMessage()));
        }
    }

    /** Says why, and leaves the test. */
    static void skip(String why) {
        Assumptions.abort(skipped(why));
    }

    private static String skipped(String why) {
        System.out.println("skipped: " + why);
        return "skipped: " + why;
    }

    @Override
    public void close() throws IOException {
        unmount();
        Files.delete(folder);
        if (!image.toString().isEmpty()) {
            Files.deleteIfExists(image);
            Files.deleteIfExists(godown);
        }
    }
}
