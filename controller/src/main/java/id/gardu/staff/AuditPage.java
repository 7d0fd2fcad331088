package id.gardu.staff;

import java.util.List;
import java.util.OptionalLong;

/**
 * Entries, newest first.
 *
 * @param next where the next page begins; empty on the last
 */
public record AuditPage(List<AuditEntry> entries, OptionalLong next) {
    public AuditPage {
        entries = List.copyOf(entries);
    }
}
