package id.gardu.api;

import id.gardu.accounting.SessionLine;
import id.gardu.accounting.SessionQueries;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.AccountId;
import id.gardu.network.SessionId;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code /sessions}. */
public final class SessionResource implements Resource {
    private static final int PAGE = 100;

    private final SessionQueries sessions;

    public SessionResource(SessionQueries sessions) {
        this.sessions = sessions;
    }

    private record Row(
            String id,
            String nas,
            String site,
            Optional<String> acctSessionId,
            Optional<String> accessPoint,
            String accessPointSource,
            Optional<String> userName,
            Optional<String> account,
            Optional<String> station,
            Instant startedAt,
            Instant lastAt,
            Optional<Instant> endedAt,
            Optional<String> endCause,
            boolean endEstimated,
            long seconds,
            OptionalLong uploadedBytes,
            OptionalLong downloadedBytes,
            String attribution,
            Optional<String> assurance,
            String source,
            List<String> flags) {
        static Row of(SessionLine line) {
            return new Row(
                    line.id().toString(),
                    line.nas(),
                    line.site(),
                    Optional.of(line.acctSessionId()).filter(id -> !id.isEmpty()),
                    line.ap(),
                    line.apSource(),
                    Optional.of(line.userName()).filter(name -> !name.isEmpty()),
                    line.account().map(AccountId::toString),
                    line.station().map(MacAddress::toString),
                    line.started(),
                    line.last(),
                    line.ended(),
                    line.cause(),
                    line.estimated(),
                    line.seconds(),
                    line.uploaded(),
                    line.downloaded(),
                    line.attribution(),
                    line.assurance(),
                    line.source(),
                    line.flags());
        }
    }

    @Override
    public Map<String, WebAction> operations() {
        return Map.of("listSessions", this::list);
    }

    private WebReply list(WebRequest request) {
        Parameters asked = Parameters.of(request);
        Optional<SessionId> before = asked.number("before").map(SessionId::new);
        int limit = asked.number("limit").map(Long::intValue).orElse(PAGE);
        List<SessionLine> lines =
                asked.flag("open") ? sessions.open(before, limit) : sessions.recent(before, limit);
        return Answers.ok(lines.stream().map(Row::of).toList());
    }
}
