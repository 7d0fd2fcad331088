package id.gardu.staff;

import id.gardu.network.Inventory;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.staff.ReadToken.Purpose;
import id.gardu.staff.Role.Permission;
import id.gardu.store.IdSource;
import id.gardu.store.KeyRing;
import id.gardu.store.Store;
import id.gardu.store.Word;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Links of sponsors and keys of integrators. Each is shown once and kept as a keyed hash; whom one
 * belongs to is looked up in memory, so that a stranger who tries many asks no database. A change
 * made here holds at once, one of another controller after {@link #refresh}. Thread-safe.
 */
public final class ReadTokens {
    /** In force at one time. */
    public static final int MOST = 500;

    /** What a token may live at most. */
    public static final int MOST_DAYS = 1_100;

    private static final int LISTED = 1_000;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} .'_-]{0,63}");

    private final Store store;
    private final Audit audit;
    private final Clock clock;
    private final IdSource ids;
    private final Supplier<Inventory> inventory;
    private final Map<Purpose, StaffSecret> secrets;
    private volatile Map<String, ReadToken> live = Map.of();

    public ReadTokens(
            Store store, KeyRing keys, Audit audit, Supplier<Inventory> inventory, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.ids = new IdSource(clock);
        this.inventory = inventory;
        this.secrets =
                Map.of(
                        Purpose.SPONSOR, new StaffSecret(keys, "sponsor-link"),
                        Purpose.API, new StaffSecret(keys, "api-key"));
    }

    /** What came of asking for a token. */
    public sealed interface Answer {
        /**
         * @param secret shown once
         */
        record Issued(ReadToken token, String secret) implements Answer {
            @Override
            public String toString() {
                return "Issued[" + token + ", secret=<secret>]";
            }
        }

        /** Nothing was changed; a sentence for whoever asked. */
        record Refused(String why) implements Answer {}
    }

    /** Whether somebody may make, list and revoke them: they are of the whole city. */
    public static boolean mayManage(Actor who) {
        return Staff.may(Permission.DECIDE, who, "");
    }

    /**
     * Makes one; earlier ones of that name stay.
     *
     * @param name of a sponsor as a site has it, or of a program
     * @param days 1 to {@link #MOST_DAYS}
     */
    public Answer issue(Caller by, Purpose purpose, String name, int days) {
        Optional<String> objection = objection(by, purpose, name, days);
        if (objection.isPresent()) {
            return new Answer.Refused(objection.get());
        }
        Answer answer = store.writer().write(handle -> issue(handle, by, purpose, name, days));
        refresh();
        return answer;
    }

    private Optional<String> objection(Caller by, Purpose purpose, String name, int days) {
        if (!mayManage(by.actor())) {
            return Optional.of("not allowed to open what is shown of the city");
        }
        if (days < 1 || days > MOST_DAYS) {
            return Optional.of(days + " days are not 1 to " + MOST_DAYS);
        }
        return switch (purpose) {
            case SPONSOR ->
                    sponsors().contains(name)
                            ? Optional.empty()
                            : Optional.of(
                                    "no site has the sponsor \""
                                            + name
                                            + "\"; enter it at its sites first (gardu site"
                                            + " import)");
            case API ->
                    NAME.matcher(name).matches()
                            ? Optional.empty()
                            : Optional.of(
                                    "a name has 1 to 64 letters, digits, spaces and . ' _ -, and"
                                            + " begins with a letter or digit");
        };
    }

    /** The sponsors that sites have now, by name. */
    public List<String> sponsors() {
        return inventory.get().sites().values().stream()
                .flatMap(site -> site.sponsor().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private Answer issue(Handle handle, Caller by, Purpose purpose, String name, int days) {
        ReadTokenTable table = handle.attach(ReadTokenTable.class);
        Instant now = clock.instant();
        if (table.inForce(now) >= MOST) {
            return new Answer.Refused(MOST + " links and keys are in force; revoke one first");
        }
        var token =
                new ReadToken(
                        ids.next(),
                        purpose,
                        name,
                        now,
                        now.plus(Duration.ofDays(days)),
                        Optional.empty());
        StaffSecret secrets = secrets(purpose);
        String secret = secrets.fresh();
        table.add(token.id(), purpose.word(), name, secrets.index(secret), now, token.expiresAt());
        note(handle, by, "issue", token);
        return new Answer.Issued(token, secret);
    }

    private StaffSecret secrets(Purpose purpose) {
        return Optional.ofNullable(secrets.get(purpose)).orElseThrow();
    }

    private void note(Handle handle, Caller by, String verb, ReadToken token) {
        String kind = token.purpose() == Purpose.SPONSOR ? "sponsor-link" : "api-key";
        audit.note(
                handle,
                AuditNote.of(
                        by,
                        token.purpose().word() + "." + verb,
                        AuditObject.of(kind, token.id()),
                        token.name()));
    }

    /**
     * Ends one at once.
     *
     * @return empty when there is none of that purpose and id, or the caller may not
     */
    public Optional<ReadToken> revoke(Caller by, Purpose purpose, long id) {
        if (!mayManage(by.actor())) {
            return Optional.empty();
        }
        Optional<ReadToken> revoked =
                store.writer().write(handle -> revoke(handle, by, purpose, id));
        refresh();
        return revoked;
    }

    private Optional<ReadToken> revoke(Handle handle, Caller by, Purpose purpose, long id) {
        ReadTokenTable table = handle.attach(ReadTokenTable.class);
        Optional<ReadToken> known =
                table.find(id).map(ReadTokens::token).filter(one -> one.purpose() == purpose);
        if (known.isPresent() && table.revoke(id, clock.instant()) == 1) {
            note(handle, by, "revoke", known.get());
        }
        return known.flatMap(one -> table.find(id)).map(ReadTokens::token);
    }

    /** Those in force first, the latest first. */
    public List<ReadToken> all(Purpose purpose) {
        return store
                .reads()
                .withExtension(ReadTokenTable.class, table -> table.all(purpose.word(), LISTED))
                .stream()
                .map(ReadTokens::token)
                .toList();
    }

    /** Whose a secret is, while it is in force. Unknown, expired and revoked are not told apart. */
    public Optional<ReadToken> holder(Purpose purpose, String secret) {
        String key = key(purpose.word(), secrets(purpose).index(secret));
        return Optional.ofNullable(live.get(key)).filter(token -> token.isInForce(clock.instant()));
    }

    /** Reads what is in force; for a chore, since other controllers change it too. */
    public void refresh() {
        var read = new HashMap<String, ReadToken>();
        store.reads()
                .withExtension(ReadTokenTable.class, table -> table.live(clock.instant(), MOST))
                .forEach(row -> read.put(key(row.purpose(), row.tokenIndex()), token(row)));
        live = Map.copyOf(read);
    }

    private static String key(String purpose, byte[] index) {
        return purpose + " " + HexFormat.of().formatHex(index);
    }

    private static ReadToken token(ReadTokenTable.Row row) {
        return new ReadToken(
                row.id(),
                Word.of(Purpose.class, row.purpose()).orElseThrow(),
                row.name(),
                row.createdAt(),
                row.expiresAt(),
                row.revokedAt());
    }
}
