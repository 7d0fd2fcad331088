package id.gardu.staff;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that was done.
 *
 * @param member empty: the API token
 * @param memberName as of now
 */
public record AuditEntry(
        long id,
        Instant at,
        Optional<MemberId> member,
        Optional<String> memberName,
        String verb,
        AuditObject object,
        String from,
        Optional<String> reason) {}
