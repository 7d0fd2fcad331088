package id.gardu.staff;

import id.gardu.message.Destination;
import id.gardu.network.ChangeSet;
import id.gardu.network.ChangeSet.StaffUndo;
import id.gardu.network.FieldValues;
import id.gardu.network.Inventory;
import id.gardu.network.Mistake;
import id.gardu.network.Outcome;
import id.gardu.network.RecordChange;
import id.gardu.network.RecordKind;
import id.gardu.staff.Actor.MemberId;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.staff.Role.Permission;
import id.gardu.store.IdSource;
import id.gardu.store.KeyRing;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The members of the staff, and what each may do. A member is never deleted, only disabled: the
 * audit refers to it. Thread-safe.
 */
public final class Staff {
    static final String LINK = "staff-link";
    private static final String EMAIL = "staff-email";
    private static final String EMAIL_FIELD = "email";

    static final String WHAT_A_NAME_IS =
            "a name has 1 to 64 letters, digits, spaces and . ' _ -, and begins with a letter or"
                    + " digit";

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
            case Actor.LocalCli() -> true;
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
        if (!isName(name)) {
            return new LinkAnswer.Refused(WHAT_A_NAME_IS);
        }
        if (!may(Permission.CHANGE_STAFF, by.actor(), area.orElse(""))) {
            return new LinkAnswer.Refused("not allowed to invite somebody for this area");
        }
        return store.writer().write(handle -> link(handle, by, name, role, area));
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
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
        if (known.isProgram()) {
            return Optional.of("a token has that name (gardu token list)");
        }
        if (known.isDisabled()) {
            return Optional.of(
                    member.name() + " is retired (gardu staff restore \"" + member.name() + "\")");
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
            var _ = note(handle, by, "staff.create", Optional.empty(), member(row));
        }
        table.dropLinks(member.id().value(), now);
        table.addLink(links.index(token), member.id().value(), now, expires);
        var _ = note(handle, by, "staff.link", Optional.of(member(row)), member(row));
        return new LinkAnswer.Issued(member, token, expires, created);
    }

    /**
     * Gives a member another role or area, an address for reports, or none; from the next request
     * on. What is not given stays.
     *
     * @param given by the names of {@link StaffMember#FIELDS}; a blank one is taken away
     */
    public Outcome<ChangeSet> set(Caller by, String name, FieldValues given) {
        return on(
                by,
                name,
                "staff.set",
                (table, known) -> {
                    StaffWish wish = StaffWish.of(known, given);
                    List<Mistake> wrong = new ArrayList<>(wish.mistakes());
                    wish.area()
                            .filter(code -> !isThere(table, Optional.of(code)))
                            .ifPresent(
                                    code ->
                                            wrong.add(
                                                    Mistake.of(
                                                            "area",
                                                            code,
                                                            "is not the code of an area (gardu area"
                                                                    + " list)")));
                    if (!may(Permission.CHANGE_STAFF, by.actor(), wish.area().orElse(""))) {
                        wrong.add(Mistake.of("area", "is not yours to give"));
                    }
                    if (wrong.isEmpty()) {
                        write(table, known.member().id(), wish);
                    }
                    return wrong;
                });
    }

    private void write(StaffTable table, MemberId id, StaffWish wish) {
        table.changeMember(id.value(), wish.role().word(), wish.area());
        table.mailTo(
                id.value(),
                wish.email().map(one -> keys.seal(EMAIL, one.address())),
                wish.reports() ? 1 : 0);
    }

    private static boolean isThere(StaffTable table, Optional<String> area) {
        return area.isEmpty() || table.areas(area.get()) == 1;
    }

    /** Shuts a member out: every session and link of theirs ends at once. */
    public Outcome<ChangeSet> retire(Caller by, String name) {
        return on(
                by,
                name,
                "staff.retire",
                (table, known) -> {
                    if (known.disabledAt().isPresent()) {
                        return List.of(Mistake.of("name", name, "is retired already"));
                    }
                    disable(table, known.member().id());
                    return List.of();
                });
    }

    private void disable(StaffTable table, MemberId id) {
        Instant now = clock.instant();
        table.disableMember(id.value(), Optional.of(now));
        table.endSessions(id.value());
        table.dropLinks(id.value(), now);
    }

    /** Lets a member in again who was retired, with a new link. */
    public Outcome<ChangeSet> restore(Caller by, String name) {
        return on(
                by,
                name,
                "staff.restore",
                (table, known) -> {
                    if (known.disabledAt().isEmpty()) {
                        return List.of(Mistake.of("name", name, "is not retired"));
                    }
                    table.disableMember(known.member().id().value(), Optional.empty());
                    return List.of();
                });
    }

    /** Does something to a member, or says why not. */
    private interface StaffWork {
        List<Mistake> on(StaffTable table, StaffMember known);
    }

    private Outcome<ChangeSet> on(Caller by, String name, String verb, StaffWork work) {
        return store.writer().write(handle -> on(handle, by, name, verb, work));
    }

    private Outcome<ChangeSet> on(
            Handle handle, Caller by, String name, String verb, StaffWork work) {
        StaffTable table = handle.attach(StaffTable.class);
        Optional<StaffMember> known =
                table.named(name)
                        .filter(row -> !row.isProgram())
                        .map(this::member)
                        .filter(one -> isTheirs(by.actor(), one.member()));
        if (known.isEmpty()) {
            return new Outcome.Refused<>(List.of(unknown(name)));
        }
        List<Mistake> wrong = work.on(table, known.get());
        if (!wrong.isEmpty()) {
            return new Outcome.Refused<>(wrong);
        }
        StaffMember after = member(table.member(known.get().member().id().value()).orElseThrow());
        return new Outcome.Done<>(note(handle, by, verb, known, after), List.of());
    }

    private static Mistake unknown(String name) {
        return Mistake.of("name", name, "is nobody of the staff (gardu staff list)");
    }

    /** One member that {@code who} may change. */
    public Optional<StaffMember> find(Actor who, String name) {
        return members(who).stream().filter(one -> one.member().name().equals(name)).findFirst();
    }

    /** By whom changes of the staff are taken back. */
    public StaffUndo undo(Caller by) {
        return new TakingBack(by);
    }

    private final class TakingBack implements StaffUndo {
        private final Caller by;

        TakingBack(Caller by) {
            this.by = by;
        }

        @Override
        public String name(String member) {
            return find(member).map(known -> known.member().name()).orElse(member);
        }

        private Optional<StaffMember> find(String member) {
            return store.reads()
                    .withExtension(StaffTable.class, table -> table.member(Long.parseLong(member)))
                    .map(Staff.this::member)
                    .filter(one -> isTheirs(by.actor(), one.member()));
        }

        @Override
        public Optional<Mistake> objection(String member, List<RecordChange.Cell> cells) {
            if (find(member).isEmpty()) {
                return Optional.of(unknown(member));
            }
            return cells.stream()
                    .filter(cell -> cell.field().equals(RecordChange.ADDED))
                    .findFirst()
                    .map(
                            _ ->
                                    Mistake.of(
                                            "name",
                                            name(member),
                                            "has been given a link, which cannot be called back;"
                                                    + " retire them (gardu staff retire NAME)"));
        }

        @Override
        public void takeBack(Handle handle, String member, List<RecordChange.Cell> cells) {
            StaffTable table = handle.attach(StaffTable.class);
            StaffMember known = member(table.member(Long.parseLong(member)).orElseThrow());
            var old = new HashMap<String, String>();
            for (RecordChange.Cell cell : cells) {
                if (!cell.field().equals(RecordChange.RETIRED)) {
                    old.put(cell.field(), cell.after().orElse(""));
                } else if (cell.after().isPresent()) {
                    disable(table, known.member().id());
                } else {
                    table.disableMember(known.member().id().value(), Optional.empty());
                }
            }
            if (!old.isEmpty()) {
                write(table, known.member().id(), StaffWish.of(known, new FieldValues(old)));
            }
        }
    }

    /** The members that {@code who} may change, by name. */
    public List<StaffMember> members(Actor who) {
        return store.reads().withExtension(StaffTable.class, StaffTable::members).stream()
                .filter(row -> isTheirs(who, row.member()))
                .map(this::member)
                .toList();
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

    private ChangeSet note(
            Handle handle,
            Caller by,
            String verb,
            Optional<StaffMember> before,
            StaffMember after) {
        String changes = StaffMember.FIELDS.changes(before, after, Inventory.EMPTY);
        audit.note(handle, AuditNote.of(by, verb, AuditObject.of(after.member().id()), changes));
        Instant now = clock.instant();
        var set =
                new ChangeSet(
                        ids.next(),
                        verb,
                        Optional.of(cells(before, after))
                                .filter(cells -> !cells.isEmpty())
                                .map(cells -> changed(after, cells, now))
                                .stream()
                                .toList());
        if (!set.records().isEmpty()) {
            set.keep(handle, now, by.actor().memberId().map(MemberId::value));
        }
        return set;
    }

    private static RecordChange changed(
            StaffMember member, List<RecordChange.Cell> cells, Instant at) {
        return new RecordChange(
                RecordKind.STAFF,
                member.member().id().toString(),
                member.member().name(),
                cells,
                at);
    }

    /** Of an address only that it is another. */
    private static List<RecordChange.Cell> cells(Optional<StaffMember> before, StaffMember after) {
        if (before.isEmpty()) {
            return List.of(
                    RecordChange.Cell.of(
                            RecordChange.ADDED,
                            Optional.empty(),
                            Optional.of(after.member().name())));
        }
        var cells = new ArrayList<RecordChange.Cell>();
        StaffMember.FIELDS.cells(before, after, Inventory.EMPTY).stream()
                .map(
                        cell ->
                                cell.field().equals(EMAIL_FIELD)
                                        ? RecordChange.Cell.secret(EMAIL_FIELD)
                                        : cell)
                .forEach(cells::add);
        if (!before.get().disabledAt().equals(after.disabledAt())) {
            cells.add(
                    RecordChange.Cell.of(
                            RecordChange.RETIRED,
                            before.get().disabledAt().map(Instant::toString),
                            after.disabledAt().map(Instant::toString)));
        }
        return cells;
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
