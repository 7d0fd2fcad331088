package id.gardu.report.format;

import static id.gardu.report.SampleReports.BUSY;
import static id.gardu.report.SampleReports.UNMEASURED;
import static id.gardu.report.SampleReports.october;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.report.ReportLevel;
import id.gardu.report.UsageReport;
import id.gardu.report.verdict.Thresholds;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class SurenessTest {
    private static Thresholds least(double completeness) {
        Thresholds usual = Thresholds.DEFAULT;
        return new Thresholds(
                usual.downPercent(),
                usual.shutDays(),
                usual.shutPercent(),
                usual.refusedStations(),
                usual.refusedTimes(),
                completeness,
                usual.leastOpenDays(),
                usual.proofDays(),
                usual.leastSilence(),
                usual.silencePercent(),
                usual.unmeasuredPercent(),
                usual.busyDays(),
                usual.leastActivePer100(),
                usual.leastActive(),
                usual.nearLinePercent(),
                usual.judgedMonths(),
                usual.thrivingPer100(),
                usual.thrivingReturningPercent());
    }

    private static Export.Sureness of(double least) {
        UsageReport report = october(BUSY, UNMEASURED);
        return new Export(
                        report,
                        Optional.empty(),
                        least(least),
                        Labels.LANGUAGES.getFirst(),
                        Optional.empty(),
                        ReportLevel.KOTA,
                        Optional.empty())
                .sureness();
    }

    @Test
    void whatCanBeReliedOnIsTheCitysDecision() {
        assertThat(of(80)).isEqualTo(new Export.Sureness(80, 2, 0));
        assertThat(of(60)).isEqualTo(new Export.Sureness(60, 1, 0));
    }
}
