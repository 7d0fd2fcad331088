package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.Kind;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which session a record is of, among those with its key or its grant (contracts §4): a NAS gives
 * out Acct-Session-Ids again, so the same id need not be the same session.
 */
final class Generations {
    /** What clocks and packets on their way make of one and the same start. */
    private static final long SAME_START_SECONDS = 30;

    private Generations() {}

    /**
     * Whether the record begins another session than {@code known}, which has its key.
     *
     * <p>Another one began after a restart of the NAS, or after we thought this one over; else only
     * when the session time fell and it began after this one was last seen. A grant of ours is one
     * session, so with the same grant only a restart counts.
     */
    static boolean isAnother(Session known, Sighting seen) {
        long start = seen.start();
        boolean sameGrant = sameGrant(known, seen);
        boolean afterEnd =
                switch (known.end()) {
                    case End.Open(), End.Stopped(_) -> false;
                    case End.Estimated(End.Why why, long overBy) ->
                            why == End.Why.NAS_REBOOT
                                    ? start >= overBy && start > known.start()
                                    : !sameGrant
                                            && seen.usage().kind() == Kind.START
                                            && start > overBy;
                };
        boolean timeFell =
                !sameGrant
                        && seen.hasSessionTime()
                        && seen.second() < known.seconds()
                        && start > known.progress().at();
        return afterEnd || timeFell;
    }

    /**
     * Whether the record begins another session than {@code known}, which has its grant but not its
     * key. An Acct-Session-Id that changed is the same session only if it began at the same time: a
     * station that came back under the same grant counts from nought again.
     */
    static boolean isAnotherOfGrant(Session known, Sighting seen) {
        String before = known.identity().key().acctSessionId();
        String now = seen.key().acctSessionId();
        if (before.equals(now) || before.isEmpty() || now.isEmpty()) {
            return isAnother(known, seen);
        }
        return Math.abs(seen.start() - known.start()) > SAME_START_SECONDS;
    }

    /** Whether an older generation than {@code newest} may be meant. */
    static boolean mayBeOlder(Session newest, Sighting seen) {
        boolean otherGrant = seen.grantId().isPresent() && !sameGrant(newest, seen);
        return newest.identity().generation() > 0 && (otherGrant || seen.start() < newest.start());
    }

    /** The generation a late record is of: the grant's, else by the time it began. */
    static Optional<Session> of(Sighting seen, Collection<Session> generations) {
        Comparator<Session> byAge = Comparator.comparingInt(one -> one.identity().generation());
        List<Session> newestFirst = generations.stream().sorted(byAge.reversed()).toList();
        for (Session one : newestFirst) {
            if (sameGrant(one, seen)) {
                return Optional.of(one);
            }
        }
        for (int place = 0; place + 1 < newestFirst.size(); place++) {
            if (seen.start() > newestFirst.get(place + 1).progress().at()) {
                return Optional.of(newestFirst.get(place));
            }
        }
        return newestFirst.isEmpty() ? Optional.empty() : Optional.of(newestFirst.getLast());
    }

    private static boolean sameGrant(Session known, Sighting seen) {
        return seen.grantId().isPresent() && known.who().grantId().equals(seen.grantId());
    }
}
