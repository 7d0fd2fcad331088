package id.gardu.staff;

import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.staff.Role.Permission;
import id.gardu.store.IdSource;
import id.gardu.store.KeyRing;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tokens by which programs call the API, each with a role and an area. A token is shown once and
 * kept as a keyed hash; whose one is, is looked up in memory, so that a stranger who tries many
 * asks no database. A change made here holds at once, one of another controller after {@link
 * #refresh}. Thread-safe.
 */
public final class StaffTokens {
    /** In force at one time. */
    public static final int MOST = 200;

    /** How long one lives where nobody says, in days. */
    public static final int USUAL_DAYS = 365;

    /** What one may live at most, in days. */
    public static final int MOST_DAYS = 1_100;

    private static final int LISTED = 1_000;
    private static final String PURPOSE = "staff-token";
    private static final String OBJECT = "staff-token";

    private final Store store;
    private final Audit audit;
    private final ZoneId zone;
    private final Clock clock;
    private final IdSource ids;
    private final StaffSecret secrets;
    private final Map<Long, Instant> used = new ConcurrentHashMap<>();
    private volatile Map<String, StaffToken> live = Map.of();

    /**
     * @param zone of the city, whose midnight ends the last day of a token
     */
    public StaffTokens(Store store, KeyRing keys, Audit audit, ZoneId zone, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.zone = zone;
        this.clock = clock;
        this.ids = new IdSource(clock);
        this.secrets = new StaffSecret(keys, PURPOSE);
        refresh();
    }

    /** What came of asking for a token. */
    public sealed interface TokenAnswer {
        /**
         * @param secret shown once
         */
        record Issued(StaffToken token, String secret) implements TokenAnswer {
            @Override
            public String toString() {
                return "Issued[" + token + ", secret=<secret>]";
            }
        }

        /** Nothing was changed; a sentence for whoever asked. */
        record Refused(String why) implements TokenAnswer {}
    }

    /** Whether somebody may make, list and revoke tokens of the own area. */
    public static boolean mayManage(Actor who) {
        return Staff.may(Permission.CHANGE_STAFF, who, who.area().orElse(""));
    }

    /**
     * Makes one; earlier ones of that name stay, so that a program can be given another.
     *
     * @param name of the program, or of the person with what for; nobody of the staff has it
     * @param lastDay it works until the end of it; empty: {@link #USUAL_DAYS}
     */
    public TokenAnswer issue(
            Caller by, String name, Role role, Optional<String> area, Optional<LocalDate> lastDay) {
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        LocalDate last = lastDay.orElse(today.plusDays(USUAL_DAYS));
        if (!Staff.isName(name)) {
            return new TokenAnswer.Refused(Staff.WHAT_A_NAME_IS);
        }
        if (!Staff.may(Permission.CHANGE_STAFF, by.actor(), area.orElse(""))) {
            return new TokenAnswer.Refused("not allowed to make a token for this area");
        }
        if (last.isBefore(today) || last.isAfter(today.plusDays(MOST_DAYS))) {
            return new TokenAnswer.Refused(
                    last + " is not from today to " + today.plusDays(MOST_DAYS));
        }
        Instant expires = last.plusDays(1).atStartOfDay(zone).toInstant();
        TokenAnswer answer =
                store.writer().write(handle -> issue(handle, by, name, role, area, expires));
        refresh();
        return answer;
    }

    private TokenAnswer issue(
            Handle handle,
            Caller by,
            String name,
            Role role,
            Optional<String> area,
            Instant expires) {
        StaffTable staff = handle.attach(StaffTable.class);
        StaffTokenTable table = handle.attach(StaffTokenTable.class);
        Instant now = clock.instant();
        if (area.isPresent() && staff.areas(area.get()) == 0) {
            return new TokenAnswer.Refused("there is no area " + area.get());
        }
        if (table.inForce(now) >= MOST) {
            return new TokenAnswer.Refused(MOST + " tokens are in force; revoke one first");
        }
        var _ = table.addHolder(ids.next(), name, role.word(), area, now);
        StaffTable.Row holder = staff.named(name).orElseThrow();
        Optional<String> objection = objection(holder, role, area);
        if (objection.isPresent()) {
            return new TokenAnswer.Refused(objection.get());
        }
        long id = ids.next();
        String secret = secrets.fresh();
        table.add(id, holder.id(), secrets.index(secret), now, expires);
        StaffToken token = table.find(id).map(StaffTokenTable.Row::token).orElseThrow();
        note(handle, by, "token.create", token);
        return new TokenAnswer.Issued(token, secret);
    }

    private static Optional<String> objection(
            StaffTable.Row holder, Role role, Optional<String> area) {
        Actor.Member known = holder.member();
        if (!holder.isProgram()) {
            return Optional.of(
                    "\""
                            + known.name()
                            + "\" is somebody of the staff; name the token after what it is for,"
                            + " such as \""
                            + known.name()
                            + " laptop\"");
        }
        return known.role() == role && known.area().equals(area)
                ? Optional.empty()
                : Optional.of(
                        "\""
                                + known.name()
                                + "\" was made as "
                                + known.role().word()
                                + " of "
                                + known.area().map(code -> "area " + code).orElse("the city")
                                + "; give this one another name");
    }

    private void note(Handle handle, Caller by, String verb, StaffToken token) {
        audit.note(
                handle,
                AuditNote.of(
                        by,
                        verb,
                        AuditObject.of(OBJECT, token.id()),
                        "name: %s; role: %s; area: %s; until: %s"
                                .formatted(
                                        token.holder().name(),
                                        token.holder().role().word(),
                                        token.holder().area().orElse("-"),
                                        token.expiresAt())));
    }

    /**
     * Ends one at once.
     *
     * @return empty when there is none of that id in the caller's area
     */
    public Optional<StaffToken> revoke(Caller by, long id) {
        Optional<StaffToken> revoked = store.writer().write(handle -> revoke(handle, by, id));
        refresh();
        return revoked;
    }

    private Optional<StaffToken> revoke(Handle handle, Caller by, long id) {
        StaffTokenTable table = handle.attach(StaffTokenTable.class);
        Optional<StaffToken> known =
                table.find(id)
                        .map(StaffTokenTable.Row::token)
                        .filter(token -> isTheirs(by.actor(), token));
        if (known.isPresent() && table.revoke(id, clock.instant()) == 1) {
            note(handle, by, "token.revoke", known.get());
        }
        return known.flatMap(one -> table.find(id)).map(StaffTokenTable.Row::token);
    }

    private static boolean isTheirs(Actor who, StaffToken token) {
        return Staff.may(Permission.CHANGE_STAFF, who, token.holder().area().orElse(""));
    }

    /** Those that {@code who} may end: not revoked first, the latest first. */
    public List<StaffToken> all(Actor who) {
        return store
                .reads()
                .withExtension(StaffTokenTable.class, table -> table.all(LISTED))
                .stream()
                .map(StaffTokenTable.Row::token)
                .filter(token -> isTheirs(who, token))
                .map(this::withUse)
                .toList();
    }

    private StaffToken withUse(StaffToken token) {
        return new StaffToken(
                token.id(),
                token.holder(),
                token.createdAt(),
                token.expiresAt(),
                token.revokedAt(),
                Optional.ofNullable(used.get(token.id())).or(token::seenAt));
    }

    /**
     * As whom a token calls, while it is in force; counts as use of it. Unknown, expired and
     * revoked are not told apart.
     */
    public Optional<Actor.Member> holder(String secret) {
        Instant now = clock.instant();
        Optional<StaffToken> found =
                Optional.ofNullable(live.get(HexFormat.of().formatHex(secrets.index(secret))))
                        .filter(token -> token.isInForce(now));
        found.ifPresent(token -> used.put(token.id(), now));
        return found.map(StaffToken::holder);
    }

    /** Reads what is in force, and writes when what was used; for a chore. */
    public void refresh() {
        Map<Long, Instant> seen = Map.copyOf(used);
        if (!seen.isEmpty()) {
            store.writer().use(StaffTokenTable.class, table -> seen.forEach(table::seen));
            seen.forEach(used::remove);
        }
        var read = new HashMap<String, StaffToken>();
        store.reads()
                .withExtension(StaffTokenTable.class, table -> table.live(clock.instant(), MOST))
                .forEach(row -> read.put(HexFormat.of().formatHex(row.tokenIndex()), row.token()));
        live = Map.copyOf(read);
    }
}
