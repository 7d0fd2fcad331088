package id.gardu.demo;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One of the cast. Nobody of them lives; no operator has the numbers 0890.
 *
 * @param number 1 and up
 * @param typedPhone as they type it
 * @param site code of the one they go to
 */
record Person(int number, String name, String typedPhone, String site) {
    static List<Person> all() {
        List<String[]> rows = Sheet.rows("resident.csv");
        return IntStream.range(0, rows.size())
                .mapToObj(
                        row ->
                                new Person(
                                        row + 1,
                                        rows.get(row)[0],
                                        rows.get(row)[1],
                                        rows.get(row)[2]))
                .toList();
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
