package id.gardu.report;

import id.gardu.network.OpenHours;
import id.gardu.report.UsageQueries.Heard;
import id.gardu.report.UsageQueries.Radio;
import id.gardu.report.UsageQueries.SiteRow;
import id.gardu.report.UsageQueries.Spell;

import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Of the opening hours that have passed, in how many a site was observed: its NAS was heard, or an
 * access point of it was up and the NAS was heard at some time of that local day. Sets of hours
 * count from the first hour of the range. Lives for one report; not thread-safe.
 */
final class Completeness {
    private static final int HOUR = 3_600;
    private static final int HOURS_A_DAY = 24;

    private final DayRange range;
    private final int hours;
    private final Map<OpenHours, BitSet> open = new HashMap<>();
    private final Map<Long, BitSet> heard = new HashMap<>();
    private final Map<Long, BitSet> alive = new HashMap<>();
    private final Map<Long, BitSet> up = new HashMap<>();

    /**
     * @param now hours that have not ended by then do not count
     */
    Completeness(DayRange range, Instant now, List<Heard> heard, List<Spell> spells) {
        this.range = range;
        long past = Math.min(range.toHour(), Math.floorDiv(now.getEpochSecond(), HOUR));
        this.hours = (int) Math.max(0, past - range.fromHour());
        heard.forEach(this::hear);
        this.heard.forEach((nas, when) -> alive.put(nas, wholeDays(when)));
        spells.stream().filter(spell -> spell.state().equals("up")).forEach(this::rise);
    }

    /**
     * @param gateways ids of the NAS that serve the site; hours count once for each
     * @param radios its access points
     * @return hours observed, of hours open
     */
    Share of(SiteRow site, Collection<Long> gateways, Collection<Radio> radios) {
        BitSet open = openHours(site);
        Share share = Share.NOTHING;
        for (long nas : gateways) {
            BitSet observed = new BitSet(hours);
            for (Radio radio : radios) {
                if (radio.nasId().isEmpty() || radio.nasId().equals(OptionalLong.of(nas))) {
                    observed.or(up.getOrDefault(radio.id(), new BitSet()));
                }
            }
            observed.and(alive.getOrDefault(nas, new BitSet()));
            observed.or(heard.getOrDefault(nas, new BitSet()));
            observed.and(open);
            share = share.plus(new Share(observed.cardinality(), open.cardinality()));
        }
        return share;
    }

    private void hear(Heard day) {
        BitSet when = heard.computeIfAbsent(day.nasId(), _ -> new BitSet(hours));
        for (int hour = 0; hour < HOURS_A_DAY; hour++) {
            long index = day.utcDay() * HOURS_A_DAY + hour - range.fromHour();
            if ((day.hours() & 1L << hour) != 0 && index >= 0 && index < hours) {
                when.set((int) index);
            }
        }
    }

    /** All hours of each local day in which one of {@code when} lies. */
    private BitSet wholeDays(BitSet when) {
        var days = new BitSet(hours);
        for (LocalDate day = range.from(); day.isBefore(range.to()); day = day.plusDays(1)) {
            int from = (int) (range.hourOf(day) - range.fromHour());
            int to = (int) (range.hourOf(day.plusDays(1)) - range.fromHour());
            int first = when.nextSetBit(from);
            if (first >= 0 && first < to) {
                days.set(from, to);
            }
        }
        return days;
    }

    private void rise(Spell spell) {
        long from = Math.floorDiv(spell.fromAt().getEpochSecond(), HOUR) - range.fromHour();
        long to =
                spell.toAt()
                        .map(end -> Math.ceilDiv(end.getEpochSecond(), HOUR) - range.fromHour())
                        .orElse((long) hours);
        int first = Math.clamp(from, 0, hours);
        int last = Math.clamp(to, 0, hours);
        if (first < last) {
            up.computeIfAbsent(spell.apId(), _ -> new BitSet(hours)).set(first, last);
        }
    }

    private BitSet openHours(SiteRow site) {
        BitSet of = open.computeIfAbsent(OpenHours.parse(site.openHours()), this::openHours);
        var there = (BitSet) of.clone();
        there.clear(0, index(Math.floorDiv(site.begins(range.zone()).getEpochSecond(), HOUR)));
        site.retiredAt()
                .ifPresent(
                        at -> there.clear(index(Math.floorDiv(at.getEpochSecond(), HOUR)), hours));
        return there;
    }

    private BitSet openHours(OpenHours times) {
        var set = new BitSet(hours);
        for (int hour = 0; hour < hours; hour++) {
            Instant start = Instant.ofEpochSecond((range.fromHour() + hour) * HOUR);
            if (times.isOpenDuring(start, range.zone())) {
                set.set(hour);
            }
        }
        return set;
    }

    private int index(long hour) {
        return Math.clamp(hour - range.fromHour(), 0, hours);
    }
}
