package id.gardu.ap;

import id.gardu.ap.profile.SnmpProfiles;
import id.gardu.config.Section;

import java.time.Duration;

/**
 * How access points are watched.
 *
 * @param pollInterval between two questions to one that is well; 100 ms to 1 h
 * @param recheckInterval between two questions to one in doubt; at most the poll interval
 * @param timeout how long one packet's answer is waited for; 10 ms to 60 s
 * @param retries how often a lost packet is sent again, 0 to 5; in doubt at least {@link
 *     #RETRIES_IN_DOUBT}
 * @param atOnce access points asked at the same time, 1 to 10,000
 * @param rediscoverInterval after which the interfaces are looked for again
 * @param evidenceWindow how long something other than SNMP proves that one is reachable
 * @param readingsKept how long single readings are kept
 * @param ownGateway whose silence means that it is us who cannot see
 * @param profiles what families of devices tell
 */
public record ApSettings(
        Duration pollInterval,
        Duration recheckInterval,
        Duration timeout,
        int retries,
        int atOnce,
        Duration rediscoverInterval,
        Duration evidenceWindow,
        Duration readingsKept,
        OwnGateway.GatewayChoice ownGateway,
        SnmpProfiles profiles) {

    /**
     * At 5 % loss each way one packet in ten brings no answer. If every question were repeated only
     * once, three missing in a row would call one of 551 access points down 250 times a year for
     * nothing; with three repetitions in doubt it is once in 40 years.
     */
    public static final int RETRIES_IN_DOUBT = 3;

    /** One that is down is asked so often, however long the poll interval is. */
    private static final Duration DOWN_INTERVAL = Duration.ofSeconds(10);

    /** The neighbours of one that is suddenly in doubt are asked at once, but not more often. */
    static final Duration SITE_HASTENED_EVERY = Duration.ofSeconds(30);

    public static ApSettings from(Section section, SnmpProfiles profiles) {
        Duration poll = within(section, "poll-interval", "60s", "100ms", "1h");
        return new ApSettings(
                poll,
                within(section, "recheck-interval", "5s", "10ms", poll, "ap.poll-interval"),
                within(section, "timeout", "2s", "10ms", "60s"),
                section.number("retries", 1, 0, 5),
                section.number("at-once", 500, 1, 10_000),
                within(section, "rediscover-interval", "1h", "1s", "7d"),
                within(section, "evidence-window", "10m", "1s", "1d"),
                within(section, "readings-kept", "48h", "1h", "366d"),
                ownGateway(section),
                profiles);
    }

    private static OwnGateway.GatewayChoice ownGateway(Section section) {
        String text = section.text("own-gateway", "default-route");
        try {
            return OwnGateway.GatewayChoice.parse(text);
        } catch (IllegalArgumentException e) {
            section.mistake("own-gateway", text, OwnGateway.GatewayChoice.FORM);
            return new OwnGateway.GatewayChoice.DefaultRoute();
        }
    }

    /** Between two questions to one that is down: soon it is known to be back. */
    Duration downInterval() {
        return pollInterval.compareTo(DOWN_INTERVAL) < 0 ? pollInterval : DOWN_INTERVAL;
    }

    /** Whether an answer that took so long needs more patience than usual. */
    boolean isSlow(Duration took) {
        return took.compareTo(timeout.dividedBy(2)) > 0;
    }

    private static Duration within(
            Section section, String key, String standard, String least, String most) {
        return within(section, key, standard, least, Section.time(most), most);
    }

    private static Duration within(
            Section section,
            String key,
            String standard,
            String least,
            Duration most,
            String mostWords) {
        Duration usual = Section.time(standard);
        Duration shortened = usual.compareTo(most) > 0 ? most : usual;
        Duration given = section.duration(key, shortened);
        if (given.compareTo(Section.time(least)) < 0 || given.compareTo(most) > 0) {
            section.mistake(
                    key, given.toMillis() + "ms", "a time from " + least + " to " + mostWords);
            return shortened;
        }
        return given;
    }
}
