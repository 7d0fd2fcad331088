package id.gardu.access;

import id.gardu.access.Rejects.Rejected;

/** Told by the RADIUS door of whom it met; must be quick. */
public interface DoorListener {
    /** Every Access-Reject. */
    void rejected(Rejected rejected);

    /** Everybody who comes to the door, however it ended. */
    void tried(DoorTry one);
}
