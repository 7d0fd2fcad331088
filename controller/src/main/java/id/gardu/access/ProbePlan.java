package id.gardu.access;

import id.gardu.access.NasProbeRepository.NasProbeTable.NasProbe;
import id.gardu.accounting.NasHourQueries;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.OpenHours;
import id.gardu.network.Site;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which NAS are to be asked whether they are there, at one moment.
 *
 * @param signs who gave a sign of life in this hour
 * @param known what came of asking before
 * @param answerers who has answered an order
 */
record ProbePlan(
        Rule rule,
        Inventory inventory,
        NasHourQueries.Signs signs,
        Map<NasId, NasProbe> known,
        Set<NasId> answerers,
        Instant now) {
    /** What answered an order is tried out once; one that did not like it, a day later. */
    static final Duration TRIED_AGAIN = Duration.ofDays(1);

    /** A time further ahead is of a clock that was set back since. */
    static final Duration AHEAD = Duration.ofMinutes(1);

    /** Who is there and is asked only to see whether it is us. */
    private static final int CONTROLS = 3;

    /**
     * When to ask.
     *
     * @param after so long into an hour without a sign of life; also the time between two
     *     questions. Zero: never
     * @param assumed hours of a site whose own nobody entered
     */
    record Rule(Duration after, OpenHours assumed, ZoneId zone) {}

    /** Why a NAS is asked. */
    enum ProbeReason {
        /** Nobody heard of it. */
        QUIET,
        /** Whether it answers such a question, while it is there. */
        TRY_OUT,
        /** It is there and did not answer: whether it still does. */
        DOUBT
    }

    /**
     * One to be asked.
     *
     * @param known what came of asking it before, in the same form
     */
    record Due(Nas nas, String form, ProbeReason why, Optional<NasProbe> known) {
        Duration rest(Rule rule) {
            return why == ProbeReason.TRY_OUT ? TRIED_AGAIN : rule.after();
        }

        /** Whether it was silent the time before. */
        boolean wasSilent() {
            return known.flatMap(NasProbe::silentAt).isPresent();
        }
    }

    /**
     * In no order: neighbours fall silent together, and those asked at once are from everywhere.
     */
    List<Due> due() {
        List<Due> due = new ArrayList<>();
        inventory
                .nas()
                .values()
                .forEach(
                        nas ->
                                NasProbe.form(nas)
                                        .flatMap(form -> due(nas, form))
                                        .ifPresent(due::add));
        Collections.shuffle(due);
        return due;
    }

    /** Some that are there and would answer. */
    List<Nas> controls(Collection<Due> asked) {
        Set<NasId> others = new HashSet<>();
        asked.forEach(one -> others.add(one.nas().id()));
        List<Nas> controls =
                new ArrayList<>(
                        inventory.nas().values().stream()
                                .filter(nas -> signs.isThere(nas.id()))
                                .filter(nas -> !others.contains(nas.id()))
                                .filter(this::wouldAnswer)
                                .toList());
        Collections.shuffle(controls);
        return controls.stream().limit(CONTROLS).toList();
    }

    private boolean wouldAnswer(Nas nas) {
        return NasProbe.form(nas)
                .flatMap(form -> before(nas, form))
                .filter(NasProbe::answers)
                .filter(probe -> probe.silentAt().isEmpty())
                .isPresent();
    }

    private Optional<NasProbe> before(Nas nas, String form) {
        return Optional.ofNullable(known.get(nas.id())).filter(one -> one.form().equals(form));
    }

    private Optional<Due> due(Nas nas, String form) {
        Optional<NasProbe> before = before(nas, form);
        Optional<ProbeReason> why =
                before.filter(NasProbe::answers)
                        .map(probe -> toBeAsked(nas, probe))
                        .orElseGet(() -> toBeTriedOut(nas, before));
        return why.map(reason -> new Due(nas, form, reason, before));
    }

    private Optional<ProbeReason> toBeTriedOut(Nas nas, Optional<NasProbe> before) {
        boolean mayBe =
                before.isEmpty()
                        || (before.get().ackedAt().isEmpty()
                                && isPast(before.get().askedAt(), TRIED_AGAIN));
        boolean isThere = signs.heard().contains(nas.id()) && answerers.contains(nas.id());
        return mayBe && isThere ? Optional.of(ProbeReason.TRY_OUT) : Optional.empty();
    }

    private Optional<ProbeReason> toBeAsked(Nas nas, NasProbe probe) {
        if (!isPast(probe.askedAt(), rule.after())) {
            return Optional.empty();
        }
        if (signs.heard().contains(nas.id())) {
            return probe.silentAt().map(_ -> ProbeReason.DOUBT);
        }
        boolean quiet = !signs.isThere(nas.id()) && isLongIntoTheHour() && isOpen(nas);
        return quiet ? Optional.of(ProbeReason.QUIET) : Optional.empty();
    }

    /** Also when the time lies ahead, where our clock or another's was then. */
    private boolean isPast(Instant at, Duration rest) {
        return !at.isAfter(now.minus(rest)) || at.isAfter(now.plus(AHEAD));
    }

    /** An hour counts as heard from its first packet on: until then it is silent since it began. */
    private boolean isLongIntoTheHour() {
        long second = Math.floorMod(now.getEpochSecond(), Duration.ofHours(1).toSeconds());
        return second >= rule.after().toSeconds();
    }

    private boolean isOpen(Nas nas) {
        Optional<Site> site = Optional.ofNullable(inventory.sites().get(nas.site()));
        return site.filter(one -> one.openHours().or(rule.assumed()).isOpenAt(now, rule.zone()))
                .isPresent();
    }

    /**
     * What asking several NAS at once has shown: whether those that fell silent did, or we cannot
     * see.
     *
     * @param answered those that did
     * @param silent those that did not, however often they were asked, and had answered the time
     *     before
     * @param longSilent those that did not, and had not the time before
     */
    record ProbeRound(List<Nas> answered, List<Nas> silent, List<Nas> longSilent) {
        /**
         * More than half of those who could fall silent did, together: that is one cause, and it
         * may be ours. So it may where several were asked and nothing came back. One alone is
         * nothing that happened together.
         */
        boolean isUs() {
            boolean most = silent.size() > 1 && silent.size() > answered.size();
            boolean nothing = answered.isEmpty() && silent.size() + longSilent.size() > 1;
            return most || nothing;
        }
    }
}
