package id.gardu.report.decision;

import id.gardu.network.Area;
import id.gardu.network.ChangeSet;
import id.gardu.network.ChangeSet.StaffUndo;
import id.gardu.network.Mistake;
import id.gardu.network.NetworkRegister;
import id.gardu.network.Outcome;
import id.gardu.network.RecordChange;
import id.gardu.network.RecordKind;
import id.gardu.network.RecordVerbs;
import id.gardu.report.MonthCloser;
import id.gardu.staff.Actor.MemberId;
import id.gardu.staff.Caller;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Changes of records that reach into the past: days that are settled are settled again, and what
 * was used at a site that stood elsewhere is booked anew. Days of closed months stay. Thread-safe.
 */
public final class RecordMoves {
    private static final String STAYS =
            "months that are closed stay as they were written, the latest is ";

    private final NetworkRegister register;
    private final SiteMoves sites;
    private final MonthCloser months;
    private final ZoneId zone;
    private final Clock clock;

    public RecordMoves(
            NetworkRegister register,
            SiteMoves sites,
            MonthCloser months,
            ZoneId zone,
            Clock clock) {
        this.register = register;
        this.sites = sites;
        this.months = months;
        this.zone = zone;
        this.clock = clock;
    }

    private RecordVerbs verbs(Caller by) {
        return register.by(by.actor().memberId().map(MemberId::value)).verbs();
    }

    /**
     * Puts something elsewhere.
     *
     * @param to code of a site, or, of a site, of an area
     * @param since its first day there; of a site that moves, the first of a month, or today.
     *     Empty: from now on
     */
    public Outcome<ChangeSet> move(
            RecordKind kind, String name, String to, Optional<LocalDate> since, Caller by) {
        Optional<LocalDate> past = since.filter(day -> !day.equals(today()));
        if (kind == RecordKind.SITE && past.isPresent()) {
            return move(name, to, past.get(), by);
        }
        return again(
                verbs(by)
                        .move(kind, name, to, past.map(day -> day.atStartOfDay(zone).toInstant())));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    private Outcome<ChangeSet> move(String site, String area, LocalDate since, Caller by) {
        if (since.getDayOfMonth() != 1) {
            return refused(
                    "since",
                    since.toString(),
                    "is not the first of a month: what was used is booked anew by whole months."
                            + " Give the first of one, or nothing to move it from now on");
        }
        return switch (sites.plan(site, area, YearMonth.from(since))) {
            case SiteMoves.Plan.Refused(var why) -> refused(site, area, since, why);
            case SiteMoves.Plan.Ready ready -> sites.move(ready, by, verbs(by));
        };
    }

    private Outcome<ChangeSet> refused(
            String site, String area, LocalDate since, SiteMoves.RefusalReason why) {
        return switch (why) {
            case NOT_THERE ->
                    refused(
                            "to",
                            area,
                            "is not the code of an area, or "
                                    + site
                                    + " is not the code of a site");
            case THERE_ALREADY -> refused("to", area, "is where it stands already");
            case NOT_THAT_MONTH ->
                    refused(
                            "since",
                            since.toString(),
                            "is not among the months that can be booked anew: "
                                    + sites.since().getLast()
                                    + " to "
                                    + sites.since().getFirst());
            case MONTH_OPEN ->
                    refused(
                            "since",
                            since.toString(),
                            "follows a month that is not closed yet; it is within days of its end");
        };
    }

    private static Outcome<ChangeSet> refused(String field, String value, String why) {
        return new Outcome.Refused<>(List.of(Mistake.of(field, value, why)));
    }

    /** See {@link RecordVerbs#maintain}. */
    public Outcome<ChangeSet> maintain(
            RecordKind kind, String name, Instant from, Instant to, Caller by) {
        return again(verbs(by).maintain(kind, name, from, to));
    }

    /** See {@link RecordVerbs#endMaintenance}. */
    public Outcome<ChangeSet> endMaintenance(RecordKind kind, String name, Caller by) {
        return verbs(by).endMaintenance(kind, name);
    }

    /** See {@link RecordVerbs#undo}. */
    public Outcome<ChangeSet> undo(Caller by, StaffUndo staff) {
        RecordVerbs verbs = verbs(by);
        Optional<SiteMoves.Plan> back = verbs.latest().flatMap(this::backdated);
        return back.isEmpty()
                ? again(verbs.undo(staff))
                : switch (back.get()) {
                    case SiteMoves.Plan.Ready ready ->
                            sites.done(ready, by, () -> verbs.undo(staff));
                    case SiteMoves.Plan.Refused(var why) ->
                            refused(
                                    "undo",
                                    "site.move",
                                    "cannot be booked back: "
                                            + why.name()
                                                    .toLowerCase(Locale.ROOT)
                                                    .replace('_', ' '));
                };
    }

    /** The way back of a site whose past was booked anew. */
    private Optional<SiteMoves.Plan> backdated(ChangeSet latest) {
        return latest.records().stream()
                .filter(one -> one.kind() == RecordKind.SITE)
                .filter(one -> latest.verb().equals("site.move"))
                .filter(one -> isStartOfMonth(one.from()))
                .flatMap(
                        one ->
                                one.cells().stream()
                                        .filter(cell -> cell.field().equals(Area.OF_SITE))
                                        .flatMap(cell -> cell.before().stream())
                                        .map(
                                                area ->
                                                        sites.plan(
                                                                one.name(),
                                                                area,
                                                                month(one.from()))))
                .findFirst();
    }

    private boolean isStartOfMonth(Instant at) {
        return month(at).atDay(1).atStartOfDay(zone).toInstant().equals(at);
    }

    private YearMonth month(Instant at) {
        return YearMonth.from(LocalDate.ofInstant(at, zone));
    }

    /** Settles the days again that it reaches into. */
    private Outcome<ChangeSet> again(Outcome<ChangeSet> outcome) {
        return switch (outcome) {
            case Outcome.Refused<ChangeSet> refused -> refused;
            case Outcome.Done<ChangeSet>(ChangeSet set, var warnings) -> {
                Optional<LocalDate> first =
                        set.records().stream()
                                .map(RecordChange::from)
                                .min(Instant::compareTo)
                                .map(at -> LocalDate.ofInstant(at, zone))
                                .filter(day -> day.isBefore(today()));
                Optional<YearMonth> stays = first.flatMap(months::settleAgain);
                yield stays.isEmpty()
                        ? outcome
                        : new Outcome.Done<>(
                                set,
                                Stream.concat(
                                                warnings.stream(),
                                                stays.stream().map(month -> STAYS + month))
                                        .toList());
            }
        };
    }
}
