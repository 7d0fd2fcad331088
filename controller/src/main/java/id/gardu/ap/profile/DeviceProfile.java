package id.gardu.ap.profile;

import id.gardu.ap.profile.MetricSource.Way;
import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpValue;
import id.gardu.snmp.SnmpValues;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one family of devices tells over SNMP, and how.
 *
 * @param family as it is called everywhere
 * @param tested false where no recording of a device shows that it is right
 * @param bulk whether its agents bear GETBULK
 * @param uplinks names of the interface it reaches the world by, the likeliest first
 * @param signatures each alone shows the family
 * @param model where its model is told
 * @param firmware where its firmware is told
 * @param personal roots of what tells of the people who use it: in no recording
 * @param metrics of the whole device
 */
public record DeviceProfile(
        String family,
        boolean tested,
        boolean bulk,
        List<String> uplinks,
        List<FamilySignature> signatures,
        List<NameSource> model,
        List<NameSource> firmware,
        List<Oid> personal,
        List<MetricSource> metrics,
        List<ProfileTable> tables) {
    /** What every device is that no other profile knows. */
    public static final String GENERIC = "generic";

    private static final int LONGEST = 80;

    private static final Set<Metric> MEMORY =
            EnumSet.of(Metric.MEMORY, Metric.MEMORY_FREE, Metric.MEMORY_USED, Metric.MEMORY_TOTAL);

    /** A device nothing is known of, where there is no file for such. */
    static final DeviceProfile NOTHING =
            new DeviceProfile(
                    GENERIC, true, true, List.of(), List.of(), List.of(), List.of(), List.of(),
                    List.of(), List.of());

    public DeviceProfile {
        uplinks = List.copyOf(uplinks);
        signatures = List.copyOf(signatures);
        model = List.copyOf(model);
        firmware = List.copyOf(firmware);
        personal = List.copyOf(personal);
        metrics = List.copyOf(metrics);
        tables = List.copyOf(tables);
    }

    /**
     * Where a name stands.
     *
     * @param oid an object, or a root: then the first text under it
     * @param match the name is its first group; empty: all of the text
     */
    record NameSource(Oid oid, boolean first, Optional<Pattern> match) {
        Optional<String> of(SnmpValues values) {
            Optional<String> text =
                    first
                            ? values.column(oid).values().stream()
                                    .filter(SnmpValue.OctetString.class::isInstance)
                                    .map(told -> ((SnmpValue.OctetString) told).text())
                                    .filter(told -> !told.isBlank())
                                    .findFirst()
                            : values.text(oid);
            return text.flatMap(this::matched)
                    .map(name -> name.replaceAll("[\\p{Cntrl}\\s]+", " ").strip())
                    .map(name -> name.substring(0, Math.min(LONGEST, name.length())))
                    .filter(name -> !name.isEmpty());
        }

        private Optional<String> matched(String text) {
            return match.isEmpty()
                    ? Optional.of(text)
                    : match.map(pattern -> pattern.matcher(text))
                            .filter(Matcher::find)
                            .map(found -> found.group(1));
        }
    }

    /** The objects of the whole device: asked every time. */
    Stream<Oid> objects() {
        return metrics.stream().filter(one -> one.way() == Way.VALUE).map(MetricSource::oid);
    }

    /** The objects that say who it is: asked when it is recognised. */
    Stream<Oid> nameObjects() {
        return names().filter(one -> !one.first()).map(NameSource::oid);
    }

    /** What is walked when it is recognised: whatever of it is there is asked for from then on. */
    Stream<Oid> columns() {
        return Stream.of(
                        metrics.stream()
                                .filter(one -> one.way() == Way.MEAN)
                                .map(MetricSource::oid),
                        tables.stream().flatMap(ProfileTable::figures),
                        labels())
                .flatMap(stream -> stream)
                .distinct();
    }

    /** Of those, the ones that are not asked again. */
    Stream<Oid> labels() {
        return Stream.concat(
                        tables.stream().flatMap(ProfileTable::labels),
                        names().filter(NameSource::first).map(NameSource::oid))
                .distinct();
    }

    /** What is walked every time, since its rows come and go. */
    Stream<Oid> counted() {
        return Stream.concat(
                        metrics.stream()
                                .filter(one -> one.way() == Way.ROWS)
                                .map(MetricSource::oid),
                        tables.stream().flatMap(ProfileTable::counted))
                .distinct();
    }

    private Stream<NameSource> names() {
        return Stream.concat(model.stream(), firmware.stream());
    }

    Optional<String> model(SnmpValues values) {
        return first(model, values);
    }

    Optional<String> firmware(SnmpValues values) {
        return first(firmware, values);
    }

    private static Optional<String> first(List<NameSource> sources, SnmpValues values) {
        return sources.stream().flatMap(one -> one.of(values).stream()).findFirst();
    }

    /** The same, and for what it does not tell of the whole device what {@code common} does. */
    DeviceProfile over(DeviceProfile common) {
        // Never a part of the memory as one counts it and the whole as another does.
        boolean memory = metrics.stream().anyMatch(one -> MEMORY.contains(one.metric()));
        List<MetricSource> both =
                Stream.concat(
                                metrics.stream(),
                                common.metrics.stream()
                                        .filter(one -> !memory || !MEMORY.contains(one.metric())))
                        .toList();
        return new DeviceProfile(
                family,
                tested,
                bulk,
                Stream.concat(uplinks.stream(), common.uplinks.stream()).distinct().toList(),
                signatures,
                model,
                firmware,
                personal,
                both,
                tables);
    }
}
