package id.gardu.report.days;

import id.gardu.report.days.DayQueries.Spell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * When somebody worked on what: its silence blames nobody then, and what hangs below an area or a
 * site was worked on with it. Immutable.
 */
record WorkedOn(List<MaintenanceRow> all) {
    private static final String STATE = "maintenance";

    /** A time of maintenance. */
    record MaintenanceRow(String kind, String record, Instant fromAt, Instant toAt) {
        boolean isAt(long millis) {
            return fromAt.toEpochMilli() <= millis && millis < toAt.toEpochMilli();
        }
    }

    /** Of a site itself, and the areas it hangs under; codes of areas are nested. */
    List<MaintenanceRow> ofSite(long site, String area) {
        return of(
                one ->
                        switch (one.kind()) {
                            case "site" -> one.record().equals(Long.toString(site));
                            case "area" ->
                                    area.equals(one.record())
                                            || area.startsWith(one.record() + ".");
                            default -> false;
                        });
    }

    List<MaintenanceRow> ofNas(long nas) {
        return of(one -> one.kind().equals("nas") && one.record().equals(Long.toString(nas)));
    }

    List<MaintenanceRow> ofAp(long ap) {
        return of(one -> one.kind().equals("ap") && one.record().equals(Long.toString(ap)));
    }

    /** What was seen of an access point of a site in an area, but when it was worked on. */
    List<Spell> cut(DayQueries.Radio radio, String area, List<Spell> seen) {
        List<MaintenanceRow> times =
                Stream.concat(ofSite(radio.siteId(), area).stream(), ofAp(radio.id()).stream())
                        .toList();
        return seen.isEmpty() || times.isEmpty() ? seen : cut(radio.id(), seen, times);
    }

    private List<MaintenanceRow> of(Predicate<MaintenanceRow> which) {
        return all.stream().filter(which).toList();
    }

    /** What was seen of an access point, but in these times that it was worked on. */
    static List<Spell> cut(long ap, List<Spell> seen, List<MaintenanceRow> times) {
        List<Spell> left = seen;
        for (MaintenanceRow time : times) {
            var cut = new ArrayList<Spell>();
            for (Spell spell : left) {
                Instant end = spell.toAt().orElse(Instant.MAX);
                if (spell.fromAt().isBefore(time.fromAt())) {
                    Instant before = earlier(end, time.fromAt());
                    cut.add(new Spell(ap, spell.fromAt(), Optional.of(before), spell.state()));
                }
                if (end.isAfter(time.toAt())) {
                    Instant after =
                            earlier(time.toAt(), spell.fromAt()).equals(time.toAt())
                                    ? spell.fromAt()
                                    : time.toAt();
                    cut.add(new Spell(ap, after, spell.toAt(), spell.state()));
                }
            }
            cut.add(new Spell(ap, time.fromAt(), Optional.of(time.toAt()), STATE));
            left = cut;
        }
        return left.stream().sorted(Comparator.comparing(Spell::fromAt)).toList();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
