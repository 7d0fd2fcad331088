package id.gardu.entry;

import id.gardu.captiveportal.FrontDesk.SignUpToken;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A step of one person within ten minutes, as often as it was taken.
 *
 * @param kind word of a {@link StepKind}
 * @param detail a word, such as a reject reason; may be empty
 * @param station whose; {@link EntryTrail#NOBODY} when no device was named
 * @param account of whom; 0 when not known
 * @param firstAt epoch milliseconds
 * @param lastAt epoch milliseconds
 */
public record EntryStep(
        long nas,
        String kind,
        String detail,
        long station,
        long account,
        long firstAt,
        long lastAt,
        long times) {

    NasId nasId() {
        return new NasId(nas);
    }

    Instant at() {
        return Instant.ofEpochMilli(lastAt);
    }

    boolean is(StepKind one) {
        return kind.equals(one.word());
    }

    Optional<AccountId> accountId() {
        return Optional.of(account).filter(id -> id != 0).map(AccountId::new);
    }

    /** The same, whoever it is kept under. */
    record Key(long nas, String kind, String detail, long slot) {}

    Key key() {
        return new Key(nas, kind, detail, Math.floorDiv(lastAt, EntryTrail.SLOT.toMillis()));
    }

    /**
     * A step as a door tells it.
     *
     * @param phone as {@code SignUps} knows a number; empty where none was typed
     * @param signUp of which device and number it is
     */
    public record ToldStep(
            Instant at,
            NasId nas,
            StepKind kind,
            String detail,
            Optional<MacAddress> station,
            Optional<AccountId> account,
            OptionalLong phone,
            Optional<SignUpToken> signUp) {

        public static ToldStep of(Instant at, NasId nas, StepKind kind, String detail) {
            return new ToldStep(
                    at,
                    nas,
                    kind,
                    detail,
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.empty(),
                    Optional.empty());
        }

        ToldStep at(NasId one) {
            return new ToldStep(at, one, kind, detail, station, account, phone, signUp);
        }

        public ToldStep station(Optional<MacAddress> one) {
            return new ToldStep(at, nas, kind, detail, one, account, phone, signUp);
        }

        public ToldStep account(Optional<AccountId> one) {
            return new ToldStep(at, nas, kind, detail, station, one, phone, signUp);
        }

        public ToldStep phone(OptionalLong one) {
            return new ToldStep(at, nas, kind, detail, station, account, one, signUp);
        }

        public ToldStep signUp(SignUpToken one) {
            return new ToldStep(at, nas, kind, detail, station, account, phone, Optional.of(one));
        }
    }
}
