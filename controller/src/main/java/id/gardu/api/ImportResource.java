package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.config.SecretText;
import id.gardu.network.Imported;
import id.gardu.network.Imported.ImportKind;
import id.gardu.network.Inventory;
import id.gardu.network.Mistake;
import id.gardu.network.NetworkRegister;
import id.gardu.network.NetworkRegister.NewSecret;
import id.gardu.network.Outcome;
import id.gardu.resident.LegacyImport;
import id.gardu.resident.LegacyImport.BadRow;
import id.gardu.resident.LegacyImport.LegacyOutcome;
import id.gardu.store.Word;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /imports/KIND}: all rows of a file, or none. */
public record ImportResource(
        NetworkRegister register, CredentialImport credentials, InventoryAudit audit)
        implements Resource {
    /** Records whose cells are told. */
    private static final int MOST_CHANGES = 1_000;

    /** What is said of a file that was, or would be, brought in. */
    record Result(
            int rows,
            int added,
            int updated,
            int unchanged,
            boolean dryRun,
            List<String> warnings,
            List<Secret> secrets,
            List<Changed> changes,
            List<String> gone) {}

    /** A record that the file changes, cell by cell. */
    record Changed(String name, List<RecordResource.Cell> cells) {
        static Changed of(Imported.Update update) {
            return new Changed(
                    update.name(), update.cells().stream().map(RecordResource::told).toList());
        }
    }

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
                                done.secrets().stream().map(Secret::of).toList(),
                                done.updates().stream()
                                        .limit(MOST_CHANGES)
                                        .map(Changed::of)
                                        .toList(),
                                done.gone()));
            }
            case Outcome.Refused<Imported>(var mistakes) ->
                    Answers.refused(request, mistakes.stream().map(Mistake::toString).toList());
        };
    }

    /**
     * {@code /imports/credential}: accounts of an older system.
     *
     * @param zone whose midnight ends a day
     * @param lifetime how long a credential works when its row does not say
     */
    public record CredentialImport(
            LegacyImport legacy, Supplier<Inventory> inventory, ZoneId zone, Duration lifetime) {
        WebReply bring(WebRequest request, boolean dryRun) {
            return switch (legacy.run(request.body(), inventory.get(), zone, lifetime, dryRun)) {
                case LegacyOutcome.Imported(int credentials) -> done(credentials, false);
                case LegacyOutcome.WouldImport(int credentials) -> done(credentials, true);
                case LegacyOutcome.Refused(List<BadRow> rows) ->
                        Answers.refused(
                                request,
                                rows.stream()
                                        .map(row -> "line " + row.line() + ": " + row.reason())
                                        .toList());
            };
        }

        private static WebReply done(int credentials, boolean dryRun) {
            return Answers.ok(
                    new ImportResource.Result(
                            credentials,
                            credentials,
                            0,
                            0,
                            dryRun,
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of()));
        }
    }
}
