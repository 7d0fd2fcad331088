package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.Store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What the days are by the hours, added up one by one in Java, beside what the database says. */
final class DaysOfHours {
    private static final int SUMS = 8;

    private DaysOfHours() {}

    /** Every day, site and area: the sums of its hours, and nothing else is there. */
    static void assertAddUp(Store store, ZoneId zone) {
        assertThat(sites(store)).isEqualTo(sitesByHours(store, zone));
        assertThat(heard(store)).isEqualTo(heardByHours(store, zone));
    }

    static List<String> sites(Store store) {
        return lines(
                store,
                """
                SELECT local_day, site_id, area_code, sessions, seconds, active_seconds,
                    unmeasured_seconds, uploaded, downloaded, sideless, unattributed, hours_used
                FROM site_day\
                """,
                12);
    }

    private static List<String> heard(Store store) {
        return lines(store, "SELECT local_day, nas_id, heard FROM nas_day WHERE heard <> 0", 3);
    }

    private static final class Day {
        final List<OptionalLong> sums = new ArrayList<>();
        long hours;

        Day() {
            for (int sum = 0; sum < SUMS; sum++) {
                sums.add(OptionalLong.empty());
            }
        }

        void add(ResultSet row, int hourOfDay) throws SQLException {
            long octets = 0;
            for (int sum = 0; sum < SUMS; sum++) {
                long value = row.getLong(4 + sum);
                if (!row.wasNull()) {
                    sums.set(sum, OptionalLong.of(sums.get(sum).orElse(0) + value));
                    octets += sum >= 4 && sum <= 6 ? value : 0;
                }
            }
            hours |= octets > 0 ? 1L << hourOfDay : 0;
        }

        String text() {
            var text = new StringBuilder();
            for (OptionalLong sum : sums) {
                text.append(' ').append(sum.isPresent() ? String.valueOf(sum.getAsLong()) : "-");
            }
            return text.append(' ').append(hours).toString();
        }
    }

    private static List<String> sitesByHours(Store store, ZoneId zone) {
        Map<String, Day> days = new TreeMap<>();
        store.reads()
                .useHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT utc_hour, site_id, area_code,
                                                    sessions_started, seconds, active_seconds,
                                                    unmeasured_seconds, uploaded, downloaded,
                                                    sideless, unattributed
                                                FROM usage_hour\
                                                """)
                                        .map(
                                                (row, _) -> {
                                                    ZonedDateTime at = at(row.getLong(1), zone);
                                                    days.computeIfAbsent(
                                                                    at.toLocalDate().toEpochDay()
                                                                            + " "
                                                                            + row.getLong(2)
                                                                            + " "
                                                                            + row.getString(3),
                                                                    _ -> new Day())
                                                            .add(row, at.getHour());
                                                    return true;
                                                })
                                        .list());
        return days.entrySet().stream()
                .map(day -> day.getKey() + day.getValue().text())
                .sorted()
                .toList();
    }

    private static List<String> heardByHours(Store store, ZoneId zone) {
        Map<String, Long> days = new TreeMap<>();
        store.reads()
                .useHandle(
                        handle ->
                                handle.createQuery("SELECT utc_hour, nas_id FROM nas_hour")
                                        .map(
                                                (row, _) -> {
                                                    ZonedDateTime at = at(row.getLong(1), zone);
                                                    return days.merge(
                                                            at.toLocalDate().toEpochDay()
                                                                    + " "
                                                                    + row.getLong(2),
                                                            1L << at.getHour(),
                                                            (one, other) -> one | other);
                                                })
                                        .list());
        return days.entrySet().stream()
                .map(day -> day.getKey() + " " + day.getValue())
                .sorted()
                .toList();
    }

    private static ZonedDateTime at(long hour, ZoneId zone) {
        return Instant.ofEpochSecond(hour * 3600).atZone(zone);
    }

    private static List<String> lines(Store store, String sql, int columns) {
        return store
                .reads()
                .withHandle(
                        handle ->
                                handle.createQuery(sql)
                                        .map(
                                                (row, _) -> {
                                                    var line = new ArrayList<String>();
                                                    for (int at = 1; at <= columns; at++) {
                                                        String text = row.getString(at);
                                                        line.add(row.wasNull() ? "-" : text);
                                                    }
                                                    return String.join(" ", line);
                                                })
                                        .list())
                .stream()
                .sorted()
                .toList();
    }
}
