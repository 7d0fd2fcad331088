package id.gardu.staff;

import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.store.KeyRing;
import id.gardu.store.Lane;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How members get in and out. A session's id is made at login and never before, is stored as a
 * keyed hash only, and is looked up at every request: what ends it, ends it at once on every
 * controller. Thread-safe.
 */
public final class StaffSessions {
    /** The cookie that carries a session's id. */
    public static final String COOKIE = "staff";

    private static final String SESSION = "staff-session";
    private static final int WAITING = 256;

    /** So long a login waits for its code. */
    private static final Duration PENDING = Duration.ofMinutes(10);

    /** A request is noted when the last note is a tenth of the idle time old, a minute at most. */
    private static final int NOTES_PER_IDLE_TIME = 10;

    private static final Duration LONGEST_UNNOTED = Duration.ofMinutes(1);

    private final Store store;
    private final Audit audit;
    private final Clock clock;
    private final StaffSettings settings;
    private final StaffSecret links;
    private final StaffSecret sessions;
    private final Lane<LastUse> seen;
    private final StaffTotp totp;

    @SuppressWarnings("ArrayRecordComponent") // Handed over once and never compared as a value.
    private record LastUse(byte[] session, Instant at) {}

    public StaffSessions(
            Store store, KeyRing keys, Audit audit, StaffSettings settings, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.settings = settings;
        this.links = new StaffSecret(keys, Staff.LINK);
        this.sessions = new StaffSecret(keys, SESSION);
        this.totp = new StaffTotp(store, keys, audit, clock);
        this.seen =
                store.writer()
                        .lane(
                                WAITING,
                                (handle, requests) -> {
                                    StaffTable table = handle.attach(StaffTable.class);
                                    requests.forEach(one -> table.seen(one.session(), one.at()));
                                });
    }

    /**
     * Uses up a login link and begins a session of a new id. Call it for a POST only: messengers
     * and mail programs open links by themselves.
     *
     * @return empty when the link is unknown, used, replaced by a newer one or expired, which are
     *     not told apart
     */
    public Optional<NewSession> login(String token, String address) {
        return login(token, address, "");
    }

    /**
     * The same from a device that may have proved itself before.
     *
     * @param device what {@link #prove} gave it; or empty
     */
    public Optional<NewSession> login(String token, String address, String device) {
        return store.writer().write(handle -> login(handle, token, address, device));
    }

    private Optional<NewSession> login(Handle handle, String token, String address, String device) {
        StaffTable table = handle.attach(StaffTable.class);
        Instant now = clock.instant();
        table.dropEnded(now.minus(settings.idleTimeout()), now.minus(settings.sessionLife()));
        Optional<Actor.Member> known =
                table.takeLink(links.index(token), now)
                        .flatMap(table::member)
                        .filter(row -> !row.isDisabled())
                        .map(StaffTable.Row::member);
        return known.map(
                member -> {
                    String id = sessions.fresh();
                    boolean pending = totp.isAsked(handle, member.id().value(), device);
                    table.addSession(sessions.index(id), member.id().value(), now, pending ? 1 : 0);
                    if (!pending) {
                        note(handle, member, address, "staff.login");
                    }
                    return new NewSession(id, member, now.plus(settings.sessionLife()), pending);
                });
    }

    /** The second step of those who have one. */
    public StaffTotp totp() {
        return totp;
    }

    /** Whether a member has to have a second step, and has none yet. */
    public boolean owesTotp(Actor.Member who) {
        return settings.totp().isOwedBy(who.role()) && !totp.isOn(who);
    }

    /** Whose session waits for a code; for ten minutes. */
    public Optional<Actor.Member> pending(String sessionId) {
        return store.reads()
                .withExtension(
                        StaffTable.class,
                        table -> table.pending(sessions.index(sessionId), pendingSince()))
                .map(StaffTable.Row::member);
    }

    private Instant pendingSince() {
        return clock.instant().minus(PENDING);
    }

    /**
     * Goes on with a session that waits for a code.
     *
     * @param code of the authenticator, or a recovery code
     * @return what the device shows at its next logins; empty when the code is wrong, was used, or
     *     too many were wrong
     */
    public Optional<String> prove(String sessionId, String code, String address) {
        byte[] session = sessions.index(sessionId);
        return store.writer()
                .write(
                        handle -> {
                            StaffTable table = handle.attach(StaffTable.class);
                            return table.pending(session, pendingSince())
                                    .map(StaffTable.Row::member)
                                    .filter(who -> totp.proves(handle, who.id().value(), code))
                                    .map(
                                            who -> {
                                                table.proved(session);
                                                note(handle, who, address, "staff.login");
                                                return totp.remember(handle, who.id().value());
                                            });
                        });
    }

    /**
     * Whose session it is, with the role and area of this moment. Counts as use of it.
     *
     * @param sessionId as the browser sent it
     */
    public Optional<Actor.Member> member(String sessionId) {
        Instant now = clock.instant();
        byte[] session = sessions.index(sessionId);
        return store.reads().withExtension(StaffTable.class, table -> member(table, session, now));
    }

    private Optional<Actor.Member> member(StaffTable table, byte[] session, Instant now) {
        Instant idle = now.minus(settings.idleTimeout());
        Instant old = now.minus(settings.sessionLife());
        return table.session(session, idle, old)
                .flatMap(
                        times -> {
                            noteUse(session, times.seenAt(), now);
                            return table.member(times.memberId());
                        })
                .map(row -> row.member());
    }

    /** Not waited for: while the database cannot be written, reading the console goes on. */
    private void noteUse(byte[] session, Instant last, Instant now) {
        Duration tenth = settings.idleTimeout().dividedBy(NOTES_PER_IDLE_TIME);
        Duration unnoted = tenth.compareTo(LONGEST_UNNOTED) < 0 ? tenth : LONGEST_UNNOTED;
        if (!last.plus(unnoted).isAfter(now)) {
            var _ = seen.offer(new LastUse(session, now), outcome -> {});
        }
    }

    /** Ends a session; an unknown one is not there either way. */
    public void logout(String sessionId, String address) {
        store.writer().use(handle -> logout(handle, sessionId, address));
    }

    private void logout(Handle handle, String sessionId, String address) {
        StaffTable table = handle.attach(StaffTable.class);
        table.endSession(sessions.index(sessionId))
                .flatMap(table::member)
                .ifPresent(row -> note(handle, row.member(), address, "staff.logout"));
    }

    private void note(Handle handle, Actor.Member member, String address, String verb) {
        audit.note(
                handle,
                AuditNote.of(new Caller(member, address), verb, AuditObject.of(member.id())));
    }

    /**
     * A session that has just begun.
     *
     * @param sessionId for the cookie; the database holds only its keyed hash
     * @param endsAt at the latest
     * @param pending a code is wanted first: {@link #prove}
     */
    public record NewSession(
            String sessionId, Actor.Member member, Instant endsAt, boolean pending) {
        @Override
        public String toString() {
            return "Login[sessionId=<secret>, member=" + member + "]";
        }
    }
}
