package id.gardu.snmp;

import java.time.Duration;

/**
 * What one question may cost. No agent, however broken or hostile, can make a get or a walk cost
 * more.
 *
 * @param timeout how long to wait for one packet's answer; 10 ms to 60 s
 * @param retries how often a packet is sent again; 0 to 5. A walk asks again for half the rows, and
 *     once more often
 * @param total how long the whole get or walk may take once it is its turn; 10 ms to 1 h
 * @param rows most objects; 1 to 1,000,000
 * @param octets most octets of answers; 1 to 1 GiB
 * @param repetitions objects asked at once in a walk, max-repetitions of GETBULK; 1 to 50, with 1
 *     by GETNEXT
 */
public record SnmpBudget(
        Duration timeout, int retries, Duration total, int rows, int octets, int repetitions) {
    public static final SnmpBudget DEFAULT =
            new SnmpBudget(Duration.ofSeconds(2), 1, Duration.ofSeconds(30), 10_000, 4 << 20, 20);

    public SnmpBudget {
        require("timeout in ms", timeout.toMillis(), 10, 60_000);
        require("retries", retries, 0, 5);
        require("total in ms", total.toMillis(), 10, 3_600_000);
        require("rows", rows, 1, 1_000_000);
        require("octets", octets, 1, 1 << 30);
        require("repetitions", repetitions, 1, 50);
    }

    private static void require(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " is " + value + ", not in " + least + ".." + most);
        }
    }

    /** The same with another patience: one packet's wait and how often it is sent again. */
    public SnmpBudget patience(Duration newTimeout, int newRetries) {
        return new SnmpBudget(newTimeout, newRetries, total, rows, octets, repetitions);
    }

    /** The same with another limit on the whole. */
    public SnmpBudget within(Duration newTotal) {
        return new SnmpBudget(timeout, retries, newTotal, rows, octets, repetitions);
    }

    /** The same with other limits on what may come back. */
    public SnmpBudget atMost(int newRows, int newOctets) {
        return new SnmpBudget(timeout, retries, total, newRows, newOctets, repetitions);
    }

    /** The same for an agent that does not bear GETBULK. */
    public SnmpBudget withoutBulk() {
        return new SnmpBudget(timeout, retries, total, rows, octets, 1);
    }
}
