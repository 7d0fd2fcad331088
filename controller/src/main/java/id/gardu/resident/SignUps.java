package id.gardu.resident;

import id.gardu.captiveportal.FrontDesk.CodeSending;
import id.gardu.captiveportal.FrontDesk.Consent;
import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.FrontDesk.SignUp;
import id.gardu.captiveportal.FrontDesk.SignUpToken;
import id.gardu.captiveportal.FrontDesk.Visit;
import id.gardu.captiveportal.MacAddress;
import id.gardu.message.Message.Charge;
import id.gardu.message.Outbox;
import id.gardu.network.AccountId;
import id.gardu.network.Inventory;
import id.gardu.network.NasId;
import id.gardu.network.Plan;
import id.gardu.resident.Phone.PhoneTable;
import id.gardu.resident.SignUpSeals.OneTimeCode;
import id.gardu.resident.SignUpTable.SignUpRules;
import id.gardu.store.StoreException;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
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
    private final Registry registry;
    private final SignUpSeals seals;
    private final SignUpTransitions transitions;
    private final Phone.Reader phones;
    private final CodeSender sender;
    private final Supplier<Inventory> inventory;
    private final String planName;
    private final SecureRandom random = new SecureRandom();

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
            Supplier<Inventory> inventory) {
        this.registry = registry;
        this.seals = new SignUpSeals(registry.keys());
        this.transitions = new SignUpTransitions(registry, seals, tokens, settings.perNumber());
        this.phones = new Phone.Reader(settings);
        this.sender = new CodeSender(settings, outbox, city, transitions, seals, registry);
        this.inventory = inventory;
        this.planName = settings.plan();
    }

    /** Has {@code listener} told of codes that no sender takes; it must be quick. */
    public void onLost(Consumer<LostCode> listener) {
        sender.onLost(listener);
    }

    /**
     * Begins a sign-up in place of others of this phone, or of this device there, and sends a code.
     *
     * @param typed the number as typed
     */
    public CodeSending begin(Visit visit, String typed, Consent consent) {
        if (!sender.available()) {
            return new CodeSending.NoSender();
        }
        return phones.read(typed)
                .map(phone -> begin(visit, phone, consent))
                .orElseGet(() -> new CodeSending.NotAPhone(phones.mistake(typed)));
    }

    private CodeSending begin(Visit visit, Phone phone, Consent consent) {
        long id = registry.ids().next();
        OneTimeCode code = OneTimeCode.fresh(random);
        Instant now = registry.now();
        var signUp =
                new SignUpTable.NewSignUp(
                        id,
                        seals.numberIndex(phone),
                        seals.number(phone),
                        visit.device(),
                        visit.gateway().nas(),
                        consent.version(),
                        consent.language().getLanguage(),
                        seals.codeIndex(id, code),
                        now,
                        now.plus(SignUpRules.LIFE));
        var asker =
                new CodeLimits.Asker(
                        visit.device(),
                        Optional.of(visit.from()),
                        new NasId(visit.gateway().nas()),
                        phone);
        var letter = new CodeSender.Letter(id, phone, code, signUp.language(), charge(asker.nas()));
        return send(signUp.numberIndex(), asker, letter, () -> transitions.begin(signUp));
    }

    /** Sends another code; empty when the sign-up is over. */
    public Optional<CodeSending> again(SignUpToken token) {
        return open(token).map(this::again);
    }

    private CodeSending again(SignUpTable.Stored signUp) {
        Phone phone = seals.phone(signUp.number());
        if (!phones.isAllowed(phone)) {
            return new CodeSending.SendingFailed();
        }
        OneTimeCode code = OneTimeCode.fresh(random);
        byte[] codeIndex = seals.codeIndex(signUp.id(), code);
        var asker =
                new CodeLimits.Asker(
                        signUp.device(), Optional.empty(), new NasId(signUp.nasId()), phone);
        var letter =
                new CodeSender.Letter(
                        signUp.id(), phone, code, signUp.language(), charge(asker.nas()));
        return send(
                signUp.numberIndex(),
                asker,
                letter,
                () -> transitions.again(signUp.id(), codeIndex));
    }

    private CodeSending send(
            byte[] number,
            CodeLimits.Asker asker,
            CodeSender.Letter letter,
            Supplier<Optional<CodeSending>> write) {
        return transitions.look(number).orElseGet(() -> sender.send(asker, letter, write));
    }

    /** The sign-up that a device began at a NAS and that still waits for its code. */
    public Optional<SignUpToken> unfinished(Visit visit) {
        Instant now = registry.now();
        return registry.read(
                        SignUpTable.class,
                        table ->
                                table.waiting(
                                        visit.device(),
                                        visit.gateway().nas(),
                                        now,
                                        SignUpRules.MOST_TRIES))
                .map(row -> seals.token(row.id()));
    }

    /** How a sign-up stands; empty when it is over. */
    public Optional<SignUp> find(SignUpToken token) {
        Instant now = registry.now();
        return open(token).map(row -> new SignUp(row.untilNext(now), row.triesLeft()));
    }

    /**
     * Tries a code. A right one makes the account if the phone has none.
     *
     * @param typed what is not six digits is no try
     */
    public CodeTry enter(SignUpToken token, String typed) {
        Optional<OneTimeCode> code = OneTimeCode.parse(typed);
        OptionalLong id = seals.signUp(token);
        if (code.isPresent() && id.isPresent()) {
            return transitions.enter(id.getAsLong(), code.get(), plan());
        }
        return open(token)
                .<CodeTry>map(row -> new CodeTry.Wrong(row.triesLeft()))
                .orElseGet(CodeTry.Expired::new);
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
