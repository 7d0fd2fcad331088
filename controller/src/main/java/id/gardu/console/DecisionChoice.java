package id.gardu.console;

import id.gardu.console.ConsolePaths.Query;
import id.gardu.report.verdict.Group;
import id.gardu.store.Word;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * Which points of which month somebody wants to see, as the query says it.
 *
 * @param month empty for the latest that is closed
 * @param area code; empty for all the member covers
 * @param picks codes of points in the basket, at most {@link #MOST_PICKS}
 * @param all of the group, not the ten alone
 * @param page of all, from 1
 */
record DecisionChoice(
        Optional<YearMonth> month,
        Group group,
        String area,
        List<String> picks,
        boolean all,
        int page) {
    static final int MOST_PICKS = 100;

    private static final int LONGEST = 64;

    static DecisionChoice of(StaffRequest request) {
        return new DecisionChoice(
                request.month("month"),
                Word.of(Group.class, request.query("group")).orElse(Group.ASK),
                request.query("area"),
                picks(request.web().queries("pick")),
                request.web().query("all").isPresent(),
                request.leaf());
    }

    /** Codes that are sent, each once. */
    static List<String> picks(List<String> sent) {
        return sent.stream()
                .filter(code -> !code.isBlank() && code.length() <= LONGEST)
                .distinct()
                .limit(MOST_PICKS)
                .toList();
    }

    DecisionChoice with(Group other) {
        return new DecisionChoice(month, other, area, picks, false, 1);
    }

    DecisionChoice with(YearMonth other) {
        return new DecisionChoice(Optional.of(other), group, area, picks, all, page);
    }

    DecisionChoice with(List<String> others) {
        return new DecisionChoice(month, group, area, others, false, 1);
    }

    /** Of the latest month that is closed. */
    DecisionChoice latest() {
        return new DecisionChoice(Optional.empty(), group, area, picks, all, 1);
    }

    DecisionChoice withAll() {
        return new DecisionChoice(month, group, area, picks, true, 1);
    }

    DecisionChoice picking(String code) {
        return new DecisionChoice(month, group, area, List.of(code), all, page);
    }

    /** Where the decision page shows it. */
    String href() {
        return href(page);
    }

    String href(int leaf) {
        return query().with("group", group.word())
                .with("all", all ? "1" : "")
                .leaf(leaf)
                .after(ConsolePaths.DECISIONS);
    }

    /** Where another page shows the same month, area and basket. */
    String href(String path) {
        return query().after(path);
    }

    /** Of a point, in the same month. */
    String site(String code) {
        return new Query().with("month", monthWord()).after(ConsolePaths.site(code));
    }

    String monthWord() {
        return month.map(YearMonth::toString).orElse("");
    }

    private Query query() {
        Query query = new Query().with("month", monthWord()).with("area", area);
        picks.forEach(code -> query.with("pick", code));
        return query;
    }
}
