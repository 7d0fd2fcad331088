package id.gardu.accounting;

import java.util.Locale;

/** Who measured a session. */
public enum UsageSource {
    RADIUS,
    OPENNDS,
    WIFIDOG,
    CONTROLLER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
