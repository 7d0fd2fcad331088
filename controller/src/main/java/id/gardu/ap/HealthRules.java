package id.gardu.ap;

import id.gardu.ap.ApEnvironment.SessionEvidence.Evidence;
import id.gardu.ap.HealthRules.Sighting.Answered;
import id.gardu.ap.HealthRules.Sighting.Missed;
import id.gardu.ap.HealthRules.Sighting.NotAsked;
import id.gardu.ap.HealthRules.Sighting.Refused;
import id.gardu.ap.HealthRules.Surroundings.Sight;
import id.gardu.ap.HealthRules.Surroundings.Uplink;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * From what was known and what was just seen to what is known now. No clock, no network: the same
 * sightings always give the same health.
 */
final class HealthRules {
    /** Questions without answer that make an outage. */
    static final int MISSES = 3;

    /** So long is an uplink in doubt waited for; two that hang on each other would wait forever. */
    private static final int MISSES_BESIDE_A_DOUBTFUL_UPLINK = 2 * MISSES;

    private final Duration evidenceWindow;
    private final Duration uplinkWindow;

    /**
     * @param evidenceWindow how long a sign of life keeps an access point SILENT instead of DOWN
     * @param uplinkWindow an access point found down at most so long before its uplink is found
     *     down is down because of it
     */
    HealthRules(Duration evidenceWindow, Duration uplinkWindow) {
        this.evidenceWindow = evidenceWindow;
        this.uplinkWindow = uplinkWindow;
    }

    Health next(Health before, Sighting seen, Surroundings around) {
        Health heard = before.signOfLife(around.heard().sign());
        if (around.maintenance()) {
            return maintained(heard, seen);
        }
        return switch (seen) {
            case Answered(Instant at) -> answered(heard.answering(at), at);
            case Refused(Instant at, Cause why) ->
                    missed(heard.signOfLife(Optional.of(Sign.at(at))).missing(at), at, around, why);
            case Missed(Instant at) -> missed(heard.missing(at), at, around, Cause.AGENT_SILENT);
            case NotAsked(Instant at) -> notAsked(heard, at, around.sight());
        };
    }

    private static Health maintained(Health before, Sighting seen) {
        Health now =
                switch (seen) {
                    case Answered(Instant at) -> before.answering(at);
                    case Refused _, Missed _ -> before.missing(seen.at());
                    case NotAsked(Instant _) -> before;
                };
        return now.state() == ApState.MAINTENANCE
                ? now
                : now.settle(ApState.MAINTENANCE, seen.at(), Cause.IN_MAINTENANCE);
    }

    private static Health answered(Health now, Instant at) {
        return switch (now.state()) {
            case UP, RETIRED -> now;
            case SUSPECT -> {
                boolean wasUp = now.settled().state() == ApState.UP;
                yield up(now, wasUp ? now.settled().since() : at);
            }
            case UNKNOWN, MAINTENANCE, SILENT -> up(now, at);
            case DOWN, UNREACHABLE -> now.doubt(ApState.RECOVERING, at, Cause.ANSWERED_ONCE);
            case RECOVERING -> up(now, now.since());
        };
    }

    private static Health up(Health now, Instant since) {
        return now.settle(ApState.UP, since, Cause.ANSWERS);
    }

    private Health missed(Health now, Instant at, Surroundings around, Cause whyNoAnswer) {
        Uplink uplink = around.uplink();
        return switch (now.state()) {
            case UP -> suspect(now, at);
            case SUSPECT -> suspected(now, at, around, whyNoAnswer);
            case UNKNOWN -> unknown(now, at, around.sight(), whyNoAnswer);
            case MAINTENANCE -> maintenanceOver(now, at);
            case DOWN -> down(now, uplink, whyNoAnswer);
            case UNREACHABLE -> unreachable(now, uplink, whyNoAnswer);
            case RECOVERING ->
                    signSince(now, now.since())
                            ? silent(now, now.since(), whyNoAnswer)
                            : now.settle(ApState.DOWN, now.settled().since(), Cause.NO_ANSWER);
            case SILENT -> silentStill(now, at, around, whyNoAnswer);
            case RETIRED -> now;
        };
    }

    private static Health suspect(Health now, Instant at) {
        return now.doubt(ApState.SUSPECT, at, Cause.ANSWER_MISSING);
    }

    private Health suspected(Health now, Instant at, Surroundings around, Cause whyNoAnswer) {
        Instant first = now.misses().first();
        if (now.misses().count() < MISSES) {
            return now;
        }
        if (signSince(now, first)) {
            return silent(now, first, whyNoAnswer);
        }
        if (around.sight() != Sight.CLEAR) {
            return now;
        }
        if (mayReport(now, at, around)) {
            return now.because(Cause.SESSION_MAY_REPORT);
        }
        return switch (around.uplink()) {
            case Uplink.Away _ -> now.settle(ApState.UNREACHABLE, first, Cause.UPLINK_AWAY);
            case Uplink.InDoubt _ when now.misses().count() < MISSES_BESIDE_A_DOUBTFUL_UPLINK ->
                    now;
            case Uplink.InDoubt _, Uplink.There _ ->
                    now.settle(ApState.DOWN, first, Cause.NO_ANSWER);
        };
    }

    /**
     * A session whose octets moved just before has not reported since: its next report tells
     * whether it is the access point that fell silent or only its SNMP agent.
     */
    private boolean mayReport(Health now, Instant at, Surroundings around) {
        Instant first = now.misses().first();
        return around.heard().owed().filter(reading -> reading.isBefore(first)).isPresent()
                && now.lastSign().filter(sign -> sign.holdsAt(at, evidenceWindow)).isPresent();
    }

    private static Health unknown(Health now, Instant at, Sight sight, Cause whyNoAnswer) {
        if (sight == Sight.BLIND) {
            // Whoever is proven beyond doubt is there, whatever we cannot see.
            return signAfter(now, now.settled().since())
                    ? silent(now, now.lastSign().orElseThrow().at(), whyNoAnswer)
                    : now;
        }
        if (now.lastAnswer().isPresent()) {
            return suspect(now.missingNothing().missing(at), at);
        }
        boolean there = now.misses().count() >= MISSES && signSince(now, now.misses().first());
        return there
                ? silent(now, now.lastSign().map(Sign::at).orElse(at), whyNoAnswer)
                : now.because(Cause.NEVER_ANSWERED);
    }

    private static Health maintenanceOver(Health now, Instant at) {
        return now.lastAnswer().isPresent()
                ? suspect(now.missingNothing().missing(at), at)
                : now.settle(ApState.UNKNOWN, at, Cause.NEVER_ANSWERED);
    }

    private Health down(Health now, Uplink uplink, Cause whyNoAnswer) {
        if (signAfter(now, now.settled().since())) {
            return silent(now, now.lastSign().orElseThrow().at(), whyNoAnswer);
        }
        boolean becauseOfUplink =
                uplink instanceof Uplink.Away(Instant since)
                        && !now.settled().since().isBefore(since.minus(uplinkWindow));
        return becauseOfUplink
                ? now.settle(ApState.UNREACHABLE, now.settled().since(), Cause.UPLINK_AWAY)
                : now;
    }

    /** Once its uplink is back it gets three questions of its own: it may have to start first. */
    private static Health unreachable(Health now, Uplink uplink, Cause whyNoAnswer) {
        if (signAfter(now, now.settled().since())) {
            return silent(now, now.lastSign().orElseThrow().at(), whyNoAnswer);
        }
        return switch (uplink) {
            case Uplink.Away _, Uplink.InDoubt _ -> now.missingNothing();
            case Uplink.There _ ->
                    now.misses().count() < MISSES
                            ? now
                            : now.settle(ApState.DOWN, now.settled().since(), Cause.NO_ANSWER);
        };
    }

    private Health silentStill(Health now, Instant at, Surroundings around, Cause whyNoAnswer) {
        Uplink uplink = around.uplink();
        Sign sign = now.lastSign().orElse(Sign.at(now.settled().since()));
        boolean maybeUs = around.sight() != Sight.CLEAR;
        Sign last = around.deafUntil().map(sign::orUntil).orElse(sign);
        if (last.holdsAt(at, evidenceWindow) || uplink instanceof Uplink.InDoubt || maybeUs) {
            return now.because(whyNoAnswer);
        }
        Instant gone = OpenInterval.later(last.from(), now.settled().since());
        return uplink instanceof Uplink.Away
                ? now.settle(ApState.UNREACHABLE, gone, Cause.UPLINK_AWAY)
                : now.settle(ApState.DOWN, gone, Cause.NO_ANSWER);
    }

    private static Health silent(Health now, Instant since, Cause why) {
        return now.settle(ApState.SILENT, since, why);
    }

    private static Health notAsked(Health before, Instant at, Sight sight) {
        if (sight == Sight.BLIND && before.state() == ApState.UNKNOWN) {
            return before;
        }
        return switch (before.state()) {
            case UP -> suspect(before.missing(at), at).because(Cause.CANNOT_BE_ASKED);
            case SUSPECT -> {
                Health now = before.missing(at);
                yield now.misses().count() < MISSES
                        ? now
                        : now.settle(ApState.UNKNOWN, now.misses().first(), Cause.CANNOT_BE_ASKED);
            }
            case MAINTENANCE -> before.settle(ApState.UNKNOWN, at, Cause.CANNOT_BE_ASKED);
            case UNKNOWN -> before.because(Cause.CANNOT_BE_ASKED);
            case DOWN, RECOVERING, UNREACHABLE, SILENT, RETIRED -> before;
        };
    }

    private static boolean signSince(Health now, Instant from) {
        return now.lastSign().filter(sign -> !sign.at().isBefore(from)).isPresent();
    }

    /**
     * Proof beyond doubt: what rose since a reading before that moment may have risen before it.
     */
    private static boolean signAfter(Health now, Instant from) {
        return now.lastSign()
                .filter(sign -> sign.at().isAfter(from) && !sign.from().isBefore(from))
                .isPresent();
    }

    /** What one question to an access point told about it. A dropped question tells nothing. */
    sealed interface Sighting {
        /** When: of an answer its arrival, else the time of asking. */
        Instant at();

        /** It answered. */
        record Answered(Instant at) implements Sighting {}

        /**
         * Somebody is there who will not answer: a wrong key, a broken agent.
         *
         * @param why what it said, as far as a technician can act on it
         */
        record Refused(Instant at, Cause why) implements Sighting {}

        /** No answer, though asked more than once. */
        record Missed(Instant at) implements Sighting {}

        /** The question could not be sent: no such name, no route. That is our side's fault. */
        record NotAsked(Instant at) implements Sighting {}
    }

    /**
     * What else is known about an access point while it is asked.
     *
     * @param maintenance somebody said they are working on it
     * @param heard what its sessions proved
     * @param deafUntil until when, last, sessions could prove nothing: what they report is told
     *     when it is on disk, and the database was away; empty while it never was
     * @param sight how well we see
     */
    record Surroundings(
            boolean maintenance,
            Uplink uplink,
            Evidence heard,
            Optional<Instant> deafUntil,
            Sight sight) {
        static final Surroundings PLAIN =
                new Surroundings(
                        false, new Uplink.There(), Evidence.NOTHING, Optional.empty(), Sight.CLEAR);

        /** How well we see (docs/access-points.md). */
        enum Sight {
            CLEAR,
            /** So many fell silent together that it may be us; it is being asked. */
            IN_DOUBT,
            /** It is us. */
            BLIND
        }

        /** The access point it hangs on. */
        sealed interface Uplink {
            /** It answers, or there is none. */
            record There() implements Uplink {}

            /** Being checked. */
            record InDoubt() implements Uplink {}

            /** Does not answer since then. */
            record Away(Instant since) implements Uplink {}
        }
    }
}
