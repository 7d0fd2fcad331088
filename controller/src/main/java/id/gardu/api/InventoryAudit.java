package id.gardu.api;

import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.ChangeSet;
import id.gardu.network.FieldList;
import id.gardu.network.Imported;
import id.gardu.network.Imported.ImportKind;
import id.gardu.network.Inventory;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.staff.Caller;
import id.gardu.staff.RecordAudit;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/**
 * Notes what was changed of what we run, by the field tables: of a new thing its fields, of an old
 * one what is another now. Never a secret. Thread-safe.
 */
public record InventoryAudit(Audit audit, Supplier<Inventory> inventory) {
    /** A transaction stays far below 50 ms. */
    private static final int SLICE = 500;

    <R> void added(WebRequest request, String verb, AuditObject object, FieldList<R> of, R added) {
        String fields = of.changes(Optional.empty(), added, inventory.get());
        audit.note(AuditNote.of(ApiToken.caller(request), verb, object, fields));
    }

    /** A NAS was given another secret. */
    void newSecret(WebRequest request, AuditObject nas) {
        audit.note(
                AuditNote.of(
                        ApiToken.caller(request),
                        "nas.rotate-secret",
                        nas,
                        "secret: <secret> -> <secret>"));
    }

    /** Each record that was changed. */
    void changed(WebRequest request, ChangeSet set) {
        new RecordAudit(audit).note(ApiToken.caller(request), set);
    }

    /** The file as a whole, and each record that it changed. */
    void imported(WebRequest request, ImportKind kind, Imported file) {
        Caller by = ApiToken.caller(request);
        var whole = AuditNote.of(by, kind.word() + ".import", object(kind, ""), file.told());
        Stream<AuditNote> updates =
                file.updates().stream()
                        .map(
                                update ->
                                        AuditNote.of(
                                                by,
                                                kind.word() + ".change",
                                                object(kind, update.record()),
                                                update.changes()));
        Stream.concat(Stream.of(whole), updates)
                .gather(Gatherers.windowFixed(SLICE))
                .forEach(audit::note);
    }

    private static AuditObject object(ImportKind kind, String code) {
        return new AuditObject(kind == ImportKind.AP ? "access-point" : kind.word(), code);
    }
}
