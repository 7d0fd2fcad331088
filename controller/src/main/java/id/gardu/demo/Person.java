package id.gardu.demo;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * One of the cast. Nobody of them lives; no operator has the numbers 0890.
 *
 * @param number 1 and up
 * @param typedPhone as they type it
 * @param site code of the one they go to
 */
record Person(int number, String name, String typedPhone, String site) {
    static List<Person> all() {
        return Sheet.rows(
                "resident.csv", (number, row) -> new Person(number, row[0], row[1], row[2]));
    }

    /** E.164. */
    String phone() {
        return "+62" + typedPhone.substring(1).replace("-", "");
    }

    /** The loopback address their device speaks from, as a lease in 10.0.0.0/8 would be. */
    InetAddress address() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 1, 0, (byte) number});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
