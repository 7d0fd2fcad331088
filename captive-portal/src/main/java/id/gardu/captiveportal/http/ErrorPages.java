package id.gardu.captiveportal.http;

/** The page a visitor sees instead of an answer. Called on the event loop: it must not block. */
@FunctionalInterface
public interface ErrorPages {
    /**
     * A page for a status of 400 or more. Show {@link WebRequest#id()}: it is what support can look
     * up, and all the visitor learns of a 500.
     */
    WebReply page(WebRequest request, int status);

    /** One line of plain text, for a listener that has no pages of its own. */
    static WebReply plain(WebRequest request, int status) {
        return WebReply.text(
                        "%d %s%nrequest %s%n"
                                .formatted(status, Problem.phrase(status), request.id()))
                .withStatus(status);
    }
}
