package id.gardu.report.archive;

import static java.util.stream.Collectors.joining;

import id.gardu.message.Attachment;
import id.gardu.message.Delivery;
import id.gardu.message.Destination;
import id.gardu.message.Message;
import id.gardu.message.Message.MessageId;
import id.gardu.message.Outbox.Submission;
import id.gardu.report.archive.ArchiveUpkeep.Parts;
import id.gardu.report.format.Edition;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sends files to those who read them, once to each: a second controller, a restart and a second
 * look change nothing. Call from one thread at a time.
 *
 * @param outside readers of the outside edition alone
 */
record Mailing(Parts rooms, List<Destination.Email> outside, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(Mailing.class);

    /** Older ones nobody waits for; whoever is entered later reads them in the archive. */
    private static final Duration NEWS = Duration.ofDays(7);

    /** As long as a mail server may be away. */
    private static final Duration LIFE = Duration.ofDays(7);

    private static final int MOST_OCTETS = 8 << 20;
    private static final int MOST_OF_ONE = 4 << 20;
    private static final int MOST_FILES = 4;
    private static final int SLICE = 200;

    /** Sends a set to everybody who has not got it yet. */
    void send(Issue issue, KeptFiles filed) {
        if (!rooms.outbox().sendsMail() || filed.begunAt().plus(NEWS).isBefore(clock.instant())) {
            return;
        }
        List<Destination.Email> inside = rooms.readers().get();
        send(issue, filed, Edition.INSIDE, inside);
        if (filed.files().stream().anyMatch(file -> file.edition() == Edition.OUTSIDE)) {
            List<Destination.Email> others =
                    outside.stream().filter(one -> !inside.contains(one)).toList();
            send(issue, filed, Edition.OUTSIDE, others);
        }
    }

    private void send(
            Issue issue, KeptFiles filed, Edition edition, List<Destination.Email> readers) {
        List<Destination.Email> left =
                readers.stream()
                        .distinct()
                        .filter(to -> !rooms.archive().isMailed(filed.set(), index(to)))
                        .toList();
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

    private byte[] index(Destination.Email to) {
        return rooms.keys().index("report-mail", to.address());
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
        return Letter.WORDS.text(
                key, "names", files.stream().map(ArchivedFile::name).collect(joining(", ")));
    }

    private Attachment attachment(ArchivedFile file) {
        return new Attachment(file.name(), file.mediaType(), rooms.archive().octets(file));
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
                        attachments,
                        Optional.empty());
        return switch (rooms.outbox().send(message)) {
            case Submission.Accepted(MessageId id) -> {
                rooms.archive().noteMailed(set, index(to), id.value());
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

    /** Asks how letters fared of which nobody knows yet. */
    void settle() {
        for (ArchiveTable.Waiting letter : rooms.archive().waiting(SLICE)) {
            state(letter).ifPresent(state -> rooms.archive().settle(letter.messageId(), state));
        }
    }

    /** What is purged was settled long ago, and nobody saw how. */
    private Optional<String> state(ArchiveTable.Waiting letter) {
        Optional<Delivery> delivery = rooms.outbox().find(new MessageId(letter.messageId()));
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
