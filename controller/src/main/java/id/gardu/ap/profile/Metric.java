package id.gardu.ap.profile;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be told of a device, with its unit and the range outside which nobody believes it. */
public enum Metric {
    /** Stations, or accounts: which, says {@link ClientKind}. */
    CLIENTS("clients", "", 0, 100_000),
    CHANNEL("channel", "", 1, 233),
    FREQUENCY("frequency", "MHz", 2_300, 71_000),
    /** What a radio sends with. */
    POWER("power", "dBm", 0, 36),
    NOISE("noise", "dBm", -125, -20),
    /** The share of time the channel is busy, whoever makes it so. */
    UTILISATION("utilisation", "percent", 0, 100),
    /** Of that, what the radio itself receives. */
    RECEIVING("receiving", "percent", 0, 100),
    /** Of that, what the radio itself sends. */
    SENDING("sending", "percent", 0, 100),
    /** Of that, other networks. */
    OTHERS("others", "percent", 0, 100),
    CPU("cpu", "percent", 0, 100),
    /** In use. */
    MEMORY("memory", "percent", 0, 100),
    /** Free, where the total is told too. */
    MEMORY_FREE("memory-free", "", 0, 1e15),
    /** In use, where the total is told too. */
    MEMORY_USED("memory-used", "", 0, 1e15),
    MEMORY_TOTAL("memory-total", "", 1, 1e15),
    TEMPERATURE("temperature", "celsius", -40, 120),
    /** Of the device, not of its agent. */
    UPTIME("uptime", "seconds", 0, 4e9),
    /** Access points of a controller that are there. */
    ACCESS_POINTS("access-points", "", 0, 100_000),
    /** Access points of a controller, there or not. */
    KNOWN_ACCESS_POINTS("known-access-points", "", 0, 100_000),
    /** Who is logged in at the hotspot of a gateway. */
    LOGINS("logins", "", 0, 100_000);

    private final String word;
    private final String unit;
    private final double least;
    private final double most;

    Metric(String word, String unit, double least, double most) {
        this.word = word;
        this.unit = unit;
        this.least = least;
        this.most = most;
    }

    /** As profiles name it. */
    public String word() {
        return word;
    }

    /** Empty: a count, or whatever the device counts in. */
    public String unit() {
        return unit;
    }

    double least() {
        return least;
    }

    double most() {
        return most;
    }

    static Optional<Metric> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(Metric::word).collect(Collectors.joining(", "));
    }
}
