package id.gardu.snmp;

/**
 * How much a reader takes on at once.
 *
 * @param inFlight conversations with devices at the same time, 1 to 10,000; each has one packet
 *     under way
 * @param waiting questions that may wait for their turn, 0 to 1,000,000; one more is {@link
 *     SnmpAnswer.Abandoned} at once
 */
public record SnmpLoad(int inFlight, int waiting) {
    public static final SnmpLoad DEFAULT = new SnmpLoad(500, 20_000);

    public SnmpLoad {
        if (inFlight < 1 || inFlight > 10_000) {
            throw new IllegalArgumentException(inFlight + " in flight is not in 1..10000");
        }
        if (waiting < 0 || waiting > 1_000_000) {
            throw new IllegalArgumentException(waiting + " waiting is not in 0..1000000");
        }
    }
}
