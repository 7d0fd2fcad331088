package id.gardu.ap.profile;

import id.gardu.ap.profile.DeviceProbe.ProbeOutcome;
import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpAnswer;
import id.gardu.snmp.SnmpBudget;
import id.gardu.snmp.SnmpCredentials;
import id.gardu.snmp.SnmpReader;
import id.gardu.snmp.SnmpTarget;
import id.gardu.snmp.SnmpValue;
import id.gardu.snmp.SnmpValues;
import id.gardu.snmp.agent.SnmpRecording;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Writes down what a device tells, for whoever makes a profile of it: its standard objects and
 * those of its maker, by walks that end. What tells of the people who use it is not walked at all,
 * or masked (see {@link RecordingMask}). Thread-safe.
 */
public final class DeviceRecorder {
    private static final Oid ENTERPRISES = Oid.parse("1.3.6.1.4.1");

    /** Standard objects that tell of the device, and those that agents of Linux have. */
    private static final List<Oid> STANDARD =
            Stream.of(
                            "1.2.840.10036.3.1.2.1", // dot11ResourceInfo: maker, model, firmware
                            "1.2.840.10036.4.5.1", // dot11PhyDSSS: channel
                            "1.3.6.1.2.1.1", // system
                            "1.3.6.1.2.1.2.2.1", // ifTable
                            "1.3.6.1.2.1.25.1.1", // hrSystemUptime
                            "1.3.6.1.2.1.25.2", // hrStorage
                            "1.3.6.1.2.1.25.3.3", // hrProcessor
                            "1.3.6.1.2.1.31.1.1.1", // ifXTable
                            "1.3.6.1.4.1.2021.4", // memory, as net-snmp tells it
                            "1.3.6.1.4.1.2021.10", // load
                            "1.3.6.1.4.1.2021.11", // processor
                            "1.3.6.1.4.1.8072.1.3.2.3", // outputs of scripts
                            "1.3.6.1.4.1.10002.1", // memory and load of older airOS and UniFi
                            "1.3.6.1.4.1.41112", // UniFi, which may give another sysObjectID
                            "1.3.6.1.4.1.42397.1", // Grandstream, which does
                            "1.3.6.1.4.1.66510", // OpenWrt, which does
                            "1.3.6.1.6.3.10.2.1.3") // snmpEngineTime
                    .map(Oid::parse)
                    .toList();

    private static final SnmpBudget BUDGET =
            SnmpBudget.DEFAULT
                    .patience(Duration.ofSeconds(2), 2)
                    .within(Duration.ofSeconds(60))
                    .atMost(20_000, 8 << 20);

    private final SnmpReader snmp;
    private final DeviceProbe probe;

    public DeviceRecorder(SnmpReader snmp, SnmpProfiles profiles) {
        this.snmp = snmp;
        this.probe = new DeviceProbe(snmp, profiles);
    }

    /** What came of it. */
    public sealed interface RecordingOutcome {
        /** The text of a recording, as {@link SnmpRecording} reads it. */
        record Recorded(String text, int objects) implements RecordingOutcome {}

        /** It did not answer. */
        record Unheard(SnmpAnswer answer) implements RecordingOutcome {}
    }

    /** Completes normally, within some minutes. */
    public CompletableFuture<RecordingOutcome> record(SnmpTarget target) {
        return probe.recognise(target, BUDGET)
                .thenCompose(
                        outcome ->
                                switch (outcome) {
                                    case ProbeOutcome.Unknown(SnmpAnswer answer) ->
                                            CompletableFuture.completedFuture(
                                                    new RecordingOutcome.Unheard(answer));
                                    case ProbeOutcome.Known(
                                                    KnownDevice device,
                                                    SnmpValues values) ->
                                            walked(target, device, values);
                                });
    }

    private CompletableFuture<RecordingOutcome> walked(
            SnmpTarget target, KnownDevice device, SnmpValues first) {
        DeviceProfile profile = device.profile();
        SnmpBudget budget = profile.bulk() ? BUDGET : BUDGET.withoutBulk();
        var values = CompletableFuture.completedFuture(first);
        for (Oid root : roots(first)) {
            values =
                    values.thenCompose(
                            before ->
                                    snmp.walk(target, root, budget)
                                            .thenApply(
                                                    answer ->
                                                            answer
                                                                            instanceof
                                                                            SnmpAnswer.WithValues
                                                                                    told
                                                                    ? before.and(told.values())
                                                                    : before));
        }
        return values.thenApply(all -> recorded(all, profile, target.credentials()));
    }

    /** The standard ones, and all of the enterprise that its sysObjectID names. */
    private static List<Oid> roots(SnmpValues first) {
        Stream<Oid> own =
                first.at(FamilySignature.SYS_OBJECT_ID) instanceof SnmpValue.ObjectId(Oid told)
                                && told.isUnder(ENTERPRISES)
                                && told.size() > ENTERPRISES.size()
                        ? Stream.of(ENTERPRISES.plus(told.arc(ENTERPRISES.size())))
                                .filter(oid -> STANDARD.stream().noneMatch(one -> one.isUnder(oid)))
                        : Stream.empty();
        return Stream.concat(STANDARD.stream(), own).toList();
    }

    private static RecordingOutcome recorded(
            SnmpValues all, DeviceProfile profile, SnmpCredentials credentials) {
        SnmpValues masked = new RecordingMask(profile, credentials).of(all);
        String text = new SnmpRecording("recording", masked.all()).text();
        return new RecordingOutcome.Recorded(text, masked.size());
    }
}
