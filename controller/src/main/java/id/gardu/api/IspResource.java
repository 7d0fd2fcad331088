package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.isp.IspFormat;
import id.gardu.report.isp.IspStatement;
import id.gardu.report.isp.IspStatements;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.store.Word;

import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code /reports/isp}: how long lines were down, and what can be claimed. */
public record IspResource(IspStatements statements, Audit audit) implements Resource {
    @Override
    public Map<String, WebAction> operations() {
        return Map.of("reportIsp", this::statement);
    }

    private WebReply statement(WebRequest request) {
        Parameters asked = Parameters.of(request);
        YearMonth month = asked.text("month").map(YearMonth::parse).orElseThrow();
        Optional<IspStatement> all = statements.of(month);
        if (all.isEmpty()) {
            return Answers.refused(request, List.of("the month " + month + " has not begun"));
        }
        IspStatement statement =
                asked.text("isp").map(isp -> all.get().of(isp)).orElseGet(all::get);
        IspFormat format =
                asked.text("format")
                        .flatMap(word -> Word.of(IspFormat.class, word))
                        .orElse(IspFormat.JSON);
        Locale language = Locale.forLanguageTag(asked.text("language").orElse("id"));
        if (format.isCopy()) {
            audit.note(
                    ApiToken.caller(request),
                    "report.download",
                    new AuditObject("isp-statement", month + "." + format.word()));
        }
        return WebReply.body(format.mediaType(), format.octets(statement, language))
                .with(
                        "Content-Disposition",
                        "attachment; filename=\"" + format.fileName(statement) + "\"");
    }
}
