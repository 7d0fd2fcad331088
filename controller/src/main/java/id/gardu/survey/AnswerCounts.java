package id.gardu.survey;

import id.gardu.network.AccountId;
import id.gardu.store.Store;
import id.gardu.survey.SurveyTable.Row;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was answered, and whose turn it was, on their way to the disk: answers as counts, once an
 * hour and in the order of their key, turns within seconds; so neither order, row nor time says
 * which belong together. A power cut loses an hour of answers at most. Thread-safe.
 */
public final class AnswerCounts implements AutoCloseable {
    /** Kinds of answers, and turns, that wait at most; more are dropped. */
    static final int MOST_WAITING = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(AnswerCounts.class);
    private static final int SLICE = 500;
    private static final Comparator<Row> ORDER =
            Comparator.comparing(Row::quarter)
                    .thenComparing(Row::areaCode)
                    .thenComparing(Row::item)
                    .thenComparingInt(Row::value);

    private final Store store;
    private final Map<Row, Long> waiting = new ConcurrentHashMap<>();
    private final Map<Quarter, Set<AccountId>> turns = new ConcurrentHashMap<>();
    private boolean complained;

    public AnswerCounts(Store store) {
        this.store = store;
    }

    void shown(Quarter quarter, String area, AccountId account) {
        Set<AccountId> its = turns.computeIfAbsent(quarter, _ -> ConcurrentHashMap.newKeySet());
        if (its.size() < MOST_WAITING) {
            its.add(account);
            count(quarter, area, "", SurveyTable.SHOWN);
        }
    }

    void refused(Quarter quarter, String area) {
        count(quarter, area, "", SurveyTable.REFUSED);
    }

    void answered(Quarter quarter, String area, String item, int value) {
        count(quarter, area, item, value);
    }

    private void count(Quarter quarter, String area, String item, int value) {
        var key = new Row(quarter.first(), area, item, value, 0);
        if (waiting.size() < MOST_WAITING || waiting.containsKey(key)) {
            waiting.merge(key, 1L, Long::sum);
        }
    }

    /** When it was this account's turn last; empty: never, or half a year ago. */
    Optional<Quarter> latestTurn(AccountId account) {
        return turns.entrySet().stream()
                .filter(its -> its.getValue().contains(account))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> written(account));
    }

    private Optional<Quarter> written(AccountId account) {
        return store.reads()
                .withExtension(SurveyTable.class, table -> table.latestTurn(account.value()))
                .map(Quarter::of);
    }

    /** Writes whose turn it was; what cannot be written now waits for the next time. */
    public synchronized void flushTurns() {
        writing("whose turn it was", () -> turns.forEach(this::writeTurns));
    }

    private void writeTurns(Quarter quarter, Set<AccountId> its) {
        List<AccountId> some = List.copyOf(its);
        for (int from = 0; from < some.size(); from += SLICE) {
            List<AccountId> slice = some.subList(from, Math.min(some.size(), from + SLICE));
            List<Long> ids = slice.stream().map(AccountId::value).sorted().toList();
            store.writer().use(SurveyTable.class, table -> table.turns(ids, quarter.first()));
            slice.forEach(its::remove);
        }
    }

    private void writing(String what, Runnable work) {
        try {
            work.run();
            complained = false;
        } catch (RuntimeException e) {
            if (!complained) {
                LOG.warn("{} is not written yet: {}", what, e.getMessage());
                complained = true;
            }
        }
    }

    /** Writes what was answered; what cannot be written now waits for the next hour. */
    public synchronized void flush() {
        List<Row> rows = new ArrayList<>();
        for (Row key : List.copyOf(waiting.keySet())) {
            Optional.ofNullable(waiting.remove(key)).ifPresent(times -> rows.add(key.with(times)));
        }
        rows.sort(ORDER);
        writing("what was answered", () -> write(rows));
    }

    private void write(List<Row> rows) {
        int done = 0;
        try {
            while (done < rows.size()) {
                List<Row> slice = rows.subList(done, Math.min(rows.size(), done + SLICE));
                store.writer().use(SurveyTable.class, table -> table.add(slice));
                done += slice.size();
            }
        } finally {
            rows.subList(done, rows.size())
                    .forEach(row -> waiting.merge(row.with(0), row.answers(), Long::sum));
        }
    }

    /** Forgets whose turn it was before the quarter that is given and the one before it. */
    void forgetTurns(Quarter now) {
        store.writer()
                .inSlices(
                        SLICE,
                        SurveyTable.class,
                        table -> table.deleteTurns(now.minus(1).first(), SLICE));
    }

    @Override
    public void close() {
        flushTurns();
        flush();
    }
}
