package id.gardu.ap.profile;

import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpValues;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A device that was recognised, and what to ask it from now on.
 *
 * @param why which answers show its family
 * @param labels what does not change from question to question: names of networks and radios
 * @param cells what it is asked every time
 * @param incomplete columns that were longer than anybody waits for: nothing is read of them
 */
public record KnownDevice(
        DeviceProfile profile,
        List<String> why,
        Optional<String> model,
        Optional<String> firmware,
        SnmpValues labels,
        List<Oid> cells,
        Set<Oid> incomplete) {
    public KnownDevice {
        why = List.copyOf(why);
        cells = List.copyOf(cells);
        incomplete = Set.copyOf(incomplete);
    }

    /** What is walked every time, since its rows come and go. */
    public List<Oid> counted() {
        return profile.counted().toList();
    }

    /**
     * @param answers to {@link #cells}, with what was found under {@link #counted}
     * @param cut of those, the roots that were not told to their end
     */
    public WirelessReading reading(SnmpValues answers, Set<Oid> cut) {
        return reader(answers, cut).reading();
    }

    /** Every object of {@code answers} that was believed, and what it meant. */
    Map<Oid, Double> read(SnmpValues answers) {
        return reader(answers, Set.of()).read();
    }

    private ProfileReader reader(SnmpValues answers, Set<Oid> cut) {
        var unread = new HashSet<>(incomplete);
        unread.addAll(cut);
        return new ProfileReader(profile, labels.and(answers), unread);
    }
}
