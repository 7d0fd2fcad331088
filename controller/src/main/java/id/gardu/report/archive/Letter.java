package id.gardu.report.archive;

import id.gardu.captiveportal.http.LocaleTexts;
import id.gardu.captiveportal.http.Messages;
import id.gardu.captiveportal.http.Pages;
import id.gardu.captiveportal.http.PublicUrl;
import id.gardu.report.format.Edition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A letter as it is written, line by line, in Indonesian. Lives for one letter. */
final class Letter {
    static final Locale INDONESIAN = Locale.forLanguageTag("id");
    private static final Messages TEXTS = Messages.of(Letter.class, "texts", List.of("id"));
    private static final Pages PAGES = new Pages(Letter.class, "templates", TEXTS);

    /** What letters, and what goes with them, are made of. */
    static final LocaleTexts WORDS = new LocaleTexts(TEXTS, INDONESIAN);

    private final String subject;
    private final List<String> lines = new ArrayList<>();

    /**
     * Begins one.
     *
     * @param subject without what a revision or a delay adds
     */
    Letter(String subject, KeptFiles filed) {
        long revision = filed.set().revision();
        String revised =
                revision > 1
                        ? WORDS.text("subject.revision", Map.of("subject", subject, "n", revision))
                        : subject;
        this.subject = filed.isLate() ? WORDS.text("subject.late", "subject", revised) : revised;
        text("greeting");
    }

    /** Well-formed HTML. */
    static String document(String template, Map<String, ?> model) {
        return PAGES.document(INDONESIAN, template, model);
    }

    static String rupiah(long rupiah) {
        return WORDS.text("rupiah", "n", WORDS.count(rupiah));
    }

    Letter say(String line) {
        lines.add(line);
        return this;
    }

    Letter text(String key) {
        return say(WORDS.text(key));
    }

    Letter text(String key, String name, Object value) {
        return say(WORDS.text(key, name, value));
    }

    Letter blank() {
        return say("");
    }

    /** Where staff read pages. */
    Letter link(String key, Optional<PublicUrl> console, String path) {
        return console.map(url -> text(key, "url", url.absolute(path).toString())).orElse(this);
    }

    /** The first line is the subject. */
    String closed(Edition edition) {
        blank().text("close." + edition.word()).text("close.sender");
        return subject + "\n" + String.join("\n", lines) + "\n";
    }
}
