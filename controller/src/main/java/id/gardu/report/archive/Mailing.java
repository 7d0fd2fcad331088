package id.gardu.report.archive;

import id.gardu.message.Attachment;
import id.gardu.message.Delivery;
import id.gardu.message.Destination;
import id.gardu.message.Message;
import id.gardu.message.Message.MessageId;
import id.gardu.message.Outbox;
import id.gardu.message.Outbox.Submission;
import id.gardu.report.format.Edition;
import id.gardu.store.KeyRing;
import id.gardu.store.Store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Sends files to those who read them, once to each: a second controller, a restart and a second
 * look change nothing. Call from one thread at a time.
 */
final class Mailing {
    private static final Logger LOG = LoggerFactory.getLogger(Mailing.class);

    /** Older ones nobody waits for; whoever is entered later reads them in the archive. */
    private static final Duration NEWS = Duration.ofDays(7);

    /** As long as a mail server may be away. */
    private static final Duration LIFE = Duration.ofDays(7);

    private static final int MOST_OCTETS = 8 << 20;
    private static final int MOST_OF_ONE = 4 << 20;
    private static final int MOST_FILES = 4;
    private static final int SLICE = 200;

    private final Store store;
    private final KeyRing keys;
    private final Archive archive;
    private final Outbox outbox;
    private final Supplier<List<Destination.Email>> readers;
    private final List<Destination.Email> outside;
    private final Clock clock;

    /**
     * @param readers of the inside edition, as of now
     * @param outside readers of the outside edition alone
     */
    Mailing(
            Store store,
            KeyRing keys,
            Archive archive,
            Outbox outbox,
            Supplier<List<Destination.Email>> readers,
            List<Destination.Email> outside,
            Clock clock) {
        this.store = store;
        this.keys = keys;
        this.archive = archive;
        this.outbox = outbox;
        this.readers = readers;
        this.outside = outside;
        this.clock = clock;
    }

    /** Sends a set to everybody who has not got it yet. */
    void send(Issue issue, Filed filed) {
        if (!outbox.sendsMail() || filed.begunAt().plus(NEWS).isBefore(clock.instant())) {
            return;
        }
        List<Destination.Email> inside = readers.get();
        send(issue, filed, Edition.INSIDE, inside);
        Edition.of("outside")
                .filter(edition -> filed.files().stream().anyMatch(f -> f.edition() == edition))
                .ifPresent(
                        edition ->
                                send(
                                        issue,
                                        filed,
                                        edition,
                                        outside.stream()
                                                .filter(one -> !inside.contains(one))
                                                .toList()));
    }

    private void send(Issue issue, Filed filed, Edition edition, List<Destination.Email> readers) {
        List<Destination.Email> left =
                readers.stream().distinct().filter(to -> !isSent(filed.set(), to)).toList();
        if (left.isEmpty()) {
            return;
        }
        Optional<String> text = issue.letter(filed, edition);
        if (text.isEmpty()) {
            return;
        }
        List<ArchivedFile> files =
                filed.files().stream().filter(file -> file.edition() == edition).toList();
        List<ArchivedFile> small = attached(files);
        String whole = text.get() + "\n" + told(files, small);
        List<Attachment> attachments = small.stream().map(this::attachment).toList();
        for (Destination.Email to : left) {
            if (!send(filed.set(), to, whole, attachments)) {
                return;
            }
        }
    }

    private boolean isSent(FileSet set, Destination.Email to) {
        return store.reads()
                        .withExtension(
                                ArchiveQueries.class,
                                asked ->
                                        asked.mailed(
                                                set.kind().word(),
                                                set.from(),
                                                set.revision(),
                                                index(to)))
                > 0;
    }

    private byte[] index(Destination.Email to) {
        return keys.index("report-mail", to.address());
    }

    /** Those that a letter has room for. */
    private static List<ArchivedFile> attached(List<ArchivedFile> files) {
        var small = new ArrayList<ArchivedFile>();
        long octets = 0;
        for (ArchivedFile file : files) {
            if (file.octets() <= MOST_OF_ONE
                    && octets + file.octets() <= MOST_OCTETS
                    && small.size() < MOST_FILES) {
                small.add(file);
                octets += file.octets();
            }
        }
        return small;
    }

    private static String told(List<ArchivedFile> files, List<ArchivedFile> small) {
        List<ArchivedFile> large = files.stream().filter(file -> !small.contains(file)).toList();
        return (small.isEmpty() ? "" : named("files.attached", small) + "\n")
                + (large.isEmpty() ? "" : named("files.large", large) + "\n");
    }

    private static String named(String key, List<ArchivedFile> files) {
        return LetterWords.text(
                key,
                Map.of(
                        "names",
                        files.stream().map(ArchivedFile::name).collect(Collectors.joining(", "))));
    }

    private Attachment attachment(ArchivedFile file) {
        return new Attachment(file.name(), file.mediaType(), archive.octets(file));
    }

    /** Returns whether another one may be sent now. */
    private boolean send(
            FileSet set, Destination.Email to, String text, List<Attachment> attachments) {
        var message =
                new Message(
                        String.join(
                                "|",
                                "report",
                                set.kind().word(),
                                set.from().toString(),
                                Long.toString(set.revision()),
                                to.address()),
                        to,
                        text,
                        Message.Priority.NORMAL,
                        clock.instant().plus(LIFE),
                        Message.IfUnsure.SEND_AGAIN,
                        attachments);
        return switch (outbox.send(message)) {
            case Submission.Accepted(MessageId id) -> {
                noteSent(set, to, id);
                yield true;
            }
            case Submission.OverDailyLimit(int limit) -> {
                LOG.warn("message.email.daily-limit is reached ({}): reports wait", limit);
                yield false;
            }
            case Submission.NoSender() -> false;
            case Submission.Unavailable(String why) -> {
                LOG.warn("a report cannot be mailed now: {}", why);
                yield false;
            }
        };
    }

    private void noteSent(FileSet set, Destination.Email to, MessageId id) {
        Instant now = clock.instant();
        byte[] recipient = index(to);
        store.writer()
                .use(
                        handle ->
                                handle.attach(ArchiveTable.class)
                                        .mailed(
                                                set.kind().word(),
                                                set.from(),
                                                set.revision(),
                                                recipient,
                                                id.value(),
                                                now));
    }

    /** Asks how letters fared of which nobody knows yet. */
    void settle() {
        List<ArchiveQueries.Waiting> waiting =
                store.reads().withExtension(ArchiveQueries.class, asked -> asked.waiting(SLICE));
        for (ArchiveQueries.Waiting letter : waiting) {
            state(letter)
                    .ifPresent(
                            state ->
                                    store.writer()
                                            .use(
                                                    handle ->
                                                            handle.attach(ArchiveTable.class)
                                                                    .settled(
                                                                            letter.messageId(),
                                                                            state)));
        }
    }

    /** What is purged was settled long ago, and nobody saw how. */
    private Optional<String> state(ArchiveQueries.Waiting letter) {
        Optional<Delivery> delivery = outbox.find(new MessageId(letter.messageId()));
        if (delivery.isEmpty()) {
            return letter.mailedAt().plus(LIFE).isBefore(clock.instant())
                    ? Optional.of("failed")
                    : Optional.empty();
        }
        return switch (delivery.get().state()) {
            case WAITING -> Optional.empty();
            case SENT -> Optional.of("sent");
            case FAILED, EXPIRED -> Optional.of("failed");
        };
    }
}
