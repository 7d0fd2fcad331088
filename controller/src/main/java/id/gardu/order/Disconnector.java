package id.gardu.order;

import java.util.function.Consumer;

/** Ends and changes sessions at their NAS, in that NAS kind's words. Thread-safe. */
@FunctionalInterface
public interface Disconnector {
    /**
     * Asks the NAS, and again while it is silent; returns at once.
     *
     * @param whenKnown told once, within half a minute of the first sending, on a thread of the
     *     answerer: must be quick
     */
    void ask(SessionCommand command, Consumer<NasAnswer> whenKnown);
}
