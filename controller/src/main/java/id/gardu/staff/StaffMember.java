package id.gardu.staff;

import id.gardu.message.Destination;

import java.time.Instant;
import java.util.Optional;

/**
 * A member as in the list of the staff.
 *
 * @param disabledAt empty while the member may log in
 * @param email where reports go; empty when nobody entered one
 * @param mailed whether reports are sent there
 */
public record StaffMember(
        Actor.Member member,
        Instant createdAt,
        Optional<Instant> disabledAt,
        Optional<Destination.Email> email,
        boolean mailed) {}
