package id.gardu.api;

import id.gardu.report.Granularity;
import id.gardu.report.ReportLevel;
import id.gardu.report.ReportProgress;
import id.gardu.report.UsageAnswer.UsageAnswers;
import id.gardu.report.UsageQuestion;
import id.gardu.report.UsageReports;
import id.gardu.report.UsageScope;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.Boards;
import id.gardu.report.format.Edition;
import id.gardu.report.format.Exports;
import id.gardu.report.format.ReportFormat;
import id.gardu.staff.Actor;
import id.gardu.store.Word;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Usage as a call of the API asks for it: local days. */
record UsageOrder(LocalDate from, LocalDate to, Granularity each, Exports.ExportRequest wanted) {

    /**
     * @param asked what stands under a word; the contract has checked each
     * @param top the level of which the caller sees one row
     */
    static UsageOrder of(Function<String, Optional<String>> asked, ReportLevel top) {
        return new UsageOrder(
                asked.apply("from").map(LocalDate::parse).orElseThrow(),
                asked.apply("to").map(LocalDate::parse).orElseThrow(),
                word(asked, "each", Granularity.RANGE),
                new Exports.ExportRequest(
                        word(asked, "format", ReportFormat.JSON),
                        word(asked, "edition", Edition.INSIDE),
                        Locale.forLanguageTag(asked.apply("language").orElse("id")),
                        word(asked, "by", ReportLevel.KELURAHAN),
                        top));
    }

    static <W extends Enum<W> & Word> W word(
            Function<String, Optional<String>> asked, String name, W usual) {
        return asked.apply(name)
                .flatMap(word -> Word.of(usual.getDeclaringClass(), word))
                .orElse(usual);
    }

    /** The same for the same days. */
    String subject() {
        return from + " " + to + " " + each.word();
    }

    /** What {@code who} sees of it. */
    Exports.Source source(Actor who, UsageReports reports, UsageScope scope, Boards boards) {
        return new Exports.Source() {
            @Override
            public UsageAnswers ask(
                    ReportLevel by, Optional<ReportLevel> whole, ReportProgress progress) {
                return scope.theirs(
                        who, reports.usage(new UsageQuestion(from, to, by, each, whole), progress));
            }

            // Of the month that is exactly these days.
            @Override
            public Optional<Board> decide() {
                return from.getDayOfMonth() == 1 && from.plusMonths(1).equals(to)
                        ? boards.board(Optional.of(YearMonth.from(from)), who::covers)
                        : Optional.empty();
            }
        };
    }
}
