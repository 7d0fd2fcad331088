package id.gardu.demo.city;

import id.gardu.demo.city.CityDay.ApSpell;
import id.gardu.demo.city.CityDay.ApState;
import id.gardu.demo.city.CityTable.Target;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The last days of access points as what watches them writes them down: intervals that meet. Not
 * thread-safe.
 */
final class ApSpells {
    private final CityTable table;
    private final ZoneId zone;
    private final Map<Long, Open> open = new HashMap<>();

    private record Open(ApState state, Instant from, Instant to) {}

    ApSpells(CityTable table, ZoneId zone) {
        this.table = table;
        this.zone = zone;
    }

    /** Its next day. */
    void add(long accessPoint, LocalDate day, List<ApSpell> spells) {
        for (ApSpell spell : spells) {
            Instant midnight = day.atStartOfDay(zone).toInstant();
            add(
                    accessPoint,
                    new Open(
                            spell.state(),
                            midnight.plusSeconds(spell.from() * 60L),
                            midnight.plusSeconds(spell.to() * 60L)));
        }
    }

    /** It is in a state until {@code now}, from when the last that is told of it ended. */
    void until(long accessPoint, ApState state, Instant now) {
        last(accessPoint).ifPresent(last -> add(accessPoint, new Open(state, last.to(), now)));
    }

    private Optional<Open> last(long accessPoint) {
        return Optional.ofNullable(open.get(accessPoint));
    }

    private void add(long accessPoint, Open next) {
        Optional<Open> same = last(accessPoint).filter(before -> before.state() == next.state());
        if (same.isEmpty()) {
            last(accessPoint).ifPresent(before -> write(accessPoint, before));
        }
        open.put(
                accessPoint,
                same.map(before -> new Open(next.state(), before.from(), next.to())).orElse(next));
    }

    /** Writes what is told so far: a month is about to be added up. */
    void cut() {
        open.replaceAll(
                (accessPoint, spell) -> {
                    write(accessPoint, spell);
                    return new Open(spell.state(), spell.to(), spell.to());
                });
    }

    /** Nothing more is told of any. */
    void end() {
        open.forEach(this::write);
        open.clear();
    }

    private void write(long accessPoint, Open spell) {
        if (spell.from().equals(spell.to())) {
            return;
        }
        table.add(
                Target.AP_AVAILABILITY,
                accessPoint,
                spell.from().toEpochMilli(),
                spell.to().toEpochMilli(),
                spell.state().name().toLowerCase(Locale.ROOT));
    }
}
