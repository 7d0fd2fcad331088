package id.gardu.captiveportal;

/**
 * A login ticket: what the gateway shows to RADIUS, good for two minutes, one device and one NAS.
 *
 * @param userName printable ASCII
 * @param password printable ASCII, at most 128 characters
 */
public record Login(String userName, String password) {
    @Override
    public String toString() {
        return "Login[<secret>]";
    }
}
