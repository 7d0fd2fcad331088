package id.gardu.staff;

import id.gardu.message.Destination;
import id.gardu.network.Inventory;
import id.gardu.staff.Actor.MemberId;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.staff.Role.Permission;
import id.gardu.store.IdSource;
import id.gardu.store.KeyRing;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * The members of the staff, and what each may do. A member is never deleted, only disabled: the
 * audit refers to it. Thread-safe.
 */
public final class Staff {
    static final String LINK = "staff-link";
    private static final String EMAIL = "staff-email";

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} .'_-]{0,63}");

    private final Store store;
    private final Audit audit;
    private final Clock clock;
    private final StaffSettings settings;
    private final StaffSecret links;
    private final KeyRing keys;
    private final IdSource ids;

    public Staff(Store store, KeyRing keys, Audit audit, StaffSettings settings, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.settings = settings;
        this.keys = keys;
        this.links = new StaffSecret(keys, LINK);
        this.ids = new IdSource(clock);
    }

    /**
     * Whether {@code who} may do it to something in an area. The one place that decides.
     *
     * @param areaCode of the thing; empty for what belongs to the city as a whole, which only those
     *     without an area of their own may touch
     */
    public static boolean may(Permission permission, Actor who, String areaCode) {
        return switch (who) {
            case Actor.Token() -> true;
            case Actor.Member member ->
                    member.role().includes(permission) && member.covers(areaCode);
        };
    }

    /**
     * Makes a login link for a member, who is created when new. Earlier links are void then.
     *
     * @param name 1 to 64 letters, digits, spaces and {@code . ' _ -}
     * @param area empty for the whole city
     */
    public LinkAnswer link(Caller by, String name, Role role, Optional<String> area) {
        if (!NAME.matcher(name).matches()) {
            return new LinkAnswer.Refused(
                    "a name has 1 to 64 letters, digits, spaces and . ' _ -, and begins with a"
                            + " letter or digit");
        }
        if (!may(Permission.CHANGE_STAFF, by.actor(), area.orElse(""))) {
            return new LinkAnswer.Refused("not allowed to invite somebody for this area");
        }
        return store.writer().write(handle -> link(handle, by, name, role, area));
    }

    private LinkAnswer link(
            Handle handle, Caller by, String name, Role role, Optional<String> area) {
        StaffTable table = handle.attach(StaffTable.class);
        if (!isThere(table, area)) {
            return new LinkAnswer.Refused("there is no area " + area.orElse(""));
        }
        boolean created =
                table.addMember(ids.next(), name, role.word(), area, clock.instant()) == 1;
        StaffTable.Row row = table.named(name).orElseThrow();
        return objection(by, row, role, area)
                .<LinkAnswer>map(LinkAnswer.Refused::new)
                .orElseGet(() -> issue(handle, by, row, created));
    }

    /** A link is for a login; it does not change anybody's rights on the way. */
    private static Optional<String> objection(
            Caller by, StaffTable.Row known, Role role, Optional<String> area) {
        Actor.Member member = known.member();
        if (!isTheirs(by.actor(), member)) {
            return Optional.of("somebody else has that name");
        }
        if (known.isDisabled()) {
            return Optional.of(member.name() + " is disabled");
        }
        return member.role() == role && member.area().equals(area)
                ? Optional.empty()
                : Optional.of(
                        member.name()
                                + " is there already, as "
                                + member.role().word()
                                + " of "
                                + member.area().map(code -> "area " + code).orElse("the city"));
    }

    private LinkAnswer issue(Handle handle, Caller by, StaffTable.Row row, boolean created) {
        StaffTable table = handle.attach(StaffTable.class);
        Actor.Member member = row.member();
        Instant now = clock.instant();
        Instant expires = now.plus(settings.linkLife());
        String token = links.fresh();
        if (created) {
            note(handle, by, "staff.create", Optional.empty(), member(row));
        }
        table.dropLinks(member.id().value(), now);
        table.addLink(links.index(token), member.id().value(), now, expires);
        note(handle, by, "staff.link", Optional.of(member(row)), member(row));
        return new LinkAnswer.Issued(member, token, expires, created);
    }

    /**
     * Gives a member another role or area, from the next request on.
     *
     * @return empty when there is no such member in the caller's area, or the area does not exist
     */
    public Optional<StaffMember> change(Caller by, MemberId id, Role role, Optional<String> area) {
        if (!may(Permission.CHANGE_STAFF, by.actor(), area.orElse(""))) {
            return Optional.empty();
        }
        return store.writer().write(handle -> change(handle, by, id, role, area));
    }

    private Optional<StaffMember> change(
            Handle handle, Caller by, MemberId id, Role role, Optional<String> area) {
        BiConsumer<StaffTable, Instant> work =
                (table, now) -> table.changeMember(id.value(), role.word(), area);
        return isThere(handle.attach(StaffTable.class), area)
                ? change(handle, by, id, "staff.change", work)
                : Optional.empty();
    }

    private static boolean isThere(StaffTable table, Optional<String> area) {
        return area.isEmpty() || table.areas(area.get()) == 1;
    }

    /**
     * Shuts a member out: every session and link of theirs ends at once.
     *
     * @return empty when there is no such member in the caller's area
     */
    public Optional<StaffMember> disable(Caller by, MemberId id) {
        return change(
                by,
                id,
                "staff.disable",
                (table, now) -> {
                    table.disableMember(id.value(), Optional.of(now));
                    table.endSessions(id.value());
                    table.dropLinks(id.value(), now);
                });
    }

    /**
     * Lets a disabled member in again, with a new link.
     *
     * @return empty when there is no such member in the caller's area
     */
    public Optional<StaffMember> enable(Caller by, MemberId id) {
        return change(
                by,
                id,
                "staff.enable",
                (table, now) -> table.disableMember(id.value(), Optional.empty()));
    }

    private Optional<StaffMember> change(
            Caller by, MemberId id, String verb, BiConsumer<StaffTable, Instant> work) {
        return store.writer().write(handle -> change(handle, by, id, verb, work));
    }

    private Optional<StaffMember> change(
            Handle handle,
            Caller by,
            MemberId id,
            String verb,
            BiConsumer<StaffTable, Instant> work) {
        StaffTable table = handle.attach(StaffTable.class);
        Optional<StaffMember> known =
                table.member(id.value())
                        .map(this::member)
                        .filter(one -> isTheirs(by.actor(), one.member()));
        return known.map(
                before -> {
                    work.accept(table, clock.instant());
                    StaffMember after = member(table.member(id.value()).orElseThrow());
                    note(handle, by, verb, known, after);
                    return after;
                });
    }

    /** The members that {@code who} may change, by name. */
    public List<StaffMember> members(Actor who) {
        return store.reads().withExtension(StaffTable.class, StaffTable::members).stream()
                .filter(row -> isTheirs(who, row.member()))
                .map(this::member)
                .toList();
    }

    /**
     * Whether and where reports are sent to a member; the address is kept sealed.
     *
     * @param email empty: nowhere
     * @param mailed false: not, though there is an address
     * @return empty when there is no such member in the caller's area
     */
    public Optional<StaffMember> mail(
            Caller by, MemberId id, Optional<Destination.Email> email, boolean mailed) {
        Optional<byte[]> sealed = email.map(one -> keys.seal(EMAIL, one.address()));
        return change(
                by,
                id,
                "staff.mail",
                (table, now) -> table.mailTo(id.value(), sealed, mailed ? 1 : 0));
    }

    /** Where a report of the whole city goes: whoever may see it, has an address and wants it. */
    public List<Destination.Email> readers() {
        return store.reads().withExtension(StaffTable.class, StaffTable::members).stream()
                .filter(row -> !row.isDisabled() && row.mailed() == 1)
                .filter(row -> may(Permission.SEE_USAGE, row.member(), ""))
                .flatMap(row -> member(row).email().stream())
                .distinct()
                .toList();
    }

    private StaffMember member(StaffTable.Row row) {
        return new StaffMember(
                row.member(),
                row.createdAt(),
                row.disabledAt(),
                row.email().map(kept -> new Destination.Email(keys.openText(EMAIL, kept))),
                row.mailed() == 1);
    }

    private static boolean isTheirs(Actor who, Actor.Member member) {
        return may(Permission.CHANGE_STAFF, who, member.area().orElse(""));
    }

    private void note(
            Handle handle,
            Caller by,
            String verb,
            Optional<StaffMember> before,
            StaffMember after) {
        String changes = StaffMember.FIELDS.changes(before, after, Inventory.EMPTY);
        audit.note(handle, AuditNote.of(by, verb, AuditObject.of(after.member().id()), changes));
    }

    /** What came of asking for a login link. */
    public sealed interface LinkAnswer {
        /**
         * @param token for the link, shown once; earlier unused links of this member are void
         * @param created the member is new
         */
        record Issued(Actor.Member member, String token, Instant expiresAt, boolean created)
                implements LinkAnswer {
            @Override
            public String toString() {
                return "Issued[" + member + ", token=<secret>]";
            }
        }

        /**
         * Nothing was changed.
         *
         * @param why a sentence for whoever asked
         */
        record Refused(String why) implements LinkAnswer {}
    }
}
