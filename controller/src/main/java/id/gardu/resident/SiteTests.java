package id.gardu.resident;

import id.gardu.network.AccountId;
import id.gardu.network.Inventory;
import id.gardu.network.Plan;
import id.gardu.network.SiteId;
import id.gardu.resident.SiteTest.Answer.RefusalReason;
import id.gardu.resident.Voucher.VoucherCode;
import id.gardu.staff.Actor.MemberId;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.staff.Caller;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.Handle;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One-time codes by which staff try the door of a site (docs/report.md): a voucher for one device,
 * to be used within half an hour, at the gateways of that site. The account it becomes lasts ten
 * minutes, and is in no figure. It is proved when its session has begun at the site. Thread-safe.
 */
public final class SiteTests {
    /** How long a code waits for its first use. */
    public static final Duration GOOD_FOR = Duration.ofMinutes(30);

    /** Codes of one site that wait. */
    public static final int MOST_OPEN = 5;

    /** The longest list. */
    public static final int MOST_LISTED = 500;

    private static final Duration SESSION = Duration.ofMinutes(10);

    /** A gateway that was cut off tells its Start later. */
    private static final Duration LATE = Duration.ofDays(7);

    private static final Duration CODES_KEPT = Duration.ofDays(30);
    private static final int SLICE = 100;
    private static final byte[] NOT_KEPT = {};

    private final Registry registry;
    private final Supplier<Inventory> inventory;
    private final String planName;
    private final Audit audit;
    private final Accounts accounts;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param planName of the plan of new accounts, {@code phone.plan}
     */
    public SiteTests(
            Registry registry, Supplier<Inventory> inventory, String planName, Audit audit) {
        this.registry = registry;
        this.inventory = inventory;
        this.planName = planName;
        this.audit = audit;
        this.accounts = new Accounts(registry);
    }

    /**
     * A code for a site, noted in the audit first. When it returns, the code works.
     *
     * @throws StoreException when the database cannot be written
     */
    public SiteTest.Answer create(SiteId site, Caller by) {
        Inventory now = inventory.get();
        Optional<Plan> plan = now.planNamed(planName);
        if (!now.sites().containsKey(site)) {
            return new SiteTest.Answer.Refused(RefusalReason.NO_SUCH_SITE);
        }
        if (now.nas().values().stream().noneMatch(nas -> now.serves(nas, site))) {
            return new SiteTest.Answer.Refused(RefusalReason.NO_GATEWAY);
        }
        if (plan.isEmpty()) {
            return new SiteTest.Answer.Refused(RefusalReason.NO_PLAN);
        }
        prove();
        audit.note(AuditNote.of(by, "site.test", AuditObject.of("site", site.value())));
        // Whoever else makes one waits for the turn, so that none is counted too few.
        return registry.change(
                (handle, turn) -> create(handle, turn, site, plan.get().number(), by));
    }

    private SiteTest.Answer create(Handle handle, long turn, SiteId site, int plan, Caller by) {
        Instant now = registry.now();
        if (handle.attach(SiteTestTable.class).open(site.value(), now) >= MOST_OPEN) {
            return new SiteTest.Answer.Refused(RefusalReason.TOO_MANY_OPEN);
        }
        Instant until = now.plus(GOOD_FOR);
        long batch = batch(handle, site, plan, now, turn);
        while (true) {
            VoucherCode code = VoucherCode.random(random);
            AccountId account = AccountTable.freshNumber();
            if (insert(handle, batch, code, account, turn)) {
                handle.attach(SiteTestTable.class)
                        .insert(
                                new SiteTestTable.Row(
                                        registry.ids().next(),
                                        site.value(),
                                        account.value(),
                                        by.actor().memberId().map(MemberId::value),
                                        now,
                                        until));
                return new SiteTest.Answer.Created(code, until);
            }
        }
    }

    private long batch(Handle handle, SiteId site, int plan, Instant now, long turn) {
        long id = registry.ids().next();
        handle.attach(VoucherTable.class)
                .insert(
                        new VoucherTable.BatchRow(
                                id,
                                plan,
                                Optional.empty(),
                                "",
                                1,
                                SESSION.toSeconds(),
                                now.plus(GOOD_FOR),
                                now,
                                turn,
                                Optional.of(site.value()),
                                Optional.empty()));
        return id;
    }

    /** False when the code or the number is taken. */
    private boolean insert(
            Handle handle, long batch, VoucherCode code, AccountId account, long turn) {
        VoucherTable vouchers = handle.attach(VoucherTable.class);
        byte[] index = CredentialCache.indexOctets(registry.keys(), code);
        var row =
                new VoucherTable.Row(
                        registry.ids().next(), batch, index, NOT_KEPT, account.value(), turn);
        return vouchers.insertAll(List.of(row))[0] == 1
                && vouchers.ready(batch, registry.now(), turn) == 1;
    }

    /**
     * The latest first, as of now.
     *
     * @param site empty: of all
     * @param most 1 to {@link #MOST_LISTED}
     */
    public List<SiteTest> latest(Optional<SiteId> site, int most) {
        prove();
        return registry.read(
                SiteTestTable.class,
                queries ->
                        queries.latest(
                                site.map(SiteId::value).orElse(0L),
                                Math.clamp(most, 1, MOST_LISTED)));
    }

    /** Takes the sessions on disk for proof; for now and then. Writes only when one is new. */
    public void prove() {
        Instant since = registry.now().minus(LATE);
        List<Long> proven = accounts(queries -> queries.proven(since, SLICE));
        while (!proven.isEmpty()) {
            List<Long> slice = proven;
            int _ = registry.write(SiteTestTable.class, tests -> tests.prove(slice));
            proven = accounts(queries -> queries.proven(since, SLICE));
        }
    }

    /** Deletes codes that expired 30 days ago, and their accounts; that there was a test stays. */
    public void forgetOld() {
        Instant before = registry.now().minus(CODES_KEPT);
        List<Long> old = accounts(queries -> queries.withOldCodes(before, SLICE));
        while (!old.isEmpty()) {
            old.forEach(this::forget);
            old = accounts(queries -> queries.withOldCodes(before, SLICE));
        }
    }

    private void forget(long account) {
        var _ = accounts.delete(new AccountId(account));
        int _ =
                registry.write(
                        SiteTestTable.class,
                        tests ->
                                tests.forgetDevices(account)
                                        + tests.forgetCode(account)
                                        + tests.forgetEmptyBatches());
    }

    private List<Long> accounts(Function<SiteTestTable, List<Long>> question) {
        return registry.read(SiteTestTable.class, question);
    }
}
