package id.gardu.report.archive;

import id.gardu.captiveportal.http.PublicUrl;
import id.gardu.report.format.Edition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A letter as it is written, line by line. Lives for one letter. */
final class Letter {
    private final String subject;
    private final List<String> lines = new ArrayList<>();

    /**
     * Begins one.
     *
     * @param subject without what a revision or a delay adds
     */
    Letter(String subject, Filed filed) {
        String revised =
                filed.set().revision() > 1
                        ? LetterWords.text(
                                "subject.revision",
                                Map.of("subject", subject, "n", filed.set().revision()))
                        : subject;
        this.subject =
                filed.isLate()
                        ? LetterWords.text("subject.late", Map.of("subject", revised))
                        : revised;
        say(LetterWords.text("greeting"));
    }

    Letter say(String line) {
        lines.add(line);
        return this;
    }

    Letter say(Optional<String> line) {
        line.ifPresent(lines::add);
        return this;
    }

    Letter blank() {
        lines.add("");
        return this;
    }

    Letter link(String key, Optional<PublicUrl> console, String path) {
        return say(
                console.map(
                        url ->
                                LetterWords.text(
                                        key, Map.of("url", url.absolute(path).toString()))));
    }

    /** The first line is the subject. */
    String closed(Edition edition) {
        blank();
        say(LetterWords.text("close." + edition.word()));
        say(LetterWords.text("close.sender"));
        return subject + "\n" + String.join("\n", lines) + "\n";
    }
}
