package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.config.SecretText;
import id.gardu.staff.DataRequests;
import id.gardu.staff.ReadToken;
import id.gardu.staff.ReadToken.Purpose;
import id.gardu.staff.ReadTokens;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code /sponsor-links}, {@code /api-keys} and {@code /data-requests}: who reads what the city
 * shows, and what it says of requests for residents' data.
 *
 * @param linkOf from a sponsor's secret to its link on the portal
 */
public record OpenDataResource(
        ReadTokens tokens, DataRequests requests, Function<String, URI> linkOf)
        implements Resource {
    private static final int USUAL_DAYS = 365;

    private record Post(String name, Optional<Integer> days) {}

    private record Issued(
            String id,
            String name,
            Instant expiresAt,
            Optional<SecretText> url,
            Optional<SecretText> key) {}

    private record Row(
            String id,
            String name,
            Instant createdAt,
            Instant expiresAt,
            Optional<Instant> revokedAt) {
        static Row of(ReadToken token) {
            return new Row(
                    Long.toString(token.id()),
                    token.name(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.revokedAt());
        }
    }

    private record YearPost(int year, long received) {}

    @Override
    public Map<String, WebAction> operations() {
        var all = new HashMap<String, WebAction>();
        all.put("listSponsorLinks", _ -> list(Purpose.SPONSOR));
        all.put("createSponsorLink", request -> create(request, Purpose.SPONSOR));
        all.put("revokeSponsorLink", request -> revoke(request, Purpose.SPONSOR, "link"));
        all.put("listApiKeys", _ -> list(Purpose.API));
        all.put("createApiKey", request -> create(request, Purpose.API));
        all.put("revokeApiKey", request -> revoke(request, Purpose.API, "key"));
        all.put("listDataRequests", _ -> Answers.ok(requests.all()));
        all.put("noteDataRequests", this::note);
        return all;
    }

    private WebReply list(Purpose purpose) {
        return Answers.ok(tokens.all(purpose).stream().map(Row::of).toList());
    }

    private WebReply create(WebRequest request, Purpose purpose) throws Json.BadBody {
        Post post = Json.read(request.body(), Post.class);
        int days = post.days().orElse(USUAL_DAYS);
        return switch (tokens.issue(ApiToken.caller(request), purpose, post.name(), days)) {
            case ReadTokens.Answer.Refused(String why) -> Answers.refused(request, List.of(why));
            case ReadTokens.Answer.Issued(ReadToken token, String secret) ->
                    Answers.created(issued(token, secret));
        };
    }

    private Issued issued(ReadToken token, String secret) {
        Optional<SecretText> key = Optional.of(secret).map(SecretText::new);
        return new Issued(
                Long.toString(token.id()),
                token.name(),
                token.expiresAt(),
                token.purpose() == Purpose.SPONSOR
                        ? Optional.of(new SecretText(linkOf.apply(secret).toString()))
                        : Optional.empty(),
                token.purpose() == Purpose.API ? key : Optional.empty());
    }

    private WebReply revoke(WebRequest request, Purpose purpose, String parameter) {
        long id = Parameters.of(request).numberInPath(parameter);
        return tokens.revoke(ApiToken.caller(request), purpose, id)
                .map(token -> Answers.ok(Row.of(token)))
                .orElseGet(
                        () ->
                                Answers.notFound(
                                        request, "there is no " + parameter + " of the id " + id));
    }

    private WebReply note(WebRequest request) throws Json.BadBody {
        YearPost post = Json.read(request.body(), YearPost.class);
        return requests.note(ApiToken.caller(request), post.year(), post.received())
                .map(why -> Answers.refused(request, List.of(why)))
                .orElseGet(() -> Answers.ok(requests.all()));
    }
}
