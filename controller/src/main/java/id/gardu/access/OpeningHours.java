package id.gardu.access;

import id.gardu.network.OpenHours;
import id.gardu.network.Site;
import id.gardu.network.SiteId;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Whether a site is open, and until when; asks its calendar only when the answer can change. */
final class OpeningHours {
    /** An answer for a site that does not close within the week is asked for again after this. */
    private static final Duration LONG_ENOUGH = Duration.ofHours(1);

    private final ZoneId zone;
    private final Map<SiteId, Answer> answers = new ConcurrentHashMap<>();

    /**
     * @param closesAt empty when it does not close within the week
     * @param from from when on this holds
     * @param to until when
     */
    record Answer(
            OpenHours hours, boolean open, Optional<Instant> closesAt, Instant from, Instant to) {
        private boolean holds(OpenHours hoursNow, Instant at) {
            return hours.equals(hoursNow) && !at.isBefore(from) && at.isBefore(to);
        }
    }

    OpeningHours(ZoneId zone) {
        this.zone = zone;
    }

    Answer at(Site site, Instant at) {
        Answer answer = answers.get(site.id());
        if (answer == null || !answer.holds(site.openHours(), at)) {
            answer = ask(site.openHours(), at);
            answers.put(site.id(), answer);
        }
        return answer;
    }

    private Answer ask(OpenHours hours, Instant at) {
        if (!hours.isOpenAt(at, zone)) {
            // Opening times are whole minutes.
            Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
            return new Answer(hours, false, Optional.empty(), minute, minute.plusSeconds(60));
        }
        Optional<Instant> closesAt = hours.closesAfter(at, zone);
        return new Answer(hours, true, closesAt, at, closesAt.orElse(at.plus(LONG_ENOUGH)));
    }
}
