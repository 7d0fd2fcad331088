package id.gardu.survey;

import id.gardu.config.Section;

/**
 * Who is asked how much.
 *
 * @param sharePercent of the accounts that log in during a quarter are asked, 0-50; 0: nobody ever
 * @param questions asked of each, 1-3
 */
public record SurveySettings(int sharePercent, int questions) {
    /** A tenth are invited, to one question; whoever does not like to says no. */
    public static final SurveySettings DEFAULT = new SurveySettings(10, 1);

    /** With more, somebody would be asked in two quarters that follow each other. */
    private static final int MOST_PERCENT = 50;

    private static final int MOST_QUESTIONS = 3;

    /**
     * @param section {@code survey}
     */
    public static SurveySettings from(Section section) {
        return new SurveySettings(
                section.number("share-percent", DEFAULT.sharePercent, 0, MOST_PERCENT),
                section.number("questions", DEFAULT.questions, 1, MOST_QUESTIONS));
    }
}
