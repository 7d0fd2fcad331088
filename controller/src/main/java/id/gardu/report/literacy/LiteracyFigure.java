package id.gardu.report.literacy;

import id.gardu.literacy.CityDimension;
import id.gardu.literacy.ImdiPillar;
import id.gardu.literacy.IndexPillar;
import id.gardu.report.ReportLevel;
import id.gardu.store.Word;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One figure of one area.
 *
 * @param code of the area, as in the government's list
 * @param figure {@code accounts-first}, {@code service:NAME}, {@code programme:CODE:attended},
 *     {@code pillar:safety}, {@code item:L08}
 * @param period a month or a quarter: {@code 2026-10}, {@code 2026-Q4}
 * @param count of accounts, clicks or people; empty for answers, and where it is not known
 * @param estimate of answers; empty for counts, and where fewer than ten accounts answered
 */
public record LiteracyFigure(
        ReportLevel level,
        String code,
        String name,
        LiteracyMeasure measure,
        String figure,
        String period,
        Subject subject,
        Standing standing,
        OptionalLong count,
        Optional<Estimate> estimate) {

    /** Why a figure is there, or is not. */
    public enum Standing implements Word {
        KNOWN,
        /** Fewer than ten, or what would tell of as few by subtracting. */
        TOO_FEW,
        /** Nobody measures it. */
        NOT_MEASURED
    }

    /**
     * Which part of which index it informs.
     *
     * @param imdi of one figure several where it is a mean of several sentences
     * @param index of the older index; empty where it has no such part
     */
    public record Subject(
            List<ImdiPillar> imdi, Optional<IndexPillar> index, CityDimension dimension) {
        public Subject {
            imdi = List.copyOf(imdi);
        }

        static Subject of(ImdiPillar imdi, CityDimension dimension) {
            return new Subject(List.of(imdi), Optional.empty(), dimension);
        }
    }
}
