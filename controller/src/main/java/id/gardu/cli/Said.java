package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.PrintWriter;

/** What a command writes: a table for people, JSON for programs. */
final class Said {
    private Said() {}

    /** A list of objects, the named fields in columns. */
    static void list(PrintWriter out, JsonNode items, boolean json, String... fields) {
        if (json) {
            out.println(items.toPrettyString());
            return;
        }
        var table = new TextTable(fields);
        for (JsonNode item : items) {
            String[] cells = new String[fields.length];
            for (int i = 0; i < fields.length; i++) {
                cells[i] = item.path(fields[i]).asText("");
            }
            table.row(cells);
        }
        table.print(out);
    }

    static void warnings(PrintWriter err, JsonNode answer) {
        answer.path("warnings").forEach(warning -> err.println("warning: " + warning.asText()));
    }
}
