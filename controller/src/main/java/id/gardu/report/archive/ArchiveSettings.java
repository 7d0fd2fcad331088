package id.gardu.report.archive;

import id.gardu.config.Section;
import id.gardu.message.Destination;

import java.time.Duration;
import java.util.List;

/**
 * How long files are kept, and who outside gets them.
 *
 * @param kept files of periods that ended longer ago are deleted
 * @param outside addresses beside the staff's; they get the outside edition alone
 * @param restitutionFrom percent of the opening time; a line down for less is no claim
 */
public record ArchiveSettings(
        Duration kept, List<Destination.Email> outside, double restitutionFrom) {
    private static final Duration TEN_YEARS = Duration.ofDays(3_660);
    private static final Duration LEAST = Duration.ofDays(62);
    private static final int MOST_OUTSIDE = 50;

    public static final ArchiveSettings DEFAULT = new ArchiveSettings(TEN_YEARS, List.of(), 1);

    public ArchiveSettings {
        outside = List.copyOf(outside);
    }

    /**
     * Reads its keys.
     *
     * @param section {@code report}
     */
    public static ArchiveSettings from(Section section) {
        Duration kept = section.duration("archive-kept", TEN_YEARS);
        if (kept.compareTo(LEAST) < 0) {
            section.mistake("archive-kept", kept.toString(), "a time of at least 62d");
        }
        List<Destination.Email> outside =
                section.list(
                        "mail-outside",
                        Destination.Email::new,
                        "an e-mail address such as dprd@malangkota.go.id");
        if (outside.size() > MOST_OUTSIDE) {
            section.mistake("mail-outside", outside.size() + " addresses", "up to " + MOST_OUTSIDE);
        }
        return new ArchiveSettings(
                kept,
                outside,
                section.decimal("restitution-from-pct", DEFAULT.restitutionFrom(), 0, 100));
    }
}
