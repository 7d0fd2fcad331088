package id.gardu.opendata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import id.gardu.captiveportal.doubles.TestListener;
import id.gardu.captiveportal.http.AddressBlock;
import id.gardu.captiveportal.http.ListenerSettings;
import id.gardu.captiveportal.http.WebListener;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.report.OutsideEdition;
import id.gardu.report.PublishedVersions;
import id.gardu.report.Reported;
import id.gardu.report.Scores;
import id.gardu.report.verdict.Thresholds;
import id.gardu.staff.Actor;
import id.gardu.staff.Audit;
import id.gardu.staff.Caller;
import id.gardu.staff.DataRequests;
import id.gardu.staff.ReadTokens;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The door of open data over a neighbourhood, with all that it asks, at a port of its own. */
final class DataHouse implements AutoCloseable {
    static final Caller TOKEN = new Caller(new Actor.LocalCli(), "127.0.0.1");

    static final DataSettings SETTINGS =
            new DataSettings(
                    "CC BY 4.0",
                    URI.create("https://creativecommons.org/licenses/by/4.0/"),
                    "Pemerintah Kota Malang",
                    "",
                    6_000);

    final DataRequests requests;
    final PublishedVersions versions;
    final ReadTokens tokens;
    final DataDoor door;
    private final WebListener listener;
    private final HttpClient http = HttpClient.newHttpClient();

    DataHouse(Neighbourhood here, OutsideEdition edition, MovableClock clock) throws IOException {
        var audit = new Audit(here.store(), here.keys(), clock);
        var scores =
                new Scores(
                        here.store(),
                        Reported.reports(here, clock),
                        Thresholds.DEFAULT,
                        Neighbourhood.ZONE);
        requests = new DataRequests(here.store(), audit, Neighbourhood.ZONE, clock);
        versions = new PublishedVersions(here.store(), clock);
        tokens = new ReadTokens(here.store(), here.keys(), audit, here::inventory, clock);
        door =
                new DataDoor(
                        new DataDoor.City(
                                "Kota Malang",
                                Neighbourhood.ZONE,
                                "",
                                Map.of(KeptData.SESSIONS, Duration.ofDays(17))),
                        SETTINGS,
                        new OpenData.Parts(here::inventory, edition, scores, requests),
                        versions,
                        tokens,
                        clock,
                        () -> 0); // What is spent is not given back while a test runs.
        listener = TestListener.open(behindAProxy(), door::mount);
    }

    /** So that a test may come from anywhere. */
    private static ListenerSettings behindAProxy() {
        var plain = ListenerSettings.plain("portal", "127.0.0.1", 0);
        return new ListenerSettings(
                plain.name(),
                plain.listen(),
                plain.port(),
                plain.publicUrl(),
                plain.tls(),
                List.of(AddressBlock.parse("127.0.0.1")),
                plain.limits());
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        URI url = URI.create("http://127.0.0.1:" + listener.address().getPort() + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        return http.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                BodyHandlers.ofString());
    }

    JsonNode json(String path, String... headers) throws Exception {
        return new ObjectMapper().readTree(get(path, headers).body());
    }

    @Override
    public void close() {
        http.close();
        listener.close();
    }
}
