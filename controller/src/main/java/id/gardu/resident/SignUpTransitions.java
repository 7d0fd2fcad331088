package id.gardu.resident;

import id.gardu.captiveportal.FrontDesk.CodeSending;
import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;
import id.gardu.resident.AccountTable.ConsentTable;
import id.gardu.resident.Phone.PhoneTable;
import id.gardu.resident.Registry.CredentialTurnTable;
import id.gardu.resident.SignUpSeals.OneTimeCode;
import id.gardu.resident.SignUpTable.SignUpRules;
import id.gardu.resident.SignUps.CodeTry;

import org.jdbi.v3.core.Handle;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
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

    /** Why the number may have no code now, if so; nothing changes. */
    Optional<CodeSending> look(byte[] number) {
        Instant now = registry.now();
        return registry.read(SignUpTable.class, table -> refusal(sent(table, number, now), now));
    }

    /** Begins a sign-up in place of others, unless the number may have no code after all. */
    Optional<CodeSending> begin(SignUpTable.NewSignUp signUp) {
        return registry.store().writer().write(handle -> begin(handle, signUp));
    }

    private Optional<CodeSending> begin(Handle handle, SignUpTable.NewSignUp signUp) {
        Optional<CodeSending> refusal = refusal(handle, signUp.numberIndex(), signUp.now());
        if (refusal.isEmpty()) {
            SignUpTable table = handle.attach(SignUpTable.class);
            table.endOthers(signUp.numberIndex(), signUp.device(), signUp.nas(), signUp.now());
            table.begin(signUp);
        }
        return refusal;
    }

    /** Puts a new code in the place of the one before, unless there may be none now. */
    Optional<CodeSending> again(long id, byte[] codeIndex) {
        return registry.store().writer().write(handle -> again(handle, id, codeIndex));
    }

    private Optional<CodeSending> again(Handle handle, long id, byte[] codeIndex) {
        Instant now = registry.now();
        SignUpTable table = handle.attach(SignUpTable.class);
        Optional<SignUpTable.Stored> row = table.held(id).filter(held -> held.isOpen(now));
        if (row.isEmpty()) {
            return Optional.of(new CodeSending.SendingFailed());
        }
        Optional<CodeSending> refusal = refusal(handle, row.get().numberIndex(), now);
        if (refusal.isEmpty()) {
            table.again(id, codeIndex, now, now.plus(SignUpRules.LIFE));
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
        int _ = registry.write(SignUpTable.class, table -> table.end(id, now));
    }

    /**
     * Tries a code.
     *
     * @param plan number of the plan of a new account
     */
    CodeTry enter(long id, OneTimeCode code, int plan) {
        PortalToken token = tokens.fresh();
        CodeTry outcome =
                registry.store().writer().write(handle -> enter(handle, id, code, plan, token));
        if (outcome instanceof CodeTry.Right) {
            registry.keeper().refresh();
        }
        return outcome;
    }

    private CodeTry enter(Handle handle, long id, OneTimeCode code, int plan, PortalToken token) {
        Instant now = registry.now();
        SignUpTable table = handle.attach(SignUpTable.class);
        Optional<SignUpTable.Stored> row = table.held(id);
        if (row.isEmpty()) {
            return new CodeTry.Expired();
        }
        SignUpTable.Stored signUp = row.get();
        if (!signUp.isOpen(now)) {
            return signUp.tries() >= SignUpRules.MOST_TRIES
                    ? new CodeTry.Dead()
                    : new CodeTry.Expired();
        }
        if (!MessageDigest.isEqual(signUp.codeIndex(), seals.codeIndex(id, code))) {
            table.wrong(id);
            int left = signUp.triesLeft() - 1;
            return left == 0 ? new CodeTry.Dead() : new CodeTry.Wrong(left);
        }
        table.end(id, now);
        long turn = handle.attach(CredentialTurnTable.class).next();
        AccountId account = account(handle, signUp, plan, now, turn);
        handle.attach(ConsentTable.class)
                .give(account.value(), signUp.textVersion(), signUp.language(), signUp.begunAt());
        tokens.insert(handle, turn, account, token);
        return new CodeTry.Right(token, new NasId(signUp.nasId()));
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
