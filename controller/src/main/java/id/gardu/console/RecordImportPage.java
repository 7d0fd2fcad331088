package id.gardu.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.network.Imported;
import id.gardu.network.Imported.ImportKind;
import id.gardu.network.Mistake;
import id.gardu.network.NetworkRegister;
import id.gardu.network.NetworkRegister.NewSecret;
import id.gardu.network.Outcome;
import id.gardu.network.RecordKind;
import id.gardu.network.RecordSheet;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.staff.RecordAudit;
import id.gardu.store.Word;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sheet of one kind of record: first what would be another, cell by cell, then it is done. */
final class RecordImportPage {
    private static final int MOST_LINES = 300;

    private final ConsoleFrame frame;
    private final NetworkRegister register;
    private final Audit audit;
    private final ConsoleErrorPages trouble;
    private final ShownOnce<Preview> kept;

    RecordImportPage(
            ConsoleFrame frame,
            NetworkRegister register,
            Audit audit,
            ConsoleErrorPages trouble,
            Clock clock) {
        this.frame = frame;
        this.register = register;
        this.audit = audit;
        this.trouble = trouble;
        this.kept = new ShownOnce<>(clock);
    }

    /**
     * What a sheet would change, or did.
     *
     * @param done it was brought in
     */
    private record Preview(
            String sheet,
            boolean done,
            String counts,
            List<Line> lines,
            String gone,
            List<String> problems,
            List<String> secrets) {
        static final Preview NONE = new Preview("", false, "", List.of(), "", List.of(), List.of());

        @Override
        public String toString() {
            return "Preview[" + counts + "]";
        }
    }

    private record Line(String name, String field, String before, String after) {}

    private record Model(
            String kind, String listHref, String action, String columns, Preview preview) {}

    private static Optional<RecordKind> kind(StaffRequest request) {
        return RecordsPage.kind(request)
                .filter(kind -> kind != RecordKind.STAFF)
                .filter(kind -> RecordsPage.mayChange(request, kind, ""));
    }

    WebReply answer(StaffRequest request) {
        return kind(request)
                .map(kind -> page(request, kind))
                .orElseGet(() -> trouble.noSuchRecord(request));
    }

    private WebReply page(StaffRequest request, RecordKind kind) {
        String here = ConsolePaths.recordImport(kind);
        String columns =
                String.join(
                        ",",
                        RecordSheet.blank(kind).stream().map(RecordSheet.SheetCell::name).toList());
        var model =
                new Model(
                        request.words().text("record.kind." + kind.word()),
                        ConsolePaths.records(kind),
                        here,
                        columns,
                        kept.take(request.query("once"), request.who().id()).orElse(Preview.NONE));
        return frame.page(request, "record-import", here, model);
    }

    /** Looks, or does it. */
    WebReply bring(StaffRequest request) {
        return kind(request)
                .map(kind -> bring(request, kind))
                .orElseGet(() -> trouble.noSuchRecord(request));
    }

    private WebReply bring(StaffRequest request, RecordKind kind) {
        boolean done = !request.field("do").isEmpty();
        String sheet = request.field("sheet");
        Outcome<Imported> outcome =
                register.by(Optional.of(request.who().id().value()))
                        .importCsv(
                                Word.of(ImportKind.class, kind.word()).orElseThrow(),
                                sheet.getBytes(UTF_8),
                                !done);
        Preview preview =
                switch (outcome) {
                    case Outcome.Refused<Imported>(var mistakes) ->
                            new Preview(
                                    sheet,
                                    false,
                                    "",
                                    List.of(),
                                    "",
                                    mistakes.stream()
                                            .limit(MOST_LINES)
                                            .map(Mistake::toString)
                                            .toList(),
                                    List.of());
                    case Outcome.Done<Imported>(Imported file, var warnings) -> {
                        if (done) {
                            note(request, kind, file);
                        }
                        yield preview(request.words(), done ? "" : sheet, done, file, warnings);
                    }
                };
        String key = kept.keep(request.who().id(), preview);
        return WebReply.seeOther(
                new Query().with("once", key).after(ConsolePaths.recordImport(kind)));
    }

    private void note(StaffRequest request, RecordKind kind, Imported file) {
        String word = RecordAudit.kind(kind);
        audit.note(
                AuditNote.of(
                        request.caller(),
                        kind.word() + ".import",
                        new AuditObject(word, ""),
                        file.told()));
        for (Imported.Update update : file.updates()) {
            audit.note(
                    AuditNote.of(
                            request.caller(),
                            kind.word() + ".change",
                            new AuditObject(word, update.record()),
                            update.changes()));
        }
    }

    private static Preview preview(
            Words words, String sheet, boolean done, Imported file, List<String> warnings) {
        List<Line> lines =
                file.updates().stream()
                        .flatMap(
                                one ->
                                        one.cells().stream()
                                                .map(
                                                        cell ->
                                                                new Line(
                                                                        one.name(),
                                                                        cell.field(),
                                                                        cell.before().orElse("–"),
                                                                        cell.after().orElse("–"))))
                        .limit(MOST_LINES)
                        .toList();
        return new Preview(
                sheet,
                done,
                words.text(
                        done ? "record.import.done" : "record.import.would",
                        Map.of(
                                "added", words.count(file.added()),
                                "updated", words.count(file.updated()),
                                "unchanged", words.count(file.unchanged()))),
                lines,
                file.gone().isEmpty()
                        ? ""
                        : words.text(
                                "record.import.gone",
                                "n",
                                words.count(file.gone().size()),
                                "names",
                                String.join(", ", file.gone().stream().limit(10).toList())),
                warnings,
                file.secrets().stream().map(RecordImportPage::told).toList());
    }

    private static String told(NewSecret made) {
        return made.nas().name() + "  " + made.secret().reveal();
    }
}
