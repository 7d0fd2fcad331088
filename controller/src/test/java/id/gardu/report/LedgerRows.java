package id.gardu.report;

import id.gardu.network.AccountId;
import id.gardu.network.Neighbourhood;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Ledger rows as a test tells them, in local time; written together by {@link #write}. */
public final class LedgerRows {
    private static final long MEGABYTE = 1_000_000;

    private final Neighbourhood here;
    private final List<Consumer<Handle>> rows = new ArrayList<>();

    public LedgerRows(Neighbourhood here) {
        this.here = here;
    }

    /** A local hour of a site with one session begun in it; octets may be unmeasured. */
    public LedgerRows hour(
            String site, String hour, long seconds, @Nullable Long up, @Nullable Long down) {
        return hour(site, here.site(site).areaCode(), hour, 1, seconds, up, down, 0);
    }

    public LedgerRows hour(
            String site,
            String area,
            String hour,
            long sessions,
            long seconds,
            @Nullable Long up,
            @Nullable Long down,
            long unattributed) {
        long siteId = here.site(site).id().value();
        day(siteId, area, hour, sessions, seconds, up, down, unattributed);
        return row(
                "INSERT INTO usage_hour (utc_hour, site_id, ap_id, area_code, source,"
                        + " sessions_started, seconds, active_seconds, uploaded, downloaded,"
                        + " unattributed, unmeasured_seconds)"
                        + " VALUES (?, ?, 0, ?, 'radius', ?, ?, ?, ?, ?, ?, ?)",
                utcHour(at(hour)),
                siteId,
                area,
                sessions,
                seconds,
                up == null && down == null ? null : seconds / 2,
                up,
                down,
                unattributed,
                up == null && down == null ? seconds : 0L);
    }

    /** What the ledger adds to the day of an hour in the same transaction. */
    private void day(
            long site,
            String area,
            String hour,
            long sessions,
            long seconds,
            @Nullable Long up,
            @Nullable Long down,
            long unattributed) {
        boolean told = up != null || down != null;
        row(
                "INSERT INTO site_day (local_day, site_id, area_code, sessions, seconds,"
                        + " active_seconds, unmeasured_seconds, uploaded, downloaded, sideless,"
                        + " unattributed, hours_used)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?)"
                        + " ON CONFLICT (local_day, site_id, area_code) DO UPDATE SET"
                        + " sessions = site_day.sessions + excluded.sessions,"
                        + " seconds = site_day.seconds + excluded.seconds,"
                        + " active_seconds = "
                        + sum("active_seconds")
                        + ","
                        + " unmeasured_seconds ="
                        + " site_day.unmeasured_seconds + excluded.unmeasured_seconds,"
                        + " uploaded = "
                        + sum("uploaded")
                        + ","
                        + " downloaded = "
                        + sum("downloaded")
                        + ","
                        + " unattributed = site_day.unattributed + excluded.unattributed,"
                        + " hours_used = site_day.hours_used | excluded.hours_used",
                at(hour).toLocalDate().toEpochDay(),
                site,
                area,
                sessions,
                seconds,
                told ? seconds / 2 : null,
                told ? 0L : seconds,
                up,
                down,
                unattributed,
                told ? 1L << at(hour).getHour() : 0L);
    }

    private static String sum(String column) {
        return "CASE WHEN excluded.%1$s IS NULL THEN site_day.%1$s".formatted(column)
                + " ELSE coalesce(site_day.%1$s, 0) + excluded.%1$s END".formatted(column);
    }

    /** An account at a site on a day. */
    public LedgerRows present(
            AccountId account, String site, LocalDate day, long minutes, long megabytes) {
        return present(account, site, day, minutes, megabytes * MEGABYTE, 0);
    }

    /** An account on a day at a site whose gateway told no octets. */
    public LedgerRows unmeasured(AccountId account, String site, LocalDate day, long minutes) {
        return present(account, site, day, minutes, null, minutes);
    }

    public LedgerRows present(
            AccountId account,
            String site,
            LocalDate day,
            long minutes,
            @Nullable Long bytes,
            long unmeasuredMinutes) {
        return row(
                "INSERT INTO presence_day (local_day, site_id, account_id, area_code, seconds,"
                        + " bytes, unmeasured_seconds, first, returning_)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0)",
                day.toEpochDay(),
                here.site(site).id().value(),
                account.value(),
                here.site(site).areaCode(),
                minutes * 60,
                bytes,
                unmeasuredMinutes * 60);
    }

    /** A NAS heard in each hour from {@code from} to before {@code to}. */
    public LedgerRows heard(String nas, String from, String to) {
        long nasId = here.nas(nas).id().value();
        for (long hour = utcHour(at(from)); hour < utcHour(at(to)); hour++) {
            row("INSERT INTO nas_hour (utc_hour, nas_id, packets) VALUES (?, ?, 3)", hour, nasId);
        }
        for (LocalDateTime hour = at(from); hour.isBefore(at(to)); hour = hour.plusHours(1)) {
            nasDay(nasId, hour, 1L << hour.getHour(), 0);
        }
        return this;
    }

    /**
     * A NAS that did not answer though asked, in each hour from {@code from} to before {@code to}.
     */
    public LedgerRows silent(String nas, String from, String to) {
        for (LocalDateTime hour = at(from); hour.isBefore(at(to)); hour = hour.plusHours(1)) {
            nasDay(here.nas(nas).id().value(), hour, 0, 1L << hour.getHour());
        }
        return this;
    }

    private void nasDay(long nas, LocalDateTime hour, long heard, long silent) {
        row(
                "INSERT INTO nas_day (local_day, nas_id, heard, answered, silent)"
                        + " VALUES (?, ?, ?, 0, ?)"
                        + " ON CONFLICT (local_day, nas_id) DO UPDATE SET"
                        + " heard = nas_day.heard | excluded.heard,"
                        + " silent = nas_day.silent | excluded.silent",
                hour.toLocalDate().toEpochDay(),
                nas,
                heard,
                silent);
    }

    /** An access point in one state from {@code from} to {@code to}; still so when that is null. */
    public LedgerRows spell(String ap, String state, String from, @Nullable String to) {
        return row(
                "INSERT INTO ap_availability (ap_id, from_at, to_at, state) VALUES (?, ?, ?, ?)",
                here.accessPoint(ap).id().value(),
                millis(at(from)),
                to == null ? null : millis(at(to)),
                state);
    }

    public LedgerRows row(String sql, @Nullable Object... values) {
        rows.add(handle -> handle.execute(sql, values));
        return this;
    }

    public void write() {
        here.store().writer().use(handle -> rows.forEach(row -> row.accept(handle)));
        rows.clear();
    }

    private static LocalDateTime at(String time) {
        return LocalDateTime.parse(time);
    }

    private static long millis(LocalDateTime time) {
        return time.atZone(Neighbourhood.ZONE).toInstant().toEpochMilli();
    }

    private static long utcHour(LocalDateTime time) {
        return millis(time) / 3_600_000;
    }
}
