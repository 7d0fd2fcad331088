package id.gardu.report.literacy;

import id.gardu.report.ReportLevel;
import id.gardu.survey.Quarter;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * The figures of a quarter.
 *
 * @param closed its months whose figures of access are there
 * @param isOver whether its answers may be shown: only whole quarters are, for two looks at one
 *     that runs could be subtracted
 * @param response of those who were asked, in the whole city
 * @param programmes names of those with waves that begin in it, by code
 */
public record LiteracyReport(
        Quarter quarter,
        ReportLevel level,
        LiteracySettings settings,
        List<YearMonth> closed,
        boolean isOver,
        Response response,
        Map<String, String> programmes,
        List<LiteracyFigure> figures) {
    /** Figures of fewer accounts, answers or clicks are not shown. */
    public static final int LEAST = 10;

    public LiteracyReport {
        closed = List.copyOf(closed);
        programmes = Map.copyOf(programmes);
        figures = List.copyOf(figures);
    }

    /**
     * Empty where fewer than ten were invited.
     *
     * @param invited accounts that were shown the invitation
     * @param refused of those, said no; the others who gave no answer were under 18 or went on
     */
    public record Response(OptionalLong invited, OptionalLong refused) {
        static final Response UNKNOWN = new Response(OptionalLong.empty(), OptionalLong.empty());
    }

    /** Without areas that somebody may not see, by code. */
    public LiteracyReport within(Predicate<String> covers) {
        return new LiteracyReport(
                quarter,
                level,
                settings,
                closed,
                isOver,
                response,
                programmes,
                figures.stream().filter(figure -> covers.test(figure.code())).toList());
    }

    /** Of one kind. */
    public List<LiteracyFigure> of(LiteracyMeasure measure) {
        return figures.stream().filter(figure -> figure.measure() == measure).toList();
    }
}
