package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.staff.Role;
import id.gardu.staff.StaffToken;
import id.gardu.staff.StaffTokens;
import id.gardu.staff.StaffTokens.TokenAnswer;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which programs call the API, as whom; a token is shown once. Thread-safe. */
final class TokensPage {
    private final ConsoleFrame frame;
    private final StaffTokens tokens;
    private final Clock clock;
    private final ShownOnce<Result> kept;

    TokensPage(ConsoleFrame frame, StaffTokens tokens, Clock clock) {
        this.frame = frame;
        this.tokens = tokens;
        this.clock = clock;
        this.kept = new ShownOnce<>(clock);
    }

    /**
     * What came of a form.
     *
     * @param secret shown once; or empty
     * @param problem why nothing was done; or empty
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
            List<Option> roles,
            String area,
            String expires,
            int mostDays,
            List<Line> tokens) {}

    /**
     * @param about role and area
     * @param state until when, or since when not any more, and its last use
     */
    private record Line(String id, String name, String about, String state, boolean inForce) {}

    WebReply answer(StaffRequest request) {
        Words words = request.words();
        Instant now = clock.instant();
        var model =
                new Model(
                        kept.take(request.query("once"), request.who().id()).orElse(Result.NONE),
                        Option.list(
                                Arrays.stream(Role.values()),
                                Role.TECHNICIAN.word(),
                                Role::word,
                                role -> words.text("role." + role.word())),
                        request.who().area().orElse(""),
                        words.today().plusDays(StaffTokens.USUAL_DAYS).toString(),
                        StaffTokens.MOST_DAYS,
                        tokens.all(request.who()).stream()
                                .map(token -> line(words, token, now))
                                .toList());
        return frame.page(request, "tokens", ConsolePaths.TOKENS, model);
    }

    private static Line line(Words words, StaffToken token, Instant now) {
        boolean inForce = token.isInForce(now);
        String state =
                token.revokedAt()
                        .map(at -> words.text("open.revoked", "at", words.dayOf(at)))
                        .orElseGet(
                                () ->
                                        words.text(
                                                inForce ? "open.until" : "open.expired",
                                                "at",
                                                words.dayOf(token.expiresAt().minusMillis(1))));
        String used =
                token.seenAt()
                        .map(at -> words.text("token.used", "at", words.at(at)))
                        .orElseGet(() -> words.text("token.unused"));
        return new Line(
                Long.toString(token.id()),
                token.holder().name(),
                words.post(token.holder()),
                state + " · " + used,
                inForce);
    }

    /** Makes one, and shows it once. */
    WebReply issue(StaffRequest request) {
        return shown(request, issued(request));
    }

    private Result issued(StaffRequest request) {
        Words words = request.words();
        String name = request.field("name").strip();
        Optional<Role> role = Role.of(request.field("role"));
        Optional<String> area =
                Optional.of(request.field("area").strip()).filter(code -> !code.isEmpty());
        Optional<LocalDate> expires = Dates.day(request.field("expires").strip());
        if (role.isEmpty() || expires.isEmpty()) {
            return refused(words, name);
        }
        return switch (tokens.issue(request.caller(), name, role.get(), area, expires)) {
            case TokenAnswer.Refused _ -> refused(words, name);
            case TokenAnswer.Issued(StaffToken token, String secret) ->
                    new Result(
                            words.text("token.issued", "name", token.holder().name()), secret, "");
        };
    }

    private static Result refused(Words words, String name) {
        return new Result("", "", words.text("token.refused", "name", name));
    }

    /** Ends one at once. */
    WebReply revoke(StaffRequest request) {
        return request.id()
                .flatMap(id -> tokens.revoke(request.caller(), id))
                .map(token -> request.words().text("open.ended", "name", token.holder().name()))
                .map(said -> shown(request, new Result(said, "", "")))
                .orElseGet(() -> WebReply.seeOther(ConsolePaths.TOKENS));
    }

    private WebReply shown(StaffRequest request, Result result) {
        String key = kept.keep(request.who().id(), result);
        return WebReply.seeOther(new Query().with("once", key).after(ConsolePaths.TOKENS));
    }
}
