package id.gardu.demo.city;

import id.gardu.report.verdict.SiteDay;

import java.util.List;

/**
 * A day of a site, as the day tables hold it. Words of hours: bit 0 is the first local hour.
 *
 * @param state what the rules read of it
 * @param heard hours in which an authentic packet of its NAS came
 * @param answered hours in which it answered what it was asked
 * @param silent hours in which it did not, though it had answered before
 */
public record CityDay(
        SiteDay state,
        UsageSums use,
        int heard,
        int answered,
        int silent,
        List<ApDay> aps,
        List<DoorDay> door) {
    public CityDay {
        aps = List.copyOf(aps);
        door = List.copyOf(door);
    }

    /**
     * Sums of all sessions.
     *
     * @param sessions that began
     * @param seconds connected, of all
     * @param hoursUsed hours with traffic; of an hour 0
     * @param measured whether octets are told; else they and the active seconds are unknown
     */
    public record UsageSums(
            long sessions,
            long seconds,
            long activeSeconds,
            long uploaded,
            long downloaded,
            int hoursUsed,
            boolean measured) {
        long unmeasuredSeconds() {
            return measured ? 0 : seconds;
        }
    }

    /**
     * Seconds of an access point: of the whole day, and of the opening hours.
     *
     * @param ap 0 and up, of its site
     * @param spells of the whole day, in order
     */
    public record ApDay(
            int ap,
            long up,
            long down,
            long maintenance,
            long openUp,
            long openDown,
            long openMaintenance,
            List<ApSpell> spells) {
        public ApDay {
            spells = List.copyOf(spells);
        }
    }

    /** As an access point is seen. */
    public enum ApState {
        UP,
        DOWN,
        UNKNOWN,
        MAINTENANCE
    }

    /**
     * @param from minute of the day
     * @param to exclusive, to 1440
     */
    public record ApSpell(int from, int to, ApState state) {}

    /**
     * @param credential of a person; else a bare address
     * @param reason {@code accept}, or why not
     */
    public record DoorDay(
            boolean credential, String reason, long attempts, long stations, long letIn) {}
}
