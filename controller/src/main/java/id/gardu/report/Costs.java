package id.gardu.report;

import id.gardu.report.days.DayQueries.SiteRow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the sites of a row cost in a range. What is not entered is unknown, never 0; sums are made
 * before they are rounded. Not thread-safe.
 */
final class Costs {
    private static final long TO = 100;

    private double rupiah;
    private long known;
    private long sites;
    private OptionalLong active = OptionalLong.empty();

    /**
     * The monthly cost by the days the site was there: it is paid whether it works or not.
     *
     * @return rupiah of the range, not rounded; empty when it is not entered
     */
    static OptionalDouble of(SiteRow site, DayRange range, Instant now) {
        if (site.monthlyCostIdr().isEmpty()) {
            return OptionalDouble.empty();
        }
        ZoneId zone = range.zone();
        LocalDate begins = LocalDate.ofInstant(site.begins(zone), zone);
        LocalDate until =
                site.retiredAt()
                        // At midnight sharp it was not there any more on the day that begins.
                        .map(at -> LocalDate.ofInstant(at.minusNanos(1), zone).plusDays(1))
                        .orElse(range.to());
        LocalDate today = LocalDate.ofInstant(now, zone).plusDays(1);
        LocalDate from = begins.isAfter(range.from()) ? begins : range.from();
        LocalDate to = Collections.min(List.of(until, range.to(), today));
        double sum = 0;
        for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
            sum += (double) site.monthlyCostIdr().getAsLong() / day.lengthOfMonth();
        }
        return OptionalDouble.of(sum);
    }

    void add(OptionalDouble cost) {
        sites++;
        cost.ifPresent(
                one -> {
                    known++;
                    rupiah += one;
                });
    }

    boolean areAllKnown() {
        return known == sites;
    }

    /** Distinct active accounts of the sites whose cost is known. */
    void active(OptionalLong accounts) {
        active = accounts;
    }

    UsageRow.Money money() {
        OptionalLong cost = known == 0 ? OptionalLong.empty() : OptionalLong.of(Math.round(rupiah));
        OptionalLong each =
                known == 0 || active.orElse(0) == 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(Math.round(rupiah / active.getAsLong() / TO) * TO);
        return new UsageRow.Money(cost, known, sites, each);
    }
}
