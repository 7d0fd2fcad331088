package id.gardu.console;

import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.verdict.Thresholds;

import java.util.Map;

/** The city's decisions as the texts of rules name them: {@code {leastActivePer100}}. */
final class ThresholdTexts {
    private final Words words;

    ThresholdTexts(Words words) {
        this.words = words;
    }

    Map<String, String> of(WebRequest request, Thresholds limits) {
        return Map.ofEntries(
                entry(request, "downPercent", limits.downPercent()),
                entry(request, "shutDays", limits.shutDays()),
                entry(request, "shutPercent", limits.shutPercent()),
                entry(request, "refusedStations", limits.refusedStations()),
                entry(request, "refusedTimes", limits.refusedTimes()),
                entry(request, "leastCompleteness", limits.leastCompleteness()),
                entry(request, "leastOpenDays", limits.leastOpenDays()),
                entry(request, "proofDays", limits.proofDays()),
                entry(request, "leastSilence", limits.leastSilence()),
                entry(request, "silencePercent", limits.silencePercent()),
                entry(request, "unmeasuredPercent", limits.unmeasuredPercent()),
                entry(request, "busyDays", limits.busyDays()),
                entry(request, "leastActivePer100", limits.leastActivePer100()),
                entry(request, "leastActive", limits.leastActive()),
                entry(request, "nearLinePercent", limits.nearLinePercent()),
                entry(request, "judgedMonths", limits.judgedMonths()),
                entry(request, "thrivingPer100", limits.thrivingPer100()),
                entry(request, "thrivingReturningPercent", limits.thrivingReturningPercent()));
    }

    private Map.Entry<String, String> entry(WebRequest request, String name, double value) {
        return Map.entry(name, words.plain(request, value));
    }
}
