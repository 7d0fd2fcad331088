package id.gardu.demo.city;

import id.gardu.demo.city.CityPlan.Lot;
import id.gardu.demo.city.CitySite.Equipment;
import id.gardu.demo.city.CitySite.Nearby;
import id.gardu.demo.city.CitySite.Paper;
import id.gardu.network.OpenHours;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What stands on a lot: what hangs there, what it costs, and what of it was entered. */
record SiteMaker(YearMonth first, int months, int kelurahan) {
    private static final List<String> HOURS =
            List.of(
                    "06:00-22:00",
                    "06:00-22:00",
                    "07:00-21:00",
                    "05:00-23:00",
                    "00:00-24:00",
                    "Mo-Fr 07:00-20:00; Sa,Su 07:00-22:00");
    private static final String SCHOOL = "Mo-Sa 06:00-17:00";
    private static final List<Long> COSTS =
            List.of(175_000L, 200_000L, 225_000L, 250_000L, 300_000L, 350_000L);
    private static final List<Long> UPLINKS = List.of(20L, 30L, 50L, 50L, 100L);

    // Names that nothing bears.
    private static final List<String> PLACES =
            List.of(
                    "Balai",
                    "Pos Kamling",
                    "Lapangan Voli",
                    "Taman Baca",
                    "Posyandu Melati",
                    "Posyandu Mawar",
                    "Sanggar Seni",
                    "Pasar Krempyeng",
                    "Taman Bermain",
                    "Gardu Ronda",
                    "Warung Koperasi",
                    "Musala Al-Rekaan");
    private static final List<String> SPONSORS =
            List.of(
                    "Diskominfo Kota Malang",
                    "Diskominfo Kota Malang",
                    "Diskominfo Kota Malang",
                    "Koperasi Rekaan Makmur",
                    "PT Contoh Nusantara",
                    "Yayasan Misal Bersama");
    private static final List<String> PROVIDERS =
            List.of("Rekanet", "Serat Misal", "Nusa Contoh Net", "Rekanet");

    /** Accounts a month for each Mbit/s, of a site that has outgrown its line. */
    private static final double OUTGROWN = 35;

    private static final long SHARED_MBPS = 20;

    private static final double HOURS_ENTERED = 0.4;
    private static final double COST_ENTERED = 0.92;
    private static final double UPLINK_ENTERED = 0.85;
    private static final double ANSWERS = 0.75;
    private static final double OPENED_LATER = 0.1;

    /** Two thirds of an equal share, docs/report.md. */
    private static final double ESTIMATE = 2 / 3.0;

    private static final double SOUTH = -8.04;
    private static final double NORTH = -7.92;
    private static final double WEST = 112.59;
    private static final double EAST = 112.68;

    CitySite make(int number, Kind kind, Lot lot, Chance chance) {
        CityRw rw = lot.rw();
        double inhabitants = rw.inhabitants() / (double) lot.sitesThere();
        double demand = kind.level().demand(inhabitants, chance);
        Equipment equipment = equipment(kind, demand, chance);
        return new CitySite(
                number,
                "mlg-%03d".formatted(number + 1),
                place(kind, chance) + " " + rw.name(),
                rw,
                nearby(lot),
                paper(kind, lot, equipment, chance),
                equipment,
                kind,
                demand);
    }

    private static String place(Kind kind, Chance chance) {
        return kind == Kind.SCHOOL_HOLIDAYS ? "SD Negeri Contoh" : chance.one(PLACES);
    }

    static Nearby nearby(Lot lot) {
        if (lot.rw().entered().isPresent()) {
            return new Nearby(
                    OptionalLong.of(lot.rw().entered().getAsLong() / lot.sitesThere()), false);
        }
        OptionalLong all = lot.kelurahan().inhabitants();
        if (all.isEmpty()) {
            return new Nearby(OptionalLong.empty(), false);
        }
        double share = all.getAsLong() / (double) lot.kelurahan().neighbourhoods().size();
        return new Nearby(OptionalLong.of(Math.round(share * ESTIMATE / lot.sitesThere())), true);
    }

    private static Equipment equipment(Kind kind, double demand, Chance chance) {
        boolean mayAnswer = kind.isWatched();
        return new Equipment(
                kind == Kind.ONE_OF_TWO_APS ? 2 : aps(kind, chance),
                kind.isWatched(),
                kind != Kind.NO_NAS,
                mayAnswer && chance.isTrue(ANSWERS),
                kind != Kind.NO_SNMP_SILENT || chance.isTrue(0.5),
                chance.spread(0.6),
                uplink(kind, demand, chance));
    }

    private static long uplink(Kind kind, double demand, Chance chance) {
        if (kind == Kind.OVERLOADED) {
            return Math.max(1, Math.round(demand / OUTGROWN));
        }
        return kind == Kind.ONE_HEAVY_USER ? SHARED_MBPS : chance.one(UPLINKS);
    }

    /** One, seldom two, hardly ever three; what is lost with one is then lost to half. */
    private static int aps(Kind kind, Chance chance) {
        if (kind.level() == Level.THRIVING || kind == Kind.OVERLOADED) {
            return chance.within(2, 3);
        }
        return chance.isTrue(0.8) ? 1 : 2;
    }

    private Paper paper(Kind kind, Lot lot, Equipment equipment, Chance chance) {
        double turn = lot.ofKelurahan() * 2.399963;
        double far = Math.sqrt((lot.ofKelurahan() + 0.5) / kelurahan) / 2;
        return new Paper(
                degrees(SOUTH, NORTH, 0.5 + far * Math.sin(turn), chance),
                degrees(WEST, EAST, 0.5 + far * Math.cos(turn), chance),
                chance.one(SPONSORS),
                known(COST_ENTERED, chance.one(COSTS), chance),
                known(kind == Kind.OVERLOADED ? 1 : UPLINK_ENTERED, equipment.uplinkMbps(), chance),
                chance.one(PROVIDERS),
                openedOn(kind, chance),
                openHours(kind, chance));
    }

    private static double degrees(double from, double to, double at, Chance chance) {
        double degrees = from + (to - from) * at + 0.004 * chance.bell();
        return Math.round(degrees * 1e6) / 1e6;
    }

    private static OptionalLong known(double probability, long value, Chance chance) {
        return chance.isTrue(probability) ? OptionalLong.of(value) : OptionalLong.empty();
    }

    private LocalDate openedOn(Kind kind, Chance chance) {
        int later = Math.max(1, months - 3);
        if (kind.when() == Spell.Recurrence.OPENING) {
            return first.plusMonths(Math.min(months - 1L, chance.within(3, later + 1)))
                    .atDay(chance.within(4, 26));
        }
        if (kind.level() != Level.IDLE && chance.isTrue(OPENED_LATER)) {
            return first.plusMonths(chance.below(later)).atDay(1);
        }
        return first.minusMonths(chance.within(1, 24)).atDay(chance.within(1, 28));
    }

    private static Optional<OpenHours> openHours(Kind kind, Chance chance) {
        if (kind == Kind.NIGHTS_ENTERED) {
            return Optional.of(CitySite.USUAL);
        }
        if (kind == Kind.SCHOOL_HOLIDAYS) {
            return Optional.of(OpenHours.parse(SCHOOL));
        }
        return kind != Kind.NIGHTS_NOT_ENTERED && chance.isTrue(HOURS_ENTERED)
                ? Optional.of(OpenHours.parse(chance.one(HOURS)))
                : Optional.empty();
    }
}
