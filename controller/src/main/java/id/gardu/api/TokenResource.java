package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.config.SecretText;
import id.gardu.staff.Role;
import id.gardu.staff.StaffToken;
import id.gardu.staff.StaffTokens;
import id.gardu.staff.StaffTokens.TokenAnswer;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /tokens}: which programs call the API, as whom. */
public record TokenResource(StaffTokens tokens, Clock clock) implements Resource {
    private record TokenWish(
            String name, String role, Optional<String> area, Optional<String> expires) {}

    private record Row(
            String id,
            String memberId,
            String name,
            String role,
            Optional<String> area,
            boolean inForce,
            Instant createdAt,
            Instant expiresAt,
            Optional<Instant> revokedAt,
            Optional<Instant> lastUsed,
            Optional<SecretText> token) {
        static Row of(StaffToken token, Optional<SecretText> secret, Instant now) {
            return new Row(
                    Long.toString(token.id()),
                    token.holder().id().toString(),
                    token.holder().name(),
                    token.holder().role().word(),
                    token.holder().area(),
                    token.isInForce(now),
                    token.createdAt(),
                    token.expiresAt(),
                    token.revokedAt(),
                    token.seenAt(),
                    secret);
        }
    }

    @Override
    public Map<String, WebAction> operations() {
        return Map.of(
                "listTokens", this::list, "createToken", this::create, "revokeToken", this::revoke);
    }

    private WebReply list(WebRequest request) {
        Instant now = clock.instant();
        return Answers.ok(
                tokens.all(ApiToken.caller(request).actor()).stream()
                        .map(token -> Row.of(token, Optional.empty(), now))
                        .toList());
    }

    private WebReply create(WebRequest request) throws Json.BadBody {
        TokenWish wish = Json.read(request.body(), TokenWish.class);
        Role role = Role.of(wish.role()).orElseThrow();
        Optional<LocalDate> expires = wish.expires().map(LocalDate::parse);
        return switch (tokens.issue(
                ApiToken.caller(request), wish.name(), role, wish.area(), expires)) {
            case TokenAnswer.Refused(String why) -> Answers.refused(request, List.of(why));
            case TokenAnswer.Issued(StaffToken token, String secret) ->
                    Answers.created(
                            Row.of(token, Optional.of(new SecretText(secret)), clock.instant()));
        };
    }

    private WebReply revoke(WebRequest request) {
        long id = Parameters.of(request).numberInPath("token");
        return tokens.revoke(ApiToken.caller(request), id)
                .map(token -> Answers.ok(Row.of(token, Optional.empty(), clock.instant())))
                .orElseGet(() -> Answers.notFound(request, "there is no token of the id " + id));
    }
}
