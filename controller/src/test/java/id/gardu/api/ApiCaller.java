package id.gardu.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Somebody with a token who calls the API, and holds every answer against the contract. */
public abstract class ApiCaller implements AutoCloseable {
    public static final String TOKEN = "token-dari-malang-untuk-uji";

    private static final KeptContract CONTRACT = new KeptContract();

    private final HttpClient client = HttpClient.newHttpClient();

    /** Where the API is, without a path. */
    public abstract String base();

    /** A GET below {@code /api/v1}, with the token. */
    ApiReply get(String path) {
        return send(request(ApiDoor.PREFIX + path).GET());
    }

    /** A POST of JSON, with the token. */
    ApiReply post(String path, String json) {
        return post(path, "application/json", BodyPublishers.ofString(json));
    }

    /** A PATCH of JSON, with the token. */
    ApiReply patch(String path, String json) {
        return send(
                request(ApiDoor.PREFIX + path)
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofString(json)));
    }

    ApiReply postCsv(String path, String csv) {
        return post(path, "text/csv", BodyPublishers.ofString(csv));
    }

    ApiReply post(String path, String type, BodyPublisher body) {
        return send(request(ApiDoor.PREFIX + path).header("Content-Type", type).POST(body));
    }

    /** A PUT without a body. */
    ApiReply put(String path) {
        return send(request(ApiDoor.PREFIX + path).PUT(BodyPublishers.noBody()));
    }

    ApiReply delete(String path) {
        return send(request(ApiDoor.PREFIX + path).DELETE());
    }

    /** A request with the token; the path is the whole one. */
    HttpRequest.Builder request(String path) {
        return bare(path).header("Authorization", "Bearer " + TOKEN);
    }

    HttpRequest.Builder bare(String path) {
        return HttpRequest.newBuilder(URI.create(base() + path)).timeout(Duration.ofSeconds(30));
    }

    ApiReply send(HttpRequest.Builder request) {
        try {
            HttpRequest asked = request.build();
            ApiReply answer = ApiReply.of(client.send(asked, BodyHandlers.ofString()));
            CONTRACT.check(asked, answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
