package id.gardu.api;

import id.gardu.staff.Actor;
import id.gardu.staff.Role.Permission;
import id.gardu.staff.Staff;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may call one operation, on what, and what the audit has of it, as the contract states.
 *
 * @param permissions any of them is enough
 * @param writes whether it may change anything: it is no GET
 * @param audit what was done, as the audit calls it; empty: it writes nothing and shows nobody
 * @param unless a flag of the call with which it writes nothing
 * @param person where a call says whom it looks at, such as {@code query.station}; {@code always}:
 *     any does
 */
record CallRule(
        String operation,
        Set<Permission> permissions,
        CallArea area,
        boolean writes,
        Optional<String> audit,
        Optional<String> unless,
        Optional<CallValue> person) {
    CallRule {
        permissions = Set.copyOf(permissions);
    }

    /** Of which areas things may be. */
    sealed interface CallArea {
        /** It is the city's as a whole: nobody with an area of their own may. */
        record City() implements CallArea {}

        /** The same for everybody; nothing in it lies anywhere. */
        record Everywhere() implements CallArea {}

        /** The resource tells and changes only what its caller's area covers. */
        record Own() implements CallArea {}

        /** Each of these lies in the caller's area. */
        record Named(List<CallPlace> places) implements CallArea {
            public Named {
                places = List.copyOf(places);
            }
        }
    }

    /**
     * A thing that a call names.
     *
     * @param kind area, site, nas, ap, plan; {@code record}: of the kind the path names; {@code
     *     new-…}: what the body would add; {@code place}: a site's code or an area's
     * @param maybe left out, nothing is asked of it; else only who has the whole city may leave it
     *     out
     */
    record CallPlace(String kind, CallValue name, boolean maybe) {}

    /** Whether somebody may call it at all, in whatever area. */
    boolean isFor(Actor who) {
        String own = who.area().orElse("");
        return permissions.stream().anyMatch(permission -> Staff.may(permission, who, own));
    }
}
