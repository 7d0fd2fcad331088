package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.OutsideEdition;
import id.gardu.report.OutsideReasons;
import id.gardu.report.ReportLevel;
import id.gardu.report.outside.FixedPeriod;
import id.gardu.store.Word;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code /reports/usage/outside}: what of a period leaves the operating team, and why not the rest.
 */
public record OutsideResource(OutsideEdition edition) implements Resource {
    @Override
    public Map<String, WebAction> operations() {
        return Map.of("explainOutside", this::explain);
    }

    private record Answer(LocalDate from, LocalDate to, String level, List<Line> rows) {
        static Answer of(OutsideReasons reasons) {
            return new Answer(
                    reasons.period().from(),
                    reasons.period().to(),
                    reasons.level().word(),
                    reasons.rows().stream().map(Line::of).toList());
        }
    }

    private record Line(
            String code,
            String name,
            OptionalLong accounts,
            String shown,
            String count,
            String sums,
            boolean shares) {
        static Line of(OutsideReasons.Row row) {
            return new Line(
                    row.code(),
                    row.name(),
                    row.accounts(),
                    row.shown(),
                    row.count().word(),
                    row.sums().word(),
                    row.shares());
        }
    }

    private WebReply explain(WebRequest request) {
        Parameters asked = Parameters.of(request);
        LocalDate from = asked.text("from").map(LocalDate::parse).orElseThrow();
        LocalDate to = asked.text("to").map(LocalDate::parse).orElseThrow();
        ReportLevel level =
                asked.text("by")
                        .flatMap(word -> Word.of(ReportLevel.class, word))
                        .orElse(edition.levels().getFirst());
        Optional<OutsideReasons> reasons =
                FixedPeriod.of(from, to).flatMap(period -> edition.reasons(period, level));
        return reasons.map(some -> Answers.ok(Answer.of(some)))
                .orElseGet(
                        () ->
                                Answers.refused(
                                        request,
                                        List.of(
                                                "nothing of "
                                                        + from
                                                        + " to "
                                                        + to
                                                        + " by "
                                                        + level.word()
                                                        + " is published: ask for a whole month,"
                                                        + " quarter or year that is closed, by "
                                                        + String.join(
                                                                ", ",
                                                                edition.levels().stream()
                                                                        .map(ReportLevel::word)
                                                                        .toList()))));
    }
}
