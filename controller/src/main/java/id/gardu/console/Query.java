package id.gardu.console;

import id.gardu.captiveportal.http.WebRequest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Reads and writes the short words of a page's query. Lives for one link; not thread-safe. */
final class Query {
    private static final int LONGEST = 64;

    private final StringBuilder text = new StringBuilder();

    /** A parameter as sent; empty when it is missing or too long to be one of ours. */
    static String of(WebRequest request, String name) {
        return request.query(name).filter(value -> value.length() <= LONGEST).orElse("");
    }

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

    String after(String path) {
        return path + text;
    }
}
