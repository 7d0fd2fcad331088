package id.gardu.staff;

/**
 * Who asks for something, and from where.
 *
 * @param address as the door saw it, such as {@code 10.1.2.3}
 */
public record Caller(Actor actor, String address) {
    private static final int LONGEST_ADDRESS = 64;

    public Caller {
        if (address.length() > LONGEST_ADDRESS) {
            throw new IllegalArgumentException("not an address");
        }
    }
}
