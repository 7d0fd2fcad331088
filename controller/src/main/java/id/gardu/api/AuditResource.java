package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.staff.Actor;
import id.gardu.staff.Actor.MemberId;
import id.gardu.staff.Audit;
import id.gardu.staff.Audit.Entry;
import id.gardu.staff.Audit.Page;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code /audit}: who did and looked at what, the latest first. */
public record AuditResource(Audit audit) implements Resource {
    private static final int PAGE = 100;

    private record Row(
            String id,
            Instant at,
            Optional<String> memberId,
            String who,
            String verb,
            String objectKind,
            String object,
            String from,
            Optional<String> reason) {
        static Row of(Entry entry) {
            return new Row(
                    Long.toString(entry.id()),
                    entry.at(),
                    entry.member().map(MemberId::toString),
                    entry.memberName().orElse(Actor.LOCAL_CLI),
                    entry.verb(),
                    entry.object().kind(),
                    entry.object().code(),
                    entry.from(),
                    entry.reason());
        }
    }

    @Override
    public Map<String, WebAction> operations() {
        return Map.of("listAudit", this::list);
    }

    private WebReply list(WebRequest request) {
        Parameters asked = Parameters.of(request);
        Optional<Long> given = asked.number("before");
        OptionalLong before =
                given.isPresent() ? OptionalLong.of(given.get()) : OptionalLong.empty();
        int limit = asked.limit(PAGE);
        Page page =
                asked.number("member")
                        .map(MemberId::new)
                        .map(member -> audit.byMember(member, before, limit))
                        .orElseGet(() -> audit.newest(before, limit));
        return Answers.ok(page.entries().stream().map(Row::of).toList());
    }
}
