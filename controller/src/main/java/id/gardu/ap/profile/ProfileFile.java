package id.gardu.ap.profile;

import id.gardu.ap.profile.DeviceProfile.NameSource;
import id.gardu.ap.profile.MetricSource.Form;
import id.gardu.ap.profile.MetricSource.Way;
import id.gardu.ap.profile.RadioChannel.Band;
import id.gardu.config.Config;
import id.gardu.config.InvalidConfig;
import id.gardu.config.Section;
import id.gardu.snmp.Oid;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads one profile: YAML, a metric a line. docs/snmp-profiles.md tells every key. */
final class ProfileFile {
    private static final Pattern FAMILY = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern RANGE =
            Pattern.compile("(-?\\d{1,12}(?:\\.\\d+)?)\\.\\.(-?\\d{1,12}(?:\\.\\d+)?)");
    private static final Pattern SAYS = Pattern.compile("(\\S+) +(\\S.*)");
    private static final String AN_OID = "an OID such as 1.3.6.1.2.1.1.1.0";
    private static final String A_PATTERN = "a regular expression";
    private static final int FEWEST_ANSWERS = 2;

    private final Config file;

    private ProfileFile(Config file) {
        this.file = file;
    }

    /**
     * @throws InvalidConfig with every mistake in it
     */
    static DeviceProfile read(Path path) throws InvalidConfig {
        return new ProfileFile(Config.load(path, Map.of())).profile();
    }

    static DeviceProfile parse(String yaml) throws InvalidConfig {
        return new ProfileFile(Config.parse(yaml, "profile", Map.of())).profile();
    }

    private DeviceProfile profile() throws InvalidConfig {
        Section top = file.section("profile");
        String family = top.text("family", "");
        if (!FAMILY.matcher(family).matches()) {
            top.mistake("family", family, "a word of up to 32 lower-case letters, digits, hyphens");
        }
        var profile =
                new DeviceProfile(
                        family,
                        top.flag("tested", false),
                        top.flag("bulk", true),
                        top.list("uplink"),
                        signatures(family),
                        names(file.section("model")),
                        names(file.section("firmware")),
                        oids(top, "personal"),
                        metrics(file.section("metrics"), this::object),
                        tables());
        file.finish();
        return profile;
    }

    private List<FamilySignature> signatures(String family) {
        Section all = file.section("recognise");
        var found = new ArrayList<FamilySignature>();
        for (String name : all.names()) {
            FamilySignature one = signature(all.section(name));
            if (one.answers() < FEWEST_ANSWERS) {
                all.mistake(name, one.answers() + " answer", "two answers that have to agree");
            }
            found.add(one);
        }
        if (found.isEmpty() != family.equals(DeviceProfile.GENERIC)) {
            all.mistake(
                    "…",
                    found.size() + " ways",
                    "a way to recognise it (none for " + DeviceProfile.GENERIC + " alone)");
        }
        return found;
    }

    private static FamilySignature signature(Section one) {
        return new FamilySignature(
                oids(one, "object-id"),
                oid(one, "object-id-is"),
                pattern(one, "descr"),
                oids(one, "has"),
                says(one),
                oids(one, "rows"));
    }

    private static Map<Oid, Pattern> says(Section one) {
        var says = new HashMap<Oid, Pattern>();
        one.optionalText("says")
                .ifPresent(
                        text -> {
                            Matcher parts = SAYS.matcher(text);
                            try {
                                if (!parts.matches()) {
                                    throw new IllegalArgumentException(text);
                                }
                                says.put(
                                        Oid.parse(parts.group(1)), Pattern.compile(parts.group(2)));
                            } catch (IllegalArgumentException e) {
                                one.mistake("says", text, "an OID, a space and " + A_PATTERN);
                            }
                        });
        return says;
    }

    private static List<NameSource> names(Section all) {
        var names = new ArrayList<NameSource>();
        for (String name : all.names()) {
            Section one = all.section(name);
            Optional<Oid> exact = oid(one, "oid");
            Optional<Oid> first = oid(one, "first-of");
            if (exact.isPresent() == first.isPresent()) {
                one.mistake("oid", "both or none", "one of oid and first-of");
            }
            Optional<Pattern> match = pattern(one, "match");
            exact.or(() -> first)
                    .ifPresent(oid -> names.add(new NameSource(oid, first.isPresent(), match)));
        }
        return names;
    }

    private List<ProfileTable> tables() {
        Section all = file.section("tables");
        return all.names().stream()
                .flatMap(name -> table(name, all.section(name)).stream())
                .toList();
    }

    private Optional<ProfileTable> table(String name, Section one) {
        Optional<Oid> root = oid(one, "table");
        if (root.isEmpty()) {
            one.mistake("table", "", AN_OID);
            return Optional.empty();
        }
        Optional<String> band = one.optionalText("band");
        Optional<Band> all = band.flatMap(Band::of);
        var table =
                new ProfileTable(
                        name,
                        label(one, "ap", root.get()),
                        label(one, "radio", root.get()),
                        label(one, "ssid", root.get()),
                        pattern(one, "drop-ssid"),
                        pattern(one, "drop-radio"),
                        all.isPresent() ? Optional.empty() : label(one, "band", root.get()),
                        bands(one, "bands"),
                        all,
                        one.flag("tested", true),
                        metrics(one.section("metrics"), metric -> column(metric, root.get())));
        if (table.radio().isEmpty() && table.ssid().isEmpty()) {
            one.mistake("radio", "", "what names a row, or ssid: " + RowLabel.FORM);
        }
        return Optional.of(table);
    }

    private static Optional<RowLabel> label(Section one, String key, Oid table) {
        Optional<String> text = one.optionalText(key);
        try {
            return text.map(told -> RowLabel.parse(told, table));
        } catch (IllegalArgumentException e) {
            one.mistake(key, text.orElse(""), RowLabel.FORM);
            return Optional.empty();
        }
    }

    private static Map<String, Band> bands(Section one, String key) {
        var bands = new HashMap<String, Band>();
        for (String pair : one.list(key)) {
            String[] parts = pair.split("=", -1);
            Optional<Band> band = parts.length == 2 ? Band.of(parts[1]) : Optional.empty();
            if (band.isPresent()) {
                bands.put(parts[0], band.get());
            } else {
                one.mistake(key, pair, "WORD=BAND with a band of 2.4, 5, 6 or 60");
            }
        }
        return bands;
    }

    private record Place(Way way, Oid oid) {}

    private static List<MetricSource> metrics(
            Section all, Function<Section, Optional<Place>> place) {
        var metrics = new ArrayList<MetricSource>();
        for (String word : all.names()) {
            Section one = all.section(word);
            // "memory-free/cached": a second place of the same metric.
            Optional<Metric> metric = Metric.of(word.replaceFirst("/.*", ""));
            if (metric.isEmpty()) {
                all.mistake(word, word, "a metric: one of " + Metric.words());
            }
            Optional<Place> where = place.apply(one);
            MetricSource source =
                    source(
                            metric.orElse(Metric.CLIENTS),
                            where.orElse(new Place(Way.VALUE, FamilySignature.SYS_DESCR)),
                            one);
            if (metric.isPresent() && where.isPresent()) {
                metrics.add(source);
            }
        }
        return metrics;
    }

    private static MetricSource source(Metric metric, Place place, Section one) {
        double divide = one.decimal("divide", 1, 0.000_001, 1e9);
        double[] range = range(metric, one);
        String unit = one.text("unit", metric.unit());
        if (!unit.equals(metric.unit())) {
            one.mistake("unit", unit, "the unit of " + metric.word() + ": " + metric.unit());
        }
        return new MetricSource(
                metric,
                place.way(),
                place.oid(),
                one.oneOf("as", Form.NUMBER, Form.class),
                (one.flag("negate", false) ? -1 : 1) / divide,
                range[0],
                range[1],
                one.oneOf("kind", ClientKind.ASSOCIATED, ClientKind.class),
                one.text("named", ""),
                bands(one, "endings"));
    }

    /** A profile may narrow what is believed, and no more. */
    private static double[] range(Metric metric, Section one) {
        double[] whole = {metric.least(), metric.most()};
        Optional<String> text = one.optionalText("range");
        if (text.isEmpty()) {
            return whole;
        }
        Matcher parts = RANGE.matcher(text.get());
        if (parts.matches()) {
            double least = Double.parseDouble(parts.group(1));
            double most = Double.parseDouble(parts.group(2));
            if (least >= metric.least() && most <= metric.most() && least <= most) {
                return new double[] {least, most};
            }
        }
        one.mistake(
                "range",
                text.get(),
                "LEAST..MOST within %s..%s".formatted(metric.least(), metric.most()));
        return whole;
    }

    private Optional<Place> object(Section one) {
        Optional<Oid> exact = oid(one, "oid");
        Optional<Oid> mean = oid(one, "mean-of");
        Optional<Oid> rows = oid(one, "rows-of");
        int told = (int) List.of(exact, mean, rows).stream().filter(Optional::isPresent).count();
        if (told != 1) {
            one.mistake("oid", told + " of them", "one of oid, mean-of and rows-of");
        }
        return exact.map(oid -> new Place(Way.VALUE, oid))
                .or(() -> mean.map(oid -> new Place(Way.MEAN, oid)))
                .or(() -> rows.map(oid -> new Place(Way.ROWS, oid)));
    }

    private Optional<Place> column(Section one, Oid table) {
        int column = one.number("column", 0, 0, 10_000);
        Optional<Oid> rows = oid(one, "rows-of");
        if (column == 0 && rows.isEmpty()) {
            one.mistake("column", "0", "the number of a column, or rows-of");
        }
        return rows.map(oid -> new Place(Way.ROWS, oid))
                .or(() -> Optional.of(new Place(Way.VALUE, table.plus(column))));
    }

    private static Optional<Oid> oid(Section one, String key) {
        List<Oid> found = oids(one, key);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
    }

    private static List<Oid> oids(Section one, String key) {
        return one.list(key, Oid::parse, AN_OID);
    }

    private static Optional<Pattern> pattern(Section one, String key) {
        Optional<String> text = one.optionalText(key);
        try {
            return text.map(Pattern::compile);
        } catch (PatternSyntaxException e) {
            one.mistake(key, text.orElse(""), A_PATTERN);
            return Optional.empty();
        }
    }
}
