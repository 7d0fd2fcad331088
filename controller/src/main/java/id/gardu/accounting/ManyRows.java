package id.gardu.accounting;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A statement of one row made into one of many: its question marks become columns of arrays that
 * are unnested side by side. For INSERT with VALUES, UPDATE, and DELETE; what an UPDATE is to find
 * has to stand in its last WHERE.
 */
final class ManyRows {
    private static final Pattern VALUES = Pattern.compile("VALUES \\(([^)]*)\\)");
    private static final Map<String, String> MADE = new ConcurrentHashMap<>();

    private ManyRows() {}

    /**
     * @param types of the question marks, in PostgreSQL's words
     */
    static String of(String sql, List<String> types) {
        return MADE.computeIfAbsent(sql, one -> make(one, types));
    }

    private static String make(String sql, List<String> types) {
        String numbered = number(sql, types.size());
        Matcher values = VALUES.matcher(numbered);
        if (values.find()) {
            return numbered.substring(0, values.start())
                    + "SELECT "
                    + values.group(1)
                    + " FROM "
                    + arrays(types)
                    + numbered.substring(values.end());
        }
        int where = numbered.lastIndexOf("WHERE");
        String from = sql.startsWith("DELETE") ? "USING " : "FROM ";
        return numbered.substring(0, where)
                + from
                + arrays(types)
                + " "
                + numbered.substring(where);
    }

    /** {@code unnest(?::bigint[], ?::text[]) AS v(c1, c2)}. */
    static String arrays(List<String> types) {
        return types.stream()
                        .map(type -> "?::" + type + "[]")
                        .collect(Collectors.joining(", ", "unnest(", ") AS v("))
                + IntStream.rangeClosed(1, types.size())
                        .mapToObj(column -> "c" + column)
                        .collect(Collectors.joining(", ", "", ")"));
    }

    private static String number(String sql, int marks) {
        var numbered = new StringBuilder();
        int column = 0;
        int from = 0;
        for (int mark = sql.indexOf('?'); mark >= 0; mark = sql.indexOf('?', from)) {
            numbered.append(sql, from, mark).append("v.c").append(++column);
            from = mark + 1;
        }
        numbered.append(sql, from, sql.length());
        if (column != marks) {
            throw new IllegalArgumentException(marks + " values for " + column + " places: " + sql);
        }
        return numbered.toString();
    }
}
