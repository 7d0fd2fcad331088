package id.gardu.order;

import id.gardu.accounting.LiveSession;
import id.gardu.network.Nas;

/** What is asked of a NAS about a session that goes on. */
public sealed interface SessionCommand {
    Nas nas();

    LiveSession session();

    /** Ends it: a Disconnect-Request (RFC 5176 §2.1). */
    record End(Nas nas, LiveSession session) implements SessionCommand {}

    /**
     * Allows it something else from now on: a CoA-Request (RFC 5176 §2.2).
     *
     * @param limits all of them, counted from now
     */
    record Change(Nas nas, LiveSession session, Limits limits) implements SessionCommand {}
}
