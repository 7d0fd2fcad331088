package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code gardu voucher create}: one code a line. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = "Create vouchers; prints one code a line.")
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class VoucherCreateCommand extends ApiCommand {
    @Option(
            names = "--plan",
            defaultValue = "warga",
            paramLabel = "N",
            description = "(default: ${DEFAULT-VALUE})")
    private String plan;

    @Option(
            names = "--count",
            defaultValue = "1",
            paramLabel = "N",
            description = "1 to 10000 (default: ${DEFAULT-VALUE})")
    private int count;

    @Option(
            names = "--valid-days",
            defaultValue = "30",
            paramLabel = "N",
            description = "counted from the first use (default: ${DEFAULT-VALUE})")
    private int validDays;

    @Option(
            names = "--redeem-before",
            paramLabel = "YYYY-MM-DD",
            description = "unused codes end then (default: in a year)")
    private Optional<LocalDate> redeemBefore = Optional.empty();

    @Option(names = "--area", paramLabel = "CODE", description = "whom the batch is for")
    private Optional<String> area = Optional.empty();

    @Option(names = "--note", paramLabel = "TEXT")
    private Optional<String> note = Optional.empty();

    @Override
    public void run() {
        Map<String, Object> batch = new LinkedHashMap<>();
        batch.put("plan", plan);
        batch.put("count", count);
        batch.put("validDays", validDays);
        redeemBefore.ifPresent(day -> batch.put("redeemBefore", day.toString()));
        area.ifPresent(code -> batch.put("area", code));
        note.ifPresent(text -> batch.put("note", text));
        JsonNode made = api().post("voucher-batches", batch);
        made.path("codes").forEach(code -> out().println(code.asText()));
    }
}
