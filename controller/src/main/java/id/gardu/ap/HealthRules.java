package id.gardu.ap;

import id.gardu.ap.Sighting.Answered;
import id.gardu.ap.Sighting.Missed;
import id.gardu.ap.Sighting.NotAsked;
import id.gardu.ap.Sighting.Refused;
import id.gardu.ap.Surroundings.Uplink;

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
        Health heard = before.signOfLife(around.lastHeard());
        if (around.maintenance()) {
            return maintained(heard, seen);
        }
        return switch (seen) {
            case Answered(Instant at) -> answered(heard.answering(at), at);
            case Refused(Instant at) ->
                    missed(
                            heard.signOfLife(Optional.of(at)).missing(at),
                            at,
                            around.uplink(),
                            Cause.AGENT_REFUSES);
            case Missed(Instant at) ->
                    missed(heard.missing(at), at, around.uplink(), Cause.AGENT_SILENT);
            case NotAsked(Instant at) -> notAsked(heard, at);
        };
    }

    private static Health maintained(Health before, Sighting seen) {
        Health now =
                switch (seen) {
                    case Answered(Instant at) -> before.answering(at);
                    case Refused(Instant at) -> before.missing(at);
                    case Missed(Instant at) -> before.missing(at);
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

    private Health missed(Health now, Instant at, Uplink uplink, Cause whyNoAnswer) {
        return switch (now.state()) {
            case UP -> suspect(now, at);
            case SUSPECT -> suspected(now, uplink, whyNoAnswer);
            case UNKNOWN -> unknown(now, at, whyNoAnswer);
            case MAINTENANCE -> maintenanceOver(now, at);
            case DOWN -> down(now, uplink, whyNoAnswer);
            case UNREACHABLE -> unreachable(now, uplink, whyNoAnswer);
            case RECOVERING ->
                    signSince(now, now.since())
                            ? silent(now, now.since(), whyNoAnswer)
                            : now.settle(ApState.DOWN, now.settled().since(), Cause.NO_ANSWER);
            case SILENT -> silentStill(now, at, uplink, whyNoAnswer);
            case RETIRED -> now;
        };
    }

    private static Health suspect(Health now, Instant at) {
        return now.doubt(ApState.SUSPECT, at, Cause.ANSWER_MISSING);
    }

    private static Health suspected(Health now, Uplink uplink, Cause whyNoAnswer) {
        Instant first = now.misses().first();
        if (now.misses().count() < MISSES) {
            return now;
        }
        if (signSince(now, first)) {
            return silent(now, first, whyNoAnswer);
        }
        return switch (uplink) {
            case Uplink.Away _ -> now.settle(ApState.UNREACHABLE, first, Cause.UPLINK_AWAY);
            case Uplink.InDoubt _ when now.misses().count() < MISSES_BESIDE_A_DOUBTFUL_UPLINK ->
                    now;
            case Uplink.InDoubt _ -> now.settle(ApState.DOWN, first, Cause.NO_ANSWER);
            case Uplink.There _ -> now.settle(ApState.DOWN, first, Cause.NO_ANSWER);
        };
    }

    private static Health unknown(Health now, Instant at, Cause whyNoAnswer) {
        if (now.lastAnswer().isPresent()) {
            return suspect(now.missingNothing().missing(at), at);
        }
        boolean there = now.misses().count() >= MISSES && signSince(now, now.misses().first());
        return there
                ? silent(now, now.lastSign().orElse(at), whyNoAnswer)
                : now.because(Cause.NEVER_ANSWERED);
    }

    private static Health maintenanceOver(Health now, Instant at) {
        return now.lastAnswer().isPresent()
                ? suspect(now.missingNothing().missing(at), at)
                : now.settle(ApState.UNKNOWN, at, Cause.NEVER_ANSWERED);
    }

    private Health down(Health now, Uplink uplink, Cause whyNoAnswer) {
        if (signAfter(now, now.settled().since())) {
            return silent(now, now.lastSign().orElseThrow(), whyNoAnswer);
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
            return silent(now, now.lastSign().orElseThrow(), whyNoAnswer);
        }
        return switch (uplink) {
            case Uplink.Away _ -> now.missingNothing();
            case Uplink.InDoubt _ -> now.missingNothing();
            case Uplink.There _ ->
                    now.misses().count() < MISSES
                            ? now
                            : now.settle(ApState.DOWN, now.settled().since(), Cause.NO_ANSWER);
        };
    }

    private Health silentStill(Health now, Instant at, Uplink uplink, Cause whyNoAnswer) {
        Instant sign = now.lastSign().orElse(now.settled().since());
        if (!sign.isBefore(at.minus(evidenceWindow)) || uplink instanceof Uplink.InDoubt) {
            return now.because(whyNoAnswer);
        }
        Instant gone = sign.isAfter(now.settled().since()) ? sign : now.settled().since();
        return uplink instanceof Uplink.Away
                ? now.settle(ApState.UNREACHABLE, gone, Cause.UPLINK_AWAY)
                : now.settle(ApState.DOWN, gone, Cause.NO_ANSWER);
    }

    private static Health silent(Health now, Instant since, Cause why) {
        return now.settle(ApState.SILENT, since, why);
    }

    private static Health notAsked(Health before, Instant at) {
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
        return now.lastSign().filter(sign -> !sign.isBefore(from)).isPresent();
    }

    private static boolean signAfter(Health now, Instant from) {
        return now.lastSign().filter(sign -> sign.isAfter(from)).isPresent();
    }
}
