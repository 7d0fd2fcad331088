package id.gardu.demo.city;

import id.gardu.access.RejectReason;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Who was at a door on a day. Not thread-safe. */
final class DayDoor {
    private final Map<DoorAnswer, Tally> tallies = new EnumMap<>(DoorAnswer.class);
    private int refused;
    private int letIn;
    private int acceptedIn;
    private int mistyped;

    /** What was answered. */
    enum DoorAnswer {
        ACCEPT(true, "accept"),
        WRONG_CREDENTIALS(true, RejectReason.WRONG_CREDENTIALS.word()),
        VOUCHER_IN_USE(true, RejectReason.VOUCHER_IN_USE.word()),
        UNKNOWN_DEVICE(false, RejectReason.UNKNOWN_DEVICE.word()),
        WRONG_SECRET(true, "wrong-secret");

        private final boolean credential;
        private final String word;

        DoorAnswer(boolean credential, String word) {
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
            count(DoorAnswer.ACCEPT, 1);
        }
    }

    /** A station was told yes, and no session of it began. */
    void acceptedInVain() {
        refused++;
        count(DoorAnswer.ACCEPT, 1);
    }

    void refused(DoorAnswer why, int times) {
        refused++;
        count(why, times);
    }

    /** It mistyped and came in at the next attempt. */
    void mistyped() {
        mistyped++;
        count(DoorAnswer.WRONG_CREDENTIALS, 1);
    }

    /** A device that nobody remembers: no person's credential. */
    void passes() {
        count(DoorAnswer.UNKNOWN_DEVICE, 1);
    }

    /** Nothing in a packet that is not signed with our secret tells a station. */
    void wrongSecrets(int packets) {
        tally(DoorAnswer.WRONG_SECRET).attempts += packets;
    }

    private void count(DoorAnswer why, int times) {
        Tally tally = tally(why);
        tally.attempts += times;
        tally.stations++;
    }

    private Tally tally(DoorAnswer why) {
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
        return tally(DoorAnswer.WRONG_SECRET).attempts;
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

    private long letIn(DoorAnswer why) {
        return switch (why) {
            case ACCEPT -> acceptedIn;
            case WRONG_CREDENTIALS -> mistyped;
            case VOUCHER_IN_USE, UNKNOWN_DEVICE, WRONG_SECRET -> 0;
        };
    }
}
