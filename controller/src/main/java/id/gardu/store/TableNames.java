package id.gardu.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables of a database, those that others refer to first. */
final class TableNames {
    private TableNames() {}

    /** Every table of ours, so ordered that rows can be inserted table by table. */
    static List<String> inInsertOrder(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        SortedMap<String, SortedSet<String>> needs = new TreeMap<>();
        try (ResultSet tables =
                database.getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME");
                if (!name.startsWith("flyway_") && !name.startsWith("sqlite_")) {
                    needs.put(name, new TreeSet<>());
                }
            }
        }
        for (var entry : needs.entrySet()) {
            try (ResultSet keys =
                    database.getImportedKeys(null, connection.getSchema(), entry.getKey())) {
                while (keys.next()) {
                    entry.getValue().add(keys.getString("PKTABLE_NAME"));
                }
            }
            entry.getValue().remove(entry.getKey());
        }
        return sorted(needs);
    }

    private static List<String> sorted(SortedMap<String, SortedSet<String>> needs) {
        var order = new ArrayList<String>();
        while (order.size() < needs.size()) {
            String next =
                    needs.keySet().stream()
                            .filter(
                                    name ->
                                            !order.contains(name)
                                                    && order.containsAll(needs.get(name)))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new StoreException(
                                                    "tables refer to each other in a circle"));
            order.add(next);
        }
        return order;
    }
}
