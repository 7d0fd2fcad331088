package id.gardu.programme;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import id.gardu.captiveportal.MonotonicClock;
import id.gardu.network.AccountId;
import id.gardu.programme.ParticipationTable.Place;
import id.gardu.programme.ParticipationTable.Total;
import id.gardu.programme.ProgrammeTable.Ahead;
import id.gardu.store.IdSource;
import id.gardu.store.KeyRing;
import id.gardu.store.Store;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What residents do with waves: sign up, withdraw, come. An account signs up once for a wave; the
 * first so many have seats, who comes later waits and moves up by itself. Thread-safe.
 */
public final class WaveSignUps {
    /** Wrong codes of an account on a day. */
    public static final int MOST_TRIES = 5;

    /** Sign-ups, and codes, of an account within an hour; the disk is not there to play with. */
    public static final int MOST_AN_HOUR = 20;

    /** Waves that an account is shown beside its own. */
    static final int MOST_OTHERS = 20;

    private static final int MOST_COUNTED = 50_000;

    /** Accounts that may wait for a seat of one wave. */
    public static final int MOST_WAITING = 100;

    /** Days after a wave for which it is known who signed up and came. */
    public static final int DAYS_KEPT = 30;

    private final Store store;
    private final IdSource ids;
    private final DayCodes codes;
    private final UpcomingWaves ahead;
    private final Cache<AccountId, AtomicInteger> changes;

    /**
     * @param monotonic by which an hour is measured
     */
    public WaveSignUps(
            Store store,
            KeyRing keys,
            IdSource ids,
            UpcomingWaves ahead,
            MonotonicClock monotonic) {
        this.changes =
                Caffeine.newBuilder()
                        .maximumSize(MOST_COUNTED)
                        .expireAfterWrite(Duration.ofHours(1))
                        .ticker(monotonic::nanos)
                        .build();
        this.store = store;
        this.ids = ids;
        this.codes = new DayCodes(keys);
        this.ahead = ahead;
    }

    /** How a wave stands for an account. */
    public enum State {
        /** There is a seat. */
        OPEN,
        /** There is none; it could wait for one. */
        FULL,
        /** It has begun, or too many wait. */
        CLOSED,
        /** It has a seat. */
        SEAT,
        /** It waits for one. */
        WAITING,
        /** It signed up, and the wave is not held. */
        CANCELLED,
        /** It signed up so often that it has to wait an hour. */
        TOO_OFTEN
    }

    /**
     * A wave as one account sees it.
     *
     * @param present whether it was counted there today
     */
    public record Offer(Programme programme, Wave wave, State state, boolean present) {}

    /** What became of a code that somebody typed. */
    public sealed interface Attendance {
        /** It is counted. */
        record Counted(Programme programme) implements Attendance {}

        /** It was counted before. */
        record Already(Programme programme) implements Attendance {}

        /** No wave has that code today. */
        record Wrong() implements Attendance {}

        /** It tried too many wrong ones today, or too many within the hour: not looked at. */
        record TooMany() implements Attendance {}
    }

    /**
     * The next ones first: those it signed up for, and at most {@link #MOST_OTHERS} that it could.
     *
     * @throws StoreException while the database is away
     */
    public List<Offer> offers(AccountId account) {
        List<Ahead> waves = ahead.waves();
        if (waves.isEmpty()) {
            return List.of();
        }
        // A page that can do without it does not wait for a database that is known to be away.
        store.problem()
                .ifPresent(
                        why -> {
                            throw new StoreException(why);
                        });
        return store.snapshot((Handle handle) -> offers(handle, account, waves));
    }

    private List<Offer> offers(Handle handle, AccountId account, List<Ahead> waves) {
        ParticipationTable table = handle.attach(ParticipationTable.class);
        Map<Long, Long> before =
                table.places(account, ids(waves)).stream()
                        .collect(toMap(Place::waveId, Place::before));
        List<Ahead> shown = shown(waves, before.keySet());
        if (shown.isEmpty()) {
            return List.of();
        }
        List<Long> asked = ids(shown);
        Map<Long, Long> totals =
                table.totals(asked).stream().collect(toMap(Total::waveId, Total::signUps));
        Set<Long> present = Set.copyOf(table.present(account, ahead.today(), asked));
        return shown.stream().map(one -> offer(one, before, totals, present)).toList();
    }

    private static List<Long> ids(List<Ahead> waves) {
        return waves.stream().map(one -> one.wave().id()).toList();
    }

    /** Nobody else sees a wave that is not held. */
    private static List<Ahead> shown(List<Ahead> waves, Set<Long> own) {
        Set<Ahead> others =
                waves.stream()
                        .filter(one -> !own.contains(one.wave().id()))
                        .filter(one -> one.wave().cancelledAt().isEmpty())
                        .limit(MOST_OTHERS)
                        .collect(toSet());
        return waves.stream()
                .filter(one -> own.contains(one.wave().id()) || others.contains(one))
                .toList();
    }

    private Offer offer(
            Ahead one, Map<Long, Long> before, Map<Long, Long> totals, Set<Long> present) {
        long id = one.wave().id();
        Optional<Long> place = Optional.ofNullable(before.get(id));
        boolean cancelled = one.wave().cancelledAt().isPresent();
        State state =
                cancelled
                        ? State.CANCELLED
                        : place.map(ahead -> place(one.wave(), ahead))
                                .orElseGet(() -> open(one.wave(), totals.getOrDefault(id, 0L)));
        return new Offer(one.programme(), one.wave(), state, present.contains(id));
    }

    private static State place(Wave wave, long before) {
        return before < wave.capacity() ? State.SEAT : State.WAITING;
    }

    private State open(Wave wave, long signUps) {
        if (ahead.today().isAfter(wave.firstDay())
                || signUps >= (long) wave.capacity() + MOST_WAITING) {
            return State.CLOSED;
        }
        return signUps < wave.capacity() ? State.OPEN : State.FULL;
    }

    /**
     * Signs an account up, on disk on return; once more changes nothing.
     *
     * @return how it stands then; empty when there is no such wave ahead
     */
    public Optional<State> signUp(AccountId account, long wave) {
        return isTooOften(account)
                ? Optional.of(State.TOO_OFTEN)
                : store.writer().write(handle -> signUp(handle, account, wave));
    }

    private boolean isTooOften(AccountId account) {
        return changes.get(account, _ -> new AtomicInteger()).incrementAndGet() > MOST_AN_HOUR;
    }

    private Optional<State> signUp(Handle handle, AccountId account, long id) {
        Optional<Wave> wave = wave(handle, id);
        // Whoever else wants a seat of it waits until this is on disk.
        if (wave.isEmpty() || handle.attach(ProgrammeTable.class).take(id) == 0) {
            return Optional.empty();
        }
        ParticipationTable table = handle.attach(ParticipationTable.class);
        State open = open(wave.get(), table.signUps(id));
        boolean known = !table.places(account, List.of(id)).isEmpty();
        if (!known && open == State.CLOSED) {
            return Optional.of(open);
        }
        if (!known) {
            // Behind all others, also where the clock of the controller they came by is ahead of
            // ours:
            // nobody who was told of a seat loses it to somebody who came later.
            table.signUp(Math.max(ids.next(), table.lastSignUp(id) + 1), id, account);
        }
        return Optional.of(
                place(wave.get(), table.places(account, List.of(id)).getFirst().before()));
    }

    /** False when it was not signed up for it. */
    public boolean withdraw(AccountId account, long wave) {
        boolean known =
                !store.reads()
                        .withExtension(
                                ParticipationTable.class,
                                table -> table.places(account, List.of(wave)))
                        .isEmpty();
        return known
                && store.writer()
                                .<Integer, RuntimeException>write(
                                        handle ->
                                                handle.attach(ParticipationTable.class)
                                                        .withdraw(wave, account))
                        > 0;
    }

    /**
     * Counts an account at the wave whose code of today it typed, signed up or not. Wrong codes are
     * counted on disk: after {@link #MOST_TRIES} of a day none is looked at.
     *
     * @param typed as typed; blanks and case do not count
     */
    public Attendance attend(AccountId account, String typed) {
        return isTooOften(account)
                ? new Attendance.TooMany()
                : store.writer().write(handle -> attend(handle, account, typed));
    }

    private Attendance attend(Handle handle, AccountId account, String typed) {
        ParticipationTable table = handle.attach(ParticipationTable.class);
        LocalDate today = ahead.today();
        if (table.tries(account, today) >= MOST_TRIES) {
            return new Attendance.TooMany();
        }
        Optional<Ahead> met = DayCodes.read(typed).flatMap(code -> met(handle, code, today));
        if (met.isEmpty()) {
            int _ = table.wrong(account, today, MOST_TRIES);
            return new Attendance.Wrong();
        }
        return count(handle, account, met.get(), today);
    }

    private Optional<Ahead> met(Handle handle, String code, LocalDate today) {
        return ahead.waves(handle).stream()
                .filter(one -> one.wave().isOn(today) && one.wave().cancelledAt().isEmpty())
                .filter(one -> codes.of(one.wave().id(), today).equals(code))
                .findFirst();
    }

    private static Attendance count(Handle handle, AccountId account, Ahead met, LocalDate today) {
        ParticipationTable table = handle.attach(ParticipationTable.class);
        long wave = met.wave().id();
        if (table.attend(wave, today, account) == 0) {
            return new Attendance.Already(met.programme());
        }
        table.countAccount(wave, today);
        if (table.daysThere(wave, account) == 1) {
            handle.attach(ProgrammeTable.class).attended(wave);
        }
        return new Attendance.Counted(met.programme());
    }

    private Optional<Wave> wave(Handle handle, long id) {
        return ahead.waves(handle).stream()
                .map(Ahead::wave)
                .filter(wave -> wave.id() == id && wave.cancelledAt().isEmpty())
                .findFirst();
    }

    /**
     * Forgets who signed up for waves that ended {@link #DAYS_KEPT} days ago and who came, and the
     * same of accounts that were deleted; how many they were is kept.
     */
    public void forgetOld() {
        LocalDate today = ahead.today();
        LocalDate before = today.minusDays(DAYS_KEPT);
        store.writer()
                .use(
                        handle -> {
                            ParticipationTable table = handle.attach(ParticipationTable.class);
                            table.countOld(before, today);
                            table.forgetSignUps(before);
                            table.forgetAttendance(before, today);
                            table.forgetTries(today);
                        });
    }
}
