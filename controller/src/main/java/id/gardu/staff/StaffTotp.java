package id.gardu.staff;

import id.gardu.network.Mistake;
import id.gardu.network.Outcome;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.staff.Role.Permission;
import id.gardu.store.KeyRing;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The second step of a login: a code of an authenticator, or one of ten for whoever lost it. Asked
 * of members who set one up, on devices that did not prove themselves within 30 days. A code is
 * taken once; after five wrong ones nothing is taken for a quarter of an hour. Thread-safe.
 */
public final class StaffTotp {
    /** So long a device that proved itself is not asked again. */
    public static final Duration DEVICE_LIFE = Duration.ofDays(30);

    private static final String SECRET = "staff-totp";
    private static final int RECOVERY_CODES = 10;
    private static final int MOST_FAILURES = 5;
    private static final Duration FAILURES_KEPT = Duration.ofMinutes(15);
    private static final int RECOVERY_LENGTH = 12;

    private final Store store;
    private final KeyRing keys;
    private final Audit audit;
    private final Clock clock;
    private final StaffSecret recovery;
    private final StaffSecret devices;
    private final SecureRandom random = new SecureRandom();

    public StaffTotp(Store store, KeyRing keys, Audit audit, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
        this.recovery = new StaffSecret(keys, "staff-recovery");
        this.devices = new StaffSecret(keys, "staff-device");
    }

    /** Whether a member is asked for codes. */
    public boolean isOn(Actor.Member who) {
        return store.reads()
                .withExtension(
                        StaffTotpTable.class, table -> table.confirmed(who.id().value()) == 1);
    }

    /** Whether a login goes on with a code. */
    boolean isAsked(Handle handle, long member, String device) {
        StaffTotpTable table = handle.attach(StaffTotpTable.class);
        Instant old = clock.instant().minus(DEVICE_LIFE);
        return table.confirmed(member) == 1
                && (device.isEmpty() || table.devices(devices.index(device), member, old) == 0);
    }

    /** The key that is being set up, in Base32; empty when none is, or it is set up already. */
    public Optional<String> key(Actor.Member who) {
        return store.reads()
                .withExtension(StaffTotpTable.class, table -> table.find(who.id().value()))
                .filter(row -> row.confirmedAt().isEmpty())
                .map(row -> Totp.base32(keys.open(SECRET, row.secret())));
    }

    /** Makes a key to set up; one that is set up already stays as it is. */
    public void begin(Actor.Member who) {
        byte[] key = new byte[Totp.KEY_OCTETS];
        random.nextBytes(key);
        store.writer()
                .use(
                        StaffTotpTable.class,
                        table -> {
                            if (table.confirmed(who.id().value()) == 0) {
                                table.begin(
                                        who.id().value(), keys.seal(SECRET, key), clock.instant());
                            }
                        });
    }

    /**
     * Begins to ask for codes: one was typed right.
     *
     * @return ten recovery codes, shown once; empty when the code is wrong
     */
    public Optional<List<String>> confirm(Caller by, Actor.Member who, String code) {
        return store.writer()
                .write(
                        handle -> {
                            StaffTotpTable table = handle.attach(StaffTotpTable.class);
                            long member = who.id().value();
                            if (table.confirmed(member) == 1 || !takes(table, member, code)) {
                                return Optional.<List<String>>empty();
                            }
                            table.confirm(member, clock.instant());
                            table.forgetRecovery(member);
                            List<String> codes =
                                    Stream.generate(this::freshCode).limit(RECOVERY_CODES).toList();
                            codes.forEach(
                                    one -> table.addRecovery(member, recovery.index(plain(one))));
                            note(handle, by, "staff.totp-on", who);
                            return Optional.of(codes);
                        });
    }

    /** Such as {@code K7Q2-MXWA-93TD}. */
    private String freshCode() {
        byte[] octets = new byte[RECOVERY_LENGTH];
        random.nextBytes(octets);
        return Totp.base32(octets).substring(0, RECOVERY_LENGTH).replaceAll("(.{4})(?=.)", "$1-");
    }

    private static String plain(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    /**
     * Whether a code is right, in the transaction of what it is for: an authenticator's, or a
     * recovery code.
     */
    boolean proves(Handle handle, long member, String typed) {
        StaffTotpTable table = handle.attach(StaffTotpTable.class);
        return takes(table, member, typed);
    }

    private boolean takes(StaffTotpTable table, long member, String typed) {
        Optional<StaffTotpTable.Row> known = table.find(member);
        Instant now = clock.instant();
        if (known.isEmpty()) {
            return false;
        }
        StaffTotpTable.Row row = known.get();
        boolean late = row.failedAt().plus(FAILURES_KEPT).isBefore(now);
        long failures = late ? 0 : row.failures();
        if (failures >= MOST_FAILURES) {
            return false;
        }
        String code = plain(typed);
        byte[] key = keys.open(SECRET, row.secret());
        long here = Totp.step(now);
        // The clock of a phone may be half a minute off.
        for (long step = here - 1; step <= here + 1; step++) {
            if (step > row.lastStep() && Totp.code(key, step).equals(code)) {
                table.took(member, step);
                return true;
            }
        }
        if (row.confirmedAt().isPresent()
                && table.takeRecovery(member, recovery.index(code)) == 1) {
            return true;
        }
        table.failed(member, failures + 1, late || failures == 0 ? now : row.failedAt());
        return false;
    }

    /** Remembers a device that proved itself; the value of its cookie. */
    String remember(Handle handle, long member) {
        StaffTotpTable table = handle.attach(StaffTotpTable.class);
        table.forgetOldDevices(clock.instant().minus(DEVICE_LIFE));
        String device = devices.fresh();
        table.addDevice(devices.index(device), member, clock.instant());
        return device;
    }

    /** Every device of a member is asked for a code again. */
    public void forgetDevices(Caller by, Actor.Member who) {
        store.writer()
                .use(
                        handle -> {
                            handle.attach(StaffTotpTable.class).forgetDevices(who.id().value());
                            note(handle, by, "staff.devices-forget", who);
                        });
    }

    /** Takes it away from a member who lost authenticator and codes; sessions end. */
    public Outcome<Actor.Member> reset(Caller by, String name) {
        return store.writer()
                .write(
                        handle -> {
                            StaffTable staff = handle.attach(StaffTable.class);
                            StaffTotpTable table = handle.attach(StaffTotpTable.class);
                            Optional<Actor.Member> found =
                                    staff.named(name)
                                            .map(StaffTable.Row::member)
                                            .filter(
                                                    one ->
                                                            Staff.may(
                                                                    Permission.CHANGE_STAFF,
                                                                    by.actor(),
                                                                    one.area().orElse("")));
                            if (found.isEmpty()) {
                                return new Outcome.Refused<Actor.Member>(
                                        List.of(
                                                Mistake.of(
                                                        "name",
                                                        name,
                                                        "is nobody of the staff (gardu staff"
                                                                + " list)")));
                            }
                            long member = found.get().id().value();
                            var _ = table.forget(member);
                            table.forgetRecovery(member);
                            var _ = table.forgetDevices(member);
                            staff.endSessions(member);
                            note(handle, by, "staff.totp-reset", found.get());
                            return new Outcome.Done<Actor.Member>(found.get(), List.of());
                        });
    }

    private void note(Handle handle, Caller by, String verb, Actor.Member whose) {
        audit.note(handle, AuditNote.of(by, verb, AuditObject.of(whose.id())));
    }
}
