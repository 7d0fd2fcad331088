package id.gardu.captiveportal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The pictures a service may be shown with: strokes on a square of 24, of our own drawing. */
public enum ServiceIcon {
    /** A briefcase. */
    WORK("M3 8h18v12H3zM9 8V4h6v4M3 13h18"),
    /** People one behind the other. */
    QUEUE("M5 20v-6M12 20v-6M19 20v-6M5 10V9M12 10V9M19 10V9M3 14h4M10 14h4M17 14h4"),
    /** A heart with a beat. */
    HEALTH("M12 20 4 12a5 5 0 0 1 8-6 5 5 0 0 1 8 6zM7 12h3l2-3 2 5 1-2h2"),
    /** A pen above a line. */
    SIGNATURE("M3 20h18M6 16l1-4L17 3l3 3-9 10z"),
    /** A voice that is heard. */
    COMPLAINT("M4 10v5h3l9 5V5l-9 5zM19 9a5 5 0 0 1 0 7"),
    /** A house with a cross. */
    CLINIC("M3 11 12 3l9 8v10H3zM12 10v7M8.5 13.5h7"),
    /** A book that lies open. */
    SCHOOL("M12 6C9 4 6 4 3 5v14c3-1 6-1 9 1 3-2 6-2 9-1V5c-3-1-6-1-9 1zM12 6v14"),
    /** A card with a face. */
    IDENTITY("M3 5h18v14H3zM9 11a2 2 0 1 0-.1 0M6 16a3 3 0 0 1 6 0M15 10h3M15 14h3"),
    /** A receipt. */
    TAX("M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6"),
    /** A bus. */
    BUS("M5 4h14v13H5zM5 11h14M8 17v3M16 17v3M8 14h.1M16 14h.1"),
    /** A market stall. */
    MARKET("M4 9h16l-2-5H6zM5 9v11h14V9M10 20v-6h4v6"),
    /** A letter in a circle. */
    INFO("M12 3a9 9 0 1 0 .1 0M12 11v6M12 7.5v.1");

    private final String path;

    ServiceIcon(String path) {
        this.path = path;
    }

    /** SVG path data. */
    public String path() {
        return path;
    }

    /** Its name in a list of services. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of a name; empty when there is none. */
    public static Optional<ServiceIcon> of(String word) {
        return Arrays.stream(values()).filter(icon -> icon.word().equals(word)).findFirst();
    }
}
