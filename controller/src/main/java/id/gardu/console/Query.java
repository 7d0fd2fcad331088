package id.gardu.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;

/** Writes the query of one link. Not thread-safe. */
final class Query {
    private final StringBuilder text = new StringBuilder();

    /** Leaves an empty value out. */
    Query with(String name, String value) {
        if (!value.isEmpty()) {
            text.append(text.isEmpty() ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
        return this;
    }

    Query with(YearMonth month) {
        return with("month", month.toString());
    }

    /** The page of a list; the first is not named. */
    Query leaf(int number) {
        return with("page", number <= 1 ? "" : Integer.toString(number));
    }

    String after(String path) {
        return path + text;
    }
}
