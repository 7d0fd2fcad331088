package id.gardu.report.decision;

import static java.util.stream.Collectors.joining;

import id.gardu.report.ScoreRow;
import id.gardu.report.UsageRow;
import id.gardu.report.verdict.Group;
import id.gardu.report.verdict.Judgement;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A point of the city in a month, with what was said of it.
 *
 * @param areaCode where it stands
 * @param rw name of its RW; empty where it stands in none
 * @param kelurahan name of its kelurahan; empty where it stands in none
 * @param monthlyCost rupiah of the month, as it was when that was closed; of a running month as it
 *     is entered. Empty when nobody did
 * @param costNow rupiah a month, as it is entered now
 */
public record Point(
        long site,
        ScoreRow score,
        String areaCode,
        Optional<String> rw,
        Optional<String> kelurahan,
        OptionalLong monthlyCost,
        OptionalLong costNow) {

    public UsageRow row() {
        return score.row();
    }

    public String code() {
        return score.row().code();
    }

    public String name() {
        return score.row().name();
    }

    /** Names of its RW and kelurahan. */
    public String place() {
        return Stream.of(rw, kelurahan).flatMap(Optional::stream).collect(joining(", "));
    }

    public Judgement judgement() {
        return score.judgement().orElseThrow();
    }

    public Group group() {
        return judgement().verdict().group();
    }
}
