package id.gardu.programme;

import id.gardu.literacy.CityDimension;
import id.gardu.literacy.ImdiPillar;
import id.gardu.network.Field;
import id.gardu.network.FieldList;
import id.gardu.network.FieldType;
import id.gardu.store.Word;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A programme of the city.
 *
 * @param code the city's own, unique
 * @param budgetIdr rupiah; empty: nobody entered it
 * @param about in Indonesian, for residents
 * @param aboutEn the same in English; empty: there is none
 * @param pillar of the national index that it informs
 * @param dimension of a smart city that it informs
 * @param cancelledAt empty while it goes on
 */
public record Programme(
        long id,
        String code,
        String name,
        Kind kind,
        OptionalLong budgetIdr,
        String about,
        String aboutEn,
        ImdiPillar pillar,
        CityDimension dimension,
        Optional<Instant> cancelledAt) {
    /** What is told of a programme, given for one, and noted of a change. */
    public static final FieldList<Programme> FIELDS = new FieldList<>("programme");

    /** Characters of what is said about it. */
    public static final int LONGEST_ABOUT = 500;

    /** Characters of its name. */
    public static final int LONGEST_NAME = 80;

    private static final long MOST_RUPIAH = 1_000_000_000_000L;
    private static final Field<Programme, String> CODE =
            FIELDS.field(
                            "code",
                            FieldType.parsed(
                                    "type: string, maxLength: 32",
                                    text ->
                                            Optional.of(text)
                                                    .filter(
                                                            one ->
                                                                    one.matches(
                                                                            "[A-Za-z][A-Za-z0-9_-]{0,31}")),
                                    "a code: a letter, then up to 31 letters, digits, hyphens,"
                                            + " underscores",
                                    text -> text))
                    .required()
                    .option("CODE")
                    .help("the city's own, unique", "kode program, buatan sendiri, tidak kembar")
                    .of(Programme::code);
    private static final Field<Programme, String> NAME =
            FIELDS.field("name", FieldType.text(LONGEST_NAME))
                    .required()
                    .option("N")
                    .help("as residents read it", "nama program, seperti dibaca warga")
                    .of(Programme::name);
    private static final Field<Programme, Kind> KIND =
            FIELDS.field("kind", FieldType.word(Kind.values(), Kind::word, words -> words))
                    .required()
                    .option("KIND", "training, outreach or class")
                    .help(
                            "what kind of programme it is",
                            "jenis: training (pelatihan), outreach (sosialisasi), class (kelas)")
                    .of(Programme::kind);
    private static final Field<Programme, Long> BUDGET =
            FIELDS.field("budget_idr", FieldType.number(0, MOST_RUPIAH))
                    .option("IDR")
                    .help("rupiah, all waves together", "anggaran semua gelombang, dalam rupiah")
                    .maybe(
                            one ->
                                    one.budgetIdr().isPresent()
                                            ? Optional.of(one.budgetIdr().getAsLong())
                                            : Optional.empty());
    private static final Field<Programme, String> ABOUT =
            FIELDS.field("about", FieldType.text(LONGEST_ABOUT))
                    .otherwise("")
                    .option("TEXT")
                    .help("what it is, in Indonesian", "keterangan untuk warga")
                    .of(Programme::about);
    private static final Field<Programme, String> ABOUT_EN =
            FIELDS.field("about_en", FieldType.text(LONGEST_ABOUT))
                    .otherwise("")
                    .option("TEXT")
                    .help("the same in English", "keterangan dalam bahasa Inggris")
                    .of(Programme::aboutEn);
    private static final Field<Programme, ImdiPillar> PILLAR =
            FIELDS.field(
                            "pillar",
                            FieldType.word(ImdiPillar.values(), ImdiPillar::word, words -> words))
                    .otherwise(ImdiPillar.SKILL)
                    .option("PILLAR", "infrastructure, skill, empowerment or jobs")
                    .help(
                            "of the national index that it informs; left out, skill",
                            "pilar IMDI yang diterangkannya; kosong: skill (keterampilan)")
                    .of(Programme::pillar);
    private static final Field<Programme, CityDimension> DIMENSION =
            FIELDS.field(
                            "dimension",
                            FieldType.word(
                                    CityDimension.values(), CityDimension::word, words -> words))
                    .otherwise(CityDimension.PEOPLE)
                    .option(
                            "DIMENSION",
                            "people, mobility, governance, economy, environment or living")
                    .help(
                            "of a smart city that it informs; left out, people",
                            "dimensi kota cerdas; kosong: people (masyarakat)")
                    .of(Programme::dimension);

    /** What kind of programme. */
    public enum Kind implements Word {
        /** People learn something, over days. */
        TRAINING,
        /** Neighbours are told of something, where they live. */
        OUTREACH,
        /** A lesson, such as at a posyandu. */
        CLASS
    }

    /** Of fields that hold no mistake. */
    static Programme of(long id, FieldList.Values<Programme> values) {
        return new Programme(
                id,
                values.get(CODE),
                values.get(NAME),
                values.get(KIND),
                values.number(BUDGET),
                values.get(ABOUT),
                values.get(ABOUT_EN),
                values.get(PILLAR),
                values.get(DIMENSION),
                Optional.empty());
    }

    /** What is said about it, in a language as far as there is. */
    public String about(boolean english) {
        return english && !aboutEn.isEmpty() ? aboutEn : about;
    }
}
