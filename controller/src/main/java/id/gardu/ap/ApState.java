package id.gardu.ap;

import id.gardu.store.Word;

import java.util.Arrays;
import java.util.Optional;

/**
 * How an access point is. The words are for technicians.
 *
 * <p>A resident cannot use an access point whose uplink is down, so {@link #UNREACHABLE} counts as
 * down; whose fault it is, the incident says. {@link #SUSPECT} and {@link #RECOVERING} are not
 * decided: until they are, what was counted before goes on, and then the decision counts from their
 * beginning.
 */
public enum ApState {
    /** It never answered yet, or cannot be asked. */
    UNKNOWN("belum diketahui", Optional.of(Availability.UNKNOWN)),
    UP("hidup", Optional.of(Availability.UP)),
    /** An answer is missing; it is asked again at once. */
    SUSPECT("diperiksa ulang", Optional.empty()),
    DOWN("mati", Optional.of(Availability.DOWN)),
    /** The first answer after an outage. */
    RECOVERING("mulai pulih", Optional.empty()),
    /** It does not answer, and what it hangs on does not either. */
    UNREACHABLE("tak terjangkau", Optional.of(Availability.DOWN)),
    /** It is there, but its SNMP agent does not answer. */
    SILENT("SNMP bungkam", Optional.of(Availability.UP)),
    /** Somebody said they are working on it. */
    MAINTENANCE("dalam perawatan", Optional.of(Availability.MAINTENANCE)),
    /** No longer in the inventory. */
    RETIRED("tidak dipakai lagi", Optional.empty());

    private final String words;
    private final Optional<Availability> availability;

    ApState(String words, Optional<Availability> availability) {
        this.words = words;
        this.availability = availability;
    }

    /** In Indonesian, for a technician. */
    public String words() {
        return words;
    }

    /** What time in this state counts as; empty while that is not decided, and once retired. */
    public Optional<Availability> availability() {
        return availability;
    }

    static Optional<ApState> of(String name) {
        return Arrays.stream(values()).filter(one -> one.name().equals(name)).findFirst();
    }

    /**
     * What a stretch of time counts as in a report. Unknown is neither up nor down: nobody looked,
     * or nobody knew yet; maintenance is none of them: somebody said they are working on it.
     */
    public enum Availability implements Word {
        UP,
        DOWN,
        UNKNOWN,
        MAINTENANCE
    }
}
