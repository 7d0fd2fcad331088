package id.gardu.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How Linux schedules the threads of this process (proc_pid_stat(5)). */
public final class KernelThreads {
    /** sched(7). */
    public static final int SCHED_IDLE = 5;

    private static final Path ALL = Path.of("/proc/self/task");

    /** Fields after the name in brackets, which is the second. */
    private static final int POLICY = 41 - 3;

    private KernelThreads() {}

    /** Elsewhere than on Linux they cannot be looked at. */
    public static boolean areThere() {
        return Files.exists(ALL);
    }

    /** Of those that are called so. */
    public static List<Integer> policies(String name) throws IOException {
        var policies = new ArrayList<Integer>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(ALL)) {
            for (Path thread : threads) {
                if (name(thread).equals(name)) {
                    policies.add(policy(thread));
                }
            }
        }
        return policies;
    }

    /** Empty for one that has ended since it was listed. */
    private static String name(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Of the one that calls. */
    static int ownPolicy() throws IOException {
        return policy(Path.of("/proc/thread-self"));
    }

    private static int policy(Path thread) throws IOException {
        String stat = Files.readString(thread.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Integer.parseInt(fields[POLICY]);
    }
}
