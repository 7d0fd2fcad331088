package id.gardu.opendata;

import id.gardu.network.Area;
import id.gardu.network.Area.AreaLevel;
import id.gardu.network.Inventory;
import id.gardu.report.UsageColumn.Cell;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Where something is, in the codes of the ministry and under the names of columns that the
 * government's tables have; codes are text. Immutable.
 */
record AreaCodes(Map<AreaLevel, Area> areas) {
    static final AreaCodes NOWHERE = new AreaCodes(Map.of());

    AreaCodes {
        areas = Map.copyOf(areas);
    }

    static AreaCodes of(Inventory inventory, String code) {
        var areas = new EnumMap<AreaLevel, Area>(AreaLevel.class);
        inventory.lineage(code).forEach(area -> areas.put(area.level(), area));
        return new AreaCodes(areas);
    }

    /** Empty where it lies above that level. */
    Optional<Area> at(AreaLevel level) {
        return Optional.ofNullable(areas.get(level));
    }

    String name(AreaLevel level) {
        return at(level).map(Area::name).orElse("");
    }

    void into(SequencedMap<String, Cell> row) {
        row.put("kode_provinsi", text(code(AreaLevel.KOTA).replaceFirst("[.].*", "")));
        for (AreaLevel level :
                new AreaLevel[] {
                    AreaLevel.KOTA, AreaLevel.KECAMATAN, AreaLevel.KELURAHAN, AreaLevel.RW
                }) {
            row.put("kode_" + word(level), text(code(level)));
            row.put("nama_" + word(level), text(name(level)));
        }
    }

    private String code(AreaLevel level) {
        return at(level).map(Area::code).orElse("");
    }

    private static String word(AreaLevel level) {
        return level == AreaLevel.KOTA ? "kabupaten_kota" : level.word();
    }

    private static Cell text(String text) {
        return text.isEmpty() ? new Cell.Nothing() : new Cell.Text(text);
    }
}
