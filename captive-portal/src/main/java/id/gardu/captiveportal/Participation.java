package id.gardu.captiveportal;

import id.gardu.captiveportal.FrontDesk.PortalToken;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the pages ask about programmes of the city: whoever is known by a token signs up for a wave,
 * withdraws and comes. Thread-safe; every call may block for a database. An empty answer: the token
 * is not, or no longer, valid.
 */
public interface Participation {
    /** Nobody is known, and nothing is held. */
    Participation NONE =
            new Participation() {
                @Override
                public Optional<List<Offer>> offers(PortalToken token) {
                    return Optional.empty();
                }

                @Override
                public Optional<SignUpState> signUp(PortalToken token, String wave) {
                    return Optional.empty();
                }

                @Override
                public Optional<Boolean> withdraw(PortalToken token, String wave) {
                    return Optional.empty();
                }

                @Override
                public Optional<Attendance> attend(PortalToken token, String code) {
                    return Optional.empty();
                }
            };

    /** The next ones first, at most 20. */
    Optional<List<Offer>> offers(PortalToken token) throws FrontDeskUnavailable;

    /**
     * Signs up; once more changes nothing.
     *
     * @param wave as {@link Offer} has it
     */
    Optional<SignUpState> signUp(PortalToken token, String wave) throws FrontDeskUnavailable;

    /** False when the account was not signed up. */
    Optional<Boolean> withdraw(PortalToken token, String wave) throws FrontDeskUnavailable;

    /**
     * Counts the account at the wave whose code of today this is.
     *
     * @param code as typed; blanks and case do not count
     */
    Optional<Attendance> attend(PortalToken token, String code) throws FrontDeskUnavailable;

    /** How a wave stands for an account. */
    enum SignUpState {
        /** There is a seat. */
        OPEN,
        /** There is none; it could wait for one. */
        FULL,
        /** It has begun, too many wait, or it is gone. */
        CLOSED,
        /** The account has a seat. */
        SEAT,
        /** The account waits for one, and moves up by itself. */
        WAITING,
        /** The account signed up, and the wave is not held. */
        CANCELLED,
        /** It signed up and withdrew so often that it has to wait an hour. */
        TOO_OFTEN;

        /** Whether the account is signed up. */
        public boolean isSignedUp() {
            return this == SEAT || this == WAITING || this == CANCELLED;
        }
    }

    /** What became of a code. */
    enum Attendance {
        COUNTED,
        /** It was counted before. */
        ALREADY,
        /** No wave has it today. */
        WRONG,
        /** Too many wrong ones today: not looked at. */
        TOO_MANY
    }

    /**
     * A wave that can be signed up for, or was.
     *
     * @param wave names it in the other calls
     * @param about what it is, in Indonesian; may be empty
     * @param aboutEn the same in English, or again in Indonesian
     * @param hours as people read them; may be empty
     * @param place where
     * @param present whether the account was counted there today
     */
    record Offer(
            String wave,
            String name,
            String about,
            String aboutEn,
            LocalDate firstDay,
            LocalDate lastDay,
            String hours,
            String place,
            SignUpState state,
            boolean present) {}
}
