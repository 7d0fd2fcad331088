package id.gardu.demo.city;

import id.gardu.report.verdict.Verdict;

import java.util.EnumSet;
import java.util.Set;

/**
 * What is true of a site and month, and what it is right to say of it.
 *
 * @param kind what shows in this month: that of the site, or the plain one of its level while what
 *     is special about the site does not show
 * @param right any of these
 * @param controllerAway we were away ourselves for two days of it
 */
record Truth(Kind kind, Set<Verdict> right, boolean controllerAway) {
    Truth {
        right = EnumSet.copyOf(right);
    }

    boolean isRight(Verdict verdict) {
        return right.contains(verdict);
    }
}
