package id.gardu.console;

import id.gardu.captiveportal.http.WebRequest;
import id.gardu.staff.Actor;
import id.gardu.staff.Caller;
import id.gardu.staff.Role.Permission;
import id.gardu.staff.Staff;

import java.time.YearMonth;
import java.util.Optional;

/** A request of a member of the staff, and the words it is answered in. */
record StaffRequest(WebRequest web, Actor.Member who, Words words) {
    private static final int LONGEST = 64;

    /** Whether the member may do it to something in an area. */
    boolean may(Permission permission, String areaCode) {
        return Staff.may(permission, who, areaCode);
    }

    /** May decide at all, in whatever area. */
    boolean decides() {
        return may(Permission.DECIDE, who.area().orElse(""));
    }

    /** For the audit. */
    Caller caller() {
        return new Caller(who, Gate.address(web));
    }

    /** A parameter as sent; empty when it is missing or too long to be one of ours. */
    String query(String name) {
        return web.query(name).filter(value -> value.length() <= LONGEST).orElse("");
    }

    /** A month in the query; empty when it is none. */
    Optional<YearMonth> month(String name) {
        return Dates.month(query(name));
    }

    /** The page of a list that is wanted; 1 when it is none. */
    int leaf() {
        return web.query("page")
                .filter(value -> value.matches("[0-9]{1,5}"))
                .map(Integer::parseInt)
                .orElse(1);
    }

    /** A field as typed; empty when it is missing. */
    String field(String name) {
        return web.field(name).orElse("");
    }

    /** The field {@code id}; empty when it is none. */
    Optional<Long> id() {
        try {
            return Optional.of(Long.parseLong(field("id")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    String inPath(String name) {
        return web.inPath(name);
    }
}
