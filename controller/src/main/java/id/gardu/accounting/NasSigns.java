package id.gardu.accounting;

import id.gardu.network.NasId;

import java.time.Instant;

/** Told which NAS lives; {@link SessionLedger} writes it down. Must be quick; thread-safe. */
public interface NasSigns {
    /** A packet of it came. */
    void heard(NasId nas, Instant at);

    /** It answered what we asked it, whatever it said. */
    void answered(NasId nas, Instant at);

    /** It did not, though it has answered such a question before: it is known to be down. */
    void silent(NasId nas, Instant at);
}
