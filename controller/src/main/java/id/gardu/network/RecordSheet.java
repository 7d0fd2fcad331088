package id.gardu.network;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One record as a form shows it, of whatever kind. Immutable.
 *
 * @param record its id, as changes name it
 * @param area code of the area it is in; empty for what belongs to the city as a whole
 * @param place where it stands, as it would be typed; empty where it stands nowhere
 */
public record RecordSheet(
        RecordKind kind,
        String record,
        String name,
        String area,
        String place,
        Optional<Instant> retiredAt,
        List<SheetCell> cells) {
    public RecordSheet {
        cells = List.copyOf(cells);
    }

    /**
     * A field of a form.
     *
     * @param choices the words it may be; empty: it is typed
     * @param value as it would be typed; of a secret nothing
     * @param settable it can be changed by itself
     */
    public record SheetCell(
            String name,
            String english,
            String indonesian,
            FieldType.Input input,
            List<String> choices,
            String value,
            boolean required,
            boolean settable) {
        public SheetCell {
            choices = List.copyOf(choices);
        }
    }

    /** Of what is new, with what holds where nothing is given. */
    public static List<SheetCell> blank(RecordKind kind) {
        return KindRules.of(kind).fields().sheet();
    }

    /** All of a kind by name, retired ones last; the staff is not among them. */
    public static List<RecordSheet> all(Inventory now, RecordKind kind) {
        return all(now, KindRules.of(kind));
    }

    private static <R> List<RecordSheet> all(Inventory now, KindRules<R> rules) {
        Stream<R> live =
                rules.standing().live().apply(now).stream()
                        .sorted(Comparator.comparing(rules::name));
        Stream<R> retired =
                rules.standing().retired().apply(now).stream()
                        .sorted(Comparator.comparing(rules::name));
        return Stream.concat(live, retired).map(one -> of(now, rules, one)).toList();
    }

    /** One by name, retired or not. */
    public static Optional<RecordSheet> find(Inventory now, RecordKind kind, String name) {
        return find(now, KindRules.of(kind), name);
    }

    private static <R> Optional<RecordSheet> find(Inventory now, KindRules<R> rules, String name) {
        return rules.find(now, name)
                .or(() -> rules.findRetired(now, name))
                .map(one -> of(now, rules, one));
    }

    private static <R> RecordSheet of(Inventory now, KindRules<R> rules, R thing) {
        return new RecordSheet(
                rules.kind(),
                rules.id(thing),
                rules.name(thing),
                area(now, thing),
                rules.place().flatMap(field -> field.typed(thing, now)).orElse(""),
                now.retired().since(rules.kind(), rules.id(thing)),
                rules.fields().sheet(thing, now));
    }

    private static String area(Inventory now, Object thing) {
        return switch (thing) {
            case Area area -> area.code();
            case Site site -> site.areaCode();
            case Nas nas -> area(now, nas.site());
            case AccessPoint ap -> area(now, ap.site());
            default -> "";
        };
    }

    private static String area(Inventory now, SiteId site) {
        return Optional.ofNullable(now.sites().get(site))
                .or(() -> Optional.ofNullable(now.retired().sites().get(site)))
                .map(Site::areaCode)
                .orElse("");
    }

    /** The area of what is new, by what was given for it. */
    public static String area(Inventory now, RecordKind kind, FieldValues given) {
        return switch (kind) {
            case AREA -> given.raw("parent_code").orElse("");
            case SITE -> given.raw(Area.OF_SITE).orElse("");
            case NAS, AP ->
                    given.raw("site").flatMap(now::siteCoded).map(Site::areaCode).orElse("");
            case PLAN, STAFF -> "";
        };
    }

    /** The words of a schema's {@code enum}. */
    static List<String> choices(String schema) {
        int at = schema.indexOf("enum: [");
        if (at < 0) {
            return List.of();
        }
        String words = schema.substring(at + "enum: [".length(), schema.indexOf(']', at));
        var all = new ArrayList<String>();
        for (String word : words.split(",", -1)) {
            all.add(word.strip().replace("\"", ""));
        }
        return all;
    }
}
