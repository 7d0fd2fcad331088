package id.gardu.ap;

import id.gardu.network.ApId;

import java.time.Instant;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** How all access points are, this moment, from memory. Thread-safe. */
public final class ApHealth {
    private static final int MOST_SPELLS = 100;

    private final Map<ApId, ApCondition> conditions = new ConcurrentHashMap<>();

    private final AtomicReference<Optional<BlindSpell>> blind =
            new AtomicReference<>(Optional.empty());
    private final Deque<BlindSpell> spells = new ConcurrentLinkedDeque<>();
    private final LongAdder spellCount = new LongAdder();

    ApHealth() {}

    /** The finding of our own that we cannot see, while it is so. */
    public Optional<BlindSpell> blind() {
        return blind.get();
    }

    /** The last {@link #MOST_SPELLS} times we could not see, those that are over, oldest first. */
    public List<BlindSpell> blindSpells() {
        return List.copyOf(spells);
    }

    /** How often we could not see since the start. */
    public long blindSpellCount() {
        return spellCount.sum();
    }

    void blind(BlindSpell spell) {
        blind.set(Optional.of(spell));
        spellCount.increment();
    }

    void sees(BlindSpell over) {
        blind.set(Optional.empty());
        spells.addLast(over);
        while (spells.size() > MOST_SPELLS) {
            spells.pollFirst();
        }
    }

    /** By name. Retired ones are not in it. */
    public List<ApCondition> all() {
        return conditions.values().stream()
                .sorted(Comparator.comparing(ApCondition::name))
                .toList();
    }

    public Optional<ApCondition> of(ApId ap) {
        return Optional.ofNullable(conditions.get(ap));
    }

    void show(ApCondition condition) {
        conditions.put(condition.id(), condition);
    }

    void onlyThese(Set<ApId> known) {
        conditions.keySet().retainAll(known);
    }

    /**
     * A finding of our own: for some time it was we who could not see.
     *
     * @param from the first silence
     * @param to when enough access points answered again; empty while it lasts
     * @param why what told so
     * @param silent how many had fallen silent when it was noticed
     * @param of how many that were up
     */
    public record BlindSpell(
            Instant from, Optional<Instant> to, BlindCause why, int silent, int of) {
        /** What told so. */
        public enum BlindCause {
            /** More than half of the access points that were up fell silent at once. */
            MOST_FELL_SILENT("most access points fell silent at once"),
            /** Our own gateway does not answer either. */
            GATEWAY_SILENT("our own gateway does not answer");

            private final String words;

            BlindCause(String words) {
                this.words = words;
            }

            public String words() {
                return words;
            }
        }

        BlindSpell endedAt(Instant end) {
            return new BlindSpell(from, Optional.of(end), why, silent, of);
        }
    }
}
