package id.gardu.api;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.api.CallRule.CallArea;
import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.staff.Caller;

import java.util.List;
import java.util.Optional;

/**
 * Holds every call to the rule of its operation: who may, where, and that the audit has a line of
 * it before anything is answered. Thread-safe.
 */
public record CallGuard(CallPlaces places, Audit audit) {
    private static final int REFUSED = 400;
    private static final String REASON = "reason";

    /** Why somebody may not call this at all; asked before the body is read. */
    static Optional<WebReply> refusal(WebRequest request, CallRule rule) {
        Caller by = CallerFinder.found(request);
        if (!rule.isFor(by.actor())) {
            return Optional.of(
                    Answers.forbidden(
                            request,
                            "\""
                                    + by.actor().called()
                                    + "\" may not call "
                                    + rule.operation()
                                    + ": it asks "
                                    + String.join(
                                            " or ",
                                            rule.permissions().stream()
                                                    .map(one -> one.word())
                                                    .sorted()
                                                    .toList())
                                    + ", which the role does not have."));
        }
        return rule.area() instanceof CallArea.City && by.actor().area().isPresent()
                ? Optional.of(
                        Answers.forbidden(
                                request,
                                rule.operation()
                                        + " is of the whole city; this is of the area "
                                        + by.actor().area().get()
                                        + " alone."))
                : Optional.empty();
    }

    /** An action that is held to it. */
    WebAction guarded(CallRule rule, WebAction action) {
        return request -> {
            Optional<String> outside = outside(rule, request);
            if (outside.isPresent()) {
                return Answers.notFound(request, outside.get());
            }
            Look look = look(rule, request);
            if (look.ofPerson() && look.reason().isEmpty()) {
                return Answers.refused(
                        request,
                        List.of(
                                "reason: is missing; say why you look at one person (--reason), it"
                                        + " is kept in the audit"));
            }
            WebReply reply = action.answer(request);
            if (reply.status() < REFUSED) {
                note(rule, request, look);
            }
            return reply;
        };
    }

    private Optional<String> outside(CallRule rule, WebRequest request) throws Json.BadBody {
        return rule.area() instanceof CallArea.Named(var named)
                ? places.notTheirs(
                        CallerFinder.found(request).actor(),
                        named,
                        Parameters.of(request),
                        request.body())
                : Optional.empty();
    }

    /** Whether a call looks at one person, and why. */
    private record Look(boolean ofPerson, Optional<String> reason) {
        static final Look AT_NOBODY = new Look(false, Optional.empty());
    }

    private static Look look(CallRule rule, WebRequest request) {
        if (rule.person().isEmpty()) {
            return Look.AT_NOBODY;
        }
        Parameters parameters = Parameters.of(request);
        JsonNode body = Json.treeOr(request.body());
        Optional<String> said =
                Optional.of(body.path(REASON).asText("")).filter(text -> !text.isBlank());
        return rule.person().get().of(parameters, body).isPresent()
                ? new Look(true, parameters.text(REASON).or(() -> said))
                : Look.AT_NOBODY;
    }

    /** A resource that knows more has noted it already; nothing is answered without a line. */
    private void note(CallRule rule, WebRequest request, Look look) {
        Caller by = CallerFinder.found(request);
        Parameters parameters = Parameters.of(request);
        boolean done = rule.writes() && !rule.unless().map(parameters::flag).orElse(false);
        if ((done || look.ofPerson()) && !by.isNoted()) {
            String verb = rule.audit().orElseThrow();
            String kind = verb.substring(0, verb.indexOf('.'));
            String code = parameters.inPath().filter(AuditObject::isCode).findFirst().orElse("");
            audit.note(new AuditNote(by, verb, new AuditObject(kind, code), look.reason()));
        }
    }
}
