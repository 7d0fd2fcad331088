package id.gardu.demo;

import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Twelve sites in three kelurahan and two dozen neighbours. Of one site the power fails, one is up
 * all day and nobody comes. All of it is invented; all the controller hears of it came by SNMP,
 * RADIUS and HTTP.
 */
public final class DemoNeighbourhood implements AutoCloseable {
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final List<Hotspot> sites;
    private final ScheduledExecutorService clockwork =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("neighbourhood").factory());
    private final ExecutorService life = Executors.newVirtualThreadPerTaskExecutor();

    private final Paperwork paperwork;
    private final Doors doors;
    private final DemoStory story;
    private int residents;

    private DemoNeighbourhood(Hotspots hotspots, Doors doors, DemoStory story) {
        this.sites = hotspots.all();
        this.doors = doors;
        this.story = story;
        this.paperwork = new Paperwork(doors);
    }

    /** What a controller for it is run with, as in {@code config/gardu.yaml}. */
    public static String settings() {
        return Sheet.text("demo.yaml");
    }

    /**
     * Lets it live.
     *
     * @param isFiled whether the controller knows of it; else it is brought in by its API
     * @param listener is told in a line what happens for the first time
     * @throws IOException when the controller refuses
     */
    public static DemoNeighbourhood open(
            Hotspots hotspots, Doors doors, boolean isFiled, Pace pace, Consumer<String> listener)
            throws IOException, InterruptedException {
        var neighbourhood = new DemoNeighbourhood(hotspots, doors, new DemoStory(listener));
        boolean open = false;
        try {
            hotspots.ask(doors);
            if (!isFiled) {
                neighbourhood.paperwork.file(hotspots.fitted());
            }
            neighbourhood.live(pace);
            open = true;
            return neighbourhood;
        } finally {
            if (!open) {
                neighbourhood.close();
            }
        }
    }

    private void live(Pace pace) {
        var letters = new Letters(doors.data());
        List<Person> people = Person.all();
        Set<String> phones = people.stream().map(Person::phone).collect(Collectors.toSet());
        sites.forEach(site -> life.execute(() -> site.open(doors.portal(), letters, phones)));
        residents = people.size();
        people.forEach(
                person ->
                        life.execute(
                                new SimulatedResident(
                                        person, siteOf(person), letters, pace, story)));
        long millis = pace.interim().toMillis();
        var _ =
                clockwork.scheduleAtFixedRate(
                        () -> sites.forEach(site -> life.execute(site::report)),
                        millis,
                        millis,
                        TimeUnit.MILLISECONDS);
        var _ =
                clockwork.schedule(
                        this::cutThePower, pace.powerCut().toMillis(), TimeUnit.MILLISECONDS);
    }

    private Hotspot siteOf(Person person) {
        return sites.stream()
                .filter(site -> site.place().code().equals(person.site()))
                .findFirst()
                .orElseThrow();
    }

    private void cutThePower() {
        sites.stream()
                .filter(site -> site.place().isDying())
                .forEach(
                        site -> {
                            site.losePower();
                            story.powerFails(site.place());
                        });
    }

    /** Where a person's browser comes in, as a phone that just found the WiFi. */
    public String captivePage() {
        return visitors().url("/");
    }

    /** What that person's phone shows: the codes it was sent. */
    public String phonePage() {
        return visitors().url("/telepon");
    }

    private Hotspot visitors() {
        return sites.stream()
                .filter(site -> site.place().isForVisitors())
                .findFirst()
                .orElseThrow();
    }

    /** For the console, good once; empty when the controller gives none. */
    public Optional<String> staffLink() {
        return paperwork.staffLink();
    }

    public URI portal() {
        return doors.portal();
    }

    public URI console() {
        return doors.console();
    }

    public int sites() {
        return sites.size();
    }

    public int residents() {
        return residents;
    }

    /** Everybody goes home, and the gateways say goodbye; some 2 s. */
    @Override
    public void close() {
        clockwork.shutdownNow();
        life.shutdownNow();
        try (ExecutorService goodbye = Executors.newVirtualThreadPerTaskExecutor()) {
            sites.forEach(site -> goodbye.execute(site::lockUp));
            goodbye.shutdown();
            if (!goodbye.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
                goodbye.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What an administrator does once: brings areas, sites, NAS and access points in, by the API.
     */
    record Paperwork(Doors doors) {
        private static final String STAFF =
                "{\"name\":\"Pengunjung demo\",\"role\":\"administrator\"}";
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

    /**
     * What is worth telling whoever watches: each kind of event the first time only. Thread-safe.
     */
    static final class DemoStory {
        private final Consumer<String> listener;
        private final Set<String> told = ConcurrentHashMap.newKeySet();

        DemoStory(Consumer<String> listener) {
            this.listener = listener;
        }

        void signedUp(Person person, DemoSite place) {
            once(
                    "%s mendaftar dengan nomor HP dan kode di %s / signed up with phone and code"
                            .formatted(person.name(), place.name()),
                    "signed up");
        }

        void cameBack(Person person, DemoSite place) {
            once(
                    "%s kembali ke %s dan langsung masuk / came back, remembered, typed nothing"
                            .formatted(person.name(), place.name()),
                    "came back");
        }

        void powerFails(DemoSite place) {
            once("Listrik padam di %s / the power fails there".formatted(place.name()), "power");
        }

        private void once(String line, String kind) {
            if (told.add(kind)) {
                listener.accept(
                        LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS)
                                + "  "
                                + line);
            }
        }
    }
}
