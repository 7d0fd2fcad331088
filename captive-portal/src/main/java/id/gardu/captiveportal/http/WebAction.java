package id.gardu.captiveportal.http;

/**
 * What a room does with one request. Runs on a virtual thread of its own, so it may block
 * (database, outgoing HTTP); it must bound its own waits, after {@link HttpLimits#answerTime()}
 * nobody listens.
 */
@FunctionalInterface
public interface WebAction {
    /**
     * Answers one request.
     *
     * @throws Exception becomes a 500 that shows the visitor nothing but the request's id, and one
     *     log line with the stack
     */
    WebReply answer(WebRequest request) throws Exception;
}
