package id.gardu.accounting;

import id.gardu.accounting.RollUps.NasHourKey;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a batch sets in {@code nas_day}. Nearly every packet is of a NAS that was heard in that hour
 * before: which hours are on disk is remembered, so that no row is written for it. Not thread-safe.
 */
final class NasDays {
    /** A few times the NAS of a large city; beyond, all are written once more. */
    private static final int MOST_KNOWN = 50_000;

    private final LocalDays days;
    private final Set<NasHourKey> known;
    private final Set<NasHourKey> fresh = new HashSet<>();
    private final SortedMap<NasDay, Words> changes = new TreeMap<>();

    /**
     * @param known hours that are on disk, whoever wrote them
     */
    NasDays(LocalDays days, Set<NasHourKey> known) {
        this.days = days;
        this.known = known;
    }

    /** A row of {@code nas_day}; the day is local and counts from 1970. */
    record NasDay(long day, long nas) implements Comparable<NasDay> {
        @Override
        public int compareTo(NasDay other) {
            int first = Long.compare(day, other.day);
            return first == 0 ? Long.compare(nas, other.nas) : first;
        }
    }

    /** Hours of a day; bit 0 is the first. */
    record Words(long heard, long answered, long silent, long snmp) {
        Words and(Words other) {
            return new Words(
                    heard | other.heard,
                    answered | other.answered,
                    silent | other.silent,
                    snmp | other.snmp);
        }
    }

    /**
     * What a NAS made of what it was asked in an hour; all of it, where it was asked often.
     *
     * @param snmp the agent of its address answered
     */
    record Answer(boolean answered, boolean silent, boolean snmp) {
        static final Answer ANSWERED = new Answer(true, false, false);
        static final Answer SILENT = new Answer(false, true, false);
        static final Answer SNMP = new Answer(false, false, true);

        Answer and(Answer other) {
            return new Answer(
                    answered || other.answered, silent || other.silent, snmp || other.snmp);
        }
    }

    SortedMap<NasDay, Words> of(Iterable<NasHourKey> heard, Map<NasHourKey, Answer> answers) {
        for (NasHourKey hour : heard) {
            if (!known.contains(hour)) {
                set(hour, new Words(bit(hour), 0, 0, 0));
                fresh.add(hour);
            }
        }
        answers.forEach(
                (hour, answer) ->
                        set(
                                hour,
                                new Words(
                                        0,
                                        answer.answered() ? bit(hour) : 0,
                                        answer.silent() ? bit(hour) : 0,
                                        answer.snmp() ? bit(hour) : 0)));
        return changes;
    }

    /** They are on disk. */
    void committed() {
        if (known.size() + fresh.size() > MOST_KNOWN) {
            known.clear();
        }
        known.addAll(fresh);
    }

    private void set(NasHourKey hour, Words words) {
        changes.merge(new NasDay(days.ofHour(hour.hour()), hour.nas()), words, Words::and);
    }

    private long bit(NasHourKey hour) {
        return 1L << days.hourOfDay(hour.hour());
    }
}
