package id.gardu.demo.city;

import id.gardu.access.RejectReason;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Who was at a door on a day. Not thread-safe. */
final class DayDoor {
    private final Map<Why, Tally> tallies = new EnumMap<>(Why.class);
    private int refused;
    private int letIn;
    private int acceptedIn;
    private int mistyped;

    /** What was answered. */
    enum Why {
        ACCEPT(true, "accept"),
        WRONG_CREDENTIALS(true, RejectReason.WRONG_CREDENTIALS.word()),
        VOUCHER_IN_USE(true, RejectReason.VOUCHER_IN_USE.word()),
        UNKNOWN_DEVICE(false, RejectReason.UNKNOWN_DEVICE.word()),
        WRONG_SECRET(true, "wrong-secret");

        private final boolean credential;
        private final String word;

        Why(boolean credential, String word) {
            this.credential = credential;
            this.word = word;
        }
    }

    private static final class Tally {
        int attempts;
        int stations;
    }

    void start() {
        tallies.clear();
        refused = 0;
        letIn = 0;
        acceptedIn = 0;
        mistyped = 0;
    }

    /** A station brought a credential and was let in: a session of it began. */
    void letIn(boolean broughtCredential) {
        letIn++;
        if (broughtCredential) {
            acceptedIn++;
            count(Why.ACCEPT, 1);
        }
    }

    /** A station was told yes, and no session of it began. */
    void acceptedInVain() {
        refused++;
        count(Why.ACCEPT, 1);
    }

    void refused(Why why, int times) {
        refused++;
        count(why, times);
    }

    /** It mistyped and came in at the next attempt. */
    void mistyped() {
        mistyped++;
        count(Why.WRONG_CREDENTIALS, 1);
    }

    /** A device that nobody remembers: no person's credential. */
    void passes() {
        count(Why.UNKNOWN_DEVICE, 1);
    }

    /** Nothing in a packet that is not signed with our secret tells a station. */
    void wrongSecrets(int packets) {
        tally(Why.WRONG_SECRET).attempts += packets;
    }

    private void count(Why why, int times) {
        Tally tally = tally(why);
        tally.attempts += times;
        tally.stations++;
    }

    private Tally tally(Why why) {
        return tallies.computeIfAbsent(why, _ -> new Tally());
    }

    /** Stations that brought a credential of a person. */
    int tried() {
        return refused + acceptedIn;
    }

    int refused() {
        return refused;
    }

    int letIn() {
        return letIn;
    }

    int wrongSecrets() {
        return tally(Why.WRONG_SECRET).attempts;
    }

    List<CityDay.DoorDay> rows() {
        var rows = new ArrayList<CityDay.DoorDay>();
        tallies.forEach(
                (why, tally) -> {
                    if (tally.attempts > 0) {
                        rows.add(
                                new CityDay.DoorDay(
                                        why.credential,
                                        why.word,
                                        tally.attempts,
                                        tally.stations,
                                        letIn(why)));
                    }
                });
        return rows;
    }

    private long letIn(Why why) {
        return switch (why) {
            case ACCEPT -> acceptedIn;
            case WRONG_CREDENTIALS -> mistyped;
            case VOUCHER_IN_USE, UNKNOWN_DEVICE, WRONG_SECRET -> 0;
        };
    }
}
