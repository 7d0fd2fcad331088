package id.gardu.console;

import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.decision.Boards;
import id.gardu.report.decision.Decision;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * A decision as it was typed.
 *
 * @param revision of the month that was looked at; empty while it was not over
 * @param seen what was said of each of the points then: code, verdict and active accounts
 * @param many more points were sent than a decision may be about
 */
record DecisionForm(
        Optional<YearMonth> month,
        String area,
        List<String> picks,
        String revision,
        String kind,
        String until,
        String reason,
        List<String> seen,
        boolean many) {
    static final int LONGEST_REASON = 500;

    static final DecisionForm BLANK =
            new DecisionForm(Optional.empty(), "", List.of(), "", "", "", "", List.of(), false);

    static DecisionForm of(WebRequest request) {
        return new DecisionForm(
                DecisionChoice.month(request.field("month").orElse("")),
                request.field("area").orElse(""),
                DecisionChoice.picks(request.fields("pick")),
                request.field("revision").orElse(""),
                request.field("kind").orElse(""),
                request.field("until").orElse(""),
                request.field("reason").orElse("").strip(),
                request.fields("seen").stream().limit(DecisionChoice.MOST_PICKS).toList(),
                request.fields("pick").stream().distinct().count() > DecisionChoice.MOST_PICKS);
    }

    DecisionChoice choice(DecisionChoice usual) {
        return new DecisionChoice(month, usual.group(), area, picks, false, 1);
    }

    /** What is wrong with it, as a word; empty when nothing is. */
    Optional<String> objection(LocalDate today) {
        Optional<Decision.Kind> chosen = Decision.Kind.of(kind);
        if (chosen.isEmpty()) {
            return Optional.of("kind");
        }
        if (chosen.get() == Decision.Kind.WAIT
                && day().filter(day -> day.isAfter(today)).isEmpty()) {
            return Optional.of("until");
        }
        if (reason.isEmpty()) {
            return Optional.of("reason");
        }
        return reason.length() > LONGEST_REASON ? Optional.of("long") : Optional.empty();
    }

    /** Of a form without an objection. */
    Boards.Choice decided() {
        Decision.Kind chosen = Decision.Kind.of(kind).orElseThrow();
        return new Boards.Choice(
                chosen, chosen == Decision.Kind.WAIT ? day() : Optional.empty(), reason);
    }

    private Optional<LocalDate> day() {
        try {
            return Optional.of(LocalDate.parse(until));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
