package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.network.Area;
import id.gardu.network.Inventory;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /areas}. */
public final class AreaResource implements Resource {
    private final Supplier<Inventory> inventory;

    public AreaResource(Supplier<Inventory> inventory) {
        this.inventory = inventory;
    }

    private record Row(
            String code,
            String level,
            Optional<String> parentCode,
            String name,
            Optional<Long> population,
            Optional<String> populationSource,
            Optional<String> populationDate) {
        static Row of(Area area) {
            Optional<Area.Population> counted = area.population();
            return new Row(
                    area.code(),
                    area.level().word(),
                    area.parentCode(),
                    area.name(),
                    counted.map(Area.Population::people),
                    counted.map(Area.Population::source),
                    counted.map(Area.Population::date));
        }
    }

    @Override
    public Map<String, WebAction> operations() {
        return Map.of("listAreas", request -> list());
    }

    /** The codes are made so that what hangs under an area follows it. */
    private WebReply list() {
        return Answers.ok(
                inventory.get().areas().values().stream()
                        .sorted(Comparator.comparing(Area::code))
                        .map(Row::of)
                        .toList());
    }
}
