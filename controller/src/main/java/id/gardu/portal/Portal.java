package id.gardu.portal;

import id.gardu.captiveportal.FrontDesk;
import id.gardu.captiveportal.HandOver;
import id.gardu.captiveportal.http.ListenerSettings;
import id.gardu.captiveportal.http.WebListener;
import id.gardu.captiveportal.pages.PortalPages;

import java.io.IOException;
import java.net.InetSocketAddress;
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
            ListenerSettings listener,
            FrontDesk desk,
            List<HandOver> handOvers,
            FrontDeskSettings settings)
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
}
