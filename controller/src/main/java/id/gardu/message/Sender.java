package id.gardu.message;

/** Hands letters to the outside. Called from several virtual threads at once. */
interface Sender extends AutoCloseable {
    /**
     * Tries once, in bounded time.
     *
     * @throws InterruptedException when the controller stops; whether it was sent is unknown
     */
    Attempt send(OutboundMessage letter) throws InterruptedException;

    @Override
    default void close() {}
}
