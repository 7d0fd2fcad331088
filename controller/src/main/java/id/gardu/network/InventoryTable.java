package id.gardu.network;

import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.sqlobject.SqlObject;
import org.jdbi.v3.sqlobject.config.RegisterArgumentFactory;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes what we run: {@code area}, {@code site}, {@code nas}, {@code access_point} with {@code
 * access_point_bssid}, and {@code plan}.
 */
@RegisterArgumentFactory(NetworkTypes.class)
interface InventoryTable extends SqlObject {
    /**
     * Rows as the field table has them. A row of the list may refer to one before it.
     *
     * @param more columns that are no fields, the same of each: ids, times, and what is sealed
     */
    default <R> void insert(
            FieldList<R> fields, List<R> all, Function<R, Map<String, Object>> more) {
        if (all.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                getHandle().prepareBatch("INSERT INTO <table> (<columns>) VALUES (<cells>)");
        for (R thing : all) {
            Map<String, Object> row = new LinkedHashMap<>(more.apply(thing));
            fields.stored().forEach(field -> row.put(field.column(), field.cell(thing)));
            if (batch.size() == 0) {
                batch.define("table", fields.table())
                        .define("columns", String.join(", ", row.keySet()))
                        .define(
                                "cells",
                                row.keySet().stream()
                                        .map(column -> ":" + column)
                                        .collect(Collectors.joining(", ")));
            }
            batch.bindMap(row).add();
        }
        batch.execute();
    }

    /** Writes population, its source and its date. */
    default void count(List<Area> areas) {
        areas.forEach(area -> area.population().ifPresent(counted -> count(area.code(), counted)));
    }

    @SqlUpdate(
            """
            UPDATE area
            SET population = :people, population_source = :source, population_date = :date
            WHERE code = :code\
            """)
    void count(String code, @BindMethods Area.Population population);

    /** Puts a site into another area. */
    @SqlUpdate("UPDATE site SET area_code = :area WHERE id = :id")
    void move(SiteId id, String area);

    /** Writes the monthly cost. */
    @SqlBatch("UPDATE site SET monthly_cost_idr = :monthlyCostIdr WHERE id = :id")
    void price(@BindMethods List<Site> sites);

    @SqlBatch("INSERT INTO access_point_bssid (bssid, ap_id) VALUES (:bssid, :ap)")
    void insertBssids(ApId ap, @Bind("bssid") Iterable<Long> bssids);

    @SqlUpdate("UPDATE access_point SET engine_accepted_at = :now WHERE id = :ap")
    void acceptEngine(ApId ap, Instant now);
}
