package id.gardu.demo;

import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/** What an administrator does once: brings areas, sites, NAS and access points in, by the API. */
record Paperwork(Doors doors) {
    private static final String STAFF = "{\"name\":\"Pengunjung demo\",\"role\":\"administrator\"}";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * @throws IOException when the controller does not take it
     */
    void file(Hotspots.Installed fitted) throws IOException, InterruptedException {
        importing("area", Sheet.text("area.csv"));
        importing("site", Sheet.text("site.csv"));
        importing("nas", fitted.gateways());
        importing("ap", fitted.accessPoints());
    }

    private void importing(String kind, String csv) throws IOException, InterruptedException {
        HttpResponse<String> answer = post("imports/" + kind, "text/csv", csv);
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("the " + kind + " file was refused: " + answer.body());
        }
    }

    /** A login link for the console, good once; empty when there is none to be had. */
    Optional<String> staffLink() {
        try {
            HttpResponse<String> answer = post("staff-links", "application/json", STAFF);
            return Optional.of(new ObjectMapper().readTree(answer.body()).path("url").asText())
                    .filter(url -> answer.statusCode() / 100 == 2 && !url.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private HttpResponse<String> post(String path, String type, String body)
            throws IOException, InterruptedException {
        String token = Files.readString(doors.data().resolve("admin.token")).strip();
        HttpRequest request =
                HttpRequest.newBuilder(doors.console().resolve("/api/v1/" + path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
