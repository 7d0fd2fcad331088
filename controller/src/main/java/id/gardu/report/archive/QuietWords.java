package id.gardu.report.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is said of points that are up and quiet, in Indonesian. */
final class QuietWords {
    private QuietWords() {}

    /** How many, by which month. */
    static List<String> sentences(QuietPoints found) {
        var sentences = new ArrayList<String>();
        found.closed()
                .ifPresent(
                        month ->
                                sentences.add(
                                        LetterWords.text(
                                                "quiet.closed",
                                                Map.of(
                                                        "month",
                                                        LetterWords.month(month),
                                                        "fresh",
                                                        count(found, QuietPoint.Basis.NEW),
                                                        "still",
                                                        count(found, QuietPoint.Basis.STILL)))));
        if (found.closed().isEmpty()) {
            sentences.add(LetterWords.text("quiet.noclosed"));
        }
        found.running()
                .ifPresent(
                        month ->
                                sentences.add(
                                        LetterWords.text(
                                                "quiet.sofar",
                                                Map.of(
                                                        "month",
                                                        LetterWords.month(month),
                                                        "n",
                                                        count(found, QuietPoint.Basis.SO_FAR)))));
        return sentences;
    }

    private static String count(QuietPoints found, QuietPoint.Basis basis) {
        return LetterWords.count(found.of(basis).size());
    }

    /** One point in a line. */
    static String line(QuietPoint point) {
        return LetterWords.text(
                "quiet.point",
                Map.of(
                        "name",
                        point.name(),
                        "place",
                        point.place(),
                        "active",
                        LetterWords.count(point.active()),
                        "line",
                        LetterWords.count(point.line()),
                        "cost",
                        cost(point),
                        "basis",
                        basis(point)));
    }

    static String basis(QuietPoint point) {
        return LetterWords.text("quiet.basis." + point.basis().word());
    }

    static String cost(QuietPoint point) {
        return point.cost().isPresent()
                ? LetterWords.rupiah(point.cost().getAsLong())
                : LetterWords.text("rupiah.none");
    }
}
