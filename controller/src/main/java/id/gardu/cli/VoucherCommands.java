package id.gardu.cli;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** {@code gardu voucher}. */
final class VoucherCommands extends ApiCommand {
    CommandLine group() {
        return group("voucher", "Vouchers")
                .addSubcommand(method("create"))
                .addSubcommand(
                        ListCommand.of(
                                "voucher-batches",
                                "batch plan area codes activated redeemBefore revokedAt note"))
                .addSubcommand(method("revoke"));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Create vouchers; prints one code a line.")
    void create(
            @Option(
                            names = "--plan",
                            defaultValue = "warga",
                            paramLabel = "N",
                            description = "(default: ${DEFAULT-VALUE})")
                    String plan,
            @Option(
                            names = "--count",
                            defaultValue = "1",
                            paramLabel = "N",
                            description = "1 to 10000 (default: ${DEFAULT-VALUE})")
                    int count,
            @Option(
                            names = "--valid-days",
                            defaultValue = "30",
                            paramLabel = "N",
                            description = "counted from the first use (default: ${DEFAULT-VALUE})")
                    int validDays,
            @Option(
                            names = "--redeem-before",
                            paramLabel = "YYYY-MM-DD",
                            description = "unused codes end then (default: in a year)")
                    Optional<LocalDate> redeemBefore,
            @Option(names = "--area", paramLabel = "CODE", description = "whom the batch is for")
                    Optional<String> area,
            @Option(names = "--note", paramLabel = "TEXT") Optional<String> note) {
        JsonNode made =
                api().post(
                                "voucher-batches",
                                Map.ofEntries(
                                        entry("plan", plan),
                                        entry("count", count),
                                        entry("validDays", validDays),
                                        entry(
                                                "redeemBefore",
                                                redeemBefore.map(LocalDate::toString)),
                                        entry("area", area),
                                        entry("note", note)));
        made.path("codes").forEach(code -> out().println(code.asText()));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Withdraw a batch of vouchers: its codes stop at once,",
                "and accounts made of them are blocked."
            })
    void revoke(
            @Parameters(paramLabel = "BATCH", description = "its id (gardu voucher list)")
                    long batch) {
        api().delete("voucher-batches/" + batch);
        out().println("revoked " + batch);
    }
}
