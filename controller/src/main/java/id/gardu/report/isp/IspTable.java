package id.gardu.report.isp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A statement for a terminal: lines that were down or not known, rounded to be read. */
final class IspTable {
    private static final String UNKNOWN = "-";
    private static final List<String> HEADS =
            List.of("isp,code,name,known %,outages,down,down %,cost Rp,restitution Rp".split(","));

    private IspTable() {}

    static byte[] text(IspStatement statement, IspWords words) {
        var rows = new ArrayList<List<String>>();
        rows.add(HEADS);
        statement.remarkable().forEach(line -> rows.add(row(line, words)));
        var text = new StringBuilder(table(rows));
        text.append(System.lineSeparator());
        for (String sentence : words.sentences(statement)) {
            text.append(sentence).append(System.lineSeparator());
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> row(LineMonth line, IspWords words) {
        return List.of(
                line.isp().orElse(UNKNOWN),
                line.code(),
                line.name().replaceAll("\\p{Cntrl}", "?"),
                words.known(line.knownPct()),
                known(line, words.count(line.outages().size())),
                known(line, words.time(line.down().booked())),
                known(line, words.percent(line.downPct())),
                line.cost().isPresent() ? words.count(line.cost().getAsLong()) : UNKNOWN,
                line.restitution().isPresent()
                        ? words.count(line.restitution().getAsLong())
                        : UNKNOWN);
    }

    private static String known(LineMonth line, String figure) {
        return line.isKnown() ? figure : UNKNOWN;
    }

    private static String table(List<List<String>> rows) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int at = 0; at < widths.length; at++) {
                widths[at] = Math.max(widths[at], row.get(at).length());
            }
        }
        return rows.stream()
                .map(
                        row -> {
                            var line = new StringBuilder();
                            for (int at = 0; at < widths.length; at++) {
                                String cell = row.get(at);
                                line.append(cell)
                                        .append(" ".repeat(widths[at] - cell.length() + 2));
                            }
                            return line.toString().stripTrailing() + System.lineSeparator();
                        })
                .collect(Collectors.joining());
    }
}
