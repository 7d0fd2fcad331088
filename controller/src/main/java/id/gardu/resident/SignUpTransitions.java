package id.gardu.resident;

import id.gardu.captiveportal.FrontDesk.CodeSending;
import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.MacAddress;
import id.gardu.guard.MessageBudget.Purse;
import id.gardu.guard.MessageBudget.Unit;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;
import id.gardu.resident.AccountTable.ConsentTable;
import id.gardu.resident.Phone.PhoneTable;
import id.gardu.resident.Registry.CredentialTurnTable;
import id.gardu.resident.SignUpSeals.OneTimeCode;
import id.gardu.resident.SignUpTable.SignUpRules;
import id.gardu.resident.SignUpTable.UnansweredSum;
import id.gardu.resident.SignUps.CodeTry;

import org.jdbi.v3.core.Handle;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Every move of a sign-up in the database. A move is on disk when its method returns. Thread-safe.
 */
final class SignUpTransitions {
    private final Registry registry;
    private final SignUpSeals seals;
    private final PortalTokens tokens;
    private final int mostADay;

    SignUpTransitions(Registry registry, SignUpSeals seals, PortalTokens tokens, int mostADay) {
        this.registry = registry;
        this.seals = seals;
        this.tokens = tokens;
        this.mostADay = mostADay;
    }

    /**
     * What becomes of the wish for a code before anything is sent, if that is known; nothing
     * changes. A code that was sent to the number and still works for this browser goes on.
     */
    Optional<CodeSending> look(byte[] number, byte[] browser) {
        Instant now = registry.now();
        return registry.read(
                SignUpTable.class,
                table ->
                        open(table, number, browser, now)
                                .or(() -> refusal(sent(table, number, now), now)));
    }

    /** Why the number may have no further code now, if so; nothing changes. */
    Optional<CodeSending> lookAgain(byte[] number) {
        Instant now = registry.now();
        return registry.read(SignUpTable.class, table -> refusal(sent(table, number, now), now));
    }

    private Optional<CodeSending> open(
            SignUpTable table, byte[] number, byte[] browser, Instant now) {
        return table.ofNumber(number, now, now.plus(SignUpRules.CLOCKS_APART)).stream()
                .filter(row -> row.triesLeft(browser) > 0)
                .max(Comparator.comparing(row -> row.isOf(browser)))
                .map(row -> new CodeSending.OnItsWay(seals.token(row.id())));
    }

    /** Whether it is the number of an account. */
    boolean isKnown(byte[] number) {
        return registry.read(PhoneTable.class, phones -> phones.account(number)).isPresent();
    }

    /** Begins a sign-up, unless the number may have no code after all. */
    Optional<CodeSending> begin(SignUpTable.NewSignUp signUp) {
        return registry.store().writer().write(handle -> begin(handle, signUp));
    }

    private Optional<CodeSending> begin(Handle handle, SignUpTable.NewSignUp signUp) {
        SignUpTable table = handle.attach(SignUpTable.class);
        Optional<CodeSending> other =
                open(table, signUp.numberIndex(), signUp.browser(), signUp.now())
                        .or(() -> refusal(handle, signUp.numberIndex(), signUp.now()));
        if (other.isEmpty()) {
            table.begin(signUp);
        }
        return other;
    }

    /** Puts a new code in the place of the one before, unless there may be none now. */
    Optional<CodeSending> again(long id, byte[] codeIndex, Unit unit) {
        return registry.store().writer().write(handle -> again(handle, id, codeIndex, unit));
    }

    private Optional<CodeSending> again(Handle handle, long id, byte[] codeIndex, Unit unit) {
        Instant now = registry.now();
        SignUpTable table = handle.attach(SignUpTable.class);
        Optional<SignUpTable.Stored> row =
                table.held(id)
                        .filter(held -> held.isOpen(now))
                        .filter(held -> held.tries() < SignUpRules.MOST_TRIES);
        if (row.isEmpty()) {
            return Optional.of(new CodeSending.SendingFailed());
        }
        Optional<CodeSending> refusal = refusal(handle, row.get().numberIndex(), now);
        if (refusal.isEmpty()) {
            table.again(
                    id,
                    codeIndex,
                    now,
                    now.plus(SignUpRules.LIFE),
                    unit.purse() == Purse.SITE ? 1 : 0,
                    unit.purse() == Purse.POOL ? 1 : 0);
        }
        return refusal;
    }

    private Optional<CodeSending> refusal(Handle handle, byte[] number, Instant now) {
        return refusal(sent(handle.attach(SignUpTable.class), number, now), now);
    }

    /**
     * Of the last day by the clock on the wall, as it is on disk for all controllers. What was sent
     * in days to come was sent by a clock that has been set back, and counts no more.
     */
    private static SignUpTable.Sent sent(SignUpTable table, byte[] number, Instant now) {
        return table.sent(number, now.minus(SignUpRules.DAY), now.plus(SignUpRules.CLOCKS_APART));
    }

    private Optional<CodeSending> refusal(SignUpTable.Sent sent, Instant now) {
        if (sent.codes() >= mostADay) {
            Instant free = sent.earliest().orElse(now).plus(SignUpRules.DAY);
            Duration left = Duration.between(now, free);
            return Optional.of(
                    new CodeSending.TooMany(
                            left.compareTo(SignUpRules.BETWEEN) < 0 ? SignUpRules.BETWEEN : left));
        }
        return sent.latest()
                .map(at -> Duration.between(at, now))
                // Negative: our clock was set back, and nobody is to wait until it is there again.
                .filter(since -> !since.isNegative() && since.compareTo(SignUpRules.BETWEEN) < 0)
                .map(since -> new CodeSending.Wait(SignUpRules.BETWEEN.minus(since)));
    }

    /** A sign-up whose code nobody will get. */
    void end(long id) {
        Instant now = registry.now();
        int _ =
                registry.write(
                        SignUpTable.class,
                        table -> {
                            int _ = table.costsNothing(id);
                            return table.end(id, now);
                        });
    }

    /**
     * The sign-up that a browser began and that still waits for its code; where it forgot
     * everything, the one of its device.
     *
     * @param there whether its gateway says that the device is there
     * @param sealed whether it says so in this very redirect: then the browser is the one that
     *     began it, from now on
     */
    Optional<SignUpTable.Stored> unfinished(
            byte[] browser, MacAddress device, long nas, boolean there, boolean sealed) {
        Instant now = registry.now();
        Optional<SignUpTable.Stored> own =
                registry.read(SignUpTable.class, table -> table.ofBrowser(browser, nas, now));
        if (own.isPresent() || !there) {
            return own.filter(row -> row.triesLeft(browser) > 0);
        }
        Optional<SignUpTable.Stored> found =
                registry.read(SignUpTable.class, table -> table.ofDevice(device, nas, now));
        if (sealed && found.isPresent()) {
            long id = found.get().id();
            int _ = registry.write(SignUpTable.class, table -> table.belongsTo(id, browser));
        }
        return found;
    }

    /** What is unanswered of the messages of a local day. */
    List<UnansweredSum> unanswered(Instant since) {
        return registry.read(SignUpTable.class, table -> table.unanswered(since));
    }

    /**
     * Tries a code.
     *
     * @param plan number of the plan of a new account
     */
    Entered enter(long id, OneTimeCode code, byte[] browser, int plan) {
        PortalToken token = tokens.fresh();
        Entered entered =
                registry.store()
                        .writer()
                        .write(handle -> enter(handle, id, code, browser, plan, token));
        if (entered.outcome instanceof CodeTry.Right) {
            registry.keeper().refresh();
        }
        return entered;
    }

    /**
     * What became of a code, and of which sign-up.
     *
     * @param signUp empty when there is none
     */
    record Entered(CodeTry outcome, Optional<SignUpTable.Stored> signUp) {}

    private Entered enter(
            Handle handle, long id, OneTimeCode code, byte[] browser, int plan, PortalToken token) {
        Instant now = registry.now();
        SignUpTable table = handle.attach(SignUpTable.class);
        Optional<SignUpTable.Stored> row = table.held(id);
        if (row.isEmpty()) {
            return new Entered(new CodeTry.Expired(), row);
        }
        SignUpTable.Stored signUp = row.get();
        if (signUp.triesLeft(browser) <= 0) {
            return new Entered(new CodeTry.Dead(), row);
        }
        if (!signUp.isOpen(now)) {
            return new Entered(new CodeTry.Expired(), row);
        }
        if (!MessageDigest.isEqual(signUp.codeIndex(), seals.codeIndex(id, code))) {
            int _ = signUp.isOf(browser) ? table.wrong(id) : table.wrongElsewhere(id);
            int left = signUp.triesLeft(browser) - 1;
            return new Entered(left == 0 ? new CodeTry.Dead() : new CodeTry.Wrong(left), row);
        }
        int _ = table.endOfNumber(signUp.numberIndex(), now);
        int _ = table.used(id, now);
        long turn = handle.attach(CredentialTurnTable.class).next();
        AccountId account = account(handle, signUp, plan, now, turn);
        handle.attach(ConsentTable.class)
                .give(account.value(), signUp.textVersion(), signUp.language(), signUp.begunAt());
        tokens.insert(handle, turn, account, token);
        return new Entered(new CodeTry.Right(token, new NasId(signUp.nasId())), row);
    }

    /** The account of the phone, made when it has none. */
    private AccountId account(
            Handle handle, SignUpTable.Stored signUp, int plan, Instant now, long turn) {
        PhoneTable phones = handle.attach(PhoneTable.class);
        Optional<Long> known = phones.account(signUp.numberIndex());
        if (known.isPresent()) {
            phones.verified(signUp.numberIndex(), now);
            return new AccountId(known.get());
        }
        AccountId fresh =
                handle.attach(AccountTable.class)
                        .open(Account.Kind.PHONE, plan, now, Optional.empty(), turn);
        phones.insert(signUp.numberIndex(), signUp.number(), fresh.value(), now);
        return fresh;
    }
}
