package id.gardu.network;

import org.jdbi.v3.sqlobject.config.RegisterArgumentFactory;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;

import java.util.List;
import java.util.Optional;

/** Writes {@code area}. */
@RegisterArgumentFactory(NetworkTypes.class)
interface AreaTable {
    /** Parents stand before their children. */
    default void insert(List<Area> areas) {
        insertRows(areas.stream().map(Row::of).toList());
    }

    /** Writes population, its source and its date. */
    default void count(List<Area> areas) {
        countRows(areas.stream().map(Row::of).toList());
    }

    @SqlBatch(
            """
            INSERT INTO area (code, level, parent_code, name,
                              population, population_source, population_date)
            VALUES (:code, :level, :parentCode, :name, :people, :source, :date)\
            """)
    void insertRows(@BindMethods List<Row> areas);

    @SqlBatch(
            """
            UPDATE area
               SET population = :people, population_source = :source, population_date = :date
             WHERE code = :code\
            """)
    void countRows(@BindMethods List<Row> areas);

    /** An area as its columns. */
    record Row(
            String code,
            AreaLevel level,
            Optional<String> parentCode,
            String name,
            Optional<Long> people,
            Optional<String> source,
            Optional<String> date) {
        static Row of(Area area) {
            return new Row(
                    area.code(),
                    area.level(),
                    area.parentCode(),
                    area.name(),
                    area.population().map(Area.Population::people),
                    area.population().map(Area.Population::source),
                    area.population().map(Area.Population::date));
        }
    }
}
