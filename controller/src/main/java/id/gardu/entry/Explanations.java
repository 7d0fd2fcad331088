package id.gardu.entry;

import id.gardu.access.Access;
import id.gardu.access.RejectReason;
import id.gardu.access.Rejects;
import id.gardu.access.Rejects.RejectLine;
import id.gardu.accounting.SessionQueries;
import id.gardu.accounting.SessionQueries.LiveSession;
import id.gardu.accounting.SessionQueries.SessionLine;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.entry.CauseRules.Facts;
import id.gardu.entry.CauseRules.NasSaid;
import id.gardu.entry.Explanation.AccountStanding;
import id.gardu.entry.Looks.Sought;
import id.gardu.entry.SilenceReader.Silence;
import id.gardu.network.AccountId;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.Site;
import id.gardu.network.SiteId;
import id.gardu.order.SessionOrder;
import id.gardu.order.SessionOrderQueries;
import id.gardu.resident.Account;
import id.gardu.resident.Accounts;
import id.gardu.resident.CredentialCache;
import id.gardu.resident.SignUps.SoughtPhone;
import id.gardu.resident.Voucher;
import id.gardu.resident.Voucher.VoucherCode;
import id.gardu.staff.Actor;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.staff.Caller;
import id.gardu.staff.Role.Permission;
import id.gardu.staff.SeenAccounts;
import id.gardu.staff.Staff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Explains why one person cannot get in. Asked by staff with a reason, which is in the audit with
 * every look; of somebody who tried nothing in the asker's area only that is told. Thread-safe.
 */
public final class Explanations {
    /** The audit's verb of a look. */
    public static final String VERB = "account.see";

    private static final Duration DAY = Duration.ofHours(24);
    private static final int LEAST_REASON = 3;
    private static final int LONGEST_REASON = 500;
    private static final int MOST_SESSIONS = 20;
    private static final int MOST_SITES = 8;
    private static final int MOST_SUBJECTS = 16;
    private static final Pattern ID = Pattern.compile("[0-9]{1,15}");

    private final Parts rooms;
    private final Looks looks;
    private final ZoneId zone;
    private final Clock clock;

    /**
     * Whom it asks.
     *
     * @param phones what a number as typed is called; empty for what can be none
     */
    public record Parts(
            Supplier<Inventory> inventory,
            EntryTrail trail,
            Rejects rejects,
            SilenceReader silences,
            Function<String, Optional<SoughtPhone>> phones,
            Accounts accounts,
            CredentialCache cache,
            Access access,
            SessionQueries sessions,
            SessionOrderQueries orders,
            SeenAccounts seen,
            Audit audit) {}

    /**
     * @param zone the city's
     */
    public Explanations(Parts rooms, ZoneId zone, Clock clock, MonotonicClock monotonic) {
        this.rooms = rooms;
        this.looks = new Looks(monotonic);
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * Looks at one person.
     *
     * @param typed a phone number, a voucher code, a MAC address or an account's id
     * @param place where they stand: a site's code or part of its name; empty: not said
     * @param reason why, for the audit
     */
    public LookAnswer look(Caller by, String typed, String place, String reason) {
        if (reason.strip().length() < LEAST_REASON || reason.length() > LONGEST_REASON) {
            return new LookAnswer.Refused("reason", "");
        }
        List<Site> sites = place.isBlank() ? List.of() : sites(by.actor(), place.strip());
        if (!place.isBlank() && sites.size() != 1) {
            return new LookAnswer.Refused(
                    sites.isEmpty() ? "site" : "sites",
                    String.join(", ", sites.stream().map(Site::code).toList()));
        }
        Optional<Sought> read = read(typed.strip(), sites.stream().findFirst().map(Site::id));
        if (read.isEmpty()) {
            return new LookAnswer.Refused("who", "");
        }
        if (!looks.mayLook(by.actor())) {
            return new LookAnswer.Refused("often", "");
        }
        Sought sought = read.get();
        Explanation told = explain(by.actor(), sought);
        String code = told.account().map(one -> one.id().toString()).orElse("");
        rooms.audit()
                .note(
                        new AuditNote(
                                by,
                                VERB,
                                new AuditObject("account", code),
                                Optional.of(reason.strip())));
        told.account().ifPresent(one -> rooms.seen().seen(one.id()));
        return new LookAnswer.Found(looks.keep(by.actor(), sought), told);
    }

    /** The same look, as things stand by now; empty for somebody else's, or when it is over. */
    public Optional<Explanation> again(Actor by, String key) {
        return looks.find(key, by).map(sought -> explain(by, sought));
    }

    /** The one that is called so, else those whose name holds it; 8 at most. */
    private List<Site> sites(Actor by, String place) {
        Inventory now = rooms.inventory().get();
        Optional<Site> exact = now.siteCoded(place).filter(site -> may(by, site));
        if (exact.isPresent()) {
            return List.of(exact.get());
        }
        String part = place.toLowerCase(Locale.ROOT);
        List<Site> found =
                now.sitesByCode().stream()
                        .filter(site -> may(by, site))
                        .filter(site -> site.name().toLowerCase(Locale.ROOT).contains(part))
                        .limit(MOST_SITES)
                        .toList();
        List<Site> named =
                found.stream().filter(site -> site.name().equalsIgnoreCase(place)).toList();
        return named.size() == 1 ? named : found;
    }

    private static boolean may(Actor by, Site site) {
        return Staff.may(Permission.SEE_ACCOUNT, by, site.areaCode());
    }

    /** Twelve digits that are a phone number are one, and no MAC address. */
    private Optional<Sought> read(String typed, Optional<SiteId> site) {
        Optional<SoughtPhone> phone = rooms.phones().apply(typed);
        if (phone.isPresent()) {
            SoughtPhone known = phone.get();
            return Optional.of(
                    new Sought(
                            known.masked(),
                            known.account(),
                            OptionalLong.of(known.key()),
                            Optional.empty(),
                            Optional.empty(),
                            site));
        }
        Optional<VoucherCode> code = VoucherCode.parse(typed);
        if (code.isPresent()) {
            Optional<Voucher> voucher = rooms.cache().voucher(code.get());
            return Optional.of(
                    new Sought(
                            code.get().masked(),
                            voucher.map(Voucher::account),
                            OptionalLong.empty(),
                            Optional.empty(),
                            voucher,
                            site));
        }
        Optional<MacAddress> station = MacAddress.tryParse(typed);
        if (station.isPresent()) {
            return Optional.of(
                    new Sought(
                            station.get().toString(),
                            Optional.empty(),
                            OptionalLong.empty(),
                            station,
                            Optional.empty(),
                            site));
        }
        return Optional.of(typed)
                .filter(text -> ID.matcher(text).matches())
                .map(Long::parseLong)
                .filter(id -> id >= 1 && id <= AccountId.MOST)
                .map(AccountId::new)
                .map(
                        id ->
                                new Sought(
                                        id.toString(),
                                        Optional.of(id),
                                        OptionalLong.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        site));
    }

    private Explanation explain(Actor by, Sought sought) {
        Inventory now = rooms.inventory().get();
        List<EntryStep> all = steps(sought);
        List<EntryStep> steps = all.stream().filter(step -> mayAt(now, by, step.nasId())).toList();
        List<SessionLine> sessions = sessions(now, by, sought);
        Optional<AccountId> whose =
                sought.account()
                        .or(() -> proven(sought.station(), steps, sessions))
                        .or(() -> sought.station().flatMap(this::remembered));
        // Who has an area learns nothing of somebody who was never seen there.
        boolean concerns = isCity(by) || !steps.isEmpty() || !sessions.isEmpty();
        Optional<Account> account =
                whose.filter(_ -> concerns).flatMap(id -> rooms.accounts().find(id));
        Optional<EntryStep> unknown =
                sought.station()
                        .flatMap(this::lastUnknown)
                        .filter(step -> mayAt(now, by, step.nasId()));
        Facts facts = facts(now, sought, concerns, account, steps, unknown);
        return new Explanation(
                sought.shown(),
                account.map(one -> standing(now, one, facts.blockedBy())),
                CauseRules.of(facts),
                steps,
                sessions,
                orders(sessions),
                silences(by, now, sought, steps, unknown));
    }

    private static boolean isCity(Actor by) {
        return Staff.may(Permission.SEE_ACCOUNT, by, "");
    }

    private static boolean mayAt(Inventory now, Actor by, NasId nas) {
        return site(now, nas).map(site -> may(by, site)).orElseGet(() -> isCity(by));
    }

    private static Optional<Site> site(Inventory now, NasId id) {
        Nas nas = now.nas().get(id);
        return nas == null ? Optional.empty() : Optional.ofNullable(now.sites().get(nas.site()));
    }

    /** Of the number, account or device, then of the devices these were seen with. */
    private List<EntryStep> steps(Sought sought) {
        EntryTrail trail = rooms.trail();
        var subjects = new LinkedHashSet<Long>();
        sought.phone().ifPresent(subjects::add);
        sought.account().map(trail::account).ifPresent(subjects::add);
        sought.station().map(trail::station).ifPresent(subjects::add);
        List<EntryStep> own = trail.of(subjects);
        if (sought.station().isPresent()) {
            return own;
        }
        Set<Long> devices = new LinkedHashSet<>(subjects);
        own.stream()
                .filter(step -> step.station() != EntryTrail.NOBODY)
                .filter(step -> isTheirs(sought, step))
                .map(EntryStep::station)
                .forEach(devices::add);
        return devices.size() == subjects.size()
                ? own
                : trail.of(devices.stream().limit(MOST_SUBJECTS).toList());
    }

    /** A device that only tried a voucher of somebody else's is another person's. */
    private static boolean isTheirs(Sought sought, EntryStep step) {
        return sought.voucher().isEmpty() || !step.is(StepKind.VOUCHER_REFUSED);
    }

    private List<SessionLine> sessions(Inventory now, Actor by, Sought sought) {
        Instant since = clock.instant().minus(DAY);
        Stream<SessionLine> found =
                sought
                        .station()
                        .map(station -> rooms.sessions().ofStation(station, since, MOST_SESSIONS))
                        .or(
                                () ->
                                        sought.account()
                                                .map(
                                                        id ->
                                                                rooms.sessions()
                                                                        .ofAccount(
                                                                                id,
                                                                                since,
                                                                                MOST_SESSIONS)))
                        .orElse(List.of())
                        .stream();
        return found.filter(
                        line -> now.siteCoded(line.site()).map(s -> may(by, s)).orElse(isCity(by)))
                .toList();
    }

    /** Whose a device is, by what its gateway said: a browser may name any device. */
    private static Optional<AccountId> proven(
            Optional<MacAddress> station, List<EntryStep> steps, List<SessionLine> sessions) {
        if (station.isEmpty()) {
            return Optional.empty();
        }
        return sessions.stream()
                .flatMap(line -> line.account().stream())
                .findFirst()
                .or(
                        () ->
                                steps.stream()
                                        .filter(step -> step.is(StepKind.ACCEPTED))
                                        .flatMap(step -> step.accountId().stream())
                                        .findFirst());
    }

    private Optional<AccountId> remembered(MacAddress station) {
        return rooms.cache().devices().account(station, clock.instant());
    }

    private Optional<EntryStep> lastUnknown(MacAddress station) {
        return rooms.rejects().ofStation(station, MOST_SITES).stream()
                .filter(line -> line.reason().equals(RejectReason.UNKNOWN_DEVICE.word()))
                .findFirst()
                .map(Explanations::step);
    }

    private static EntryStep step(RejectLine line) {
        return new EntryStep(
                line.nas(),
                StepKind.REJECTED.word(),
                line.reason(),
                EntryTrail.NOBODY,
                0,
                line.firstAt(),
                line.lastAt(),
                line.times());
    }

    private Facts facts(
            Inventory now,
            Sought sought,
            boolean concerns,
            Optional<Account> account,
            List<EntryStep> steps,
            Optional<EntryStep> unknown) {
        Instant at = clock.instant();
        Optional<Nas> last =
                Stream.concat(steps.stream(), unknown.stream())
                        .flatMap(step -> Optional.ofNullable(now.nas().get(step.nasId())).stream())
                        .findFirst();
        Optional<RejectReason> refusal =
                account.map(Account::id)
                        .flatMap(rooms.cache()::standing)
                        .flatMap(
                                standing ->
                                        last.or(() -> anyNas(now, sought))
                                                .flatMap(
                                                        nas ->
                                                                rooms.access()
                                                                        .refusal(
                                                                                standing,
                                                                                nas,
                                                                                sought.station(),
                                                                                at)));
        return new Facts(
                at,
                steps,
                account,
                sought.voucher().filter(_ -> concerns),
                refusal,
                Optional.of(
                        at.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant()),
                said(steps),
                online(sought, account),
                account.filter(one -> one.blockedAt().isPresent())
                        .map(one -> blockedBy(one.id()))
                        .orElse(""),
                unknown);
    }

    private static Optional<Nas> anyNas(Inventory now, Sought sought) {
        return now.nasByName().stream()
                .filter(nas -> sought.site().map(nas.site()::equals).orElse(true))
                .findFirst();
    }

    private Map<NasId, NasSaid> said(List<EntryStep> steps) {
        var said = new HashMap<NasId, NasSaid>();
        steps.stream()
                .map(EntryStep::nasId)
                .distinct()
                .limit(MOST_SUBJECTS)
                .forEach(nas -> said.put(nas, said(nas)));
        return said;
    }

    private NasSaid said(NasId nas) {
        Map<String, EntryStep> of = new HashMap<>();
        rooms.trail().ofNas(nas).forEach(step -> of.put(step.kind(), step));
        return new NasSaid(
                SilenceReader.heard(of.values()),
                Optional.ofNullable(of.get(StepKind.WRONG_SECRET.word())),
                Optional.ofNullable(of.get(StepKind.NOT_SIGNED.word())));
    }

    private Optional<Instant> online(Sought sought, Optional<Account> account) {
        Collection<LiveSession> open =
                sought.station()
                        .map(rooms.sessions()::liveOf)
                        .or(() -> account.map(one -> rooms.sessions().liveOf(one.id())))
                        .orElse(List.of());
        return open.stream().map(LiveSession::started).max(Comparator.naturalOrder());
    }

    private String blockedBy(AccountId account) {
        return rooms
                .audit()
                .onObject(
                        AuditObject.of("account", account.value()),
                        OptionalLong.empty(),
                        Audit.MOST)
                .entries()
                .stream()
                .filter(entry -> entry.verb().equals("account.block"))
                .findFirst()
                .flatMap(Audit.Entry::memberName)
                .orElse("");
    }

    private AccountStanding standing(Inventory now, Account account, String blockedBy) {
        Instant at = clock.instant();
        return new AccountStanding(
                account,
                Optional.ofNullable(now.plans().get(account.plan())),
                blockedBy,
                rooms.cache()
                        .standing(account.id())
                        .map(standing -> rooms.access().today(standing, Optional.empty(), at)),
                rooms.cache().devices().countOf(account.id(), at));
    }

    private List<SessionOrder> orders(List<SessionLine> sessions) {
        return rooms
                .orders()
                .latest(sessions.stream().map(SessionLine::id).toList())
                .values()
                .stream()
                .sorted(Comparator.comparing(SessionOrder::lastAskedAt).reversed())
                .toList();
    }

    private List<Silence> silences(
            Actor by,
            Inventory now,
            Sought sought,
            List<EntryStep> steps,
            Optional<EntryStep> unknown) {
        return Stream.concat(
                        sought.site().stream(),
                        Stream.concat(steps.stream(), unknown.stream())
                                .flatMap(step -> site(now, step.nasId()).stream())
                                .map(Site::id))
                .distinct()
                .limit(2)
                .filter(
                        id ->
                                Optional.ofNullable(now.sites().get(id))
                                        .filter(site -> may(by, site))
                                        .isPresent())
                .flatMap(id -> rooms.silences().of(id).stream())
                .toList();
    }
}
