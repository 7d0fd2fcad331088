package id.gardu.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.network.Imported;
import id.gardu.network.Imported.ImportKind;
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
    /** Octets of a file, or of what is pasted. */
    static final int LARGEST = 1 << 20;

    private static final int MOST_LINES = 300;
    private static final int MOST_SHEETS = 16;

    /** What is pasted is shown again where it is wrong. */
    private static final int SHOWN_AGAIN = 20_000;

    private final ConsoleFrame frame;
    private final NetworkRegister register;
    private final Audit audit;
    private final ConsoleErrorPages trouble;
    private final ShownOnce<Preview> kept;
    private final ShownOnce<Sheet> sheets;

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
        this.sheets = new ShownOnce<>(clock, MOST_SHEETS);
    }

    /** A file as it came, until it is brought in. */
    @SuppressWarnings("ArrayRecordComponent") // Handed on as it came, never compared.
    private record Sheet(byte[] octets) {
        @Override
        public String toString() {
            return "Sheet[" + octets.length + "]";
        }
    }

    /**
     * What a sheet would change, or did.
     *
     * @param key by which the sheet is kept; empty where it was refused, or is done
     * @param sheet what was pasted and is wrong
     * @param done it was brought in
     */
    private record Preview(
            String key,
            String sheet,
            boolean done,
            String counts,
            List<Line> lines,
            String more,
            String gone,
            List<String> problems,
            List<String> secrets) {
        static final Preview NONE = wrong("", List.of());

        static Preview wrong(String sheet, List<String> problems) {
            return new Preview("", sheet, false, "", List.of(), "", "", problems, List.of());
        }

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
        String key = kept.keep(request.who().id(), preview(request, kind, done));
        return WebReply.seeOther(
                new Query().with("once", key).after(ConsolePaths.recordImport(kind)));
    }

    private Preview preview(StaffRequest request, RecordKind kind, boolean done) {
        Words words = request.words();
        Optional<Sheet> sheet =
                done
                        ? sheets.take(request.field("key"), request.who().id())
                        : request.web()
                                .file()
                                .or(
                                        () ->
                                                Optional.of(request.field("sheet"))
                                                        .filter(text -> !text.isBlank())
                                                        .map(text -> text.getBytes(UTF_8)))
                                .map(Sheet::new);
        return sheet.map(one -> preview(request, kind, one, done))
                .orElseGet(
                        () ->
                                Preview.wrong(
                                        "",
                                        List.of(
                                                words.text(
                                                        done
                                                                ? "record.import.gonekept"
                                                                : "record.import.nothing"))));
    }

    private Preview preview(StaffRequest request, RecordKind kind, Sheet sheet, boolean done) {
        Words words = request.words();
        Outcome<Imported> outcome =
                register.by(Optional.of(request.who().id().value()))
                        .importCsv(
                                Word.of(ImportKind.class, kind.word()).orElseThrow(),
                                sheet.octets(),
                                !done);
        return switch (outcome) {
            case Outcome.Refused<Imported>(var mistakes) ->
                    Preview.wrong(
                            request.field("sheet").length() <= SHOWN_AGAIN
                                    ? request.field("sheet")
                                    : "",
                            mistakes.stream()
                                    .limit(MOST_LINES)
                                    .map(
                                            one ->
                                                    MistakeWords.inSheet(
                                                            words, one, RecordSheet.blank(kind)))
                                    .toList());
            case Outcome.Done<Imported>(Imported file, var warnings) -> {
                if (done) {
                    note(request, kind, file);
                }
                yield preview(
                        words,
                        done ? "" : sheets.keep(request.who().id(), sheet),
                        done,
                        file,
                        warnings);
            }
        };
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
            Words words, String key, boolean done, Imported file, List<String> warnings) {
        List<Line> all =
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
                        .toList();
        List<Line> lines = all.stream().limit(MOST_LINES).toList();
        return new Preview(
                key,
                "",
                done,
                words.text(
                        done ? "record.import.done" : "record.import.would",
                        Map.of(
                                "added", words.count(file.added()),
                                "updated", words.count(file.updated()),
                                "unchanged", words.count(file.unchanged()))),
                lines,
                all.size() > lines.size()
                        ? words.text("record.import.more", "n", words.count(lines.size()))
                        : "",
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
