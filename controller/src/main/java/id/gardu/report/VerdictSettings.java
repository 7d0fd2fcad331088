package id.gardu.report;

import id.gardu.config.Section;
import id.gardu.report.verdict.Thresholds;

/**
 * The keys below {@code report.}: the city's decisions behind the verdicts. A changed one holds
 * from the next month that is closed; months that are closed stay as they are.
 */
public final class VerdictSettings {
    private static final double HUNDRED = 100;
    private static final int DAYS = 31;
    private static final int MANY = 1_000_000;

    private VerdictSettings() {}

    /**
     * @param section {@code report}
     */
    public static Thresholds from(Section section) {
        Thresholds usual = Thresholds.DEFAULT;
        return new Thresholds(
                section.decimal("down-percent", usual.downPercent(), 0, HUNDRED),
                section.number("shut-days", usual.shutDays(), 1, DAYS),
                section.decimal("shut-percent", usual.shutPercent(), 0, HUNDRED),
                section.number("refused-stations", usual.refusedStations(), 1, MANY),
                section.decimal("refused-times", usual.refusedTimes(), 0, MANY),
                section.decimal("least-completeness", usual.leastCompleteness(), 0, HUNDRED),
                section.number("least-open-days", usual.leastOpenDays(), 1, DAYS),
                section.number("proof-days", usual.proofDays(), 1, DAYS),
                section.number("least-silence", usual.leastSilence(), 2, DAYS),
                section.decimal("silence-percent", usual.silencePercent(), 0, HUNDRED),
                section.decimal("unmeasured-percent", usual.unmeasuredPercent(), 0, HUNDRED),
                section.number("busy-days", usual.busyDays(), 1, DAYS),
                section.decimal("least-active-per-100", usual.leastActivePer100(), 0, HUNDRED),
                section.number("least-active", usual.leastActive(), 0, MANY),
                section.decimal("near-line-percent", usual.nearLinePercent(), 0, HUNDRED),
                section.number("judged-months", usual.judgedMonths(), 1, 6),
                section.decimal("thriving-per-100", usual.thrivingPer100(), 0, HUNDRED),
                section.decimal(
                        "thriving-returning-percent",
                        usual.thrivingReturningPercent(),
                        0,
                        HUNDRED));
    }
}
