package id.gardu.captiveportal;

import id.gardu.captiveportal.CityServices.Bilingual;
import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.HandOver.Gateway;

import java.util.Optional;

/**
 * The few questions that some residents are asked after login, if they like; whoever runs the
 * portal answers. How far somebody has come stands in a slip: a sealed text that a page carries
 * along, which names no account, works once and for half an hour. Thread-safe.
 */
public interface MicroSurvey {
    /** Nobody is asked anything. */
    MicroSurvey NONE =
            new MicroSurvey() {
                @Override
                public Optional<String> invitation(PortalToken visitor, Gateway at) {
                    return Optional.empty();
                }

                @Override
                public Optional<Stage> stage(String slip) {
                    return Optional.empty();
                }

                @Override
                public Optional<String> take(String slip, String answer) {
                    return Optional.empty();
                }
            };

    /**
     * The slip of an invitation, if it is this visitor's turn; the same one again for as long as it
     * is good. Empty too when the database does not answer: nobody waits for a survey.
     */
    Optional<String> invitation(PortalToken visitor, Gateway at);

    /** What a slip asks next; empty when it is none of ours or too old. */
    Optional<Stage> stage(String slip);

    /**
     * Takes an answer: {@code yes} or {@code no} to the invitation; {@code under-17}, {@code 17} or
     * {@code 18} to the age; {@code 1} to {@code 5} or {@code skip} to a question.
     *
     * @return the slip of what is asked next; empty when nothing more is, or the slip was used
     */
    Optional<String> take(String slip, String answer);

    /** What is asked. */
    sealed interface Stage {
        /** Whether anything may be asked at all. */
        record Invitation() implements Stage {}

        /** Under 17, 17, or 18 and over; of the first two nothing is kept. */
        record Age() implements Stage {}

        /**
         * How far a sentence is true of oneself, 1 to 5.
         *
         * @param number from 1
         * @param all how many there are, 1-3
         */
        record Question(Bilingual sentence, int number, int all) implements Stage {}
    }
}
