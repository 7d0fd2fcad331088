package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a command writes: a table for people, JSON for programs. */
final class CommandOutput {
    private static final Pattern NEXT_WORD = Pattern.compile("[A-Z]+");

    /** What others call them; the rest are its fields' own words. */
    private static final Map<String, String> HEADS =
            Map.ofEntries(
                    Map.entry("acctSessionId", "Acct-Session-Id"),
                    Map.entry("areaCode", "area"),
                    Map.entry("budgetIdr", "budget (Rp)"),
                    Map.entry("clock_finding", "clock"),
                    Map.entry("endCause", "Acct-Terminate-Cause"),
                    Map.entry("identifier", "NAS-Identifier"),
                    Map.entry("isp", "ISP"),
                    Map.entry("messageAuthenticator", "Message-Authenticator"),
                    Map.entry("monthlyCostIdr", "monthly cost (Rp)"),
                    Map.entry("nas", "NAS"),
                    Map.entry("parentCode", "parent"),
                    Map.entry("sysName", "sysName"),
                    Map.entry("uplinkMbps", "uplink (Mbit/s)"),
                    Map.entry("userName", "User-Name"));

    private CommandOutput() {}

    /**
     * A list of objects, the fields named, by spaces, in columns. Instants are told in city time,
     * whose zone stands in the head of the first column that has any; JSON has them as they are.
     */
    static void list(PrintWriter out, CityTime time, JsonNode items, boolean json, String columns) {
        if (json) {
            out.println(items.toPrettyString());
            return;
        }
        String[] fields = columns.split(" ", -1);
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode item : items) {
            rows.add(Arrays.stream(fields).map(field -> item.path(field).asText("")).toList());
        }
        var table = new TextTable(heads(time, rows, fields));
        for (List<String> row : rows) {
            table.row(row.stream().map(time::of).toArray(String[]::new));
        }
        table.print(out);
    }

    private static String[] heads(CityTime time, List<List<String>> rows, String... fields) {
        String[] heads = Arrays.stream(fields).map(CommandOutput::head).toArray(String[]::new);
        for (int column = 0; column < heads.length; column++) {
            int at = column;
            if (rows.stream().anyMatch(row -> CityTime.isInstant(row.get(at)))) {
                heads[column] += " (" + time.zone() + ")";
                return heads;
            }
        }
        return heads;
    }

    /** {@code startedAt} reads "started at". */
    private static String head(String field) {
        return Optional.ofNullable(HEADS.get(field))
                .orElseGet(
                        () ->
                                NEXT_WORD
                                        .matcher(field)
                                        .replaceAll(word -> " " + word.group())
                                        .toLowerCase(Locale.ROOT));
    }

    /** A line for each field that is another: {@code rw03 sponsor: - -> PT Maju}. */
    static void changes(PrintWriter out, CityTime time, JsonNode records, String cells) {
        for (JsonNode record : records) {
            for (JsonNode cell : record.path(cells)) {
                String line =
                        record.path("name").asText()
                                + "  "
                                + cell.path("field").asText()
                                + ": "
                                + time.of(cell.path("old").asText("-"))
                                + " -> "
                                + time.of(cell.path("now").asText("-"));
                out.println(line.replaceAll("\\p{Cntrl}", "?"));
            }
        }
    }

    static void warnings(PrintWriter err, JsonNode answer) {
        answer.path("warnings").forEach(warning -> err.println("warning: " + warning.asText()));
    }
}
