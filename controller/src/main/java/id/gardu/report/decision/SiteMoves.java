package id.gardu.report.decision;

import id.gardu.accounting.Rebooking;
import id.gardu.network.Area;
import id.gardu.network.ChangeSet;
import id.gardu.network.Inventory;
import id.gardu.network.NetworkRegister;
import id.gardu.network.Outcome;
import id.gardu.network.RecordKind;
import id.gardu.network.RecordVerbs;
import id.gardu.network.Site;
import id.gardu.report.MonthCloser;
import id.gardu.report.MonthCloser.Correction;
import id.gardu.report.Scores;
import id.gardu.staff.Actor.MemberId;
import id.gardu.staff.Caller;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Puts right that a site was registered in the wrong area, from the first of a month on: what was
 * used there is booked where it belongs, and closed months get a further revision. The same the
 * other way round takes it back. Thread-safe; one at a time.
 */
public final class SiteMoves {
    /** Months before this one. */
    private static final int MONTHS_BACK = 12;

    private final Parts rooms;
    private final ZoneId zone;
    private final Clock clock;
    private final ReentrantLock one = new ReentrantLock();

    /** Those who do the work. */
    public record Parts(
            Supplier<Inventory> inventory,
            NetworkRegister register,
            Rebooking rebooking,
            MonthCloser months,
            Scores scores,
            Boards boards) {}

    public SiteMoves(Parts rooms, ZoneId zone, Clock clock) {
        this.rooms = rooms;
        this.zone = zone;
        this.clock = clock;
    }

    /** What would become of it. */
    public sealed interface Plan {
        /**
         * It can be done.
         *
         * @param revised closed months that get a further revision, the first one first
         */
        record Ready(Site site, Area from, Area to, YearMonth since, List<YearMonth> revised)
                implements Plan {}

        /** Nothing can be done, and why. */
        record Refused(RefusalReason why) implements Plan {}
    }

    /** Why not. */
    public enum RefusalReason {
        /** No such site or area. */
        NOT_THERE,
        /** It stands there already. */
        THERE_ALREADY,
        /** A month to come, or one whose accounts are gone. */
        NOT_THAT_MONTH,
        /** The month before is not closed yet, and would be closed with the new area. */
        MONTH_OPEN
    }

    /** Months from which on a site can be moved, the latest first. */
    public List<YearMonth> since() {
        YearMonth now = now();
        YearMonth kept = rooms.rebooking().earliest().orElse(now);
        YearMonth back = now.minusMonths(MONTHS_BACK);
        YearMonth first = kept.isBefore(back) ? back : kept;
        return Stream.iterate(now, month -> !month.isBefore(first), month -> month.minusMonths(1))
                .toList();
    }

    private YearMonth now() {
        return YearMonth.from(LocalDate.ofInstant(clock.instant(), zone));
    }

    public Plan plan(String code, String area, YearMonth since) {
        Inventory inventory = rooms.inventory().get();
        Optional<Site> site = inventory.siteCoded(code);
        Optional<Area> from =
                site.flatMap(it -> Optional.ofNullable(inventory.areas().get(it.areaCode())));
        Optional<Area> to = Optional.ofNullable(inventory.areas().get(area));
        if (from.isEmpty() || to.isEmpty()) {
            return new Plan.Refused(RefusalReason.NOT_THERE);
        }
        if (from.equals(to)) {
            return new Plan.Refused(RefusalReason.THERE_ALREADY);
        }
        if (!since().contains(since)) {
            return new Plan.Refused(RefusalReason.NOT_THAT_MONTH);
        }
        List<YearMonth> closed = rooms.scores().closedMonths();
        boolean open =
                closed.stream().anyMatch(month -> month.isBefore(since))
                        && !closed.contains(since.minusMonths(1));
        return open
                ? new Plan.Refused(RefusalReason.MONTH_OPEN)
                : new Plan.Ready(
                        site.orElseThrow(),
                        from.get(),
                        to.get(),
                        since,
                        closed.stream().filter(month -> !month.isBefore(since)).toList());
    }

    /** Does it, and notes it among what happened to the site; returns when all is on disk. */
    public Plan move(Plan.Ready plan, Caller by) {
        RecordVerbs verbs = rooms.register().by(by.actor().memberId().map(MemberId::value)).verbs();
        return switch (move(plan, by, verbs)) {
            case Outcome.Refused<ChangeSet> _ -> new Plan.Refused(RefusalReason.NOT_THERE);
            case Outcome.Done<ChangeSet> _ -> plan;
        };
    }

    /** The same, told as every other change. */
    Outcome<ChangeSet> move(Plan.Ready plan, Caller by, RecordVerbs verbs) {
        return done(
                plan,
                by,
                () ->
                        verbs.move(
                                RecordKind.SITE,
                                plan.site().code(),
                                plan.to().code(),
                                Optional.of(plan.since().atDay(1).atStartOfDay(zone).toInstant())));
    }

    /**
     * Books anew what was used, once the site is registered where it stood.
     *
     * @param registered puts it there
     */
    Outcome<ChangeSet> done(Plan.Ready plan, Caller by, Supplier<Outcome<ChangeSet>> registered) {
        one.lock();
        try {
            Outcome<ChangeSet> outcome = registered.get();
            if (outcome instanceof Outcome.Done<ChangeSet>) {
                finish(plan, by);
            }
            return outcome;
        } finally {
            one.unlock();
        }
    }

    private void finish(Plan.Ready plan, Caller by) {
        LocalDate tomorrow = LocalDate.ofInstant(clock.instant(), zone).plusDays(1);
        rooms.rebooking()
                .book(
                        new Rebooking.Move(
                                plan.site().id().value(), plan.from().code(), plan.to().code()),
                        plan.since(),
                        tomorrow);
        rooms.months()
                .correct(
                        new Correction(plan.site().code(), plan.from().code(), plan.to().code()),
                        plan.since());
        rooms.boards()
                .note(
                        plan.site().code(),
                        new SiteEvent(
                                plan.since().atDay(1),
                                SiteEvent.Kind.MOVED,
                                plan.from().code() + " " + plan.to().code(),
                                ""),
                        by);
    }
}
