package id.gardu.accounting;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.List;

/** What was booked at a site in one area, booked in another: what is there already is added to. */
final class RebookingTable {
    private static final String HOURS =
            """
            INSERT INTO usage_hour (utc_hour, site_id, ap_id, area_code, source, sessions_started,
                seconds, active_seconds, unmeasured_seconds, uploaded, downloaded, sideless,
                unattributed)
            SELECT utc_hour, site_id, ap_id, :to, source, sessions_started, seconds, active_seconds,
                unmeasured_seconds, uploaded, downloaded, sideless, unattributed
            FROM usage_hour
            WHERE utc_hour >= :first AND utc_hour < :end AND site_id = :site AND area_code = :from
            ON CONFLICT (utc_hour, site_id, ap_id, area_code, source) DO UPDATE SET
                sessions_started = usage_hour.sessions_started + excluded.sessions_started,
            """
                    + added("usage_hour");

    private static final String DAY =
            """
            INSERT INTO site_day (local_day, site_id, area_code, sessions, seconds, active_seconds,
                unmeasured_seconds, uploaded, downloaded, sideless, unattributed, hours_used)
            SELECT local_day, site_id, :to, sessions, seconds, active_seconds, unmeasured_seconds,
                uploaded, downloaded, sideless, unattributed, hours_used
            FROM site_day WHERE local_day = :day AND site_id = :site AND area_code = :from
            ON CONFLICT (local_day, site_id, area_code) DO UPDATE SET
                sessions = site_day.sessions + excluded.sessions,
                hours_used = site_day.hours_used | excluded.hours_used,
            """
                    + added("site_day");

    private static final String CODES =
            """
            INSERT INTO code_day (local_day, site_id, area_code, sent, priced, cost_idr)
            SELECT local_day, site_id, :to, sent, priced, cost_idr
            FROM code_day WHERE local_day = :day AND site_id = :site AND area_code = :from
            ON CONFLICT (local_day, site_id, area_code) DO UPDATE SET
                sent = code_day.sent + excluded.sent,
                priced = code_day.priced + excluded.priced,
                cost_idr = code_day.cost_idr + excluded.cost_idr\
            """;

    private static final String MONTH =
            """
            INSERT INTO presence_month (month, site_id, area_code, account_id, days, active_days,
                unmeasured_days, first)
            SELECT month, site_id, :to, account_id, days, active_days, unmeasured_days, first
            FROM presence_month WHERE month = :month AND site_id = :site AND area_code = :from
            ON CONFLICT (month, site_id, area_code, account_id) DO UPDATE SET
                days = presence_month.days | excluded.days,
                active_days = presence_month.active_days | excluded.active_days,
                unmeasured_days = presence_month.unmeasured_days | excluded.unmeasured_days,
                first = presence_month.first | excluded.first\
            """;

    private RebookingTable() {}

    private static String added(String table) {
        var text = new StringBuilder();
        for (String column : List.of("active_seconds", "uploaded", "downloaded", "sideless")) {
            text.append(
                    """
                    COLUMN = CASE WHEN excluded.COLUMN IS NULL THEN TABLE.COLUMN
                        ELSE coalesce(TABLE.COLUMN, 0) + excluded.COLUMN END,
                    """
                            .replace("TABLE", table)
                            .replace("COLUMN", column));
        }
        return text
                + """
                seconds = TABLE.seconds + excluded.seconds,
                unmeasured_seconds = TABLE.unmeasured_seconds + excluded.unmeasured_seconds,
                unattributed = TABLE.unattributed + excluded.unattributed\
                """
                        .replace("TABLE", table);
    }

    static void day(Handle handle, Rebooking.Move move, LocalDate day, LocalDays.Hours hours) {
        for (String what :
                List.of(
                        HOURS,
                        "DELETE FROM usage_hour WHERE utc_hour >= :first AND utc_hour < :end AND"
                                + " site_id = :site AND area_code = :from")) {
            var statement =
                    handle.createUpdate(what)
                            .bind("first", hours.first())
                            .bind("end", hours.end())
                            .bind("site", move.site())
                            .bind("from", move.from());
            (what.equals(HOURS) ? statement.bind("to", move.to()) : statement).execute();
        }
        for (String what :
                List.of(
                        DAY,
                        "DELETE FROM site_day WHERE local_day = :day"
                                + " AND site_id = :site AND area_code = :from",
                        CODES,
                        "DELETE FROM code_day WHERE local_day = :day"
                                + " AND site_id = :site AND area_code = :from",
                        "UPDATE message_charge SET"
                                + " area_code = :to WHERE local_day = :day AND site_id = :site"
                                + " AND area_code = :from",
                        "UPDATE presence_day SET"
                                + " area_code = :to WHERE local_day = :day AND site_id = :site"
                                + " AND area_code = :from")) {
            var statement =
                    handle.createUpdate(what)
                            .bind("day", day)
                            .bind("site", move.site())
                            .bind("from", move.from());
            (what.contains(":to") ? statement.bind("to", move.to()) : statement).execute();
        }
    }

    static void month(Handle handle, Rebooking.Move move, long month) {
        handle.createUpdate(MONTH)
                .bind("month", month)
                .bind("site", move.site())
                .bind("from", move.from())
                .bind("to", move.to())
                .execute();
        handle.createUpdate(
                        "DELETE FROM presence_month WHERE month = :month AND site_id = :site"
                                + " AND area_code = :from")
                .bind("month", month)
                .bind("site", move.site())
                .bind("from", move.from())
                .execute();
    }
}
