package id.gardu.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A neighbour with a phone: comes, signs up at the portal the first time, uses the WiFi, goes, and
 * comes back as a remembered device.
 */
final class SimulatedResident implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedResident.class);
    private static final int MOST_PAGES = 4;
    private static final int LONGEST = 4;

    private final Person person;
    private final Hotspot site;
    private final Station phone;
    private final Letters letters;
    private final Pace pace;
    private final DemoStory story;
    private final Random chance;

    SimulatedResident(Person person, Hotspot site, Letters letters, Pace pace, DemoStory story) {
        this.person = person;
        this.site = site;
        this.letters = letters;
        this.pace = pace;
        this.story = story;
        // The same neighbourhood every time.
        this.chance = new Random(person.number());
        this.phone = site.lease(person.address(), appetite());
    }

    /** Somebody who reads the news, or somebody whose children watch films. */
    private Rates appetite() {
        return new Rates(100_000 + chance.nextInt(400_000), 1_000_000L + chance.nextInt(4_000_000));
    }

    /** Lives until interrupted. */
    @Override
    public void run() {
        try {
            Thread.sleep(pace.between().multipliedBy(person.number()));
            while (true) {
                comeIn();
                Thread.sleep(some(pace.visit()));
                site.gateway().leave(phone, "Lost-Carrier");
                Thread.sleep(some(pace.absence()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void comeIn() throws InterruptedException {
        site.gateway().arrive(phone);
        if (phone.isOnline()) {
            story.cameBack(person, site.place());
            return;
        }
        try (var browser = new PhoneBrowser(person.address())) {
            useThePortal(browser);
            if (phone.isOnline()) {
                story.signedUp(person, site.place());
            }
        } catch (IOException | UncheckedIOException e) {
            // Whoever is interrupted goes home.
            if (!Thread.currentThread().isInterrupted()) {
                LOG.warn("{} could not open the portal: {}", person.name(), e.toString());
            }
        }
    }

    /** Whatever the portal shows, until online: number, code, or only a button. */
    private void useThePortal(PhoneBrowser browser) throws IOException, InterruptedException {
        Instant asked = Instant.now();
        PhoneBrowser.Page page = browser.open(URI.create(site.url("/generate_204")));
        for (int pages = 0; pages < MOST_PAGES && !phone.isOnline(); pages++) {
            if (page.form("/code").isPresent()) {
                Optional<String> code = letters.awaitCode(person.phone(), asked);
                if (code.isEmpty()) {
                    LOG.warn("{} waits for a code in vain", person.name());
                    return;
                }
                page = browser.submit(page, "/code", Map.of("code", code.get()));
            } else if (page.form("/phone").isPresent()) {
                page = browser.submit(page, "/phone", Map.of("phone", person.typedPhone()));
            } else if (page.form("/connect").isPresent()) {
                page = browser.submit(page, "/connect", Map.of());
            } else {
                return; // such as a page that says that today's data are used up
            }
        }
    }

    private Duration some(Duration shortest) {
        return shortest.plusMillis(chance.nextLong(shortest.toMillis() * (LONGEST - 1)));
    }
}
