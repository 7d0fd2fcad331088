package id.gardu.resident;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import id.gardu.captiveportal.FrontDesk.Browser;
import id.gardu.captiveportal.FrontDesk.BrowserId;
import id.gardu.captiveportal.FrontDesk.CodeSending;
import id.gardu.captiveportal.FrontDesk.Consent;
import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.FrontDesk.SignUp;
import id.gardu.captiveportal.FrontDesk.SignUpToken;
import id.gardu.captiveportal.FrontDesk.Visit;
import id.gardu.captiveportal.FrontDesk.WaitingToken;
import id.gardu.captiveportal.MacAddress;
import id.gardu.guard.Applicant;
import id.gardu.guard.Bites.Limit;
import id.gardu.guard.Evidence;
import id.gardu.guard.Guard;
import id.gardu.guard.Guard.CodeStep;
import id.gardu.guard.MessageBudget.BudgetAnswer;
import id.gardu.guard.MessageBudget.Unit;
import id.gardu.message.Message.Charge;
import id.gardu.message.Outbox;
import id.gardu.network.AccountId;
import id.gardu.network.Inventory;
import id.gardu.network.NasId;
import id.gardu.network.Plan;
import id.gardu.network.SiteId;
import id.gardu.resident.Phone.PhoneTable;
import id.gardu.resident.SignUpSeals.OneTimeCode;
import id.gardu.resident.SignUpTable.SignUpRules;
import id.gardu.resident.SignUpTable.UnansweredSum;
import id.gardu.resident.SignUpTransitions.Entered;
import id.gardu.store.StoreException;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Phones that prove themselves with a code. Until a code was right, known and unknown numbers are
 * treated alike: nobody looks whether there is an account. Calls wait for the disk, and those that
 * send for the gateway, a few seconds at most. Thread-safe.
 *
 * <p>Every call throws {@link StoreException} or {@link org.jdbi.v3.core.JdbiException} when the
 * database is away; then no code was sent and no try counted.
 */
public final class SignUps {
    private static final int MOST_WAITING = 65_536;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Registry registry;
    private final SignUpSeals seals;
    private final SignUpTransitions transitions;
    private final Phone.Reader phones;
    private final CodeSender sender;
    private final Supplier<Inventory> inventory;
    private final String planName;
    private final SecureRandom random = new SecureRandom();
    private final Guard guard;
    private final Applicants applicants;

    /** Of those who wait, by their lots. */
    private final Cache<String, CodeWish> wishes;

    /** What became of those who do not wait any more, for a page that is fetched twice. */
    private final Cache<String, CodeSending> settled;

    /**
     * To be made before the outbox is started, which it listens to.
     *
     * @param city as it is named in the SMS
     */
    public SignUps(
            Registry registry,
            PortalTokens tokens,
            Outbox outbox,
            PhoneSettings settings,
            String city,
            Guard guard,
            CredentialCache cache,
            Supplier<Inventory> inventory) {
        this.registry = registry;
        this.seals = new SignUpSeals(registry.keys());
        this.transitions = new SignUpTransitions(registry, seals, tokens, settings.perNumber());
        this.phones = new Phone.Reader(settings);
        this.sender = new CodeSender(outbox, city, transitions, seals, registry);
        this.guard = guard;
        this.applicants =
                new Applicants(
                        registry, tokens, cache.devices(), transitions, seals, guard, inventory);
        this.wishes = kept(registry);
        this.settled = kept(registry);
        this.inventory = inventory;
        this.planName = settings.plan();
    }

    private static <V> Cache<String, V> kept(Registry registry) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_WAITING)
                .expireAfterWrite(SignUpRules.LIFE.plus(SignUpRules.BETWEEN))
                .ticker(registry.monotonic()::nanos)
                .build();
    }

    /** Has {@code listener} told of codes that no sender takes; it must be quick. */
    public void onLost(Consumer<LostCode> listener) {
        sender.onLost(listener);
    }

    /**
     * Begins a sign-up that belongs to this browser, and sends a code; or has them wait.
     *
     * @param typed the number as typed
     */
    public CodeSending begin(Visit visit, Browser browser, String typed, Consent consent) {
        if (!sender.available()) {
            return new CodeSending.NoSender();
        }
        return phones.read(typed)
                .map(
                        phone ->
                                begin(
                                        new CodeWish(visit, browser.id(), phone, consent),
                                        browser.token()))
                .orElseGet(() -> new CodeSending.NotAPhone(phones.mistake(typed)));
    }

    private CodeSending begin(CodeWish wish, Optional<PortalToken> token) {
        return look(wish)
                .orElseGet(
                        () -> {
                            String lot = BrowserId.fresh().text();
                            Applicant who = applicants.of(wish, token);
                            return become(lot, wish, guard.messages().ask(who, lot))
                                    .orElseGet(CodeSending.SendingFailed::new);
                        });
    }

    private Optional<CodeSending> look(CodeWish wish) {
        Optional<CodeSending> known =
                transitions.look(
                        seals.numberIndex(wish.phone()), seals.browserIndex(wish.browser()));
        if (known.filter(CodeSending.TooMany.class::isInstance).isPresent()) {
            guard.bites().bit(Limit.NUMBER_A_DAY, Optional.of(applicants.site(wish)));
        }
        return known;
    }

    /** What became of the wish of one who waits in this browser; empty: nobody does. */
    public Optional<CodeSending> waiting(WaitingToken token, BrowserId browser) {
        Optional<CodeWish> wish =
                Optional.ofNullable(wishes.getIfPresent(token.text()))
                        .filter(one -> one.browser().equals(browser));
        return wish.flatMap(
                one ->
                        become(token.text(), one, guard.messages().ask(token.text()))
                                .or(() -> Optional.ofNullable(settled.getIfPresent(token.text()))));
    }

    /**
     * @param lot under which they would wait
     * @return empty when they do not wait any more
     */
    private Optional<CodeSending> become(String lot, CodeWish wish, BudgetAnswer answer) {
        return switch (answer) {
            case BudgetAnswer.Granted(Unit unit, Optional<MacAddress> station) -> {
                // Asked for again meanwhile, it is told that it is still under way.
                settled.put(lot, new CodeSending.Queued(new WaitingToken(lot), SOON));
                if (wishes.getIfPresent(lot) == null) {
                    guard.count(unit.site(), unit.evidence(), CodeStep.ASKED);
                }
                CodeSending sending = sent(wish, unit, station);
                settled.put(lot, sending);
                yield Optional.of(sending);
            }
            case BudgetAnswer.Waits(String held, Evidence evidence, Duration left) -> {
                if (wishes.getIfPresent(held) == null) {
                    guard.count(applicants.site(wish), evidence, CodeStep.ASKED);
                    guard.count(applicants.site(wish), evidence, CodeStep.WAITED);
                    guard.bites().bit(Limit.WAITS, Optional.of(applicants.site(wish)));
                }
                wishes.put(held, wish);
                yield Optional.of(new CodeSending.Queued(new WaitingToken(held), left));
            }
            case BudgetAnswer.Over(SiteId site, Evidence evidence) -> {
                guard.count(site, evidence, CodeStep.IN_VAIN);
                guard.bites().bit(Limit.WAITED_IN_VAIN, Optional.of(site));
                settled.put(lot, new CodeSending.WaitedInVain());
                yield Optional.of(new CodeSending.WaitedInVain());
            }
            case BudgetAnswer.Gone _ -> Optional.empty();
        };
    }

    private CodeSending sent(CodeWish wish, Unit unit, Optional<MacAddress> station) {
        boolean sent = false;
        try {
            // Somebody who waited may have been sent one meanwhile, by another browser.
            CodeSending sending = look(wish).orElseGet(() -> sent(wish, unit));
            sent = sending instanceof CodeSending.Sent;
            return sending;
        } finally {
            told(unit, station, sent);
        }
    }

    private void told(Unit unit, Optional<MacAddress> station, boolean sent) {
        if (sent) {
            guard.messages().sent(unit);
            guard.count(unit.site(), unit.evidence(), CodeStep.SENT);
        } else {
            guard.messages().cancel(unit, station);
        }
    }

    private CodeSending sent(CodeWish wish, Unit unit) {
        long id = registry.ids().next();
        OneTimeCode code = OneTimeCode.fresh(random);
        Instant now = registry.now();
        Visit visit = wish.visit();
        var signUp =
                new SignUpTable.NewSignUp(
                        id,
                        seals.numberIndex(wish.phone()),
                        seals.number(wish.phone()),
                        visit.device(),
                        visit.gateway().nas(),
                        wish.consent().version(),
                        wish.consent().language().getLanguage(),
                        seals.codeIndex(id, code),
                        now,
                        now.plus(SignUpRules.LIFE),
                        seals.browserIndex(wish.browser()),
                        unit);
        var letter =
                new CodeSender.Letter(
                        id,
                        wish.phone(),
                        code,
                        signUp.language(),
                        charge(new NasId(visit.gateway().nas())));
        return bitten(unit.site(), sender.send(letter, () -> transitions.begin(signUp)));
    }

    private CodeSending bitten(SiteId site, CodeSending sending) {
        if (sending instanceof CodeSending.TooMany) {
            guard.bites().bit(Limit.CITY_A_DAY, Optional.of(site));
        }
        return sending;
    }

    /** Sends another code; empty when the sign-up is over. */
    public Optional<CodeSending> again(SignUpToken token) {
        return open(token).filter(row -> row.tries() < SignUpRules.MOST_TRIES).map(this::again);
    }

    private CodeSending again(SignUpTable.Stored signUp) {
        Phone phone = seals.phone(signUp.number());
        if (!phones.isAllowed(phone)) {
            return new CodeSending.SendingFailed();
        }
        Optional<CodeSending> refusal = transitions.lookAgain(signUp.numberIndex());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<Unit> unit = guard.messages().more(signUp.siteId(), signUp.evidence());
        if (unit.isEmpty()) {
            guard.bites().bit(Limit.WAITS, Optional.of(signUp.siteId()));
            return new CodeSending.Wait(SignUpRules.BETWEEN);
        }
        guard.count(signUp.siteId(), signUp.evidence(), CodeStep.ASKED);
        boolean sent = false;
        try {
            CodeSending sending = again(signUp, phone, unit.get());
            sent = sending instanceof CodeSending.Sent;
            return sending;
        } finally {
            told(unit.get(), Optional.empty(), sent);
        }
    }

    private CodeSending again(SignUpTable.Stored signUp, Phone phone, Unit unit) {
        OneTimeCode code = OneTimeCode.fresh(random);
        byte[] codeIndex = seals.codeIndex(signUp.id(), code);
        var letter =
                new CodeSender.Letter(
                        signUp.id(),
                        phone,
                        code,
                        signUp.language(),
                        charge(new NasId(signUp.nasId())));
        return bitten(
                unit.site(),
                sender.send(letter, () -> transitions.again(signUp.id(), codeIndex, unit)));
    }

    /**
     * The sign-up that a browser began at a NAS and that still waits for its code; where it forgot
     * everything, the one of its device, if its gateway says that it is there.
     */
    public Optional<SignUpToken> unfinished(Visit visit, BrowserId browser) {
        var nas = new NasId(visit.gateway().nas());
        boolean sealed = guard.stations().isSealed(nas, visit.device(), visit.seal());
        boolean there = sealed || guard.stations().hasAsked(nas, visit.device());
        return transitions
                .unfinished(seals.browserIndex(browser), visit.device(), nas.value(), there, sealed)
                .map(row -> seals.token(row.id()));
    }

    /** How a sign-up stands for a browser; empty when it is over. */
    public Optional<SignUp> find(SignUpToken token, BrowserId browser) {
        Instant now = registry.now();
        byte[] index = seals.browserIndex(browser);
        return open(token)
                .filter(row -> row.triesLeft(index) > 0)
                .map(row -> new SignUp(row.untilNext(now), row.triesLeft(index)));
    }

    /**
     * Tries a code. A right one makes the account if the phone has none.
     *
     * @param typed what is not six digits is no try
     */
    public CodeTry enter(SignUpToken token, BrowserId browser, String typed) {
        Optional<OneTimeCode> code = OneTimeCode.parse(typed);
        OptionalLong id = seals.signUp(token);
        byte[] index = seals.browserIndex(browser);
        if (code.isPresent() && id.isPresent()) {
            Entered entered = transitions.enter(id.getAsLong(), code.get(), index, plan());
            entered.signUp().ifPresent(row -> entered(row, index, entered.outcome()));
            return entered.outcome();
        }
        return open(token)
                .filter(row -> row.triesLeft(index) > 0)
                .<CodeTry>map(row -> new CodeTry.Wrong(row.triesLeft(index)))
                .orElseGet(CodeTry.Expired::new);
    }

    private void entered(SignUpTable.Stored signUp, byte[] browser, CodeTry outcome) {
        switch (outcome) {
            case CodeTry.Right _ -> {
                guard.messages()
                        .answered(
                                signUp.siteId(),
                                signUp.evidence(),
                                signUp.ofSite(),
                                signUp.ofPool(),
                                signUp.device());
                guard.count(signUp.siteId(), signUp.evidence(), CodeStep.USED);
            }
            case CodeTry.Dead _ ->
                    guard.bites()
                            .bit(
                                    signUp.isOf(browser) ? Limit.CODE_TRIES : Limit.OTHERS_TRIES,
                                    Optional.of(signUp.siteId()));
            case CodeTry.Wrong _, CodeTry.Expired _ -> {}
        }
    }

    /** Has the budget follow what is on disk of today; throws when the database is away. */
    public void follow() {
        LocalDate day = guard.today();
        var bySite = new HashMap<SiteId, Integer>();
        var byPool = new EnumMap<Evidence, Map<SiteId, Integer>>(Evidence.class);
        for (UnansweredSum sum : transitions.unanswered(guard.startOf(day))) {
            bySite.merge(sum.siteId(), sum.ofSite(), Integer::sum);
            byPool.computeIfAbsent(sum.evidence(), _ -> new HashMap<>())
                    .merge(sum.siteId(), sum.ofPool(), Integer::sum);
        }
        guard.follow(day, bySite, byPool);
    }

    /**
     * Whose sign-up it is, over or not; for a day.
     *
     * @return empty for any other text
     */
    public Optional<SignUpOwner> owner(SignUpToken token) {
        OptionalLong id = seals.signUp(token);
        return id.isEmpty()
                ? Optional.empty()
                : registry.read(SignUpTable.class, table -> table.byId(id.getAsLong()))
                        .map(
                                row ->
                                        new SignUpOwner(
                                                row.device(),
                                                new NasId(row.nasId()),
                                                key(row.numberIndex())));
    }

    /** What a number is called where it must not stand; empty for what can be none. */
    public Optional<SoughtPhone> sought(String typed) {
        return phones.read(typed)
                .map(
                        phone -> {
                            byte[] index = seals.numberIndex(phone);
                            return new SoughtPhone(
                                    key(index),
                                    phone.destination().masked(),
                                    registry.read(PhoneTable.class, table -> table.account(index))
                                            .map(AccountId::new));
                        });
    }

    private static long key(byte[] numberIndex) {
        return ByteBuffer.wrap(numberIndex).getLong();
    }

    private Optional<SignUpTable.Stored> open(SignUpToken token) {
        OptionalLong id = seals.signUp(token);
        return id.isEmpty()
                ? Optional.empty()
                : registry.read(SignUpTable.class, table -> table.byId(id.getAsLong()))
                        .filter(row -> row.isOpen(registry.now()));
    }

    /**
     * Somebody who wants a code.
     *
     * @param visit where
     */
    record CodeWish(Visit visit, BrowserId browser, Phone phone, Consent consent) {}

    /** The site of the NAS, in the area where it stands today. */
    private Charge charge(NasId nas) {
        Inventory known = inventory.get();
        return Optional.ofNullable(known.nas().get(nas))
                .flatMap(gateway -> Optional.ofNullable(known.sites().get(gateway.site())))
                .map(site -> Charge.at(site.id(), site.areaCode()))
                .orElse(Charge.UNPLACED);
    }

    private int plan() {
        return inventory
                .get()
                .planNamed(planName)
                .map(Plan::number)
                .orElseThrow(
                        () ->
                                new StoreException(
                                        "phone.plan: there is no plan of the name " + planName));
    }

    /**
     * Whose a sign-up is.
     *
     * @param device as the portal was told
     * @param phone see {@link SoughtPhone}
     */
    public record SignUpOwner(MacAddress device, NasId nas, long phone) {}

    /**
     * A code that will not arrive.
     *
     * @param problem what the sender said, for an operator; it may repeat the number
     */
    public record LostCode(SignUpToken signUp, String problem) {}

    /**
     * A number that somebody looks for.
     *
     * @param key 64 bits of its keyed hash
     * @param masked as it may be shown
     * @param account that it proved
     */
    public record SoughtPhone(long key, String masked, Optional<AccountId> account) {}

    /** What became of an entered code. */
    public sealed interface CodeTry {
        /**
         * It was right; the sign-up is over.
         *
         * @param token new
         * @param nas where the sign-up began
         */
        record Right(PortalToken token, NasId nas) implements CodeTry {}

        /**
         * It was not.
         *
         * @param triesLeft 1-4, or 5 for what can be no code
         */
        record Wrong(int triesLeft) implements CodeTry {}

        /** Too late, used already, or never begun. */
        record Expired() implements CodeTry {}

        /** That was the fifth wrong one, or came after it. */
        record Dead() implements CodeTry {}
    }
}
