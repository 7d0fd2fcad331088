package id.gardu.report.format;

import id.gardu.report.verdict.Group;

import java.util.List;
import java.util.OptionalLong;

/**
 * What the figures decide: the first page of a PDF. Texts are in the language of the export.
 *
 * @param standings how many points and how much money stand under which group
 * @param sentences said instead of those that are made of the totals; may be empty
 * @param lists of ten, as many as there are
 */
public record DecidingPage(List<Standing> standings, List<String> sentences, List<Ten> lists) {
    public DecidingPage {
        standings = List.copyOf(standings);
        sentences = List.copyOf(sentences);
        lists = List.copyOf(lists);
    }

    /**
     * @param rupiah a month; empty when no cost is known
     */
    public record Standing(Group group, long points, OptionalLong rupiah) {}

    /** The first points of a group. */
    public record Ten(Group group, List<Point> points) {
        public Ten {
            points = List.copyOf(points);
        }
    }

    /**
     * @param place the area it stands in
     * @param why in a few words, such as {@code 6 akun aktif (batas 24)}
     * @param rupiah a month; empty when it is not known
     */
    public record Point(String code, String name, String place, String why, OptionalLong rupiah) {}
}
