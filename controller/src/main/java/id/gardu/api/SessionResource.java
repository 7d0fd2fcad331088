package id.gardu.api;

import id.gardu.accounting.SessionQueries;
import id.gardu.accounting.SessionQueries.SessionLine;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.AccountId;
import id.gardu.network.SessionId;
import id.gardu.order.SessionOrder;
import id.gardu.order.SessionOrderQueries;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code /sessions}. */
public record SessionResource(SessionQueries sessions, SessionOrderQueries orders)
        implements Resource {
    private static final int PAGE = 100;

    record Row(
            String id,
            String state,
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
            OptionalLong sidelessBytes,
            OptionalLong certainBytes,
            String attribution,
            Optional<String> assurance,
            String source,
            List<String> flags) {
        static Row of(SessionLine line, Optional<SessionOrder> latest) {
            return new Row(
                    line.id().toString(),
                    stateOf(line, latest),
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
                    line.sideless(),
                    line.certain(),
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
        int limit = asked.limit(PAGE);
        List<SessionLine> lines =
                asked.flag("open") ? sessions.open(before, limit) : sessions.recent(before, limit);
        Map<SessionId, SessionOrder> latest =
                orders.latest(
                        lines.stream()
                                .filter(line -> line.ended().isEmpty())
                                .map(SessionLine::id)
                                .toList());
        return Answers.ok(
                lines.stream()
                        .map(line -> Row.of(line, Optional.ofNullable(latest.get(line.id()))))
                        .toList());
    }

    /** Only accounting says that one is over. */
    private static String stateOf(SessionLine line, Optional<SessionOrder> latest) {
        if (line.ended().isPresent()) {
            return "ended";
        }
        return latest.filter(order -> order.act() == SessionOrder.Act.END)
                .map(SessionResource::stateAfter)
                .orElse("open");
    }

    private static String stateAfter(SessionOrder end) {
        return end.result()
                .map(
                        result ->
                                switch (result.outcome()) {
                                    case ACK -> "ending";
                                    case SILENT -> "unknown";
                                    case NAK, NOT_REACHABLE, NOT_SENT -> "open";
                                })
                .orElse("unknown");
    }
}
