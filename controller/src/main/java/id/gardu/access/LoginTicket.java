package id.gardu.access;

/**
 * A RADIUS credential for one login of one device at one NAS, good for two minutes.
 *
 * @param userName 28 characters of [a-z2-7]; nothing personal
 * @param password 16 characters of [a-z2-7]
 */
public record LoginTicket(String userName, String password) {
    @Override
    public String toString() {
        return "LoginTicket[<secret>]";
    }
}
