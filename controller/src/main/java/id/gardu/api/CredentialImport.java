package id.gardu.api;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.Inventory;
import id.gardu.resident.LegacyImport;
import id.gardu.resident.LegacyImport.BadRow;
import id.gardu.resident.LegacyImport.LegacyOutcome;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

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
                        credentials, credentials, 0, 0, dryRun, List.of(), List.of()));
    }
}
