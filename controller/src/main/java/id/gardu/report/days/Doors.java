package id.gardu.report.days;

import id.gardu.report.DayRange;

import org.jdbi.v3.core.Handle;

import java.util.List;

/** Who tried to come in on which day. */
final class Doors {
    private Doors() {}

    static List<DoorSiteDay> days(Handle handle, DayRange range) {
        return List.of();
    }
}
