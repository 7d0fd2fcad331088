package id.gardu.network;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was changed of one record.
 *
 * @param record its id; of an area its code, of a plan its number
 * @param name as it was called before
 * @param cells what is another now, at least one
 * @param from when that begins to hold; usually when it was changed
 */
public record RecordChange(
        RecordKind kind, String record, String name, List<Cell> cells, Instant from) {
    /** The field of a record that is new. */
    public static final String ADDED = "added";

    /** The field that says since when a record is retired. */
    public static final String RETIRED = "retired";

    /** The field that holds a time of maintenance. */
    public static final String MAINTENANCE = "maintenance";

    /** The field that says when another SNMPv3 engine was accepted. */
    public static final String ENGINE = "engine";

    private static final String HIDDEN = "<secret>";

    public RecordChange {
        cells = List.copyOf(cells);
    }

    /**
     * One field, old and new.
     *
     * @param field as a file names it, or one of the words above
     * @param before as it would be typed; empty: there was none
     * @param was the id of a site that was referred to
     * @param secret neither value is kept
     */
    public record Cell(
            String field,
            Optional<String> before,
            Optional<String> after,
            Optional<Long> was,
            boolean secret) {
        /** What is no field of a sheet. */
        public static Cell of(String field, Optional<String> before, Optional<String> after) {
            return new Cell(field, before, after, Optional.empty(), false);
        }

        /** That a secret is another, or none any more. */
        public static Cell secret(String field) {
            return new Cell(
                    field, Optional.of(HIDDEN), Optional.of(HIDDEN), Optional.empty(), true);
        }

        /** {@code monthly_cost_idr: 250000 -> 300000}. */
        public String told() {
            return field + ": " + before.orElse("-") + " -> " + after.orElse("-");
        }
    }

    /** With what else was changed of it. */
    RecordChange and(Cell cell) {
        var all = new ArrayList<>(cells);
        all.add(cell);
        return new RecordChange(kind, record, name, all, from);
    }

    /** {@code name: Balai -> Balai RW 03; sponsor: - -> PT Maju}. */
    public String told() {
        return String.join("; ", cells.stream().map(Cell::told).toList());
    }
}
