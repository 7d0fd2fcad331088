package id.gardu.report;

import id.gardu.config.Section;
import id.gardu.store.Word;

/**
 * What stands at the foot of the one hierarchy that is shown outside the operating team.
 *
 * @param points {@link ReportLevel#RW} or {@link ReportLevel#SITE}: both together would tell counts
 *     that neither tells
 */
public record OutsideSettings(ReportLevel points) {
    public static final OutsideSettings DEFAULT = new OutsideSettings(ReportLevel.RW);

    private static final String KEY = "outside-level";

    /**
     * @param section {@code report}
     */
    public static OutsideSettings from(Section section) {
        String word = section.text(KEY, DEFAULT.points.word());
        return Word.of(ReportLevel.class, word)
                .filter(level -> level == ReportLevel.RW || level == ReportLevel.SITE)
                .map(OutsideSettings::new)
                .orElseGet(
                        () -> {
                            section.mistake(KEY, word, "rw or site");
                            return DEFAULT;
                        });
    }
}
