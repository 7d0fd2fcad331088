package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.DatabaseSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What was answered and not kept is counted where an operator looks. */
class OddPacketsOnMetricsTest {
    private static final String SECRET = "rahasia-gerbang-rw-tiga";

    @TempDir Path folder;

    @Test
    void whatCannotBeRecordedStandsOnMetricsByItsReason() throws Exception {
        Path data = folder.resolve("data");
        try (TestHouse controller = TestHouse.start(data, DatabaseSettings.embedded())) {
            Path sites =
                    Files.write(
                            folder.resolve("site.csv"),
                            List.of("code,name,area_code", "rw03,Balai RW 03,35.73.01.1001"));
            for (String line :
                    List.of(
                            "site import " + sites,
                            "nas add --name rw03-gw --address 127.0.0.1 --identifier rw03-gw"
                                    + " --site rw03 --kind generic --secret "
                                    + SECRET)) {
                TestHouse.CommandResult result = controller.gardu(line.split(" ", -1));
                assertThat(result.exit()).as(line + ": " + result.err()).isZero();
            }
            var nas = new Radclient(controller.port("accounting"), "acct", SECRET);
            assertThat(nas.send("Acct-Status-Type = Failed", "Acct-Session-Id = \"1\""))
                    .contains("Accounting-Response");
            assertThat(nas.send("Acct-Session-Id = \"1\"")).contains("Accounting-Response");
            String address = Files.readString(data.resolve("console.address")).strip();
            try (HttpClient client = HttpClient.newHttpClient()) {
                assertThat(
                                client.send(
                                                HttpRequest.newBuilder(
                                                                URI.create(address + "/metrics"))
                                                        .build(),
                                                BodyHandlers.ofString())
                                        .body())
                        .contains(
                                "gardu_radius_packets_total{event=\"not-recorded\","
                                        + "nas=\"rw03-gw\",reason=\"failed\"} 1.0\n")
                        .contains(
                                "gardu_radius_packets_total{event=\"not-recorded\","
                                        + "nas=\"rw03-gw\",reason=\"no-status-type\"} 1.0\n");
            }
        }
    }
}
