package id.gardu.access;

import id.gardu.access.DoorTry.DoorTryTable;
import id.gardu.report.DoorQueries;
import id.gardu.report.DoorQueries.DoorNasDay;
import id.gardu.report.DoorQueries.DoorSiteDay;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes of the tries of a day that is over what is kept of it, site by site (docs/report.md), and
 * deletes them a day later. Until then it settles the day again every time: somebody's tries may
 * have waited for the database over midnight, and a controller whose clock is ahead settles a day
 * that is not over. May be cut short at any time and begun again, and done by several controllers
 * at once. Call from one thread at a time.
 */
public final class DoorSettler {
    private static final Logger LOG = LoggerFactory.getLogger(DoorSettler.class);

    /** A Start may be later than its login. */
    private static final Duration PATIENCE = Duration.ofHours(2);

    /** A transaction stays far below 50 ms. */
    private static final int SLICE = 500;

    /** Behind any day that a clock can tell. */
    private static final LocalDate NO_DAY_YET = LocalDate.of(9999, 12, 31);

    private final Store store;
    private final DoorTries tries;
    private final DoorQueries queries;
    private final CityDays days;
    private final Clock clock;
    private boolean doubted;

    /**
     * @param zone the city's, where a day begins at midnight
     */
    public DoorSettler(Store store, DoorTries tries, ZoneId zone, Clock clock) {
        this.store = store;
        this.tries = tries;
        this.queries = new DoorQueries(store, zone, clock);
        this.days = new CityDays(zone);
        this.clock = clock;
    }

    /**
     * What time does to the evidence of the door, in this order: what waits is written, days that
     * are over are settled, and only then is anything deleted. A clock that is behind a day that is
     * settled was ahead then or is wrong now: it gets one turn to be set right before it is
     * believed.
     *
     * @throws id.gardu.store.StoreException when the database cannot be written; to be tried again
     */
    public void run() {
        boolean isDoubtful = hasSettledTheFuture();
        if (isDoubtful && !doubted) {
            doubted = true;
            LOG.warn(
                    "who came to the doors was settled for days that are still to come: check the"
                            + " clock of this machine; nothing is settled or deleted until the next"
                            + " hour");
            return;
        }
        doubted = false;
        tries.flush();
        settle();
        tries.deleteOld();
    }

    /**
     * Settles every day that is over.
     *
     * @throws id.gardu.store.StoreException when the database cannot be written; to be tried again
     */
    void settle() {
        LocalDate last = days.dayOf(clock.instant().minus(PATIENCE)).minusDays(1);
        for (LocalDate day = first(last); !day.isAfter(last); day = day.plusDays(1)) {
            settle(day);
        }
        deleteBefore(last);
        if (!queries.settledUntil().equals(Optional.of(last))) {
            store.writer().use(handle -> handle.attach(DoorDayTable.class).settledUntil(last));
        }
    }

    /** Of days whose next one is settled, too. */
    private void deleteBefore(LocalDate day) {
        store.writer()
                .inSlices(
                        SLICE,
                        handle ->
                                handle.attach(DoorTryTable.class)
                                        .deleteSome(day, NO_DAY_YET, SLICE));
    }

    /** Whether a day is settled that has not come, by our clock. */
    private boolean hasSettledTheFuture() {
        LocalDate today = days.dayOf(clock.instant());
        return queries.settledUntil().filter(day -> day.isAfter(today)).isPresent();
    }

    /** Behind the last settled one, or an earlier one whose tries are still there. */
    private LocalDate first(LocalDate last) {
        LocalDate next =
                queries.settledUntil().filter(day -> !day.isAfter(last)).orElse(last).plusDays(1);
        return store.reads()
                .withExtension(DoorTryTable.class, table -> table.earliest(last))
                .filter(day -> day.isBefore(next))
                .orElse(next);
    }

    private void settle(LocalDate day) {
        DoorQueries.Live live = queries.live(day);
        Map<Long, List<DoorNasDay>> gateways =
                live.gateways().stream().collect(Collectors.groupingBy(DoorNasDay::site));
        for (DoorSiteDay site : live.sites()) {
            List<DoorNasDay> ofSite = gateways.getOrDefault(site.site(), List.of());
            store.writer().use(handle -> settle(handle, site, ofSite));
        }
    }

    private static void settle(Handle handle, DoorSiteDay site, List<DoorNasDay> gateways) {
        DoorDayTable table = handle.attach(DoorDayTable.class);
        table.put(site);
        if (!gateways.isEmpty()) {
            table.put(gateways);
        }
    }

    /**
     * Writes {@code door_day} and {@code door_site_day}. What was settled stays, unless more is
     * known now: who settles with less has come after some of the tries were deleted.
     */
    private interface DoorDayTable {
        @SqlBatch(
                """
                INSERT INTO door_day (local_day, nas_id, kind, reason, attempts, stations,
                                      let_in_stations)
                VALUES (:day, :nas, :kind, :reason, :attempts, :stations, :letInStations)
                ON CONFLICT (local_day, nas_id, kind, reason) DO UPDATE
                   SET attempts = excluded.attempts, stations = excluded.stations,
                       let_in_stations = excluded.let_in_stations
                 WHERE excluded.attempts >= door_day.attempts
                   AND excluded.stations >= door_day.stations
                   AND excluded.let_in_stations >= door_day.let_in_stations
                   AND (excluded.attempts > door_day.attempts
                        OR excluded.let_in_stations > door_day.let_in_stations)\
                """)
        int[] put(@BindMethods List<DoorNasDay> days);

        @SqlUpdate(
                """
                INSERT INTO door_site_day (local_day, site_id, tried, refused, let_in, wrong_secrets,
                                           began, tested)
                VALUES (:day, :site, :tried, :refused, :letIn, :wrongSecrets, :began,
                        CASE WHEN :tested THEN 1 ELSE 0 END)
                ON CONFLICT (local_day, site_id) DO UPDATE
                   SET tried = excluded.tried, refused = excluded.refused, let_in = excluded.let_in,
                       wrong_secrets = excluded.wrong_secrets, began = excluded.began,
                       tested = excluded.tested
                 WHERE excluded.tried >= door_site_day.tried
                   AND excluded.let_in >= door_site_day.let_in
                   AND excluded.wrong_secrets >= door_site_day.wrong_secrets
                   AND excluded.began >= door_site_day.began
                   AND excluded.tested >= door_site_day.tested
                   AND (excluded.tried > door_site_day.tried
                        OR excluded.let_in > door_site_day.let_in
                        OR excluded.wrong_secrets > door_site_day.wrong_secrets
                        OR excluded.began > door_site_day.began
                        OR excluded.tested > door_site_day.tested)\
                """)
        int put(@BindMethods DoorSiteDay day);

        /** How far it has got; back again, where a wrong clock was ahead. */
        @SqlUpdate(
                """
                INSERT INTO settled_until (what, day) VALUES ('door', :day)
                ON CONFLICT (what) DO UPDATE SET day = excluded.day\
                """)
        int settledUntil(LocalDate day);
    }
}
