package id.gardu.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.gardu.config.SecretText;
import id.gardu.network.NetworkChanges.Change;
import id.gardu.network.NetworkRegister.NewSecret;
import id.gardu.network.RecordChange.Cell;
import id.gardu.network.Retired.RecordKey;
import id.gardu.network.SecretRules.SecretRotation;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What one call would change, checked against all that is there; written together or not at all.
 * Lives for one check; not thread-safe.
 */
final class ChangeDraft {
    private final Inventory basis;
    private final Roster roster;
    private final InventoryRows rows;
    private final Function<NasId, Optional<SecretText>> uamSecrets;
    private final Instant now;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Map<RecordKey, RecordChange> changes = new LinkedHashMap<>();
    private final Map<RecordKey, Object> afters = new HashMap<>();
    private final List<Consumer<Handle>> writes = new ArrayList<>();

    ChangeDraft(
            Inventory basis,
            Roster roster,
            InventoryRows rows,
            Function<NasId, Optional<SecretText>> uamSecrets,
            Instant now) {
        this.basis = basis;
        this.roster = roster;
        this.rows = rows;
        this.uamSecrets = uamSecrets;
        this.now = now;
    }

    Inventory basis() {
        return basis;
    }

    Roster roster() {
        return roster;
    }

    Instant now() {
        return now;
    }

    void wrong(Mistake mistake) {
        mistakes.add(mistake);
    }

    boolean isGood() {
        return mistakes.isEmpty();
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    void write(Consumer<Handle> write) {
        writes.add(write);
    }

    /** What became of one; empty where its fields are as they were. */
    Optional<Object> after(RecordKey key) {
        return Optional.ofNullable(afters.get(key));
    }

    Optional<RecordChange> changeOf(RecordKey key) {
        return Optional.ofNullable(changes.get(key));
    }

    List<RecordChange> changes() {
        return List.copyOf(changes.values());
    }

    /** Adds what was changed of one record to what was changed of it before. */
    <R> void changed(KindRules<R> rules, R thing, Instant from, List<Cell> cells) {
        var key = new RecordKey(rules.kind(), rules.id(thing));
        for (Cell cell : cells) {
            changes.merge(
                    key,
                    new RecordChange(
                            key.kind(), key.record(), rules.name(thing), List.of(cell), from),
                    (known, _) -> known.and(cell));
        }
    }

    /** What is changed of a record of another room. */
    void changed(RecordChange elsewhere) {
        changes.put(new RecordKey(elsewhere.kind(), elsewhere.record()), elsewhere);
    }

    /** A new one; whoever calls writes it. */
    <R> void added(KindRules<R> rules, R thing) {
        Optional<String> name = Optional.of(rules.name(thing));
        changed(rules, thing, now, List.of(Cell.of(RecordChange.ADDED, Optional.empty(), name)));
    }

    /**
     * Sets fields of one that is there. What is wrong is noted in the answer, and nothing is
     * changed then.
     *
     * @param given the new ones; a blank one is taken away
     * @param from when they begin to hold
     */
    <R> Fields set(KindRules<R> rules, R before, FieldValues given, Instant from) {
        String owner = rules.called().owner().apply(before);
        roster.release(owner);
        var all = new HashMap<>(rules.fields().typed(before, basis));
        all.putAll(given.fields());
        Fields fields = Fields.again(new FieldValues(all), given.names(), roster, owner);
        FieldList.Values<R> values = rules.fields().read(before, fields, given.names());
        if (fields.mistakes().isEmpty()) {
            R after = rules.remade().of(before, values);
            rules.checked().check(fields, after);
            List<Cell> cells = rules.fields().cells(Optional.of(before), after, basis);
            if (fields.mistakes().isEmpty()) {
                take(rules, before, after, from, cells);
            }
        }
        if (before instanceof Nas nas) {
            secrets(nas, given, fields);
        }
        claimAgain(rules, before, given.names());
        return fields;
    }

    private <R> void take(KindRules<R> rules, R before, R after, Instant from, List<Cell> cells) {
        if (!cells.isEmpty()) {
            changed(rules, before, from, cells);
            afters.put(new RecordKey(rules.kind(), rules.id(before)), after);
            write(handle -> rules.written().write(rows, handle, after));
        }
    }

    /** What it has still, and was not read again. */
    private <R> void claimAgain(KindRules<R> rules, R before, Set<String> read) {
        Fields again =
                Fields.again(
                        new FieldValues(rules.fields().typed(before, basis)),
                        Set.of(),
                        roster,
                        rules.called().owner().apply(before));
        for (Field<R, ?> field : rules.fields().all()) {
            if (field.isPart() && !field.goesWith(read)) {
                var _ = field.read(again);
            }
        }
    }

    private void secrets(Nas nas, FieldValues given, Fields fields) {
        given.raw(Nas.SECRET.name())
                .filter(text -> !isInForce(nas, text))
                .ifPresent(text -> rotate(nas, new SecretText(text), fields));
        given.raw(Nas.UAM_SECRET.name())
                .filter(text -> !text.equals(uamSecret(nas)))
                .ifPresent(text -> uamSecret(nas, text, fields));
    }

    private boolean isInForce(Nas nas, String secret) {
        return basis.secrets().getOrDefault(nas.id(), List.of()).stream()
                .limit(1)
                .anyMatch(one -> new String(one.octets(), UTF_8).equals(secret));
    }

    private String uamSecret(Nas nas) {
        return uamSecrets.apply(nas.id()).map(SecretText::reveal).orElse("");
    }

    private void rotate(Nas nas, SecretText wanted, Fields fields) {
        switch (SecretRotation.check(basis, nas.name(), Optional.of(wanted), now)) {
            case Outcome.Refused<SecretRotation>(var wrong) -> wrong.forEach(fields::add);
            case Outcome.Done<SecretRotation>(SecretRotation rotation, var unwise) -> {
                unwise.forEach(fields::warn);
                replaced(nas, rotation.secret(), rotation.at());
            }
        }
    }

    private void replaced(Nas nas, NewSecret secret, Instant at) {
        changed(KindRules.GATEWAYS, nas, now, List.of(Cell.secret(Nas.SECRET.name())));
        write(handle -> rows.replace(handle, secret, at, now));
    }

    private void uamSecret(Nas nas, String text, Fields fields) {
        Optional<String> wanted = Optional.of(text).filter(one -> !one.isEmpty());
        Optional<String> refusal = wanted.flatMap(SecretRules::refusal);
        refusal.ifPresent(why -> fields.wrong(Nas.UAM_SECRET.name(), why));
        if (refusal.isEmpty()) {
            changed(KindRules.GATEWAYS, nas, now, List.of(Cell.secret(Nas.UAM_SECRET.name())));
            write(handle -> rows.uamSecret(handle, nas.id(), wanted.map(SecretText::new)));
        }
    }

    /** Takes one out of use. */
    <R> void retire(KindRules<R> rules, R thing, Instant at) {
        retire(rules, thing, at, at);
    }

    /**
     * The same.
     *
     * @param from since when reports know it to be so
     */
    <R> void retire(KindRules<R> rules, R thing, Instant at, Instant from) {
        cellOfRetirement(rules, thing, Optional.empty(), Optional.of(at), from);
    }

    /** Takes one into use again. Whoever has its address meanwhile is a mistake. */
    <R> void restore(KindRules<R> rules, R thing) {
        restore(rules, thing, now);
    }

    /**
     * The same.
     *
     * @param from since when reports know it to be there again
     */
    <R> void restore(KindRules<R> rules, R thing, Instant from) {
        if (thing instanceof Site site) {
            roster.know(site);
        }
        String owner = rules.called().owner().apply(thing);
        var typed = new HashMap<>(rules.fields().typed(thing, basis));
        // Its name was never free; radios that others have now are theirs.
        typed.remove("bssid");
        Fields again = Fields.again(new FieldValues(typed), Set.of(), roster, owner);
        Set<String> names = new HashSet<>(typed.keySet());
        names.remove(rules.called().name().name());
        var _ = rules.fields().read(thing, again, names);
        again.mistakes().forEach(this::wrong);
        again.warnings().forEach(this::warn);
        cellOfRetirement(
                rules,
                thing,
                basis.retired().since(rules.kind(), rules.id(thing)),
                Optional.empty(),
                from);
    }

    private <R> void cellOfRetirement(
            KindRules<R> rules,
            R thing,
            Optional<Instant> before,
            Optional<Instant> after,
            Instant from) {
        changed(
                rules,
                thing,
                from,
                List.of(
                        Cell.of(
                                RecordChange.RETIRED,
                                before.map(Instant::toString),
                                after.map(Instant::toString))));
        write(
                handle ->
                        handle.attach(InventoryTable.class)
                                .retire(
                                        rules.fields(),
                                        rules.called().column(),
                                        rules.called().key().apply(thing),
                                        after));
    }

    /** All of it, or the mistakes that stand against it. */
    Outcome<Change<ChangeSet>> outcome(long id, String verb) {
        return outcome(new ChangeSet(id, verb, changes()), set -> set);
    }

    <T> Outcome<Change<T>> outcome(ChangeSet set, Function<ChangeSet, T> result) {
        return mistakes.isEmpty()
                ? new Outcome.Done<>(
                        new Change<>(
                                result.apply(set),
                                handle -> writes.forEach(write -> write.accept(handle)),
                                Optional.of(set).filter(one -> !one.records().isEmpty()),
                                Optional.empty()),
                        warnings)
                : new Outcome.Refused<>(mistakes);
    }
}
