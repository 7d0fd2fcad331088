package id.gardu.demo;

import id.gardu.demo.DemoNeighbourhood.DemoStory;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

    /**
     * A resident's browser: keeps cookies, goes where it is sent, fills in forms. For one thread.
     */
    static final class PhoneBrowser implements AutoCloseable {
        private static final Duration PATIENCE = Duration.ofSeconds(15);
        private static final int MOST_HOPS = 8;

        private final HttpClient client;

        /** A page a browser arrived at. */
        record Page(URI at, String html) {
            private static final Pattern HIDDEN =
                    Pattern.compile("<input type=\"hidden\" name=\"([a-z]+)\" value=\"([^\"]*)\"");
            private static final Pattern REFRESH =
                    Pattern.compile("http-equiv=\"refresh\" content=\"0; url=([^\"]*)\"");

            /** Where it sends the browser on by itself. */
            Optional<URI> onward() {
                Matcher refresh = REFRESH.matcher(html);
                return refresh.find()
                        ? Optional.of(at.resolve(refresh.group(1).replace("&amp;", "&")))
                        : Optional.empty();
            }

            /** The hidden fields of the form that goes there; empty when there is no such form. */
            Optional<Map<String, String>> form(String action) {
                int from = html.indexOf("action=\"" + action + "\"");
                if (from < 0) {
                    return Optional.empty();
                }
                Map<String, String> fields = new LinkedHashMap<>();
                Matcher hidden =
                        HIDDEN.matcher(html.substring(from, html.indexOf("</form>", from)));
                while (hidden.find()) {
                    fields.put(hidden.group(1), hidden.group(2));
                }
                return Optional.of(fields);
            }
        }

        /**
         * @param from the address it speaks from: by it the gateway knows its device
         */
        PhoneBrowser(InetAddress from) {
            client =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .localAddress(from)
                            .followRedirects(HttpClient.Redirect.NORMAL)
                            .cookieHandler(new CookieManager())
                            .build();
        }

        Page open(URI address) throws IOException, InterruptedException {
            Page page = get(address);
            Optional<URI> onward = page.onward();
            for (int hops = 0; hops < MOST_HOPS && onward.isPresent(); hops++) {
                page = get(onward.get());
                onward = page.onward();
            }
            return page;
        }

        /** Fills in the form of a page that goes to {@code action} and sends it. */
        Page submit(Page page, String action, Map<String, String> typed)
                throws IOException, InterruptedException {
            Map<String, String> fields = new HashMap<>(page.form(action).orElseThrow());
            fields.putAll(typed);
            String body =
                    fields.entrySet().stream()
                            .map(
                                    field ->
                                            field.getKey()
                                                    + "="
                                                    + SimulatedDoorway.encoded(field.getValue()))
                            .collect(Collectors.joining("&"));
            URI target = page.at().resolve(action);
            Page answer =
                    send(
                            HttpRequest.newBuilder(target)
                                    .header("Origin", "http://" + target.getAuthority())
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(body)));
            return answer.onward().isPresent() ? open(answer.onward().get()) : answer;
        }

        private Page get(URI address) throws IOException, InterruptedException {
            return send(HttpRequest.newBuilder(address).GET());
        }

        private Page send(HttpRequest.Builder request) throws IOException, InterruptedException {
            HttpResponse<String> answer =
                    client.send(
                            request.timeout(PATIENCE).header("Accept-Language", "id").build(),
                            BodyHandlers.ofString());
            return new Page(answer.uri(), answer.body());
        }

        @Override
        public void close() {
            client.shutdownNow();
        }
    }
}
