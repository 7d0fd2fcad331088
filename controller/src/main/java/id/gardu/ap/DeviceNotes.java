package id.gardu.ap;

import id.gardu.ap.ApHealthTable.HealthRow;
import id.gardu.ap.Device.Run;
import id.gardu.ap.Device.SystemGroup;
import id.gardu.ap.ReadingRepository.ApReading;
import id.gardu.ap.Traffic.InterfaceCounters;
import id.gardu.snmp.SnmpValues;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What has to be remembered of a device from answer to answer: its interfaces, its counters, how
 * long it ran. Not thread-safe.
 */
final class DeviceNotes {
    private Device device;
    private Optional<Run> run;
    private Interfaces interfaces = Interfaces.NONE;
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
     * @param at when it came
     * @param nanos the same, {@link System#nanoTime}
     */
    ApReading answered(SnmpValues values, Duration took, Instant at, long nanos) {
        SystemGroup system = SystemGroup.of(values);
        Optional<Run> now = system.run(at);
        OptionalLong seconds = now.stream().mapToLong(Run::seconds).findFirst();
        boolean restarted =
                now.isPresent() && run.isPresent() && now.get().isAfterRestart(run.get());
        device =
                device.told(
                        system, seconds, restarted ? now.map(Run::startedAt) : Optional.empty());
        count(InterfaceCounters.of(values, interfaces, nanos), !restarted);
        run = now.or(() -> run);
        roundTrip = Optional.of(took);
        lastTook = took;
        if (restarted) {
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
    }

    /** Whether its interfaces are not known, are other ones after a restart, or are long known. */
    boolean mustDiscover(long nanos, Duration every) {
        return lookedNanos.isEmpty() || nanos - lookedNanos.get() >= every.toNanos();
    }

    void discovered(Interfaces found, long nanos) {
        interfaces = found;
        lookedNanos = Optional.of(nanos);
    }

    Interfaces interfaces() {
        return interfaces;
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
