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
public final class Booked {
    private static final long MEGABYTE = 1_000_000;

    private final Neighbourhood here;
    private final List<Consumer<Handle>> rows = new ArrayList<>();

    public Booked(Neighbourhood here) {
        this.here = here;
    }

    /** A local hour of a site with one session begun in it; octets may be unmeasured. */
    public Booked hour(
            String site, String hour, long seconds, @Nullable Long up, @Nullable Long down) {
        return hour(site, here.site(site).areaCode(), hour, 1, seconds, up, down, 0);
    }

    public Booked hour(
            String site,
            String area,
            String hour,
            long sessions,
            long seconds,
            @Nullable Long up,
            @Nullable Long down,
            long unattributed) {
        long siteId = here.site(site).id().value();
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

    /** An account at a site on a day. */
    public Booked present(
            AccountId account, String site, LocalDate day, long minutes, long megabytes) {
        return present(account, site, day, minutes, megabytes * MEGABYTE, 0);
    }

    /** An account on a day at a site whose gateway told no octets. */
    public Booked unmeasured(AccountId account, String site, LocalDate day, long minutes) {
        return present(account, site, day, minutes, null, minutes);
    }

    public Booked present(
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
    public Booked heard(String nas, String from, String to) {
        long nasId = here.nas(nas).id().value();
        for (long hour = utcHour(at(from)); hour < utcHour(at(to)); hour++) {
            row("INSERT INTO nas_hour (utc_hour, nas_id, packets) VALUES (?, ?, 3)", hour, nasId);
        }
        return this;
    }

    /** An access point in one state from {@code from} to {@code to}; still so when that is null. */
    public Booked spell(String ap, String state, String from, @Nullable String to) {
        return row(
                "INSERT INTO ap_availability (ap_id, from_at, to_at, state) VALUES (?, ?, ?, ?)",
                here.accessPoint(ap).id().value(),
                millis(at(from)),
                to == null ? null : millis(at(to)),
                state);
    }

    public Booked row(String sql, @Nullable Object... values) {
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
