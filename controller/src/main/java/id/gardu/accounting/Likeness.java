package id.gardu.accounting;

import static id.gardu.accounting.Session.differ;

import id.gardu.accounting.Session.StoredSessionKey;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether a session may be the one of a record where one of them tells no Acct-Session-Id or no
 * station (contracts §4): what both tell must be the same. Pure.
 */
final class Likeness {
    /** A session that ended longer ago is not spoken of any more. */
    static final Duration ENDED_BEFORE = Duration.ofDays(2);

    /** What is sent is heard of within it. */
    private static final long ON_ITS_WAY = 300;

    private Likeness() {}

    /** Whether the record tells what the session does, as far as both tell anything. */
    static boolean fits(Session session, PreparedRecord seen) {
        StoredSessionKey known = session.identity().key();
        StoredSessionKey told = seen.key();
        if (known.isErased() || !isRecent(session, seen)) {
            return false;
        }
        boolean sameId = !told.acctSessionId().isEmpty() && !known.acctSessionId().isEmpty();
        if (sameId && !told.acctSessionId().equals(known.acctSessionId())) {
            return false;
        }
        boolean sameStation =
                seen.usage().session().station().isPresent()
                        && session.identity().station().isPresent();
        if (sameStation && !seen.usage().session().station().equals(session.identity().station())) {
            return false;
        }
        if (!sameId && !sameStation && !(tellsNeither(session) && tellsNeither(seen))) {
            return false;
        }
        return isOfSameUser(session, seen)
                && (isSameStart(session, seen, sameId || sameStation)
                        || isOfSamePort(session, seen));
    }

    /** Neither id nor station is known of it. */
    private static boolean tellsNeither(Session session) {
        return session.identity().key().acctSessionId().isEmpty()
                && session.identity().station().isEmpty();
    }

    private static boolean tellsNeither(PreparedRecord seen) {
        return seen.key().acctSessionId().isEmpty() && seen.usage().session().station().isEmpty();
    }

    private static boolean isRecent(Session session, PreparedRecord seen) {
        if (session.end().isOpen()) {
            return true;
        }
        long last = session.progress().at();
        // What does not say when it began is not of a session that was over before.
        boolean tooLate = seen.began().isEmpty() && seen.at() > last + ON_ITS_WAY;
        long received = seen.usage().receivedAt().getEpochSecond();
        return !tooLate && last >= received - ENDED_BEFORE.toSeconds();
    }

    private static boolean isOfSameUser(Session session, PreparedRecord seen) {
        String known = session.said().userName();
        String told = seen.said().userName();
        return known.isEmpty() || told.isEmpty() || known.equals(told);
    }

    /** One that goes on moves to another port and address, and begins at the same time for ever. */
    private static boolean isSameStart(Session session, PreparedRecord seen, boolean joined) {
        return joined && session.isStartKnown() && seen.beganAt(session.start());
    }

    private static boolean isOfSamePort(Session session, PreparedRecord seen) {
        Optional<Session.Port> known = session.said().port();
        Optional<Session.Port> told = seen.said().port();
        boolean otherPort =
                known.isPresent() && told.isPresent() && known.get().isOtherThan(told.get());
        return !otherPort && !differ(session.said().framedAddress(), seen.said().framedAddress());
    }
}
