package id.gardu.report;

import static java.util.stream.Collectors.groupingBy;

import id.gardu.report.Scores.ClosedMonth;
import id.gardu.report.verdict.Verdict;
import id.gardu.store.Word;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Closed months that were read lately. What is known by its revision does not change, so nothing
 * has to be thrown out but for room. Thread-safe.
 */
final class ClosedMonths {
    /** Of sites some 5 MB a month of 551. */
    private static final int ROWS = 4;

    private static final int COUNTS = 48;

    private record Rows(ClosedMonth close, ReportLevel level) {}

    private final Map<Rows, List<ScoreRow>> rows = recent(ROWS);
    private final Map<ClosedMonth, List<Scores.Count>> counts = recent(COUNTS);

    private static <K, V> Map<K, V> recent(int most) {
        return Collections.synchronizedMap(
                new LinkedHashMap<>(most, 1, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                        return size() > most;
                    }
                });
    }

    /**
     * The rows of a month, by code.
     *
     * @param queries of the snapshot that {@code close} was read in
     */
    List<ScoreRow> rows(ScoreTable queries, ClosedMonth close, ReportLevel level) {
        var key = new Rows(close, level);
        List<ScoreRow> known = rows.get(key);
        if (known != null) {
            return known;
        }
        List<ScoreRow> read = List.copyOf(queries.rows(close.month(), level));
        rows.put(key, read);
        return read;
    }

    /**
     * How many sites of which verdict stood where.
     *
     * @param queries of the snapshot that {@code closes} were read in
     * @param closes the latest of each month, the first one first
     */
    List<Scores.Count> counts(ScoreTable queries, List<ClosedMonth> closes) {
        var all = new ArrayList<Scores.Count>();
        var missing = new ArrayList<ClosedMonth>();
        for (ClosedMonth close : closes) {
            List<Scores.Count> known = counts.get(close);
            if (known == null) {
                missing.add(close);
            } else {
                all.addAll(known);
            }
        }
        if (!missing.isEmpty()) {
            all.addAll(read(queries, missing));
        }
        return all;
    }

    private List<Scores.Count> read(ScoreTable queries, List<ClosedMonth> missing) {
        List<Scores.Count> read =
                queries
                        .verdicts(
                                missing.getFirst().month(), missing.getLast().month().plusMonths(1))
                        .stream()
                        .flatMap(row -> count(row).stream())
                        .toList();
        Map<YearMonth, List<Scores.Count>> byMonth =
                read.stream().collect(groupingBy(Scores.Count::month));
        var all = new ArrayList<Scores.Count>();
        for (ClosedMonth close : missing) {
            List<Scores.Count> month = List.copyOf(byMonth.getOrDefault(close.month(), List.of()));
            counts.put(close, month);
            all.addAll(month);
        }
        return all;
    }

    private static Optional<Scores.Count> count(ScoreTable.Verdicts row) {
        return Word.of(Verdict.class, row.verdict())
                .map(
                        verdict ->
                                new Scores.Count(
                                        row.month(),
                                        row.areaCode().orElse(""),
                                        verdict,
                                        row.sites()));
    }
}
