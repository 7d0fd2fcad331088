package id.gardu.network;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A place with access points, in one area.
 *
 * @param code the operator's own, unique
 * @param monthlyCostIdr rupiah
 * @param uplinkMbps as ordered from the ISP
 * @param helper who helps residents there, by name; shown to everybody at its login page
 * @param helperPhone a number of the helper's, as it is read there
 */
public record Site(
        SiteId id,
        String code,
        String name,
        String areaCode,
        OptionalDouble latitude,
        OptionalDouble longitude,
        Optional<String> sponsor,
        OptionalLong monthlyCostIdr,
        OptionalLong uplinkMbps,
        Optional<String> isp,
        Optional<LocalDate> openedOn,
        OpenHours openHours,
        Optional<String> helper,
        Optional<String> helperPhone) {
    public static final FieldList<Site> FIELDS = new FieldList<>("site");

    /** The field of another thing that says at which site it is: by its code. */
    public static final FieldType<SiteId> REFERENCE =
            FieldType.reference(
                    (roster, code) -> roster.site(code).map(Site::id),
                    "the code of a site; import it first (gardu site import)",
                    Roster::siteCodes,
                    SiteId::value,
                    SiteId::new,
                    (site, now) -> Optional.of(now.siteCode(site)));

    private static final long MOST_RUPIAH = 1_000_000_000_000L;
    static final Field<Site, String> CODE =
            FIELDS.field(
                            "code",
                            FieldType.text(
                                    Fields.LONGEST,
                                    (_, code) -> code.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,31}"),
                                    "a code: up to 32 letters, digits, dots, hyphens, underscores"))
                    .required()
                    .option("CODE")
                    .help("the operator's own, unique", "kode titik, buatan sendiri, tidak kembar")
                    .fixed("stays: it is what a site is known by; add another and retire this one")
                    .of(Site::code);
    static final Field<Site, String> NAME =
            FIELDS.field("name", FieldType.text(Fields.LONGEST))
                    .required()
                    .option("N")
                    .help("as people call it", "nama titik, seperti disebut warga")
                    .of(Site::name);
    static final Field<Site, String> AREA_CODE =
            FIELDS.field(
                            Area.OF_SITE,
                            FieldType.text(
                                    60,
                                    (roster, code) -> roster.levelOf(code).isPresent(),
                                    "the code of an area; import it first (gardu area import)",
                                    Roster::areaCodes))
                    .required()
                    .option("--area", 1, "CODE", "usually of an RW (gardu area list)")
                    .about("usually of an RW", "kode wilayah, biasanya sebuah RW")
                    .fixed("is changed by moving it: gardu site move CODE --area A")
                    .of(Site::areaCode);
    static final Field<Site, Double> LATITUDE =
            FIELDS.field("lat", degrees("lng", 90))
                    .key("latitude")
                    .column("latitude")
                    .option("DEGREES")
                    .help(
                            "degrees north, south is negative",
                            "lintang dalam derajat; selatan: minus")
                    .follows("lng")
                    .maybe(site -> Field.boxed(site.latitude()));
    static final Field<Site, Double> LONGITUDE =
            FIELDS.field("lng", degrees("lat", 180))
                    .key("longitude")
                    .column("longitude")
                    .option("DEGREES")
                    .help("degrees east", "bujur dalam derajat")
                    .follows("lat")
                    .maybe(site -> Field.boxed(site.longitude()));
    static final Field<Site, String> SPONSOR =
            FIELDS.field("sponsor", FieldType.text(Fields.LONGEST))
                    .option("TEXT")
                    .help("who pays for it", "siapa yang membiayai")
                    .maybe(Site::sponsor);
    static final Field<Site, Long> MONTHLY_COST =
            FIELDS.field("monthly_cost_idr", FieldType.number(0, MOST_RUPIAH))
                    .option("--monthly-cost", 1, "IDR")
                    .help("rupiah a month", "biaya sebulan dalam rupiah")
                    .maybe(site -> Field.boxed(site.monthlyCostIdr()));
    static final Field<Site, Long> UPLINK =
            FIELDS.field("uplink_mbps", FieldType.number(1, 1_000_000))
                    .option("MBIT/S")
                    .about("as ordered from the ISP", "kecepatan yang dipesan, Mbit/s")
                    .maybe(site -> Field.boxed(site.uplinkMbps()));
    static final Field<Site, String> ISP =
            FIELDS.field("isp", FieldType.text(Fields.LONGEST))
                    .option("TEXT")
                    .help("whose line it is", "penyedia jaringannya")
                    .maybe(Site::isp);
    static final Field<Site, LocalDate> OPENED_ON =
            FIELDS.field("opened_on", FieldType.day())
                    .option("YYYY-MM-DD")
                    .help("its first day", "hari pertama dibuka")
                    .maybe(Site::openedOn);
    static final Field<Site, OpenHours> OPEN_HOURS =
            FIELDS.field(
                            "open_hours",
                            FieldType.parsed(
                                            "type: string, maxLength: 253",
                                            text -> Optional.of(OpenHours.parse(text)),
                                            "opening hours such as 06:00-22:00, or Mo-Fr"
                                                    + " 06:00-22:00; Sa,Su 08:00-24:00",
                                            OpenHours::toString)
                                    .typed(FieldType.Input.HOURS))
                    .otherwise(OpenHours.NOT_ENTERED)
                    .option("HOURS", "06:00-22:00, or Mo-Fr 06:00-22:00; Sa,Su 08:00-24:00")
                    .about(
                            "06:00-22:00, or Mo-Fr 06:00-22:00; Sa,Su 08:00-24:00; left out, always"
                                    + " open",
                            "jam buka, misalnya 06:00-22:00; kosong: selalu buka")
                    .of(Site::openHours);

    static final Field<Site, String> HELPER =
            FIELDS.field("helper", FieldType.text(60))
                    .option("NAME")
                    .help(
                            "who helps residents there; everybody reads it on the login page",
                            "siapa yang membantu warga; terbaca semua orang di halaman masuk")
                    .maybe(Site::helper);
    static final Field<Site, String> HELPER_PHONE =
            FIELDS.field(
                            "helper_phone",
                            FieldType.text(
                                    24,
                                    (_, number) -> number.matches("\\+?[0-9][0-9 -]{2,22}[0-9]"),
                                    "a telephone number such as 0341 123456"))
                    .option("NUMBER")
                    .help(
                            "of the helper, best one of the office: everybody reads it",
                            "nomor yang dihubungi, sebaiknya nomor kantor: terbaca semua orang")
                    .maybe(Site::helperPhone);

    /** Of fields that hold no mistake. */
    static Site of(SiteId id, FieldList.Values<Site> values) {
        return new Site(
                id,
                values.get(CODE),
                values.get(NAME),
                values.get(AREA_CODE),
                values.fraction(LATITUDE),
                values.fraction(LONGITUDE),
                values.find(SPONSOR),
                values.number(MONTHLY_COST),
                values.number(UPLINK),
                values.find(ISP),
                values.find(OPENED_ON),
                values.get(OPEN_HOURS),
                values.find(HELPER),
                values.find(HELPER_PHONE));
    }

    /** Empty when {@code given} holds mistakes. */
    static Optional<Site> read(Fields given, SiteId id) {
        FieldList.Values<Site> values = FIELDS.read(given);
        return given.mistakes().isEmpty() ? Optional.of(of(id, values)) : Optional.empty();
    }

    private static FieldType<Double> degrees(String other, int most) {
        return FieldType.degrees(
                most,
                (given, field) -> {
                    Optional<Double> degrees =
                            given.parsed(
                                    field,
                                    text ->
                                            Optional.of(Double.parseDouble(text))
                                                    .filter(d -> Math.abs(d) <= most),
                                    "degrees such as -7.9783");
                    if (given.has(other) && !given.has(field)) {
                        given.wrong(field, "is missing, but " + other + " is given");
                    }
                    return degrees;
                });
    }
}
