package id.gardu.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What time does to the evidence of the door, in this order: what waits is written, days that are over
 * are settled, and only then is anything deleted. A clock that is behind a day that is settled was
 * ahead then or is wrong now: it gets one turn to be set right before it is believed. Call from one
 * thread at a time.
 */
public final class DoorUpkeep {
    private static final Logger LOG = LoggerFactory.getLogger(DoorUpkeep.class);

    private final DoorTries tries;
    private final DoorSettler settler;
    private boolean doubted;

    public DoorUpkeep(DoorTries tries, DoorSettler settler) {
        this.tries = tries;
        this.settler = settler;
    }

    /**
     * Does what is due.
     *
     * @throws id.gardu.store.StoreException when the database cannot be written; to be tried again
     */
    public void run() {
        boolean isDoubtful = settler.hasSettledTheFuture();
        if (isDoubtful && !doubted) {
            doubted = true;
            LOG.warn(
                    "who came to the doors was settled for days that are still to come: check the"
                            + " clock of this machine; nothing is settled or deleted until the next"
                            + " hour");
            return;
        }
        doubted = false;
        tries.flush();
        settler.settle();
        tries.deleteOld();
    }
}
