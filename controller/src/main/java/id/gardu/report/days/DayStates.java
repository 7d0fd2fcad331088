package id.gardu.report.days;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import id.gardu.network.OpenHours;
import id.gardu.report.DoorQueries.DoorSiteDay;
import id.gardu.report.days.DayQueries.Gateway;
import id.gardu.report.days.DayQueries.NasDay;
import id.gardu.report.days.DayQueries.NasRow;
import id.gardu.report.days.DayQueries.OctetHour;
import id.gardu.report.days.DayQueries.Radio;
import id.gardu.report.days.DayQueries.SiteRow;
import id.gardu.report.days.DayQueries.Spell;
import id.gardu.report.days.DayTable.ApDay;
import id.gardu.report.days.Stretches.ApLine;
import id.gardu.report.verdict.SiteDay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Works out how the sites were on local days. Lives for one reading of the database. */
final class DayStates {
    private static final double BUSY = 0.8;
    private static final long MILLIS = 1_000;
    private static final long OCTETS_AN_HOUR_OF_A_MBIT = 3_600L * 1_000_000 / 8;

    private final DayQueries queries;
    private final ZoneId zone;
    private final OpenHours assumed;
    private final Instant now;
    private final List<SiteRow> places;
    private final List<Radio> radios;
    private final List<NasRow> nas;
    private final FormerValues former;
    private final List<WorkedOn.MaintenanceRow> worked;
    private final Then standing;

    /** A day of everything. */
    record OneDay(LocalDate day, Map<Long, SiteDay> sites, List<ApDay> aps) {}

    /**
     * @param assumed hours of a site whose own nobody entered
     * @param now nothing after it has happened yet
     */
    DayStates(DayQueries queries, ZoneId zone, OpenHours assumed, Instant now) {
        this.assumed = assumed;
        this.queries = queries;
        this.zone = zone;
        this.now = now;
        this.places = queries.sites();
        this.radios = queries.radios();
        this.nas = queries.gatewayRows();
        this.former = FormerValues.read(queries);
        this.worked = queries.maintenance();
        this.standing = new Then(worked, now);
    }

    /**
     * How all sites that were there were on {@code day}.
     *
     * @param doors who tried on that day, by site
     */
    OneDay of(LocalDate day, Map<Long, DoorSiteDay> doors) {
        Instant start = day.atStartOfDay(zone).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        Instant last = end.minusMillis(1);
        Then then = former.isNothingAfter(last) ? standing : new Then(worked, last);
        Map<Long, List<Spell>> spells =
                queries.spells(start, end).stream().collect(groupingBy(Spell::apId));
        Map<Long, NasDay> heard =
                queries.nasDays(day, day.plusDays(1)).stream()
                        .collect(toMap(NasDay::nasId, one -> one));
        Map<Long, Integer> busy = busy(start, end);
        var began = new HashMap<Long, Integer>();
        queries.began(day, day.plusDays(1)).forEach(one -> began.put(one.siteId(), one.sessions()));
        Map<Long, SiteDay> sites = new HashMap<>();
        List<ApDay> aps = new ArrayList<>();
        for (SiteRow now : places) {
            SiteRow place = former.site(now, last);
            Span there = there(place, start, end);
            if (there.isAnything()) {
                List<ApLine> lines = then.lines(place, spells, start, end);
                NasHours hearing = then.hearing(place, heard);
                var tally =
                        new Tally(
                                day,
                                there,
                                OpenHours.parse(place.openHours()).or(assumed).on(day, zone),
                                lines,
                                hearing,
                                then.worked(place));
                DoorSiteDay door =
                        doors.getOrDefault(
                                place.id(), new DoorSiteDay(day, place.id(), 0, 0, 0, 0, 0, false));
                sites.put(
                        place.id(),
                        tally.site(
                                door,
                                began.getOrDefault(place.id(), 0),
                                busy.getOrDefault(place.id(), 0)));
                aps.addAll(tally.aps());
            }
        }
        return new OneDay(day, sites, aps);
    }

    /** Time, epoch milliseconds, from inclusive to exclusive. */
    record Span(long dayStart, long from, long to) {
        boolean isAnything() {
            return from < to;
        }
    }

    /**
     * Hours in which the NAS of a site were heard or answered, and in which they did not answer.
     */
    record NasHours(long heard, long silent) {}

    private Span there(SiteRow place, Instant start, Instant end) {
        Instant from = Collections.max(List.of(start, place.begins(zone)));
        Instant until = Collections.min(List.of(end, place.retiredAt().orElse(end), now));
        return new Span(start.toEpochMilli(), from.toEpochMilli(), until.toEpochMilli());
    }

    /** Where things stood on a day, and when somebody worked on them. */
    private final class Then {
        private final WorkedOn times;
        private final Map<Long, List<Radio>> radiosAt;
        private final Map<Long, List<Gateway>> gatewaysAt;

        Then(List<WorkedOn.MaintenanceRow> worked, Instant at) {
            this.times = new WorkedOn(worked);
            radiosAt = former.radios(radios, at).stream().collect(groupingBy(Radio::siteId));
            gatewaysAt =
                    former.gateways(nas, radios, at).stream().collect(groupingBy(Gateway::siteId));
        }

        /** Of the site, what it hangs under and its gateways; of one of several too. */
        List<WorkedOn.MaintenanceRow> worked(SiteRow place) {
            return Stream.concat(
                            times.ofSite(place.id(), place.areaCode()).stream(),
                            gatewaysAt.getOrDefault(place.id(), List.of()).stream()
                                    .flatMap(one -> times.ofNas(one.nasId()).stream()))
                    .toList();
        }

        List<ApLine> lines(
                SiteRow place, Map<Long, List<Spell>> spells, Instant start, Instant end) {
            List<WorkedOn.MaintenanceRow> above =
                    within(times.ofSite(place.id(), place.areaCode()), start, end);
            return radiosAt.getOrDefault(place.id(), List.of()).stream()
                    .filter(
                            radio ->
                                    radio.createdAt().isBefore(end)
                                            || spells.containsKey(radio.id()))
                    .filter(
                            radio ->
                                    radio.retiredAt().isEmpty()
                                            || radio.retiredAt().get().isAfter(start))
                    .map(
                            radio ->
                                    line(
                                            radio.id(),
                                            spells.getOrDefault(radio.id(), List.of()),
                                            above,
                                            within(times.ofAp(radio.id()), start, end)))
                    .toList();
        }

        private static List<WorkedOn.MaintenanceRow> within(
                List<WorkedOn.MaintenanceRow> all, Instant start, Instant end) {
            return all.stream()
                    .filter(one -> one.fromAt().isBefore(end) && one.toAt().isAfter(start))
                    .toList();
        }

        private static ApLine line(
                long ap,
                List<Spell> seen,
                List<WorkedOn.MaintenanceRow> above,
                List<WorkedOn.MaintenanceRow> own) {
            return new ApLine(
                    ap,
                    above.isEmpty() && own.isEmpty()
                            ? seen
                            : WorkedOn.cut(
                                    ap,
                                    seen,
                                    Stream.concat(above.stream(), own.stream()).toList()));
        }

        /** Of several NAS one that speaks is enough; down is the site only when none did. */
        NasHours hearing(SiteRow place, Map<Long, NasDay> days) {
            long heard = 0;
            long silent = 0;
            for (Gateway gateway : gatewaysAt.getOrDefault(place.id(), List.of())) {
                NasDay day = days.get(gateway.nasId());
                if (day != null) {
                    heard |= day.heard() | day.answered() | day.snmp();
                    silent |= day.silent();
                }
            }
            return new NasHours(heard, silent & ~heard);
        }
    }

    private Map<Long, Integer> busy(Instant start, Instant end) {
        Map<Long, Long> uplinks = new HashMap<>();
        places.stream()
                .filter(place -> place.uplinkMbps().isPresent())
                .forEach(place -> uplinks.put(place.id(), place.uplinkMbps().getAsLong()));
        Map<Long, Integer> busy = new HashMap<>();
        for (OctetHour hour : queries.used(hour(start), hour(end))) {
            Long uplink = uplinks.get(hour.siteId());
            if (uplink != null && hour.octets() >= BUSY * uplink * OCTETS_AN_HOUR_OF_A_MBIT) {
                busy.merge(hour.siteId(), 1, Integer::sum);
            }
        }
        return busy;
    }

    private static long hour(Instant at) {
        return at.getEpochSecond() / 3_600;
    }

    /** Milliseconds in each state. */
    private static final class StateMillis {
        long up;
        long down;
        long maintenance;
        long unknown;

        void add(ApLine.State state, long length) {
            switch (state) {
                case UP -> up += length;
                case DOWN -> down += length;
                case MAINTENANCE -> maintenance += length;
                case UNKNOWN -> unknown += length;
            }
        }

        long all() {
            return up + down + maintenance + unknown;
        }

        /** For the most part. */
        boolean isMaintained() {
            return maintenance > 0 && 2 * maintenance >= all();
        }
    }

    /** Adds one day of a site up. */
    private record Tally(
            LocalDate day,
            Span there,
            List<OpenHours.Opening> openings,
            List<ApLine> lines,
            NasHours hearing,
            List<WorkedOn.MaintenanceRow> worked) {
        SiteDay site(DoorSiteDay door, int began, int busyHours) {
            var open = new StateMillis();
            var hours = new HashMap<Integer, StateMillis>();
            var stretches = new Stretches(there.dayStart(), lines, hearing, worked);
            for (OpenHours.Opening opening : openings) {
                stretches.walk(
                        from(opening),
                        to(opening),
                        (hour, length, state) -> {
                            open.add(state, length);
                            hours.computeIfAbsent(hour, _ -> new StateMillis()).add(state, length);
                        });
            }
            int counted = 0;
            int known = 0;
            for (var hour : hours.entrySet()) {
                if (hasPassed(hour.getKey()) && !hour.getValue().isMaintained()) {
                    counted++;
                    known += isKnown(hour.getKey(), hour.getValue()) ? 1 : 0;
                }
            }
            return new SiteDay(
                    day,
                    open.all() / MILLIS,
                    open.up / MILLIS,
                    open.down / MILLIS,
                    open.maintenance / MILLIS,
                    counted,
                    known,
                    door.tried(),
                    door.refused(),
                    door.wrongSecrets(),
                    Math.max(began, door.began()),
                    door.letIn(),
                    door.tested(),
                    busyHours);
        }

        List<ApDay> aps() {
            return lines.stream().map(this::ap).filter(one -> !one.isNothing()).toList();
        }

        /** An hour that is not over is not counted. */
        private boolean hasPassed(int hour) {
            return there.dayStart() + (hour + 1) * Stretches.HOUR <= there.to()
                    || there.to() >= lastOpen();
        }

        private long lastOpen() {
            return openings.stream()
                    .mapToLong(opening -> opening.to().toEpochMilli())
                    .max()
                    .orElse(Long.MAX_VALUE);
        }

        /** Where no access point is watched, a day in which the NAS was heard counts whole. */
        private boolean isKnown(int hour, StateMillis of) {
            return of.up > 0
                    || of.down > 0
                    || Stretches.isIn(hearing.heard() | hearing.silent(), hour)
                    || (lines.isEmpty() && hearing.heard() != 0);
        }

        private ApDay ap(ApLine line) {
            var whole = new StateMillis();
            var opening = new StateMillis();
            for (Spell spell : line.spells()) {
                ApLine.State state = ApLine.State.of(spell.state());
                long from = Math.max(there.from(), ApLine.from(spell));
                long to = Math.min(there.to(), ApLine.to(spell));
                whole.add(state, Math.max(0, to - from));
                for (OpenHours.Opening one : openings) {
                    long length = Math.min(to, to(one)) - Math.max(from, from(one));
                    opening.add(state, Math.max(0, length));
                }
            }
            return new ApDay(
                    line.ap(),
                    whole.up / MILLIS,
                    whole.down / MILLIS,
                    whole.maintenance / MILLIS,
                    opening.up / MILLIS,
                    opening.down / MILLIS,
                    opening.maintenance / MILLIS);
        }

        private long from(OpenHours.Opening opening) {
            return Math.max(there.from(), opening.from().toEpochMilli());
        }

        private long to(OpenHours.Opening opening) {
            return Math.min(there.to(), opening.to().toEpochMilli());
        }
    }
}
