package id.gardu.network;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What an account of this plan is allowed. Empty means unlimited.
 *
 * @param number 1 to 4095, inside the grant id
 * @param slowKbps the slow lane, each way, after the daily bytes until midnight; empty: cut off
 *     instead
 * @param devices how many at the same time
 * @param interimSeconds how often the NAS is asked to report, at least 60
 */
public record Plan(
        int number,
        String name,
        OptionalLong downloadKbps,
        OptionalLong uploadKbps,
        OptionalLong sessionSeconds,
        OptionalLong idleSeconds,
        OptionalLong dailySeconds,
        OptionalLong dailyBytes,
        OptionalLong slowKbps,
        int devices,
        int interimSeconds) {
    /** The largest number, 12 bits. */
    public static final int MOST = 4095;

    /**
     * The plan a new installation begins with. Its numbers are chosen for a neighbourhood point of
     * 50 Mbit/s that 30 to 50 people share, open from morning till night:
     *
     * <ul>
     *   <li>5 Mbit/s down, 2 up: a video lesson or call of good quality needs 3 and 1.5; ten
     *       residents at full speed fill the line, and a web page comes as fast as on a phone.
     *   <li>4 hours a session: whoever left without logging out frees the place; who stays is let
     *       in again without typing.
     *   <li>15 minutes without traffic end it: longer than a locked phone sleeps, shorter than a
     *       lesson.
     *   <li>No daily time: waiting and reading cost nothing, and a pupil without a line at home
     *       stays all day.
     *   <li>2 GB a day: six hours of lessons on video, and a hundred residents a day fit through
     *       the line with room for the evening peak; one who mirrors films does not take it all.
     *   <li>After that 512 kbit/s until midnight: messages, forms and voice calls still work.
     *   <li>2 devices at a time: a phone and a laptop.
     *   <li>A report every 5 minutes: what a power cut at the gateway can lose of a session, while
     *       20,000 residents online make 70 packets a second.
     * </ul>
     */
    static final Plan WARGA =
            new Plan(
                    1,
                    "warga",
                    OptionalLong.of(5_000),
                    OptionalLong.of(2_000),
                    OptionalLong.of(4 * 3_600),
                    OptionalLong.of(15 * 60),
                    OptionalLong.empty(),
                    OptionalLong.of(2_000_000_000L),
                    OptionalLong.of(512),
                    2,
                    300);

    public static final FieldList<Plan> FIELDS = new FieldList<>("plan");

    private static final int DAY = 86_400;
    private static final long FASTEST_KBPS = 10_000_000;
    private static final int SLOWEST_KBPS = 64;
    private static final long MOST_BYTES = 1_000_000_000_000_000L;
    private static final int MEGA = 1_000_000;
    static final Field<Plan, String> NAME =
            FIELDS.field(
                            "name",
                            FieldType.name(
                                    60,
                                    Roster.Claim.PLAN,
                                    _ ->
                                            "is the name of a plan already, maybe of a retired one"
                                                    + " (gardu plan restore N); give another"))
                    .required()
                    .option("N")
                    .help("only one has it", "nama paket, tidak kembar")
                    .fixed(
                            "stays: the configuration and vouchers call it so; add another and"
                                    + " retire this one")
                    .of(Plan::name);
    static final Field<Plan, Long> DOWNLOAD =
            FIELDS.field("download-kbps", FieldType.number(SLOWEST_KBPS, FASTEST_KBPS))
                    .option("--down", 1, "KBIT/S")
                    .help("rate to the device, kbit/s", "kecepatan unduh, kbit/detik")
                    .maybe(plan -> Field.boxed(plan.downloadKbps()));
    static final Field<Plan, Long> UPLOAD =
            FIELDS.field("upload-kbps", FieldType.number(SLOWEST_KBPS, FASTEST_KBPS))
                    .option("--up", 1, "KBIT/S")
                    .help("rate from the device, kbit/s", "kecepatan unggah, kbit/detik")
                    .maybe(plan -> Field.boxed(plan.uploadKbps()));
    static final Field<Plan, Long> SESSION =
            FIELDS.field("session-seconds", FieldType.number(60, 30 * DAY))
                    .option("--session-minutes", 60, "MIN")
                    .help("of one session, seconds", "lama satu sesi, detik")
                    .maybe(plan -> Field.boxed(plan.sessionSeconds()));
    static final Field<Plan, Long> IDLE =
            FIELDS.field("idle-seconds", FieldType.number(60, DAY))
                    .option("--idle-minutes", 60, "MIN")
                    .help(
                            "without traffic, until it ends, seconds",
                            "tanpa lalu lintas, lalu diakhiri, detik")
                    .maybe(plan -> Field.boxed(plan.idleSeconds()));
    static final Field<Plan, Long> DAILY_SECONDS =
            FIELDS.field("daily-seconds", FieldType.number(60, DAY))
                    .option("--daily-minutes", 60, "MIN")
                    .help("of a day, seconds", "lama sehari, detik")
                    .maybe(plan -> Field.boxed(plan.dailySeconds()));
    static final Field<Plan, Long> DAILY_BYTES =
            FIELDS.field("daily-bytes", FieldType.number(MEGA, MOST_BYTES))
                    .option("--daily-mb", MEGA, "MB", "megabytes of 10^6")
                    .help("both ways, of a day, octets", "data sehari, dua arah, byte")
                    .maybe(plan -> Field.boxed(plan.dailyBytes()));

    /** 0 stands for none: left out, there is a slow lane. */
    static final Field<Plan, Long> SLOW =
            FIELDS.field("slow-kbps", FieldType.number(Plan::slowKbps).without(0L))
                    .otherwise(512L)
                    .option(
                            "--slow",
                            1,
                            "KBIT/S",
                            "each way, from when the daily data is used until midnight; 0 cuts off"
                                    + " instead",
                            "(default: 512)")
                    .about(
                            "each way, from when dailyBytes are used until midnight; 0 cuts off"
                                    + " instead",
                            "tiap arah, setelah data sehari habis sampai tengah malam; 0: diputus")
                    .toldAbout("0: cut off when dailyBytes are used")
                    .of(plan -> plan.slowKbps().orElse(0));

    static final Field<Plan, Long> DEVICES =
            FIELDS.field("devices", FieldType.shortNumber(1, 100))
                    .otherwise(2L)
                    .option("N", "at the same time (default: ${DEFAULT-VALUE})")
                    .about("at the same time", "perangkat pada saat yang sama")
                    .of(plan -> (long) plan.devices());
    static final Field<Plan, Long> INTERIM =
            FIELDS.field("interim-seconds", FieldType.shortNumber(60, DAY))
                    .otherwise(300L)
                    .option(
                            "S",
                            "how often the NAS reports, at least 60 (default: ${DEFAULT-VALUE})")
                    .about(
                            "how often the NAS reports, at least 60",
                            "tiap berapa detik NAS melapor, paling cepat 60")
                    .of(plan -> (long) plan.interimSeconds());

    /** Of fields that hold no mistake. */
    static Plan of(int number, FieldList.Values<Plan> values) {
        return new Plan(
                number,
                values.get(NAME),
                values.number(DOWNLOAD),
                values.number(UPLOAD),
                values.number(SESSION),
                values.number(IDLE),
                values.number(DAILY_SECONDS),
                values.number(DAILY_BYTES),
                slowLane(values.number(SLOW)),
                values.get(DEVICES).intValue(),
                values.get(INTERIM).intValue());
    }

    /** Under the smallest free number; empty when {@code given} holds mistakes. */
    static Optional<Plan> read(Fields given) {
        return read(given, Set.of());
    }

    /**
     * The same.
     *
     * @param taken numbers that others of the same file have
     */
    static Optional<Plan> read(Fields given, Set<Integer> taken) {
        FieldList.Values<Plan> values = FIELDS.read(given);
        OptionalInt number =
                IntStream.rangeClosed(1, MOST)
                        .filter(one -> !given.roster().inventory().plans().containsKey(one))
                        .filter(one -> !taken.contains(one))
                        .findFirst();
        if (number.isEmpty()) {
            given.wrong("name", "finds no free number: there are " + MOST + " plans");
        }
        return given.mistakes().isEmpty()
                ? Optional.of(of(number.getAsInt(), values))
                : Optional.empty();
    }

    private static OptionalLong slowLane(OptionalLong kbps) {
        return kbps.orElse(0) == 0 ? OptionalLong.empty() : kbps;
    }

    private static Optional<Long> slowKbps(Fields given, String field) {
        OptionalLong kbps = given.number(field, 0, FASTEST_KBPS);
        if (kbps.orElse(0) > 0 && kbps.getAsLong() < SLOWEST_KBPS) {
            given.wrongValue(field, "is neither 0 (cut off) nor at least " + SLOWEST_KBPS);
        }
        return Field.boxed(kbps);
    }
}
