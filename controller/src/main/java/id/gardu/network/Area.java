package id.gardu.network;

import id.gardu.store.Word;

import java.util.Arrays;
import java.util.Optional;

/**
 * A node of the tree kota > kecamatan > kelurahan > RW.
 *
 * @param code official code (Kepmendagri), dotted; an RW has its kelurahan's code, {@code .RW} and
 *     two or three digits
 * @param parentCode empty for the city
 */
public record Area(
        String code,
        AreaLevel level,
        Optional<String> parentCode,
        String name,
        Optional<Population> population) {
    public static final FieldList<Area> FIELDS = new FieldList<>("area", "code");

    /** The field of a site that says in which area it stands. */
    public static final String OF_SITE = "area_code";

    /** Why an area stays where it is. */
    static final String ELSEWHERE =
            "stays: the code of an area says where it hangs; add it under the code it should have,"
                    + " move its sites there (gardu site move CODE --area A) and retire this one"
                    + " (gardu area retire CODE)";

    private static final long MOST_PEOPLE = 100_000_000;
    static final Field<Area, AreaLevel> LEVEL =
            FIELDS.field(
                            "level",
                            FieldType.word(
                                            AreaLevel.values(),
                                            AreaLevel::word,
                                            _ -> "kota, kecamatan, kelurahan or rw")
                                    .toldAsGiven())
                    .required()
                    .option("LEVEL", "kota, kecamatan, kelurahan or rw")
                    .help("kota, kecamatan, kelurahan, rw", "kota, kecamatan, kelurahan, rw")
                    .fixed(ELSEWHERE)
                    .of(Area::level);
    static final Field<Area, String> CODE =
            text("code")
                    .required()
                    .option("CODE", "official code; of an RW its kelurahan's, .RW and its number")
                    .help(
                            "official code; of an RW a local one",
                            "kode resmi; untuk RW kode sendiri")
                    .fixed(ELSEWHERE)
                    .of(Area::code);
    static final Field<Area, String> PARENT_CODE =
            text("parent_code")
                    .required()
                    .option("CODE", "of the area it hangs under; of a kota \"\"")
                    .help("of the area it hangs under", "kode wilayah di atasnya; kota: kosong")
                    .fixed(ELSEWHERE)
                    .maybe(Area::parentCode);
    static final Field<Area, String> NAME =
            text("name").required().option("N").help("its name", "nama wilayah").of(Area::name);
    static final Field<Area, Long> PEOPLE =
            FIELDS.field("population", FieldType.number(0, MOST_PEOPLE))
                    .option("PEOPLE")
                    .help("how many live there", "jumlah penduduk")
                    .maybe(area -> area.population().map(Population::people));
    static final Field<Area, String> SOURCE =
            text("population_source")
                    .option("TEXT", "who counted, such as Dukcapil")
                    .help("who counted, such as Dukcapil", "siapa yang menghitung: Dukcapil, BPS")
                    .maybe(area -> area.population().map(Population::source));
    static final Field<Area, String> DATE =
            text("population_date")
                    .option("YYYY-MM", "when")
                    .help("when, such as 2024-12", "kapan dihitung, misalnya 2024-12")
                    .maybe(area -> area.population().map(Population::date));

    private static Field<Area, String> text(String name) {
        return FIELDS.field(name, FieldType.text(Fields.LONGEST));
    }

    /** Of fields that hold no mistake. */
    static Area of(FieldList.Values<Area> values) {
        return new Area(
                values.get(CODE),
                values.get(LEVEL),
                values.find(PARENT_CODE),
                values.get(NAME),
                values.find(PEOPLE)
                        .map(
                                people ->
                                        new Population(
                                                people,
                                                values.find(SOURCE).orElse(""),
                                                values.find(DATE).orElse(""))));
    }

    /**
     * @param source who counted, such as {@code Dukcapil}
     * @param date when, as written in the source
     */
    public record Population(long people, String source, String date) {}

    /** The levels of the administrative tree, from the city down. The Indonesian nouns are kept. */
    public enum AreaLevel implements Word {
        KOTA,
        KECAMATAN,
        KELURAHAN,
        RW;

        /** The level an area of this level hangs under; the city hangs under nothing. */
        public Optional<AreaLevel> parent() {
            return Arrays.stream(values())
                    .takeWhile(level -> level != this)
                    .reduce((_, nearest) -> nearest);
        }
    }
}
