package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.ImportKind;
import id.gardu.network.Imported;
import id.gardu.network.Mistake;
import id.gardu.network.NetworkRegister;
import id.gardu.network.NewSecret;
import id.gardu.network.Outcome;
import id.gardu.store.Word;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code /imports/KIND}: all rows of a file, or none. */
public final class ImportResource implements Resource {
    private final NetworkRegister register;
    private final CredentialImport credentials;

    public ImportResource(NetworkRegister register, CredentialImport credentials) {
        this.register = register;
        this.credentials = credentials;
    }

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
    record Secret(String name, String secret) {
        static Secret of(NewSecret made) {
            return new Secret(made.nas().name(), made.secret().reveal());
        }

        @Override
        public String toString() {
            return "Secret[" + name + ", <secret>]";
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
                ? reply(request, register.importCsv(kind.get(), request.body(), dryRun), dryRun)
                : credentials.bring(request, dryRun);
    }

    private static WebReply reply(WebRequest request, Outcome<Imported> outcome, boolean dryRun) {
        return switch (outcome) {
            case Outcome.Done<Imported>(Imported done, var warnings) ->
                    Answers.ok(
                            new Result(
                                    done.rows(),
                                    done.added(),
                                    done.updated(),
                                    done.unchanged(),
                                    dryRun,
                                    warnings,
                                    done.secrets().stream().map(Secret::of).toList()));
            case Outcome.Refused<Imported>(var mistakes) ->
                    Answers.refused(request, mistakes.stream().map(Mistake::toString).toList());
        };
    }
}
