package id.gardu.staff;

import id.gardu.network.AccessPoint;
import id.gardu.network.Area;
import id.gardu.network.ChangeSet;
import id.gardu.network.Nas;
import id.gardu.network.Plan;
import id.gardu.network.RecordChange;
import id.gardu.network.RecordKind;
import id.gardu.network.Site;
import id.gardu.staff.AuditNote.AuditObject;

import java.util.stream.Gatherers;

/**
 * Notes what was changed of what we run, record by record: each field, old and new, a secret only
 * as such. The staff notes itself. Thread-safe.
 */
public record RecordAudit(Audit audit) {
    /** A transaction stays far below 50 ms. */
    private static final int SLICE = 500;

    /** Each record of it; of what was taken back under {@code KIND.undo}. */
    public void note(Caller by, ChangeSet set) {
        set.records().stream()
                .map(one -> AuditNote.of(by, verb(set, one), object(one), told(one)))
                .gather(Gatherers.windowFixed(SLICE))
                .forEach(audit::note);
    }

    private static String verb(ChangeSet set, RecordChange change) {
        return set.verb().contains(".") ? set.verb() : change.kind().word() + "." + set.verb();
    }

    private static AuditObject object(RecordChange change) {
        return new AuditObject(kind(change.kind()), change.record());
    }

    /** What the audit calls a kind. */
    public static String kind(RecordKind kind) {
        return switch (kind) {
            case AP -> "access-point";
            case STAFF -> "staff-member";
            case AREA, SITE, NAS, PLAN -> kind.word();
        };
    }

    private static String told(RecordChange change) {
        return switch (change.kind()) {
            case AREA -> Area.FIELDS.told(change.cells());
            case SITE -> Site.FIELDS.told(change.cells());
            case NAS -> Nas.FIELDS.told(change.cells());
            case AP -> AccessPoint.FIELDS.told(change.cells());
            case PLAN -> Plan.FIELDS.told(change.cells());
            case STAFF -> change.told();
        };
    }
}
