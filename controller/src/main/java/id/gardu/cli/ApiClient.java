package id.gardu.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.SSLException;

/** Calls the controller whose address and token stand in its data directory. */
final class ApiClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofMinutes(5);
    private static final int BAD_REQUEST = 400;
    private static final String ZONE = "Gardu-Time-Zone";

    private final JsonMapper json = JsonMapper.builder().addModule(new Jdk8Module()).build();
    private final HttpClient http;
    private final URI base;
    private final String token;
    private ZoneId zone = ZoneOffset.UTC;

    private ApiClient(HttpClient http, URI base, String token) {
        this.http = http;
        this.base = base;
        this.token = token;
    }

    static ApiClient of(Home home) {
        Path data = home.data();
        String address = read(data.resolve("console.address"), data);
        return new ApiClient(
                client(address, data.resolve("console.certificate")),
                URI.create(address + "/api/v1/"),
                read(data.resolve("admin.token"), data));
    }

    private static HttpClient client(String address, Path certificate) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(CONNECT);
        if (!address.startsWith("https:")) {
            return builder.sslContext(OwnCertificate.nobody()).build();
        }
        try {
            return builder.sslContext(OwnCertificate.trusted(certificate)).build();
        } catch (IOException e) {
            throw new CommandRefused(
                    "the controller's certificate cannot be read by this user ("
                            + e.getMessage()
                            + ")",
                    e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** Of the city, as the last answer told it. */
    ZoneId zone() {
        return zone;
    }

    JsonNode get(String path) {
        return json(call("GET", path, BodyPublishers.noBody(), "application/json"));
    }

    String text(String path) {
        return new String(octets(path), StandardCharsets.UTF_8);
    }

    byte[] octets(String path) {
        try (InputStream body = call("GET", path, BodyPublishers.noBody(), "application/json")) {
            return body.readAllBytes();
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /**
     * @param body what is empty in it is not sent
     */
    JsonNode post(String path, Map<String, ?> body) {
        return send("POST", path, body);
    }

    JsonNode patch(String path, Map<String, ?> body) {
        return send("PATCH", path, body);
    }

    private JsonNode send(String method, String path, Map<String, ?> body) {
        var given = new LinkedHashMap<String, Object>(body);
        given.values().removeIf(Optional.empty()::equals);
        try {
            byte[] octets = json.writeValueAsBytes(given);
            return json(call(method, path, BodyPublishers.ofByteArray(octets), "application/json"));
        } catch (JsonProcessingException e) {
            throw new CommandRefused("cannot be sent: " + e.getMessage(), e);
        }
    }

    JsonNode postCsv(String path, Path file) {
        try {
            return json(call("POST", path, BodyPublishers.ofFile(file), "text/csv"));
        } catch (IOException e) {
            throw new CommandRefused(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    JsonNode put(String path) {
        return json(call("PUT", path, BodyPublishers.noBody(), "application/json"));
    }

    void delete(String path) {
        try (InputStream body = call("DELETE", path, BodyPublishers.noBody(), "application/json")) {
            body.readAllBytes();
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** Text as a part of a path or the value of a parameter. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode json(InputStream body) {
        try (body) {
            return json.readTree(body);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private InputStream call(String method, String path, BodyPublisher body, String type) {
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(ANSWER)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", type)
                        .method(method, body)
                        .build();
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            response.headers().firstValue(ZONE).ifPresent(told -> zone = ZoneId.of(told));
            if (response.statusCode() / 100 == 2) {
                return response.body();
            }
            throw refused(response);
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandRefused("interrupted", e);
        }
    }

    private CommandRefused refused(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            JsonNode problem = json.readTree(body);
            var lines = new ArrayList<String>();
            // What the call takes is the option that was typed: its document helps nobody here.
            boolean typed = response.statusCode() == BAD_REQUEST && problem.has("mistakes");
            if (!typed) {
                lines.add(problem.path("title").asText("refused, status " + response.statusCode()));
                String detail = problem.path("detail").asText("");
                if (!detail.isEmpty()) {
                    lines.add(detail);
                }
            }
            String indent = typed ? "" : "  ";
            problem.path("mistakes").forEach(mistake -> lines.add(indent + mistake.asText()));
            return new CommandRefused(String.join(System.lineSeparator(), lines));
        }
    }

    private CommandRefused unreachable(IOException e) {
        if (e instanceof SSLException) {
            return new CommandRefused(
                    "what answers at "
                            + base.getAuthority()
                            + " shows another certificate than console.certificate of the data"
                            + " directory; was it just replaced?",
                    e);
        }
        return new CommandRefused(
                "the controller at "
                        + base.getAuthority()
                        + " does not answer; is scripts/run going?",
                e);
    }

    private static String read(Path file, Path data) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CommandRefused(
                    "no controller has been started with the data directory "
                            + data.toAbsolutePath()
                            + " (scripts/run --data "
                            + data
                            + "), or its files may not be read by this user",
                    e);
        }
    }
}
