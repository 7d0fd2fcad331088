package id.gardu.captiveportal.doubles;

import id.gardu.captiveportal.MonotonicClock;
import id.gardu.captiveportal.http.ConnectionLimits;
import id.gardu.captiveportal.http.ListenerSettings;
import id.gardu.captiveportal.http.WebListener;
import id.gardu.captiveportal.http.WebRoutes;

import java.io.IOException;
import java.util.function.Consumer;

/** A listener as the house opens it. */
public final class TestListener {
    private TestListener() {}

    public static WebListener open(ListenerSettings settings, Consumer<WebRoutes> fill)
            throws IOException {
        return WebListener.open(
                settings,
                new ConnectionLimits(settings, MonotonicClock.SYSTEM),
                MonotonicClock.SYSTEM,
                fill);
    }
}
