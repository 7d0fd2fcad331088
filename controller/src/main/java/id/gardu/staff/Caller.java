package id.gardu.staff;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Who asks for something, and from where; one object for each call, so that a door can see whether
 * the audit has a line of it. Thread-safe.
 */
public final class Caller {
    private static final int LONGEST_ADDRESS = 64;

    private final Actor actor;
    private final String address;
    private final AtomicBoolean noted = new AtomicBoolean();

    /**
     * A call of which nothing is noted yet.
     *
     * @param address as the door saw it, such as {@code 10.1.2.3}
     */
    public Caller(Actor actor, String address) {
        if (address.length() > LONGEST_ADDRESS) {
            throw new IllegalArgumentException("not an address");
        }
        this.actor = actor;
        this.address = address;
    }

    public Actor actor() {
        return actor;
    }

    public String address() {
        return address;
    }

    /** Whether the audit was given a line of this call. */
    public boolean isNoted() {
        return noted.get();
    }

    void noted() {
        noted.set(true);
    }

    @Override
    public String toString() {
        return "Caller[" + actor + ", " + address + "]";
    }
}
