package id.gardu.report.days;

import static java.util.stream.Collectors.toMap;

import id.gardu.network.Area.AreaLevel;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The areas as they hang under each other now. Immutable.
 *
 * @param byCode every one
 */
public record AreaTree(Map<String, AreaRow> byCode) {
    /** An area and the one it hangs under. */
    public record AreaRow(
            String code,
            AreaLevel level,
            Optional<String> parentCode,
            String name,
            OptionalLong population) {}

    static AreaTree of(List<AreaRow> areas) {
        return new AreaTree(areas.stream().collect(toMap(AreaRow::code, area -> area)));
    }

    public Collection<AreaRow> all() {
        return byCode.values();
    }

    public Optional<AreaRow> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** An area and those above it, itself first. */
    public Stream<AreaRow> from(String code) {
        return Stream.iterate(
                        find(code),
                        Optional::isPresent,
                        area -> area.flatMap(AreaRow::parentCode).flatMap(this::find))
                .limit(AreaLevel.values().length)
                .flatMap(Optional::stream);
    }

    /** The area of a level over another, or that itself. */
    public Optional<AreaRow> from(String code, AreaLevel level) {
        return from(code).filter(area -> area.level() == level).findFirst();
    }
}
