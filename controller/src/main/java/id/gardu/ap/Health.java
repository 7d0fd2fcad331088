package id.gardu.ap;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one access point.
 *
 * @param state as shown
 * @param since when this state began: of DOWN the first question that stayed without answer, of UP
 *     the first answer
 * @param settled the last state that was decided; the same as {@code state} unless that is SUSPECT
 *     or RECOVERING
 * @param misses questions without answer, one after the other
 * @param lastAnswer when it was last known good
 * @param lastMiss when it was last asked without an answer
 * @param lastSign the last proof that it is there other than by an answer
 */
public record Health(
        ApState state,
        Instant since,
        Settled settled,
        Misses misses,
        Optional<Instant> lastAnswer,
        Optional<Instant> lastMiss,
        Optional<Sign> lastSign,
        Cause cause) {

    /** A state that was decided, and since when it was so. */
    public record Settled(ApState state, Instant since) {}

    /**
     * Questions without answer, one after the other.
     *
     * @param first when the first of them was asked; means nothing at 0
     */
    public record Misses(int count, Instant first) {
        static final Misses NONE = new Misses(0, Instant.EPOCH);
        private static final int ENOUGH = 1_000;

        Misses plus(Instant at) {
            return count == 0 ? new Misses(1, at) : new Misses(Math.min(count + 1, ENOUGH), first);
        }
    }

    /** Nothing is known. */
    static Health fresh(Instant now) {
        return restored(ApState.UNKNOWN, now, Optional.empty(), Cause.NOT_YET_ASKED);
    }

    /** As it was when we last looked. */
    static Health restored(
            ApState settled, Instant since, Optional<Instant> lastAnswer, Cause cause) {
        return new Health(
                settled,
                since,
                new Settled(settled, since),
                Misses.NONE,
                lastAnswer,
                Optional.empty(),
                Optional.empty(),
                cause);
    }

    /** Being checked: what is true is not decided yet. */
    boolean undecided() {
        return state == ApState.SUSPECT || state == ApState.RECOVERING;
    }

    /** Asked again soon, and with more patience. */
    boolean inDoubt() {
        return undecided() || (state == ApState.UNREACHABLE && misses.count() > 0);
    }

    /** Decides; nothing is missing any more. */
    Health settle(ApState decided, Instant from, Cause why) {
        var now = new Settled(decided, from);
        return new Health(decided, from, now, Misses.NONE, lastAnswer, lastMiss, lastSign, why);
    }

    /** As it is, with another reason. */
    Health because(Cause why) {
        return doubt(state, since, why);
    }

    /** Shows another state without deciding. */
    Health doubt(ApState shown, Instant from, Cause why) {
        return new Health(shown, from, settled, misses, lastAnswer, lastMiss, lastSign, why);
    }

    Health missing(Instant at) {
        return seen(misses.plus(at), lastAnswer, Optional.of(at), lastSign);
    }

    Health missingNothing() {
        return seen(Misses.NONE, lastAnswer, lastMiss, lastSign);
    }

    Health answering(Instant at) {
        return seen(Misses.NONE, Optional.of(at), lastMiss, lastSign);
    }

    Health signOfLife(Optional<Sign> heard) {
        boolean newer =
                heard.isPresent()
                        && (lastSign.isEmpty() || heard.get().at().isAfter(lastSign.get().at()));
        return newer ? seen(misses, lastAnswer, lastMiss, heard) : this;
    }

    private Health seen(
            Misses missed, Optional<Instant> answer, Optional<Instant> miss, Optional<Sign> sign) {
        return new Health(state, since, settled, missed, answer, miss, sign, cause);
    }

    /** When it was last known to be there, by an answer or by what else proves it. */
    Optional<Instant> lastGood() {
        Optional<Instant> sign = lastSign.map(Sign::from);
        return lastAnswer.isPresent()
                        && sign.filter(from -> from.isAfter(lastAnswer.get())).isEmpty()
                ? lastAnswer
                : sign.or(() -> lastAnswer);
    }
}
