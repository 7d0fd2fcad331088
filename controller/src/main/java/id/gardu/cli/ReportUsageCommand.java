package id.gardu.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code gardu report usage}. */
@Command(
        name = "usage",
        mixinStandardHelpOptions = true,
        description =
                "Usage by area or site, of the local days from --from to before --to, of a month or"
                        + " a year.")
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class ReportUsageCommand extends ApiCommand implements Runnable {
    private static final Set<String> NO_TEXT = Set.of("xlsx", "pdf");

    /** What their columns mean has no place in them, and is written beside them. */
    private static final Set<String> DESCRIBED = Set.of("csv", "csv-id");

    @ArgGroup(multiplicity = "1")
    private PeriodChoice when;

    /** Days, a month or a year. */
    @SuppressWarnings("NullAway.Init") // As above.
    static final class PeriodChoice {
        @ArgGroup(exclusive = false)
        private Days days;

        @Option(
                names = "--month",
                paramLabel = "YYYY-MM",
                description = "a month, with verdicts; a closed one as it was written")
        private Optional<YearMonth> month = Optional.empty();

        @Option(names = "--year", paramLabel = "YYYY")
        private Optional<Year> year = Optional.empty();

        LocalDate from() {
            return month.map(one -> one.atDay(1))
                    .or(() -> year.map(one -> one.atDay(1)))
                    .orElseGet(() -> days.from);
        }

        LocalDate to() {
            return month.map(one -> one.plusMonths(1).atDay(1))
                    .or(() -> year.map(one -> one.plusYears(1).atDay(1)))
                    .orElseGet(() -> days.to);
        }
    }

    /** Local days. */
    @SuppressWarnings("NullAway.Init") // As above.
    static final class Days {
        @Option(names = "--from", required = true, paramLabel = "YYYY-MM-DD")
        private LocalDate from;

        @Option(
                names = "--to",
                required = true,
                paramLabel = "YYYY-MM-DD",
                description = "the day after the last")
        private LocalDate to;
    }

    @Option(
            names = "--by",
            defaultValue = "kelurahan",
            paramLabel = "LEVEL",
            description = "rw kelurahan kecamatan kota site (default: ${DEFAULT-VALUE})")
    private String by;

    @Option(
            names = "--each",
            paramLabel = "PERIOD",
            description =
                    "month or day: rows for each within the range, accounts distinct in each; a"
                            + " closed month as it was written (day: at most 92 days)")
    private Optional<String> each = Optional.empty();

    @Option(
            names = "--format",
            defaultValue = "table",
            paramLabel = "FORMAT",
            description =
                    "table csv csv-id json xlsx pdf (default: ${DEFAULT-VALUE}); csv-id is for"
                            + " Excel in Indonesian")
    private String format;

    @Option(
            names = "--language",
            defaultValue = "id",
            paramLabel = "LANGUAGE",
            description = "id or en, of xlsx and pdf (default: ${DEFAULT-VALUE})")
    private String language;

    @Option(
            names = "--edition",
            defaultValue = "inside",
            paramLabel = "EDITION",
            description =
                    "inside for the operating team, outside for everybody else: closed months,"
                            + " quarters and years, and only what may leave (default:"
                            + " ${DEFAULT-VALUE})")
    private String edition;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "write it there, whole or not at all; one that is there is replaced. Beside a"
                            + " csv what its columns mean: FILE-metadata.json")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--explain",
            description =
                    "with --edition outside: a line for each row that is not shown in full, and"
                            + " why; for the operating team alone")
    private boolean explains;

    @Override
    public void run() {
        if (explains) {
            explain();
        } else if (out.isPresent()) {
            write(out.get());
        } else if (NO_TEXT.contains(format)) {
            StandardOutput.refuseTerminal(format);
            StandardOutput.write(made());
        } else {
            out().print(api().text(path(format)));
            out().flush();
        }
    }

    private void explain() {
        if (!edition.equals("outside") || out.isPresent()) {
            throw new CommandRefused(
                    "--explain says what is not in the edition outside: give --edition outside,"
                            + " and no --out");
        }
        JsonNode reasons =
                api().get(
                                "reports/usage/outside?from="
                                        + when.from()
                                        + "&to="
                                        + when.to()
                                        + "&by="
                                        + ApiClient.encoded(by));
        for (JsonNode row : reasons.path("rows")) {
            if (!row.path("count").asText().equals("shown")
                    || !row.path("sums").asText().equals("shown")) {
                out().printf(
                                "%s  %s  accounts %s: %s, time and data: %s%n",
                                row.path("code").asText(),
                                row.path("name").asText(),
                                row.path("accounts").asText("-"),
                                row.path("count").asText(),
                                row.path("sums").asText());
            }
        }
        out().flush();
    }

    private void write(Path file) {
        byte[] report = made();
        OutFile.write(file, report);
        if (DESCRIBED.contains(format)) {
            ObjectNode about = (ObjectNode) api().get(path(format.replace("csv", "csvw")));
            about.put("url", file.getFileName().toString());
            OutFile.write(
                    file.resolveSibling(file.getFileName() + "-metadata.json"),
                    (about.toPrettyString() + System.lineSeparator()).getBytes(UTF_8));
        }
        out().println(file + ": " + report.length + " bytes");
    }

    /** A job, since it may take long: whoever waits sees how far it is. */
    private byte[] made() {
        ApiClient api = api();
        Map<String, Object> order =
                Map.ofEntries(
                        entry("from", when.from().toString()),
                        entry("to", when.to().toString()),
                        entry("by", by),
                        entry("each", each),
                        entry("format", format),
                        entry("language", language),
                        entry("edition", edition));
        JsonNode begun = api.post("reports/usage/exports", order);
        String path = "reports/usage/exports/" + begun.path("id").asText();
        JsonNode now =
                new JobFollower(api, err(), "making", ReportUsageCommand::line)
                        .toItsEnd(path, begun);
        if (!now.path("state").asText().equals("ready")) {
            throw new CommandRefused("no file was made: " + now.path("why").asText());
        }
        byte[] octets = api.octets(path + "/file");
        api.delete(path);
        return octets;
    }

    private static String line(JsonNode now) {
        return switch (now.path("doing").asText()) {
            case "waits" -> "waiting for other files";
            case "reads" ->
                    now.path("periods").asInt() == 0
                            ? "reading"
                            : now.path("periodsDone").asInt()
                                    + " of "
                                    + now.path("periods").asInt()
                                    + " periods";
            default -> now.path("rows").asLong() + " rows, " + now.path("percent").asInt() + " %";
        };
    }

    private String path(String as) {
        return "reports/usage?from="
                + when.from()
                + "&to="
                + when.to()
                + "&by="
                + ApiClient.encoded(by)
                + each.map(period -> "&each=" + ApiClient.encoded(period)).orElse("")
                + "&edition="
                + ApiClient.encoded(edition)
                + "&language="
                + ApiClient.encoded(language)
                + "&format="
                + ApiClient.encoded(as);
    }
}
