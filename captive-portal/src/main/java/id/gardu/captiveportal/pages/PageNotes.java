package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDesk;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of a form, for the page after it. A POST is always answered with a 303; what there is
 * to say goes along in the address of the page it leads to, so that this page can be read again,
 * gone back to, and opened by a browser that keeps no cookie. A note opens nothing and names
 * nobody. One that somebody else wrote into a link is not believed: ours bear a mark, over what
 * they are about. Thread-safe.
 *
 * @param clock in the city's zone
 */
record PageNotes(FrontDesk frontDesk, Clock clock) {
    /** The parameter it stands in. */
    static final String PARAMETER = "note";

    /** How long a mistake is worth telling. */
    static final Duration USUAL = Duration.ofMinutes(10);

    /** About nobody's visit: true for whoever opens it. */
    static final String ANYBODY = "";

    private static final Pattern TEXT =
            Pattern.compile("([a-z][a-z.-]{0,31})_([0-9]{1,18})_([0-9]{1,11})_([\\w-]{22})");

    /**
     * What is said.
     *
     * @param word which sentence; a-z, dots and hyphens
     * @param number in that sentence, 0 where it has none
     * @param until when it is no longer true, or no longer worth telling
     */
    record PageNote(String word, long number, Instant until) {
        private String clear() {
            return word + "_" + number + "_" + until.getEpochSecond();
        }
    }

    /** To a page that says something for the usual time. */
    WebReply to(String path, String about, String word) {
        return to(path, about, word, 0, USUAL);
    }

    /**
     * To a page that says something.
     *
     * @param about what it is only true of: a visit, a token, {@link #ANYBODY}
     */
    WebReply to(String path, String about, String word, long number, Duration life) {
        return WebReply.seeOther(with(path, about, word, number, life));
    }

    /** The path with a note. */
    String with(String path, String about, String word, long number, Duration life) {
        // A second is not split: whoever waits is never told too little.
        var note = new PageNote(word, number, clock.instant().plus(life).plusMillis(999));
        char glue = path.contains("?") ? '&' : '?';
        return path + glue + PARAMETER + "=" + note.clear() + "_" + mark(note, about);
    }

    /** The note of a request, if we made it for {@code about} and it is true still. */
    Optional<PageNote> read(WebRequest request, String about) {
        return text(request)
                .flatMap(parts -> genuine(parts, about))
                .filter(note -> clock.instant().isBefore(note.until));
    }

    /** The same path with the note of this request, whatever it says. */
    static String carried(WebRequest request, String path) {
        char glue = path.contains("?") ? '&' : '?';
        return text(request).map(note -> path + glue + PARAMETER + "=" + note.group()).orElse(path);
    }

    /** How long it is true still. */
    Duration left(PageNote note) {
        return Duration.between(clock.instant(), note.until);
    }

    /** Until midnight where the portal stands. */
    Duration untilTomorrow() {
        ZonedDateTime now = ZonedDateTime.now(clock);
        return Duration.between(now, now.toLocalDate().plusDays(1).atStartOfDay(clock.getZone()));
    }

    private static Optional<Matcher> text(WebRequest request) {
        return request.query(PARAMETER).map(TEXT::matcher).filter(Matcher::matches);
    }

    private Optional<PageNote> genuine(Matcher parts, String about) {
        var note =
                new PageNote(
                        parts.group(1),
                        Long.parseLong(parts.group(2)),
                        Instant.ofEpochSecond(Long.parseLong(parts.group(3))));
        byte[] given = parts.group(4).getBytes(StandardCharsets.US_ASCII);
        byte[] right = mark(note, about).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(given, right) ? Optional.of(note) : Optional.empty();
    }

    private String mark(PageNote note, String about) {
        byte[] mark = frontDesk.mark(note.clear() + " " + about);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mark);
    }
}
