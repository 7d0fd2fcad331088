package id.gardu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** What came back of one call. */
record ApiReply(int status, String type, String text, HttpResponse<String> whole) {
    static ApiReply of(HttpResponse<String> response) {
        return new ApiReply(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body(),
                response);
    }

    JsonNode json() {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    /** {@code mistakes} of a problem. */
    List<String> mistakes() {
        var all = new ArrayList<String>();
        json().path("mistakes").forEach(mistake -> all.add(mistake.asText()));
        return all;
    }

    /** That field of each item. */
    static List<String> each(JsonNode items, String field) {
        var all = new ArrayList<String>();
        items.forEach(item -> all.add(item.path(field).asText()));
        return all;
    }

    /** The item whose field has that value. */
    static JsonNode one(JsonNode items, String field, String value) {
        for (JsonNode item : items) {
            if (item.path(field).asText().equals(value)) {
                return item;
            }
        }
        throw new AssertionError("no " + value + " in " + items);
    }

    /** 422, with exactly these mistakes. */
    static void assertRefused(ApiReply answer, String... mistakes) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.json().path("title").asText()).isEqualTo("Refused; nothing was changed");
        assertThat(answer.mistakes()).containsExactly(mistakes);
    }

    /** A header, or nothing. */
    String header(String name) {
        return whole.headers().firstValue(name).orElse("");
    }
}
