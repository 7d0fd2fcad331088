package id.gardu.staff;

import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How many requests for data of residents the city received in a year, from whomever, as an officer
 * entered it. A year that nobody entered is not nought. Thread-safe.
 *
 * @param zone of the city, whose midnight ends a year
 */
public record DataRequests(Store store, Audit audit, ZoneId zone, Clock clock) {
    private static final int FIRST_YEAR = 2020;
    private static final long MOST = 1_000_000;

    /**
     * A year as it was entered.
     *
     * @param notedAt when
     */
    public record YearCount(int year, long received, Instant notedAt) {}

    /**
     * Enters a year, or corrects it.
     *
     * @return why not
     */
    public Optional<String> note(Caller by, int year, long received) {
        int now = clock.instant().atZone(zone).getYear();
        if (!ReadTokens.mayManage(by.actor())) {
            return Optional.of("not allowed to say what the city received");
        }
        if (year < FIRST_YEAR || year > now) {
            return Optional.of("the year " + year + " is not " + FIRST_YEAR + " to " + now);
        }
        if (received < 0 || received > MOST) {
            return Optional.of(received + " requests are not 0 to " + MOST);
        }
        store.writer().use(handle -> note(handle, by, year, received));
        return Optional.empty();
    }

    private void note(Handle handle, Caller by, int year, long received) {
        DataRequestTable table = handle.attach(DataRequestTable.class);
        String before =
                table.of(year).map(known -> Long.toString(known.received())).orElse("not entered");
        table.put(year, received, clock.instant());
        audit.note(
                handle,
                AuditNote.of(
                        by,
                        "data.requests",
                        AuditObject.of("year", year),
                        "received: " + before + " -> " + received));
    }

    /** The latest year first. */
    public List<YearCount> all() {
        return store.reads().withExtension(DataRequestTable.class, DataRequestTable::all);
    }
}
