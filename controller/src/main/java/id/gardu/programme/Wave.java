package id.gardu.programme;

import id.gardu.network.Field;
import id.gardu.network.FieldList;
import id.gardu.network.FieldType;
import id.gardu.network.Inventory;
import id.gardu.network.Site;
import id.gardu.network.SiteId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One time a programme is held.
 *
 * @param phase of its programme, from 1
 * @param number within its phase, from 1
 * @param firstDay local
 * @param lastDay local; the same where it is one day
 * @param hours as people read them; may be empty
 * @param site where; empty: at {@code place}
 * @param place in words; empty: at the site
 * @param areaCode of the site as it was entered, or of the place
 * @param capacity seats
 * @param cancelledAt empty while it is held
 */
public record Wave(
        long id,
        long programmeId,
        int phase,
        int number,
        LocalDate firstDay,
        LocalDate lastDay,
        String hours,
        Optional<SiteId> site,
        String place,
        String areaCode,
        int capacity,
        Optional<Instant> cancelledAt) {
    /** What is told of a wave, given for one, and noted of a change. */
    public static final FieldList<Wave> FIELDS = new FieldList<>("programme_wave");

    /** Days of one, at most. */
    static final int MOST_DAYS = 62;

    /** Of a programme. */
    static final int MOST_PHASES = 9;

    /** Of a phase. */
    static final int MOST_NUMBER = 99;

    private static final int MOST_SEATS = 10_000;
    private static final int LONGEST = 120;
    static final String LAST_DAY = "last_day";
    static final String AREA = "area";
    static final String SITE = "site";

    private static final Field<Wave, Long> PHASE =
            FIELDS.field("phase", FieldType.number(1, MOST_PHASES))
                    .otherwise(1L)
                    .option("N", "of its programme (default: ${DEFAULT-VALUE})")
                    .help("of its programme; left out, 1", "tahap ke berapa; kosong: 1")
                    .of(wave -> (long) wave.phase());
    private static final Field<Wave, Long> NUMBER =
            FIELDS.field("number", FieldType.number(1, MOST_NUMBER))
                    .required()
                    .option("N")
                    .help("which wave of its phase", "gelombang ke berapa dalam tahapnya")
                    .of(wave -> (long) wave.number());
    private static final Field<Wave, LocalDate> FIRST =
            FIELDS.field("first_day", FieldType.day())
                    .required()
                    .option("YYYY-MM-DD")
                    .help("its first day", "hari pertama")
                    .of(Wave::firstDay);
    private static final Field<Wave, LocalDate> LAST =
            FIELDS.field(LAST_DAY, FieldType.day())
                    .option("YYYY-MM-DD")
                    .help(
                            "its last day, this one included; left out, the first",
                            "hari terakhir; kosong: hari pertama saja")
                    .maybe(wave -> Optional.of(wave.lastDay()));
    private static final Field<Wave, String> HOURS =
            FIELDS.field("hours", FieldType.text(LONGEST))
                    .otherwise("")
                    .option("TEXT")
                    .help("as people read them, 09.00-12.00", "jam, misalnya 09.00-12.00")
                    .of(Wave::hours);
    private static final Field<Wave, SiteId> AT =
            FIELDS.field(SITE, Site.REFERENCE)
                    .option("CODE")
                    .help("where: a site", "tempat: kode titik")
                    .maybe(Wave::site);
    private static final Field<Wave, String> PLACE =
            FIELDS.field("place", FieldType.text(LONGEST))
                    .otherwise("")
                    .option("TEXT")
                    .help("or a place in words", "atau tempat lain, dengan kata-kata")
                    .of(Wave::place);
    private static final Field<Wave, String> AREA_CODE =
            FIELDS.field(AREA, FieldType.text(60))
                    .option("CODE")
                    .help("the area of that place", "kode wilayah tempat itu")
                    .maybe(wave -> Optional.of(wave.areaCode()));
    private static final Field<Wave, Long> CAPACITY =
            FIELDS.field("capacity", FieldType.number(1, MOST_SEATS))
                    .required()
                    .option("N")
                    .help("seats; whoever comes later waits", "kursi; selebihnya menunggu")
                    .of(wave -> (long) wave.capacity());

    /**
     * Of fields that hold no mistake; the site's area where it is at a site.
     *
     * @param now where that site stands
     */
    static Wave of(long id, long programme, FieldList.Values<Wave> values, Inventory now) {
        Optional<SiteId> site = values.find(AT);
        Optional<String> area =
                site.flatMap(at -> Optional.ofNullable(now.sites().get(at))).map(Site::areaCode);
        LocalDate first = values.get(FIRST);
        return new Wave(
                id,
                programme,
                Math.toIntExact(values.get(PHASE)),
                Math.toIntExact(values.get(NUMBER)),
                first,
                values.find(LAST).orElse(first),
                values.get(HOURS),
                site,
                values.get(PLACE),
                area.or(() -> values.find(AREA_CODE)).orElse(""),
                Math.toIntExact(values.get(CAPACITY)),
                Optional.empty());
    }

    /** How staff name it within its programme: {@code 1-2}, the second of the first phase. */
    public String name() {
        return phase + "-" + number;
    }

    /** Whether a day is one of its days. */
    public boolean isOn(LocalDate day) {
        return !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }

    /** Where it is, in words; the name of its area where its site is gone. */
    public String where(Inventory now) {
        return site.flatMap(at -> Optional.ofNullable(now.sites().get(at)))
                .map(Site::name)
                .orElseGet(
                        () ->
                                !place.isEmpty()
                                        ? place
                                        : Optional.ofNullable(now.areas().get(areaCode))
                                                .map(area -> area.name())
                                                .orElse(areaCode));
    }
}
