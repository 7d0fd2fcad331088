package id.gardu.programme;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import id.gardu.network.FieldValues;
import id.gardu.network.Inventory;
import id.gardu.network.Mistake;
import id.gardu.network.Outcome;
import id.gardu.programme.ParticipationTable.Day;
import id.gardu.programme.ProgrammeTable.Counts;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.staff.Caller;
import id.gardu.store.IdSource;
import id.gardu.store.KeyRing;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Programmes as staff run them. Every change is in the audit, in the transaction of the change. Who
 * may is asked at the door. Thread-safe.
 */
public final class Programmes {
    /** Programmes that are listed, the latest. */
    public static final int MOST = 500;

    /** Waves of one. */
    public static final int MOST_WAVES = 200;

    /** People without an account on one day. */
    public static final int MOST_HEADS = 10_000;

    private static final int MOST_WAVES_LISTED = 5_000;
    private static final String OBJECT = "programme";

    private final Parts rooms;
    private final Clock clock;
    private final DayCodes codes;

    /** Whom it asks. */
    public record Parts(
            Store store,
            KeyRing keys,
            IdSource ids,
            Audit audit,
            Supplier<Inventory> inventory,
            UpcomingWaves ahead) {}

    public Programmes(Parts rooms, Clock clock) {
        this.rooms = rooms;
        this.clock = clock;
        this.codes = new DayCodes(rooms.keys());
    }

    /**
     * A wave in counts.
     *
     * @param signedUp accounts, the waiting ones too
     * @param attended distinct accounts that typed a code
     * @param heads people without an account, a day at a time
     */
    public record WaveCounts(
            Wave wave, long signedUp, long attended, long heads, List<DayCount> days) {
        public WaveCounts {
            days = List.copyOf(days);
        }

        /** Of those who signed up, the ones without a seat. */
        public long waiting() {
            return Math.max(0, signedUp - wave.capacity());
        }
    }

    /** A day of a wave: accounts that typed its code, and people without one. */
    public record DayCount(LocalDate day, long accounts, long heads) {}

    /** A programme with its waves, by phase and number. */
    public record Overview(Programme programme, List<WaveCounts> waves) {
        public Overview {
            waves = List.copyOf(waves);
        }

        /** Named {@code 1-2}. */
        public Optional<WaveCounts> wave(String name) {
            return waves.stream().filter(one -> one.wave().name().equals(name)).findFirst();
        }
    }

    /** The latest first. */
    public List<Overview> all() {
        return rooms.store()
                .snapshot(
                        (Handle handle) -> {
                            ProgrammeTable table = handle.attach(ProgrammeTable.class);
                            Map<Long, List<Wave>> waves =
                                    table.waves(MOST_WAVES_LISTED).stream()
                                            .collect(groupingBy(Wave::programmeId));
                            return overviews(handle, table.programmes(MOST), waves);
                        });
    }

    public Optional<Overview> find(String code) {
        return rooms.store().snapshot((Handle handle) -> find(handle, code));
    }

    private static Optional<Overview> find(Handle handle, String code) {
        ProgrammeTable table = handle.attach(ProgrammeTable.class);
        return table.programme(code)
                .map(
                        one ->
                                overviews(
                                                handle,
                                                List.of(one),
                                                Map.of(
                                                        one.id(),
                                                        table.wavesOf(one.id(), MOST_WAVES)))
                                        .getFirst());
    }

    private static List<Overview> overviews(
            Handle handle, List<Programme> programmes, Map<Long, List<Wave>> waves) {
        List<Long> ids = waves.values().stream().flatMap(List::stream).map(Wave::id).toList();
        Map<Long, Counts> counts =
                ids.isEmpty()
                        ? Map.of()
                        : handle.attach(ProgrammeTable.class).counts(ids).stream()
                                .collect(toMap(Counts::id, one -> one));
        Map<Long, List<Day>> days =
                ids.isEmpty()
                        ? Map.of()
                        : handle.attach(ParticipationTable.class).days(ids).stream()
                                .collect(groupingBy(Day::waveId));
        return programmes.stream()
                .map(
                        one ->
                                new Overview(
                                        one,
                                        waves.getOrDefault(one.id(), List.of()).stream()
                                                .map(wave -> counted(wave, counts, days))
                                                .toList()))
                .toList();
    }

    private static WaveCounts counted(
            Wave wave, Map<Long, Counts> counts, Map<Long, List<Day>> days) {
        Counts count = counts.getOrDefault(wave.id(), new Counts(wave.id(), 0, 0, 0));
        return new WaveCounts(
                wave,
                count.signedUp(),
                count.attended(),
                count.heads(),
                days.getOrDefault(wave.id(), List.of()).stream()
                        .map(day -> new DayCount(day.localDay(), day.accounts(), day.heads()))
                        .toList());
    }

    /** Adds one, of the fields of {@link Programme#FIELDS}. */
    public Outcome<Programme> add(FieldValues given, Caller by) {
        Outcome<Programme> read =
                Programme.FIELDS.read(
                        given, now(), values -> Programme.of(rooms.ids().next(), values));
        return write(
                read,
                (handle, programme) -> {
                    ProgrammeTable table = handle.attach(ProgrammeTable.class);
                    if (table.count() >= MOST) {
                        return refused("code", programme.code(), "would be one more than " + MOST);
                    }
                    if (table.add(programme, clock.instant()) == 0) {
                        return refused(
                                "code",
                                programme.code(),
                                "is the code of a programme already; give another");
                    }
                    note(handle, by, "programme.add", programme.code(), changes(programme));
                    return done(programme);
                });
    }

    private String changes(Programme added) {
        return Programme.FIELDS.changes(Optional.empty(), added, now());
    }

    /** Changes those of its fields that are given; its code stays. */
    public Outcome<Programme> change(String code, FieldValues given, Caller by) {
        return change(
                code,
                (handle, before) -> {
                    Outcome<Programme> read =
                            Programme.FIELDS.read(
                                    Programme.FIELDS.changed(before, given, now()),
                                    now(),
                                    values -> Programme.of(before.id(), values));
                    return read.then(
                            after ->
                                    after.code().equals(before.code())
                                            ? changed(handle, before, after, by)
                                            : refused("code", after.code(), "cannot be changed"));
                });
    }

    private Outcome<Programme> changed(
            Handle handle, Programme before, Programme after, Caller by) {
        handle.attach(ProgrammeTable.class).change(after);
        note(
                handle,
                by,
                "programme.change",
                after.code(),
                Programme.FIELDS.changes(Optional.of(before), after, now()));
        return done(after);
    }

    /** Cancels it with all its waves; for good. */
    public Outcome<Programme> cancel(String code, Caller by) {
        return change(
                code,
                (handle, programme) -> {
                    if (handle.attach(ProgrammeTable.class).cancel(programme.id(), clock.instant())
                            == 0) {
                        return refused("code", code, "is cancelled already");
                    }
                    note(handle, by, "programme.cancel", code, "");
                    return done(programme);
                });
    }

    /** Adds a wave, of the fields of {@link Wave#FIELDS}. */
    public Outcome<Wave> addWave(String code, FieldValues given, Caller by) {
        return change(
                code,
                (handle, programme) ->
                        read(given, rooms.ids().next(), programme.id())
                                .then(wave -> added(handle, programme, wave, by)));
    }

    private Outcome<Wave> added(Handle handle, Programme programme, Wave wave, Caller by) {
        ProgrammeTable table = handle.attach(ProgrammeTable.class);
        if (programme.cancelledAt().isPresent()) {
            return refused("code", programme.code(), "is cancelled; add another programme");
        }
        if (table.waveCount(programme.id()) >= MOST_WAVES) {
            return refused("number", wave.name(), "would be one more than " + MOST_WAVES);
        }
        if (table.add(wave, clock.instant()) == 0) {
            return refused(
                    "number",
                    Integer.toString(wave.number()),
                    "is a wave of phase " + wave.phase() + " already; give another");
        }
        note(
                handle,
                by,
                "programme.wave-add",
                object(programme, wave),
                Wave.FIELDS.changes(Optional.empty(), wave, now()));
        return done(wave);
    }

    /**
     * Changes those fields of a wave that are given; its phase and number stay.
     *
     * @param name {@link Wave#name}
     */
    public Outcome<Wave> changeWave(String code, String name, FieldValues given, Caller by) {
        return changeWave(
                code,
                name,
                (handle, programme, before) ->
                        read(
                                        Wave.FIELDS.changed(before, given, now()),
                                        before.id(),
                                        before.programmeId())
                                .then(after -> changed(handle, programme, before, after, by)));
    }

    private Outcome<Wave> changed(
            Handle handle, Programme programme, Wave before, Wave after, Caller by) {
        if (!after.name().equals(before.name())) {
            return refused(
                    "number", after.name(), "cannot be changed; cancel the wave and add another");
        }
        handle.attach(ProgrammeTable.class).change(after);
        note(
                handle,
                by,
                "programme.wave-change",
                object(programme, after),
                Wave.FIELDS.changes(Optional.of(before), after, now()));
        return done(after);
    }

    /** Cancels a wave; who signed up for it reads so on the portal. */
    public Outcome<Wave> cancelWave(String code, String name, Caller by) {
        return changeWave(
                code,
                name,
                (handle, programme, wave) -> {
                    if (handle.attach(ProgrammeTable.class).cancelWave(wave.id(), clock.instant())
                            == 0) {
                        return refused("wave", name, "is cancelled already");
                    }
                    note(handle, by, "programme.wave-cancel", object(programme, wave), "");
                    return done(wave);
                });
    }

    /** Notes how many people without an account came on a day; again, in place of before. */
    public Outcome<Wave> noteHeads(String code, String name, LocalDate day, long heads, Caller by) {
        return changeWave(
                code,
                name,
                (handle, programme, wave) -> {
                    if (!wave.isOn(day) || day.isAfter(rooms.ahead().today())) {
                        return refused(
                                "day",
                                day.toString(),
                                "is no day of the wave that has come; give one from "
                                        + wave.firstDay()
                                        + " to "
                                        + wave.lastDay());
                    }
                    if (heads < 0 || heads > MOST_HEADS) {
                        return refused("heads", Long.toString(heads), "is not 0 to " + MOST_HEADS);
                    }
                    handle.attach(ParticipationTable.class).noteHeads(wave.id(), day, heads);
                    note(
                            handle,
                            by,
                            "programme.heads",
                            object(programme, wave),
                            day + ": " + heads);
                    return done(wave);
                });
    }

    /** The code of a day; empty when it is no day of the wave, or the wave is cancelled. */
    public Optional<String> code(Wave wave, LocalDate day) {
        return wave.isOn(day) && wave.cancelledAt().isEmpty()
                ? Optional.of(codes.of(wave.id(), day))
                : Optional.empty();
    }

    private Outcome<Wave> read(FieldValues given, long id, long programme) {
        Inventory now = now();
        return Wave.FIELDS
                .read(given, now, values -> Wave.of(id, programme, values, now))
                .then(
                        wave -> {
                            List<Mistake> mistakes = mistakes(wave, now);
                            return mistakes.isEmpty()
                                    ? done(wave)
                                    : new Outcome.Refused<>(mistakes);
                        });
    }

    private static List<Mistake> mistakes(Wave wave, Inventory now) {
        var mistakes = new ArrayList<Mistake>();
        if (wave.lastDay().isBefore(wave.firstDay())
                || wave.lastDay().isAfter(wave.firstDay().plusDays(Wave.MOST_DAYS - 1))) {
            mistakes.add(
                    Mistake.of(
                            Wave.LAST_DAY,
                            wave.lastDay().toString(),
                            "is not within " + Wave.MOST_DAYS + " days from the first day on"));
        }
        if (wave.site().isPresent() && !wave.place().isEmpty()) {
            mistakes.add(
                    Mistake.of(
                            Wave.SITE, "is given with place; give one of them, the other empty"));
        }
        if (wave.site().isEmpty() && wave.place().isEmpty()) {
            mistakes.add(Mistake.of(Wave.SITE, "is missing; give it, or place and area"));
        }
        if (wave.site().isEmpty() && !now.areas().containsKey(wave.areaCode())) {
            mistakes.add(
                    Mistake.of(
                            Wave.AREA,
                            wave.areaCode(),
                            "is not the code of an area (gardu area list)"));
        }
        return mistakes;
    }

    private interface WaveChange {
        Outcome<Wave> in(Handle handle, Programme programme, Wave wave);
    }

    private Outcome<Wave> changeWave(String code, String name, WaveChange change) {
        return change(
                code,
                (handle, programme) ->
                        wave(handle, programme, name)
                                .map(wave -> change.in(handle, programme, wave))
                                .orElseGet(
                                        () ->
                                                refused(
                                                        "wave",
                                                        name,
                                                        "is no wave of the programme; one is named"
                                                                + " 1-2, by phase and number")));
    }

    private static Optional<Wave> wave(Handle handle, Programme programme, String name) {
        return handle.attach(ProgrammeTable.class).wavesOf(programme.id(), MOST_WAVES).stream()
                .filter(wave -> wave.name().equals(name))
                .findFirst();
    }

    private <T> Outcome<T> change(String code, BiFunction<Handle, Programme, Outcome<T>> change) {
        return write(
                handle ->
                        handle.attach(ProgrammeTable.class)
                                .programme(code)
                                .map(programme -> change.apply(handle, programme))
                                .orElseGet(
                                        () ->
                                                refused(
                                                        "code",
                                                        code,
                                                        "is not the code of a programme (gardu"
                                                                + " programme list)")));
    }

    private <T> Outcome<T> write(Outcome<T> read, BiFunction<Handle, T, Outcome<T>> change) {
        return read.then(value -> write(handle -> change.apply(handle, value)));
    }

    private <T> Outcome<T> write(Function<Handle, Outcome<T>> change) {
        Outcome<T> outcome = rooms.store().writer().write(change::apply);
        rooms.ahead().changed();
        return outcome;
    }

    private void note(Handle handle, Caller by, String verb, String object, String changes) {
        rooms.audit()
                .note(handle, AuditNote.of(by, verb, new AuditObject(OBJECT, object), changes));
    }

    private static String object(Programme programme, Wave wave) {
        return programme.code() + "." + wave.name();
    }

    private Inventory now() {
        return rooms.inventory().get();
    }

    private static <T> Outcome<T> done(T value) {
        return new Outcome.Done<>(value, List.of());
    }

    private static <T> Outcome<T> refused(String field, String value, String why) {
        return new Outcome.Refused<>(List.of(Mistake.of(field, value, why)));
    }
}
