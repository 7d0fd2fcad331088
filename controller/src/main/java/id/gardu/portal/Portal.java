package id.gardu.portal;

import id.gardu.captiveportal.FrontDesk;
import id.gardu.captiveportal.HandOver;
import id.gardu.captiveportal.http.ListenerSettings;
import id.gardu.captiveportal.http.WebListener;
import id.gardu.captiveportal.pages.PortalPages;
import id.gardu.captiveportal.pages.PortalSettings;
import id.gardu.config.Section;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** The residents' listener with its pages. Thread-safe. */
public final class Portal implements AutoCloseable {
    private final WebListener listener;

    private Portal(WebListener listener) {
        this.listener = listener;
    }

    /**
     * Opens it; returns once it listens.
     *
     * @throws IOException when it cannot, with a message for the operator
     */
    public static Portal open(
            ListenerSettings listener, FrontDesk desk, List<HandOver> handOvers, Settings settings)
            throws IOException {
        var pages = new PortalPages(desk, handOvers, settings.pages());
        return new Portal(WebListener.open(listener, pages::mount));
    }

    /** Where it listens, with the real port. */
    public InetSocketAddress address() {
        return listener.address();
    }

    /** For figures and the certificate's end. */
    public WebListener listener() {
        return listener;
    }

    @Override
    public void close() {
        listener.close();
    }

    /**
     * What the pages and the SMS say about the operator.
     *
     * @param city {@code city.name} Kota Malang
     * @param kept how long anything about a resident is kept at most; said on the page that asks
     *     for consent
     */
    public record Settings(String city, Duration kept) {
        private static final int LONGEST = 40;

        /**
         * @param city the section {@code city}
         * @param kept the longest retention of any room
         */
        public static Settings from(Section city, Duration kept) {
            String name = city.text("name", "Kota Malang").strip();
            if (name.isEmpty() || name.length() > LONGEST) {
                city.mistake("name", name, "a name of 1 to " + LONGEST + " characters");
            }
            return new Settings(name, kept);
        }

        PortalSettings pages() {
            return new PortalSettings(city, Math.toIntExact(kept.toDays()));
        }
    }
}
