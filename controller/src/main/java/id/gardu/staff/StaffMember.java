package id.gardu.staff;

import java.time.Instant;
import java.util.Optional;

/**
 * A member as in the list of the staff.
 *
 * @param disabledAt empty while the member may log in
 */
public record StaffMember(Actor.Member member, Instant createdAt, Optional<Instant> disabledAt) {}
