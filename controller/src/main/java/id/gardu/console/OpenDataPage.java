package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.staff.DataRequests;
import id.gardu.staff.ReadToken;
import id.gardu.staff.ReadToken.Purpose;
import id.gardu.staff.ReadTokens;
import id.gardu.store.Word;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who reads what the city shows: links of sponsors and keys of other offices, and how many requests
 * for residents' data it received. What was made is shown once. Thread-safe.
 */
final class OpenDataPage {
    private static final String USUAL_DAYS = "365";
    private static final int MOST_DIGITS = 9;

    private final ConsoleFrame frame;
    private final ReadTokens tokens;
    private final DataRequests requests;
    private final Function<String, URI> linkOf;
    private final Clock clock;
    private final ShownOnce<Result> kept;

    /**
     * @param linkOf from a sponsor's secret to its link on the portal
     */
    OpenDataPage(
            ConsoleFrame frame,
            ReadTokens tokens,
            DataRequests requests,
            Function<String, URI> linkOf,
            Clock clock) {
        this.frame = frame;
        this.tokens = tokens;
        this.requests = requests;
        this.linkOf = linkOf;
        this.clock = clock;
        this.kept = new ShownOnce<>(clock);
    }

    /**
     * What came of a form.
     *
     * @param secret a link or a key, shown once; or empty
     * @param problem why nothing was made; or empty
     */
    private record Result(String said, String secret, String problem) {
        static final Result NONE = new Result("", "", "");

        @Override
        public String toString() {
            return "Result[" + said + ", " + problem + "]";
        }
    }

    private record Model(
            Result result,
            List<String> sponsors,
            String days,
            int mostDays,
            List<Line> links,
            List<Line> keys,
            List<YearLine> years,
            int year) {}

    /**
     * A link or a key.
     *
     * @param state until when, or since when not any more
     */
    private record Line(String id, String name, String made, String state, boolean inForce) {}

    private record YearLine(int year, String received, String noted) {}

    WebReply answer(StaffRequest request) {
        Words words = request.words();
        var model =
                new Model(
                        kept.take(request.query("once"), request.who().id()).orElse(Result.NONE),
                        tokens.sponsors(),
                        USUAL_DAYS,
                        ReadTokens.MOST_DAYS,
                        lines(words, Purpose.SPONSOR),
                        lines(words, Purpose.API),
                        requests.all().stream().map(one -> year(words, one)).toList(),
                        words.today().getYear());
        return frame.page(request, "open-data", ConsolePaths.OPEN_DATA, model);
    }

    private List<Line> lines(Words words, Purpose purpose) {
        Instant now = clock.instant();
        return tokens.all(purpose).stream().map(token -> line(words, token, now)).toList();
    }

    private static Line line(Words words, ReadToken token, Instant now) {
        boolean inForce = token.isInForce(now);
        String state =
                token.revokedAt()
                        .map(at -> words.text("open.revoked", "at", words.dayOf(at)))
                        .orElseGet(
                                () ->
                                        words.text(
                                                inForce ? "open.until" : "open.expired",
                                                "at",
                                                words.dayOf(token.expiresAt())));
        return new Line(
                Long.toString(token.id()),
                token.name(),
                words.text("open.made", "at", words.dayOf(token.createdAt())),
                state,
                inForce);
    }

    private static YearLine year(Words words, DataRequests.YearCount one) {
        return new YearLine(
                one.year(),
                words.count(one.received()),
                words.text("open.noted", "at", words.dayOf(one.notedAt())));
    }

    /** Makes a link or a key. */
    WebReply issue(StaffRequest request) {
        return Word.of(Purpose.class, request.field("purpose"))
                .map(purpose -> shown(request, issue(request, purpose)))
                .orElseGet(() -> WebReply.seeOther(ConsolePaths.OPEN_DATA));
    }

    private Result issue(StaffRequest request, Purpose purpose) {
        String name = request.field("name").strip();
        int days = number(request.field("days")).orElse(0);
        return switch (tokens.issue(request.caller(), purpose, name, days)) {
            case ReadTokens.Answer.Refused _ ->
                    new Result(
                            "",
                            "",
                            request.words().text("open.refused." + purpose.word(), "name", name));
            case ReadTokens.Answer.Issued(ReadToken token, String secret) ->
                    new Result(
                            request.words()
                                    .text("open.issued." + purpose.word(), "name", token.name()),
                            purpose == Purpose.SPONSOR ? linkOf.apply(secret).toString() : secret,
                            "");
        };
    }

    private static Optional<Integer> number(String text) {
        String digits = text.strip();
        return digits.matches("[0-9]+") && digits.length() <= MOST_DIGITS
                ? Optional.of(Integer.parseInt(digits))
                : Optional.empty();
    }

    private WebReply shown(StaffRequest request, Result result) {
        String key = kept.keep(request.who().id(), result);
        return WebReply.seeOther(new Query().with("once", key).after(ConsolePaths.OPEN_DATA));
    }

    WebReply revoke(StaffRequest request) {
        Optional<ReadToken> revoked =
                Word.of(Purpose.class, request.field("purpose"))
                        .flatMap(
                                purpose ->
                                        request.id()
                                                .flatMap(
                                                        id ->
                                                                tokens.revoke(
                                                                        request.caller(),
                                                                        purpose,
                                                                        id)));
        return revoked.map(
                        token ->
                                shown(
                                        request,
                                        new Result(
                                                request.words()
                                                        .text("open.ended", "name", token.name()),
                                                "",
                                                "")))
                .orElseGet(() -> WebReply.seeOther(ConsolePaths.OPEN_DATA));
    }

    /** Enters how many requests were received in a year. */
    WebReply note(StaffRequest request) {
        Optional<Integer> year = number(request.field("year"));
        Optional<Integer> received = number(request.field("received"));
        boolean noted =
                year.isPresent()
                        && received.isPresent()
                        && requests.note(request.caller(), year.get(), received.get()).isEmpty();
        Words words = request.words();
        return shown(
                request,
                noted
                        ? new Result(words.text("open.counted"), "", "")
                        : new Result("", "", words.text("open.notcounted")));
    }
}
