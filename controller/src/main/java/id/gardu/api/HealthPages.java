package id.gardu.api;

import id.gardu.captiveportal.http.WebListener;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRoutes;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * {@code /health}: the process answers; {@code /ready}: and it can do its work, perhaps with
 * advice, or one line for each reason why not. Without a token: they hold no secret and no person.
 */
public final class HealthPages {
    private static final Logger LOG = LoggerFactory.getLogger(HealthPages.class);

    private final List<ReadyCheck> checks;
    private final Supplier<Optional<String>> advice;

    /**
     * @param advice what would be better; it does not stand against being ready
     */
    public HealthPages(List<ReadyCheck> checks, Supplier<Optional<String>> advice) {
        this.checks = new CopyOnWriteArrayList<>(checks);
        this.advice = advice;
    }

    /** The certificate of a listener; the one that answers is there after its pages. */
    public void listener(String name, WebListener listener) {
        checks.add(new ReadyCheck(name + " certificate", listener::certificateProblem));
    }

    public void mount(WebRoutes routes) {
        routes.get("/health", request -> WebReply.text("ok\n"));
        routes.get("/ready", request -> ready());
    }

    private WebReply ready() {
        List<String> reasons = checks.stream().flatMap(check -> asked(check).stream()).toList();
        return reasons.isEmpty()
                ? WebReply.text("ready\n" + advice.get().map(said -> "advice: " + said).orElse(""))
                : WebReply.text(String.join("\n", reasons) + "\n").withStatus(503);
    }

    private static Optional<String> asked(ReadyCheck check) {
        try {
            return check.problem().get().map(why -> check.name() + ": " + why);
        } catch (RuntimeException e) {
            LOG.error("the check of {} failed", check.name(), e);
            return Optional.of(check.name() + ": cannot be checked; the log says why");
        }
    }

    /**
     * One thing the controller needs for its work.
     *
     * @param name such as {@code database}
     * @param problem why it cannot be used now, in one line without secrets; answers within
     *     seconds, on any thread
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
         * Asks the file system itself: a {@code FileStore} looks for the mount point in the table
         * of mounts, and in a chroot or a container that table is another's.
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
}
