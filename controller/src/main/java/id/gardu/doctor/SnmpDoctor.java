package id.gardu.doctor;

import id.gardu.network.AccessPoint;
import id.gardu.network.Inventory;
import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpAnswer;
import id.gardu.snmp.SnmpAnswer.Refusal;
import id.gardu.snmp.SnmpBudget;
import id.gardu.snmp.SnmpCredentials;
import id.gardu.snmp.SnmpReader;
import id.gardu.snmp.SnmpTarget;
import id.gardu.snmp.SnmpValue;
import id.gardu.snmp.SnmpValues;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Asks an access point's SNMP agent who it is (SNMPv2-MIB sysDescr, sysUpTime, sysName), with the
 * credentials of its record, and says what the answer or the silence means. Thread-safe.
 */
public final class SnmpDoctor {
    private static final Oid SYS_DESCR = Oid.parse("1.3.6.1.2.1.1.1.0");
    private static final Oid SYS_UP_TIME = Oid.parse("1.3.6.1.2.1.1.3.0");
    private static final Oid SYS_NAME = Oid.parse("1.3.6.1.2.1.1.5.0");
    private static final SnmpBudget BUDGET =
            SnmpBudget.DEFAULT.patience(Duration.ofMillis(1_300), 1).within(Duration.ofSeconds(3));

    private final Supplier<Inventory> inventory;
    private final SnmpReader reader;

    public SnmpDoctor(Supplier<Inventory> inventory, SnmpReader reader) {
        this.inventory = inventory;
        this.reader = reader;
    }

    /** Completes normally within about 3 seconds. */
    public CompletableFuture<Diagnosis> ask(String accessPointName) {
        var notes = new Diagnosis.Notes();
        Optional<AccessPoint> found = inventory.get().accessPointNamed(accessPointName);
        if (found.isEmpty()) {
            return done(
                    notes.ill(
                            "There is no access point named "
                                    + accessPointName
                                    + " (gardu ap list)."));
        }
        AccessPoint ap = found.get();
        SnmpCredentials credentials;
        try {
            credentials = SnmpCredentials.parse(ap.snmp().reveal());
        } catch (IllegalArgumentException e) {
            return done(notes.ill("Its SNMP credentials cannot be used: " + e.getMessage() + "."));
        }
        var target = new SnmpTarget(ap.snmpHost(), ap.snmpPort(), credentials);
        notes.note("Asked " + target + " for sysDescr, sysUpTime and sysName.");
        credentials.warning().ifPresent(warning -> notes.note("Note: " + warning + "."));
        return reader.get(target, List.of(SYS_DESCR, SYS_UP_TIME, SYS_NAME), BUDGET)
                .thenApply(answer -> diagnosis(answer, credentials, notes));
    }

    /** What it means that a device did not tell what it was asked. */
    public static Diagnosis failure(SnmpAnswer answer, SnmpCredentials credentials) {
        return diagnosis(answer, credentials, new Diagnosis.Notes());
    }

    private static Diagnosis diagnosis(
            SnmpAnswer answer, SnmpCredentials credentials, Diagnosis.Notes notes) {
        return switch (answer) {
            case SnmpAnswer.Answer(SnmpValues values, Duration roundTrip) ->
                    answered(values, roundTrip, notes);
            case SnmpAnswer.Partial(SnmpValues values, var cut, Duration roundTrip) -> {
                noteValues(values, roundTrip, notes);
                yield notes.ill(
                        "The agent answered only a part ("
                                + cut
                                + "): it is overloaded, or the way to it loses packets.");
            }
            case SnmpAnswer.Silence(Duration waited) ->
                    notes.note("No answer for %d ms.".formatted(waited.toMillis()))
                            .ill(silence(credentials));
            case SnmpAnswer.Refused(Refusal refusal, var _) ->
                    notes.note("Refused: " + refusal.rfcName() + ".").ill(refused(refusal));
            case SnmpAnswer.Unreachable(String why) ->
                    notes.note("Could not be sent: " + why + ".")
                            .ill(
                                    "The question did not leave this machine: wrong host name, or"
                                            + " no route (is the site's tunnel up?).");
            case SnmpAnswer.Abandoned(String why) ->
                    notes.ill("The question was dropped here (" + why + "): try again.");
        };
    }

    private static Diagnosis answered(
            SnmpValues values, Duration roundTrip, Diagnosis.Notes notes) {
        noteValues(values, roundTrip, notes);
        return values.at(SYS_UP_TIME) instanceof SnmpValue.TimeTicks
                ? notes.well("The agent answers.")
                : notes.ill(
                        "The agent answers but hides sysUpTime: its view is too narrow. Allow"
                                + " 1.3.6.1.2.1 for these credentials.");
    }

    private static void noteValues(SnmpValues values, Duration roundTrip, Diagnosis.Notes notes) {
        notes.note("Answer after %d ms.".formatted(roundTrip.toMillis()));
        values.text(SYS_NAME).ifPresent(name -> notes.note("  sysName = " + plain(name)));
        values.text(SYS_DESCR).ifPresent(text -> notes.note("  sysDescr = " + plain(text)));
        if (values.at(SYS_UP_TIME) instanceof SnmpValue.TimeTicks ticks) {
            notes.note("  sysUpTime = " + lasting(ticks.duration()));
        }
    }

    private static String silence(SnmpCredentials credentials) {
        String login =
                switch (credentials) {
                    case SnmpCredentials.V1 _, SnmpCredentials.V2c _ ->
                            "the community is wrong (an agent says nothing to a wrong one)";
                    case SnmpCredentials.V3 _ -> "SNMPv3 is switched off there";
                };
        return "No answer. One of: "
                + login
                + "; the agent is off, or listens on another port or only to other addresses; a"
                + " firewall drops UDP on the way; the device or its uplink is down (ping it).";
    }

    private static String refused(Refusal refusal) {
        return switch (refusal) {
            case UNKNOWN_USER -> "The agent does not know this SNMPv3 user.";
            case WRONG_AUTH_KEY ->
                    "The authentication key is wrong, or the hash is another (SHA256, SHA, …).";
            case WRONG_PRIV_KEY -> "The privacy key is wrong, or the cipher is another.";
            case UNSUPPORTED_SECURITY ->
                    "The agent does not let this user ask with authentication and privacy.";
            case NOT_IN_TIME_WINDOW ->
                    "The agent's SNMPv3 clock does not agree with itself: restart its agent.";
            case ENGINE_CHANGED ->
                    "Another SNMPv3 engine answers at this address than before: the device was"
                            + " replaced, or somebody pretends to be it.";
            case NO_ACCESS, AUTHORIZATION_ERROR, NO_SUCH_NAME ->
                    "The agent does not show 1.3.6.1.2.1 with these credentials: widen its view.";
            case TOO_BIG, GENERAL_ERROR, RESOURCE_UNAVAILABLE, OTHER_ERROR, OTHER_REPORT ->
                    "The agent is there but could not answer: try again, then restart it.";
        };
    }

    /** What a device says of itself may hold anything; here it is one line. */
    private static String plain(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }

    private static String lasting(Duration time) {
        return "%d days %d h %d min"
                .formatted(time.toDays(), time.toHoursPart(), time.toMinutesPart());
    }

    private static CompletableFuture<Diagnosis> done(Diagnosis diagnosis) {
        return CompletableFuture.completedFuture(diagnosis);
    }
}
