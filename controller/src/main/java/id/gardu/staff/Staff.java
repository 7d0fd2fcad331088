package id.gardu.staff;

import id.gardu.message.Destination;
import id.gardu.network.FieldList;
import id.gardu.network.FieldType;
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
        if (area.isPresent() && table.areas(area.get()) == 0) {
            return new LinkAnswer.Refused("there is no area " + area.get());
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
        boolean known = area.isEmpty() || handle.attach(StaffTable.class).areas(area.get()) == 1;
        return known
                ? change(
                        handle,
                        by,
                        id,
                        "staff.change",
                        (table, now) -> table.changeMember(id.value(), role.word(), area))
                : Optional.empty();
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

    /**
     * A member as in the list of the staff.
     *
     * @param disabledAt empty while the member may log in
     * @param email where reports go; empty when nobody entered one
     * @param mailed whether reports are sent there
     */
    public record StaffMember(
            Actor.Member member,
            Instant createdAt,
            Optional<Instant> disabledAt,
            Optional<Destination.Email> email,
            boolean mailed) {
        /** What is told of a member, given for one, and noted of a change. */
        public static final FieldList<StaffMember> FIELDS = new FieldList<>("staff_member");

        static {
            FIELDS.field(
                            "name",
                            FieldType.parsed(
                                    "type: string, minLength: 1, maxLength: 64",
                                    Optional::of,
                                    "a name",
                                    name -> name))
                    .required()
                    .option("NAME")
                    .help("only one has it", "nama petugas, tidak kembar")
                    .of(known -> known.member().name());
            FIELDS.field("role", FieldType.word(Role.values(), Role::word, words -> words))
                    .required()
                    .option("ROLE", "administrator, technician, officer or cadre")
                    .help(
                            "what a member is for",
                            "peran: administrator, technician (teknisi), officer (kantor), cadre"
                                    + " (kader)")
                    .of(known -> known.member().role());
            FIELDS.field("area", FieldType.text(60))
                    .option("CODE", "only this area and what is below it (default: the whole city)")
                    .about(
                            "only this area and what is below it; left out, the whole city",
                            "hanya wilayah ini dan di bawahnya; kosong: seluruh kota")
                    .maybe(known -> known.member().area());
            FIELDS.field(
                            "email",
                            FieldType.parsed(
                                    "type: string, maxLength: 254",
                                    text -> Optional.of(new Destination.Email(text)),
                                    "an e-mail address",
                                    Destination.Email::masked))
                    .option("ADDRESS", "where reports are sent (gardu staff mail changes it)")
                    .about(
                            "where reports are sent; kept sealed",
                            "ke mana laporan dikirim; disimpan tersegel")
                    .toldAbout("where reports are sent; masked")
                    .maybe(StaffMember::email);
            FIELDS.field("reports", FieldType.flag())
                    .about("whether reports are sent there", "apakah laporan dikirim ke sana")
                    .toldAbout("whether they are")
                    .of(StaffMember::mailed);
        }
    }
}
