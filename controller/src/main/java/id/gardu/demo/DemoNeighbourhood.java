package id.gardu.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
}
