package id.gardu.setup;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** A small reader of RouterOS's commands: {@code menu add name=value name="va\"lue"}. */
final class RouterOsText {
    private RouterOsText() {}

    static Map<String, String> values(String line) {
        Map<String, String> values = new HashMap<>();
        int at = 0;
        while ((at = line.indexOf('=', at)) >= 0) {
            String name = line.substring(line.lastIndexOf(' ', at) + 1, at);
            at++;
            if (at < line.length() && line.charAt(at) == '"') {
                var value = new ByteArrayOutputStream();
                at = quoted(line, at + 1, value);
                values.put(name, value.toString(StandardCharsets.UTF_8));
            } else {
                int end = line.indexOf(' ', at);
                values.put(name, line.substring(at, end < 0 ? line.length() : end));
            }
        }
        return values;
    }

    private static int quoted(String line, int from, ByteArrayOutputStream into) {
        int at = from;
        while (line.charAt(at) != '"') {
            char one = line.charAt(at++);
            if (one == '$') {
                throw new AssertionError("a variable: " + line);
            }
            if (one != '\\') {
                into.write(one);
            } else if ("\"\\$?".indexOf(line.charAt(at)) >= 0) {
                into.write(line.charAt(at++));
            } else {
                into.write(HexFormat.fromHexDigits(line, at, at + 2));
                at += 2;
            }
        }
        return at + 1;
    }
}
