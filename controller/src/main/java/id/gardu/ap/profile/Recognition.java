package id.gardu.ap.profile;

import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpValues;

import java.util.ArrayList;
import java.util.List;

/**
 * Which family a device is of, and which of its answers show that. The family whose signature has
 * most answers that agree; where two families have as many, it is of no known one, since a wrong
 * number is worse than none.
 *
 * @param why in words, most telling first
 */
record Recognition(DeviceProfile profile, List<String> why) {
    Recognition {
        why = List.copyOf(why);
    }

    /** What every device is asked. */
    static List<Oid> identity() {
        return List.of(FamilySignature.SYS_DESCR, FamilySignature.SYS_OBJECT_ID);
    }

    /** What it is asked after its answers to that: of the families it may be of, no others. */
    static List<Oid> objects(SnmpProfiles profiles, SnmpValues values) {
        return profiles.known().stream()
                .flatMap(one -> one.signatures().stream())
                .filter(one -> one.suits(values))
                .flatMap(FamilySignature::objects)
                .distinct()
                .toList();
    }

    /** Where something may be, after its answers to that; one object of each root is enough. */
    static List<Oid> roots(SnmpProfiles profiles, SnmpValues values) {
        return profiles.known().stream()
                .flatMap(one -> one.signatures().stream())
                .filter(one -> one.mayHold(values))
                .flatMap(one -> one.rows().stream())
                .distinct()
                .toList();
    }

    /**
     * @param values its answers, and what was found under the {@link #roots}
     */
    static Recognition of(SnmpProfiles profiles, SnmpValues values) {
        var best = new ArrayList<Recognition>();
        int most = 0;
        for (DeviceProfile profile : profiles.known()) {
            for (FamilySignature one : profile.signatures()) {
                if (one.answers() < most || !one.holds(values)) {
                    continue;
                }
                if (one.answers() > most) {
                    best.clear();
                    most = one.answers();
                }
                if (best.stream().noneMatch(other -> other.profile.equals(profile))) {
                    best.add(new Recognition(profile, one.why(values)));
                }
            }
        }
        if (best.size() == 1) {
            return best.getFirst();
        }
        return new Recognition(
                profiles.generic(),
                List.of(
                        best.isEmpty()
                                ? "no family has two answers that agree with this device's"
                                : "answers of several families: "
                                        + best.stream()
                                                .map(one -> one.profile.family())
                                                .sorted()
                                                .toList()));
    }
}
