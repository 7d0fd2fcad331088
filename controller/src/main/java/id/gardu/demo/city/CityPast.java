package id.gardu.demo.city;

import id.gardu.accounting.PastPeriods;
import id.gardu.accounting.PastPeriods.AccountDay;
import id.gardu.demo.Hotspots.Installed;
import id.gardu.demo.city.CityDay.ApState;
import id.gardu.demo.city.CityDay.UsageSums;
import id.gardu.demo.city.CityTable.Target;
import id.gardu.network.NetworkRegister;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Brings an invented city into an empty database: what an officer enters, then its past, in bulk
 * into the tables that stand at the end of every path; then each month is closed as any other. Not
 * thread-safe.
 */
public final class CityPast implements CityRows {
    private static final int SLICE = 50_000;

    /** So long a real one keeps days of accounts. */
    private static final int PRESENCE_DAYS = 400;

    private static final YearMonth EPOCH = YearMonth.of(1970, 1);
    private static final long FIRST_ACCOUNT = 1_000_000;

    /** More than after which a late packet changes nothing. */
    private static final int LATE_DAYS = 60;

    /** Outages of these days are shown one by one. */
    private static final int OUTAGE_DAYS = 400;

    /** Late packets may change a month until then. */
    private static final int CLOSED_AFTER = 2;

    private static final long SESSIONS_TO_A_CODE = 12;
    private static final long RUPIAH_A_CODE = 350;

    private final City city;
    private final Store store;
    private final ZoneId zone;
    private final Clock clock;
    private final PastPeriods periods;
    private final Consumer<YearMonth> closeMonth;
    private final CityTable table = new CityTable();
    private final ApSpells spells;
    private final Map<Visitor, AccountMonth> month = new HashMap<>();
    private final BitSet seen = new BitSet();
    private final BitSet active = new BitSet();
    private final Map<String, Long> sites = new HashMap<>();
    private final Map<String, Long> gateways = new HashMap<>();
    private final Map<String, Long> accessPoints = new HashMap<>();
    private LocalDate presenceFrom = LocalDate.MIN;
    private LocalDate until = LocalDate.MAX;
    private Optional<YearMonth> current = Optional.empty();

    /** An account at the site of a number. */
    private record Visitor(int site, long account) {}

    /** What an account did at a site in the month that is lived; bit 0 is the first day. */
    private static final class AccountMonth {
        long days;
        long activeDays;
        long unmeasuredDays;
        boolean first;
    }

    /**
     * @param periods counts and closes what is over of it
     * @param closeMonth is told each month that is over, in order, once its days are written
     */
    public CityPast(
            City city,
            Store store,
            ZoneId zone,
            Clock clock,
            PastPeriods periods,
            Consumer<YearMonth> closeMonth) {
        this.city = city;
        this.store = store;
        this.zone = zone;
        this.clock = clock;
        this.periods = periods;
        this.closeMonth = closeMonth;
        this.spells = new ApSpells(table, zone);
    }

    /**
     * @return the last month that no late packet changes any more on a day of the city
     */
    public static YearMonth lastClosed(LocalDate today) {
        return YearMonth.from(today.minusDays(CLOSED_AFTER)).minusMonths(1);
    }

    /**
     * Writes the city.
     *
     * @param snmpHost where the agents of a site's access points are asked, {@code host:port}
     * @param fitted what hangs at some of the sites already, named as elsewhere
     */
    public void write(
            NetworkRegister register, Function<CitySite, String> snmpHost, Installed fitted) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        new CityPapers(register, snmpHost, fitted).file(city);
        store.reads()
                .useHandle(
                        handle -> {
                            sites.putAll(CityTable.sites(handle));
                            gateways.putAll(CityTable.gateways(handle));
                            accessPoints.putAll(CityTable.accessPoints(handle));
                        });
        presenceFrom = today.minusDays(PRESENCE_DAYS).withDayOfMonth(1).plusMonths(1);
        until = today;
        store.writer().use(this::forgetBefore);
        hearBefore();
        city.live(this);
        current.ifPresent(this::over);
        untilNow();
        flush();
    }

    /**
     * Of the day that is not over: what answers now has answered since midnight, and where the plug
     * is pulled on other days nobody has put it in again yet.
     */
    private void untilNow() {
        for (CitySite site : city.sites()) {
            SiteFault fault = site.kind().fault();
            boolean asked = site.equipment().watched() && fault.keepsAccessPointsOn();
            ApState state = fault == SiteFault.HALF_THE_DAYS ? ApState.DOWN : ApState.UP;
            for (int ap = 0; asked && ap < site.equipment().aps(); ap++) {
                long accessPoint = id(accessPoints, CityPapers.ap(site, ap));
                spells.until(accessPoint, state, clock.instant());
            }
        }
        spells.end();
    }

    @Override
    public void presence(CitySite site, Presence presence) {
        if (!presence.day().isBefore(until)) {
            return;
        }
        turn(YearMonth.from(presence.day()));
        long account = FIRST_ACCOUNT + presence.account();
        int number = (int) presence.account();
        boolean first = !seen.get(number);
        boolean firstActive = presence.isActive() && !active.get(number);
        seen.set(number);
        if (firstActive) {
            active.set(number);
        }
        long siteId = id(sites, site.code());
        AccountMonth of =
                month.computeIfAbsent(
                        new Visitor(site.number(), presence.account()), _ -> new AccountMonth());
        long bit = 1L << (presence.day().getDayOfMonth() - 1);
        boolean returns = of.days != 0;
        of.days |= bit;
        of.activeDays |= presence.isActive() ? bit : 0;
        of.unmeasuredDays |= presence.isUnmeasured() ? bit : 0;
        of.first |= firstActive;
        if (!presence.day().isBefore(presenceFrom)) {
            long unmeasured = presence.measured() ? 0 : presence.seconds();
            long certain = presence.measured() ? presence.bytes() : 0;
            periods.add(
                    new AccountDay(
                            presence.day(),
                            account,
                            siteId,
                            site.rw().code(),
                            presence.seconds(),
                            certain,
                            unmeasured,
                            first,
                            returns));
            table.add(
                    Target.PRESENCE_DAY,
                    presence.day().toEpochDay(),
                    siteId,
                    account,
                    site.rw().code(),
                    presence.seconds(),
                    maybe(presence.measured(), presence.bytes()),
                    certain,
                    unmeasured,
                    first,
                    returns);
        }
    }

    @Override
    public void day(CitySite site, CityDay day) {
        LocalDate date = day.state().day();
        if (!date.isBefore(until)) {
            return;
        }
        turn(YearMonth.from(date));
        long local = date.toEpochDay();
        long siteId = id(sites, site.code());
        use(site, local, siteId, day.use());
        state(local, siteId, day);
        if (site.equipment().hasNas()) {
            long nas = id(gateways, CityPapers.nas(site));
            if ((day.heard() | day.answered() | day.silent()) != 0) {
                table.add(Target.NAS_DAY, local, nas, day.heard(), day.answered(), day.silent());
            }
            for (CityDay.DoorDay door : day.door()) {
                table.add(
                        Target.DOOR_DAY,
                        local,
                        nas,
                        door.credential() ? "credential" : "mac",
                        door.reason(),
                        door.attempts(),
                        door.stations(),
                        door.letIn());
            }
        }
        for (CityDay.ApDay ap : day.aps()) {
            long accessPoint = id(accessPoints, CityPapers.ap(site, ap.ap()));
            if (!date.isBefore(until.minusDays(OUTAGE_DAYS))) {
                spells.add(accessPoint, date, ap.spells());
            }
            table.add(
                    Target.AP_DAY,
                    local,
                    accessPoint,
                    ap.up(),
                    ap.down(),
                    ap.maintenance(),
                    ap.openUp(),
                    ap.openDown(),
                    ap.openMaintenance());
        }
        flushIfMany();
    }

    private void use(CitySite site, long local, long siteId, UsageSums use) {
        if (use.seconds() == 0 && use.sessions() == 0) {
            return;
        }
        table.add(
                Target.SITE_DAY,
                local,
                siteId,
                site.rw().code(),
                use.sessions(),
                use.seconds(),
                maybe(use.measured(), use.activeSeconds()),
                use.unmeasuredSeconds(),
                maybe(use.measured(), use.uploaded()),
                maybe(use.measured(), use.downloaded()),
                0L,
                use.hoursUsed());
        codes(site, local, siteId, use.sessions());
    }

    /** Most devices are remembered: about one session in twelve begins with a code. */
    private void codes(CitySite site, long local, long siteId, long sessions) {
        long codes = (sessions + SESSIONS_TO_A_CODE / 2) / SESSIONS_TO_A_CODE;
        if (codes > 0) {
            table.add(
                    Target.CODE_DAY,
                    local,
                    siteId,
                    site.rw().code(),
                    codes,
                    codes,
                    codes * RUPIAH_A_CODE);
        }
    }

    private void state(long local, long siteId, CityDay day) {
        var state = day.state();
        if (isLate(state.day())) {
            table.add(
                    Target.DOOR_SITE_DAY,
                    local,
                    siteId,
                    state.tried(),
                    state.refused(),
                    state.letIn(),
                    state.wrongSecrets(),
                    state.began(),
                    state.tested());
        }
        table.add(
                Target.SITE_STATE_DAY,
                local,
                siteId,
                state.openSeconds(),
                state.upSeconds(),
                state.downSeconds(),
                state.maintenanceSeconds(),
                state.openHours(),
                state.knownHours(),
                state.tried(),
                state.refused(),
                state.wrongSecrets(),
                state.began(),
                state.letIn(),
                state.tested(),
                state.busyHours());
    }

    @Override
    public void hour(CitySite site, LocalDate day, int hour, UsageSums use) {
        if (!day.isBefore(until)) {
            return;
        }
        long utc = day.atStartOfDay(zone).toEpochSecond() / 3_600 + hour;
        table.add(
                Target.USAGE_HOUR,
                utc,
                id(sites, site.code()),
                0L,
                site.rw().code(),
                "radius",
                use.sessions(),
                use.seconds(),
                maybe(use.measured(), use.activeSeconds()),
                use.unmeasuredSeconds(),
                maybe(use.measured(), use.uploaded()),
                maybe(use.measured(), use.downloaded()),
                0L);
    }

    /** The month before is over once something of the next one is told. */
    private void turn(YearMonth now) {
        current.filter(before -> !before.equals(now)).ifPresent(this::over);
        current = Optional.of(now);
    }

    private void over(YearMonth last) {
        long number = ChronoUnit.MONTHS.between(EPOCH, last);
        for (var entry : month.entrySet()) {
            CitySite site = city.sites().get(entry.getKey().site());
            AccountMonth of = entry.getValue();
            table.add(
                    Target.PRESENCE_MONTH,
                    number,
                    id(sites, site.code()),
                    site.rw().code(),
                    FIRST_ACCOUNT + entry.getKey().account(),
                    of.days,
                    of.activeDays,
                    of.unmeasuredDays,
                    of.first);
            flushIfMany();
        }
        month.clear();
        spells.cut();
        flush();
        LocalDate end = last.plusMonths(1).atDay(1);
        LocalDate settled = (end.isAfter(until) ? until : end).minusDays(1);
        store.writer()
                .use(
                        handle -> {
                            CityTable.settled(handle, "site-state", settled);
                            CityTable.settled(handle, "presence-month", settled);
                            CityTable.settled(handle, "door", settled);
                        });
        if (!last.atDay(1).isBefore(presenceFrom)) {
            periods.over(last);
        }
        if (!end.isAfter(until.minusDays(CLOSED_AFTER))) {
            closeMonth.accept(last);
        }
    }

    /** Days that a controller may work out once more, from what they were made of. */
    private boolean isLate(LocalDate day) {
        return !day.isBefore(until.minusDays(LATE_DAYS));
    }

    private void flushIfMany() {
        if (table.waiting() > SLICE) {
            flush();
        }
    }

    private void flush() {
        store.writer().use(table::write);
    }

    /** A NAS that was heard once, long ago, is one that works at all. */
    private void hearBefore() {
        long day = city.first().atDay(1).toEpochDay() - 1;
        for (CitySite site : city.sites()) {
            if (site.equipment().hasNas() && site.equipment().heardBefore()) {
                table.add(Target.NAS_DAY, day, id(gateways, CityPapers.nas(site)), 1L, 0L, 0L);
            }
        }
    }

    /** Accounts of the days before are not written: nobody may take that for nobody. */
    private void forgetBefore(Handle handle) {
        Instant now = clock.instant();
        CityTable.codesCountedFrom(handle, city.first().atDay(1));
        CityTable.enteredAt(handle, city.first().atDay(1).atStartOfDay(zone).toInstant());
        for (LocalDate day = city.first().atDay(1);
                day.isBefore(presenceFrom);
                day = day.plusDays(1)) {
            CityTable.uncounted(handle, "D" + day, day, day.plusDays(1), now);
        }
        LocalDate last = presenceFrom.minusDays(1);
        LocalDate quarter = last.with(last.getMonth().firstMonthOfQuarter()).withDayOfMonth(1);
        CityTable.uncounted(
                handle,
                "Q" + last.getYear() + "-" + last.get(IsoFields.QUARTER_OF_YEAR),
                quarter,
                quarter.plusMonths(3),
                now);
        LocalDate year = last.withDayOfYear(1);
        CityTable.uncounted(handle, "Y" + last.getYear(), year, year.plusYears(1), now);
    }

    private static OptionalLong maybe(boolean known, long number) {
        return known ? OptionalLong.of(number) : OptionalLong.empty();
    }

    private static long id(Map<String, Long> ids, String name) {
        return Objects.requireNonNull(ids.get(name), name);
    }
}
