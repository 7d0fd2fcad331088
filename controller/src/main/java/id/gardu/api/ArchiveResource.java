package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.archive.Archive;
import id.gardu.report.archive.ArchivedFile;
import id.gardu.report.archive.KeptFiles;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote.AuditObject;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** {@code /report-archive}: files that were made by themselves. */
public record ArchiveResource(Archive archive, Audit audit) implements Resource {
    private record Row(
            String id,
            String kind,
            LocalDate from,
            LocalDate to,
            long revision,
            String edition,
            String format,
            String name,
            long octets,
            boolean late,
            Instant madeAt,
            String dataVersion,
            long mailed) {
        static Row of(KeptFiles filed, ArchivedFile file) {
            return new Row(
                    Long.toString(file.id()),
                    file.set().kind().word(),
                    file.set().from(),
                    file.set().to(),
                    file.set().revision(),
                    file.edition().word(),
                    file.format(),
                    file.name(),
                    file.octets(),
                    file.late(),
                    file.madeAt(),
                    file.dataVersion(),
                    filed.mail().sent());
        }
    }

    @Override
    public Map<String, WebAction> operations() {
        return Map.of("listReportArchive", request -> list(), "getReportFile", this::get);
    }

    private WebReply list() {
        List<Row> rows =
                archive.all().stream()
                        .flatMap(filed -> filed.files().stream().map(file -> Row.of(filed, file)))
                        .toList();
        return Answers.ok(rows);
    }

    private WebReply get(WebRequest request) {
        long id = Parameters.of(request).numberInPath("file");
        return archive.find(id)
                .map(file -> reply(request, file))
                .orElseGet(() -> Answers.notFound(request, "no file of the archive has that id"));
    }

    /** A copy that cannot be noted is not given. */
    private WebReply reply(WebRequest request, ArchivedFile file) {
        audit.note(
                ApiToken.caller(request),
                "report.download",
                AuditObject.of("report-file", file.id()));
        return WebReply.file(file.name(), file.mediaType(), archive.octets(file));
    }
}
