package id.gardu.report;

import java.util.Locale;

/** Whether the gateways of a row can tell octets at all. */
public enum Measurable {
    YES,
    NO,
    /** Some can. */
    PARTLY;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
