package id.gardu.report;

import static java.util.stream.Collectors.toMap;

import id.gardu.report.ScoreTable.CorrectedRow;
import id.gardu.report.UsageQueries.ClosedPeriod;
import id.gardu.report.days.DaySettler;
import id.gardu.report.verdict.Rules;
import id.gardu.report.verdict.Thresholds;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/**
 * Writes the scoreboard of a month once its accounts are counted and its days are settled, and a
 * further revision when late packets moved something since. May be stopped at any time; several
 * controllers may run it at once. Call from one thread at a time.
 */
public final class MonthCloser {
    private static final Logger LOG = LoggerFactory.getLogger(MonthCloser.class);

    /** What is told late is not believed after a week, and days are settled again until then. */
    private static final int DAYS_THAT_MOVE = 40;

    /** Late packets may bring somebody until then, as in {@code accounting}. */
    private static final Duration PATIENCE = Duration.ofDays(2);

    private static final int SLICE = 50;

    private final DaySettler days;
    private final Store store;
    private final ReportSettings settings;
    private final Thresholds thresholds;
    private final ZoneId zone;
    private final Clock clock;
    private Optional<LocalDate> revisedOn = Optional.empty();

    public MonthCloser(
            Store store, ReportSettings settings, Thresholds thresholds, ZoneId zone, Clock clock) {
        this.days = new DaySettler(store, zone, settings.assumedHours(), clock);
        this.store = store;
        this.settings = settings;
        this.thresholds = thresholds;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * Settles every day and closes every month that is due; once a day looks whether a closed one
     * moved.
     */
    public void settleDue() {
        days.settleDue();
        for (YearMonth month : due()) {
            close(month);
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        if (!revisedOn.equals(Optional.of(today))) {
            for (YearMonth month : mayHaveMoved(today)) {
                revise(month, Optional.empty());
            }
            revisedOn = Optional.of(today);
        }
    }

    /**
     * Lets days be settled again that are: something of them is known better now. Days of closed
     * months stay.
     *
     * @return the last month that is closed, where the days reach into it
     */
    public Optional<YearMonth> settleAgain(LocalDate from) {
        return days.again(from);
    }

    /** In order: each is a month before the next one. */
    private List<YearMonth> due() {
        return store.snapshot(
                handle -> {
                    UsageQueries queries = handle.attach(UsageQueries.class);
                    Set<YearMonth> done = Set.copyOf(handle.attach(ScoreTable.class).months());
                    Optional<LocalDate> settled = queries.settledUntil();
                    return Stream.concat(counted(queries), before(queries))
                            .distinct()
                            .filter(month -> !done.contains(month))
                            .filter(
                                    month ->
                                            settled.isPresent()
                                                    && !settled.get()
                                                            .isBefore(month.atEndOfMonth()))
                            .sorted()
                            .toList();
                });
    }

    private static Stream<YearMonth> counted(UsageQueries queries) {
        return queries.closedMonths().stream().map(ClosedPeriod::fromDay).map(YearMonth::from);
    }

    /**
     * Months before the first account, or without any: nobody counts them, and nobody was there.
     */
    private Stream<YearMonth> before(UsageQueries queries) {
        Optional<LocalDate> first = queries.settledFrom();
        LocalDate over = LocalDate.ofInstant(clock.instant().minus(PATIENCE), zone);
        LocalDate end = queries.presenceFrom().filter(day -> day.isBefore(over)).orElse(over);
        return first.isEmpty()
                ? Stream.empty()
                : Stream.iterate(
                        YearMonth.from(first.get()),
                        month -> month.plusMonths(1).atDay(1).compareTo(end) <= 0,
                        month -> month.plusMonths(1));
    }

    private List<YearMonth> mayHaveMoved(LocalDate today) {
        return store.snapshot(
                handle ->
                        handle.attach(ScoreTable.class).months().stream()
                                .filter(
                                        month ->
                                                month.atEndOfMonth()
                                                        .plusDays(DAYS_THAT_MOVE)
                                                        .isAfter(today))
                                .toList());
    }

    /** Closes a month, whatever was closed before it. */
    public void close(YearMonth month) {
        List<UsageReport> reports =
                store.longSnapshot(
                        handle ->
                                new MonthScores(handle, settings, month, zone)
                                        .first(new Rules(thresholds)));
        Map<String, String> areas =
                store.snapshot(
                        (Handle handle) ->
                                handle.attach(UsageQueries.class).areasOfSites(lastOf(month)));
        List<CorrectedRow> rows =
                reports.stream()
                        .flatMap(report -> ScoreRow.of(report, month, areas, 1).stream())
                        .map(row -> new CorrectedRow(row, Set.of()))
                        .toList();
        write(new Revision(month, 1, rows, DataVersion.of(reports), thresholds));
        LOG.info("{} is closed: {} rows", month, rows.size());
    }

    private Instant lastOf(YearMonth month) {
        return month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant().minusMillis(1);
    }

    /**
     * Writes a further revision of every closed month from {@code since} on, in order: each is a
     * month before the next one.
     *
     * @return how many months have one
     */
    public int correct(Correction correction, YearMonth since) {
        List<YearMonth> closed =
                store.snapshot(
                        handle ->
                                handle.attach(ScoreTable.class).months().stream()
                                        .filter(month -> !month.isBefore(since))
                                        .toList());
        return (int)
                closed.stream().filter(month -> revise(month, Optional.of(correction))).count();
    }

    /**
     * What is to be written of a month.
     *
     * @param number 1 as it is closed
     * @param rows those that moved
     * @param thresholds it is judged by
     */
    private record Revision(
            YearMonth month,
            long number,
            List<CorrectedRow> rows,
            String dataVersion,
            Thresholds thresholds) {}

    private boolean revise(YearMonth month, Optional<Correction> correction) {
        Revision revision = store.longSnapshot(handle -> revision(handle, month, correction));
        int moved = revision.rows().size();
        if (moved > 0) {
            write(revision);
            LOG.info(
                    "{} has revision {}: {} rows moved since it was closed",
                    month,
                    revision.number(),
                    moved);
        }
        return moved > 0;
    }

    private Revision revision(Handle handle, YearMonth month, Optional<Correction> correction) {
        ScoreTable scores = handle.attach(ScoreTable.class);
        Scores.ClosedMonth close = scores.close(month).orElseThrow();
        long number = close.revision() + 1;
        Thresholds then = close.limits();
        var scored = new MonthScores(handle, settings, month, zone);
        var rules = new Rules(then);
        List<UsageReport> again =
                correction
                        .map(one -> scored.corrected(rules, one))
                        .orElseGet(() -> scored.again(rules));
        List<CorrectedRow> moved =
                again.stream()
                        .flatMap(
                                report -> moved(scores, report, month, number, correction).stream())
                        .toList();
        return new Revision(month, number, moved, DataVersion.of(again), then);
    }

    private static List<CorrectedRow> moved(
            ScoreTable scores,
            UsageReport report,
            YearMonth month,
            long revision,
            Optional<Correction> correction) {
        Map<String, ScoreRow> before =
                new TreeMap<>(
                        scores.rows(month, report.level()).stream()
                                .collect(toMap(row -> row.row().code(), row -> row)));
        var moved = new ArrayList<CorrectedRow>();
        for (UsageRow row : report.rows()) {
            Optional<ScoreRow> old = Optional.ofNullable(before.get(row.code()));
            var now =
                    new ScoreRow(
                            month,
                            report.level(),
                            row,
                            stoodIn(report.level(), row, correction)
                                    .or(() -> old.flatMap(ScoreRow::area)),
                            revision);
            Set<String> columns = ScoreRows.moved(old, now);
            if (!columns.isEmpty()) {
                moved.add(new CorrectedRow(now, columns));
            }
            before.remove(row.code());
        }
        if (correction.isPresent() && report.level() != ReportLevel.SITE) {
            before.values().forEach(row -> moved.add(emptied(row, revision)));
        }
        return moved;
    }

    private static Optional<String> stoodIn(
            ReportLevel level, UsageRow row, Optional<Correction> correction) {
        return correction
                .filter(one -> level == ReportLevel.SITE && one.site().equals(row.code()))
                .map(Correction::to);
    }

    /** An area that had no site after all: nobody reads a row without one. */
    private static CorrectedRow emptied(ScoreRow row, long revision) {
        var now =
                new ScoreRow(
                        row.month(), row.level(), row.row().withoutSites(), row.area(), revision);
        return new CorrectedRow(now, ScoreRows.moved(Optional.of(row), now));
    }

    private void write(Revision revision) {
        YearMonth month = revision.month();
        List<CorrectedRow> rows = revision.rows();
        store.writer().use(ScoreTable.class, table -> table.forget(month, revision.number()));
        boolean closed = false;
        // Another controller that begins the same close forgets what is not closed yet.
        while (!closed) {
            rows.stream()
                    .gather(Gatherers.windowFixed(SLICE))
                    .forEach(some -> store.writer().use(handle -> ScoreTable.add(handle, some)));
            closed =
                    store.writer()
                            .<Boolean, RuntimeException>write(
                                    handle -> close(handle.attach(ScoreTable.class), revision));
        }
    }

    private boolean close(ScoreTable scores, Revision revision) {
        YearMonth month = revision.month();
        boolean whole = scores.count(month, revision.number()) >= revision.rows().size();
        if (whole) {
            scores.close(
                    new Scores.ClosedMonth(
                            month,
                            revision.number(),
                            revision.dataVersion(),
                            ThresholdsText.of(revision.thresholds()),
                            clock.instant()));
        }
        return whole;
    }

    /**
     * A site stood in another area than it was registered in.
     *
     * @param site its code
     * @param from code of the area it was registered in
     * @param to code of the one it stood in
     */
    public record Correction(String site, String from, String to) {}
}
