package id.gardu.demo.city;

import id.gardu.report.verdict.SiteDay;
import id.gardu.report.verdict.Verdict;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Says what is true of one site, month after month. Knows how the city was made; of what was seen
 * of it only whether anybody can have come in lately, which nobody can know who did not see it.
 */
final class CityTruth {
    private static final int HALF_A_YEAR = 6;
    private static final int MONTHS = 3;
    private static final int OPEN_DAYS = 14;
    private static final int PROOF_DAYS = 14;

    /** A month of which one of these is true tells nothing of who wants the site. */
    private static final Set<Verdict> OF_THE_MONTH_ITSELF =
            EnumSet.of(
                    Verdict.WAS_DOWN,
                    Verdict.NOBODY_GETS_IN,
                    Verdict.TOO_LITTLE_DATA,
                    Verdict.DOOR_NOT_PROVEN);

    private final CitySite site;

    /** Of the last half year, whether a month told anything. */
    private final Deque<Boolean> telling = new ArrayDeque<>();

    CityTruth(CitySite site) {
        this.site = site;
    }

    Truth of(CityRows.Month month, List<SiteDay> days) {
        Kind kind = month.shows() ? site.kind() : plain(site.kind());
        Set<Verdict> right =
                kind.right().isEmpty() ? byLevel(kind, month.growing(), days) : special(kind);
        boolean whole = days.size() == month.month().lengthOfMonth();
        boolean tells = whole && right.stream().noneMatch(OF_THE_MONTH_ITSELF::contains);
        telling.addFirst(tells);
        if (telling.size() > HALF_A_YEAR) {
            telling.removeLast();
        }
        if (telling.stream().filter(one -> one).count() < MONTHS
                && right.remove(Verdict.UNDER_USED)) {
            right.add(Verdict.TOO_NEW);
        }
        return new Truth(kind, right, month.controllerAway());
    }

    /** What the site is while its fault does not show. */
    private static Kind plain(Kind kind) {
        if (kind.isWithoutOctets()) {
            return Kind.NO_OCTETS;
        }
        return kind.level().isUnwanted() ? Kind.QUIET_TESTED : Kind.PLAIN;
    }

    private Set<Verdict> special(Kind kind) {
        // A gateway that was never asked is not known to be dead: it looks idle.
        return kind.fault() == SiteFault.GATEWAY && !site.equipment().answers()
                ? EnumSet.of(Verdict.DOOR_NOT_PROVEN)
                : EnumSet.copyOf(kind.right());
    }

    private static Set<Verdict> byLevel(Kind kind, boolean growing, List<SiteDay> days) {
        if (days.stream().filter(SiteDay::isOpen).count() < OPEN_DAYS) {
            return EnumSet.of(Verdict.TOO_LITTLE_DATA);
        }
        Set<Verdict> right = EnumSet.of(kind.level().right());
        if (growing) {
            right.addAll(growing(kind.level()));
        }
        if (kind.level().isUnwanted() && !kind.isTested() && !isProvenLately(days)) {
            right.add(Verdict.DOOR_NOT_PROVEN);
        }
        return right;
    }

    /** Hardly anybody knows it yet. */
    private static Collection<Verdict> growing(Level level) {
        return level.isUnwanted()
                ? EnumSet.of(Verdict.TOO_NEW)
                : EnumSet.of(Verdict.TOO_NEW, Verdict.USED);
    }

    private static boolean isProvenLately(List<SiteDay> days) {
        List<SiteDay> up = days.stream().filter(day -> day.isOpen() && day.isUp()).toList();
        return up.subList(Math.max(0, up.size() - PROOF_DAYS), up.size()).stream()
                .anyMatch(SiteDay::isProof);
    }
}
