package id.gardu.ap;

import id.gardu.ap.ApHealthTable.HealthRow;
import id.gardu.ap.ApQuestions.Look;
import id.gardu.ap.Device.Make;
import id.gardu.ap.Device.Run;
import id.gardu.ap.Device.SystemGroup;
import id.gardu.ap.ReadingRepository.ApReading;
import id.gardu.ap.Traffic.InterfaceCounters;
import id.gardu.ap.profile.DeviceProbe.Counted;
import id.gardu.ap.profile.WirelessReading;
import id.gardu.snmp.SnmpAnswer;
import id.gardu.snmp.SnmpValues;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What has to be remembered of a device from answer to answer: its interfaces, its counters, how
 * long it ran. Not thread-safe.
 */
final class DeviceNotes {
    private Device device;
    private Optional<Run> run;
    private Look look = Look.NONE;
    private Optional<Run> agent = Optional.empty();
    private SnmpValues told = SnmpValues.NONE;
    private WirelessReading wireless = WirelessReading.NONE;
    private Optional<Long> lookedNanos = Optional.empty();
    private Optional<InterfaceCounters> counters = Optional.empty();
    private Traffic traffic = Traffic.UNMEASURED;
    private Optional<Duration> roundTrip = Optional.empty();
    private Duration lastTook = Duration.ZERO;

    private DeviceNotes(Device device, Optional<Run> run) {
        this.device = device;
        this.run = run;
    }

    static DeviceNotes blank() {
        return new DeviceNotes(Device.UNKNOWN, Optional.empty());
    }

    /** A restart while nobody looked is still noticed. */
    static DeviceNotes remembered(HealthRow row) {
        Device device = row.device();
        Optional<Run> before =
                row.lastAnswer().flatMap(at -> device.uptime().map(up -> Run.of(at, up)));
        return new DeviceNotes(device, before);
    }

    /**
     * Notes an answer.
     *
     * @param answer of which no more than a part is no reading of its radios: a part of a sum is a
     *     wrong number
     * @param at when it came
     * @param nanos the same, {@link System#nanoTime}
     */
    ApReading answered(SnmpAnswer.WithValues answer, Instant at, long nanos) {
        SnmpValues values = answer.values();
        Duration took = answer.roundTrip();
        SystemGroup system = SystemGroup.of(values);
        Optional<Run> now = system.run(at);
        OptionalLong seconds = now.stream().mapToLong(Run::seconds).findFirst();
        boolean restarted =
                now.isPresent() && run.isPresent() && now.get().isAfterRestart(run.get());
        device =
                device.told(
                        system, seconds, restarted ? now.map(Run::startedAt) : Optional.empty());
        count(InterfaceCounters.of(values, look.interfaces(), nanos), !restarted);
        run = now.or(() -> run);
        Optional<Run> agentNow = system.agentRun(at);
        boolean agentRestarted =
                agentNow.isPresent()
                        && agent.isPresent()
                        && agentNow.get().isAfterRestart(agent.get());
        agent = agentNow.or(() -> agent);
        told = answer instanceof SnmpAnswer.Answer ? values : SnmpValues.NONE;
        counted(Counted.NOTHING);
        roundTrip = Optional.of(took);
        lastTook = took;
        if (restarted || agentRestarted || look.interfaces().areOthers(values)) {
            lookedNanos = Optional.empty();
        }
        return new ApReading(at, seconds, traffic.in(), traffic.out(), took);
    }

    private void count(InterfaceCounters now, boolean sameRun) {
        traffic =
                counters.map(before -> Traffic.between(before, now, sameRun))
                        .orElse(Traffic.UNMEASURED);
        counters = Optional.of(now);
    }

    /** It does not answer: what it did last is no news any more. */
    void fellSilent() {
        traffic = Traffic.UNMEASURED;
        roundTrip = Optional.empty();
        told = SnmpValues.NONE;
        wireless = WirelessReading.NONE;
    }

    /** Of what comes and goes, so much is there now. */
    void counted(Counted counted) {
        wireless =
                look.device()
                        .filter(_ -> told.size() > 0)
                        .map(
                                known ->
                                        known.reading(
                                                told.and(counted.values()),
                                                counted.equals(Counted.NOTHING)
                                                        ? Set.copyOf(known.counted())
                                                        : counted.cut()))
                        .orElse(WirelessReading.NONE);
    }

    /** Whether its interfaces are not known, are other ones after a restart, or are long known. */
    boolean mustDiscover(long nanos, Duration every) {
        return lookedNanos.isEmpty() || nanos - lookedNanos.get() >= every.toNanos();
    }

    void discovered(Look found, long nanos) {
        look = found;
        found.device().map(Make::of).ifPresent(make -> device = device.made(make));
        found.reading().ifPresent(reading -> wireless = reading);
        lookedNanos = Optional.of(nanos);
    }

    Look look() {
        return look;
    }

    /** What it told of its radios when it last answered. */
    WirelessReading wireless() {
        return wireless;
    }

    /** By what it reaches the world, with the speed it last told. */
    Optional<ApCondition.Uplink> uplink() {
        return look.interfaces()
                .uplink()
                .map(one -> one.now(told))
                .map(one -> new ApCondition.Uplink(one.name(), one.mbps()));
    }

    Device device() {
        return device;
    }

    Traffic traffic() {
        return traffic;
    }

    /** How long its last answer took, even if that is long ago. */
    Duration lastTook() {
        return lastTook;
    }

    Optional<Duration> roundTrip() {
        return roundTrip;
    }
}
