package id.gardu.demo;

import id.gardu.captiveportal.MacAddress;

import java.time.Instant;
import java.util.Locale;

/** How a make of gateway writes what every gateway says. */
enum Manners {
    COOVACHILLI("coovachilli") {
        @Override
        String text(MacAddress mac) {
            return mac.toString().toUpperCase(Locale.ROOT).replace(':', '-');
        }

        @Override
        String sessionId(Instant now, int number) {
            return "%d%08d".formatted(now.getEpochSecond(), number);
        }

        @Override
        String called(Place place) {
            return place.bssid();
        }

        @Override
        String portId(int number) {
            return "%08d".formatted(number);
        }
    },
    MIKROTIK("mikrotik") {
        @Override
        String text(MacAddress mac) {
            return mac.toString().toUpperCase(Locale.ROOT);
        }

        @Override
        String sessionId(Instant now, int number) {
            return "80f%05x".formatted(number);
        }

        // The name of its hotspot server.
        @Override
        String called(Place place) {
            return "hotspot1";
        }

        @Override
        String portId(int number) {
            return "bridge-hotspot";
        }
    };

    private final String kind;

    Manners(String kind) {
        this.kind = kind;
    }

    /** {@code --kind} of its NAS. */
    String kind() {
        return kind;
    }

    /** Calling-Station-Id. */
    abstract String text(MacAddress mac);

    /** Acct-Session-Id of its so-many-th login. */
    abstract String sessionId(Instant now, int number);

    /** Called-Station-Id. */
    abstract String called(Place place);

    /** NAS-Port-Id. */
    abstract String portId(int number);
}
