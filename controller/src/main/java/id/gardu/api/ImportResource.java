package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.config.SecretText;
import id.gardu.network.Imported;
import id.gardu.network.Imported.ImportKind;
import id.gardu.network.Mistake;
import id.gardu.network.NetworkRegister;
import id.gardu.network.NetworkRegister.NewSecret;
import id.gardu.network.Outcome;
import id.gardu.store.Word;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code /imports/KIND}: all rows of a file, or none. */
public record ImportResource(
        NetworkRegister register, CredentialImport credentials, InventoryAudit audit)
        implements Resource {
    /** What is said of a file that was, or would be, brought in. */
    record Result(
            int rows,
            int added,
            int updated,
            int unchanged,
            boolean dryRun,
            List<String> warnings,
            List<Secret> secrets) {}

    /** Of a NAS that came without one. */
    record Secret(String name, SecretText secret) {
        static Secret of(NewSecret made) {
            return new Secret(made.nas().name(), made.secret());
        }
    }

    @Override
    public Map<String, WebAction> operations() {
        return Map.of("importCsv", this::bring);
    }

    private WebReply bring(WebRequest request) {
        String type = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith("text/csv")) {
            return Answers.unsupported(request, "Content-Type: is not text/csv");
        }
        Parameters asked = Parameters.of(request);
        boolean dryRun = asked.flag("dryRun");
        Optional<ImportKind> kind = Word.of(ImportKind.class, asked.textInPath("kind"));
        return kind.isPresent()
                ? bring(request, kind.get(), dryRun)
                : credentials.bring(request, dryRun);
    }

    private WebReply bring(WebRequest request, ImportKind kind, boolean dryRun) {
        return switch (register.importCsv(kind, request.body(), dryRun)) {
            case Outcome.Done<Imported>(Imported done, var warnings) -> {
                if (!dryRun) {
                    audit.imported(request, kind, done);
                }
                yield Answers.ok(
                        new Result(
                                done.rows(),
                                done.added(),
                                done.updated(),
                                done.unchanged(),
                                dryRun,
                                warnings,
                                done.secrets().stream().map(Secret::of).toList()));
            }
            case Outcome.Refused<Imported>(var mistakes) ->
                    Answers.refused(request, mistakes.stream().map(Mistake::toString).toList());
        };
    }
}
