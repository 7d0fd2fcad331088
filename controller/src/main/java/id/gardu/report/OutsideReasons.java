package id.gardu.report;

import id.gardu.report.outside.FixedPeriod;
import id.gardu.store.Word;

import java.util.List;
import java.util.OptionalLong;

/**
 * What of a period is not published, and why. For the operating team alone.
 *
 * @param rows by code
 */
public record OutsideReasons(FixedPeriod period, ReportLevel level, List<Row> rows) {
    public OutsideReasons {
        rows = List.copyOf(rows);
    }

    /**
     * A row.
     *
     * @param accounts active ones, as they are; empty where they were not measured
     * @param shown what is published instead
     * @param sums of time and octets
     * @param shares of new and returning accounts, in quarters
     */
    public record Row(
            String code,
            String name,
            OptionalLong accounts,
            String shown,
            CountReason count,
            SumReason sums,
            boolean shares) {}

    /** Why a count is shown as it is. */
    public enum CountReason implements Word {
        /** Rounded to five. */
        SHOWN,
        /** Fewer than ten. */
        FEW,
        /** With it one that is fewer than ten, beside, below or above it, could be told. */
        NEIGHBOUR,
        /** With it one that is fewer than ten, of a period within it, could be told. */
        PERIOD,
        /** It has two or three parts, or one, of which none is shown. */
        SMALL_PARTS,
        NOT_MEASURED
    }

    /** Why time and octets are shown or not. */
    public enum SumReason implements Word {
        SHOWN,
        /** The count is not shown either. */
        COUNT,
        /** One account has over half, or nobody knows who had most. */
        DOMINANCE,
        /** With it one that is not shown, beside, below or above it, could be worked out. */
        NEIGHBOUR
    }
}
