package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.http.WebRequest;

import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Map;

/** Times and amounts of data as people say them. */
record SpokenAmounts(PortalFrame frame) {
    private static final long MB = 1_000_000;
    private static final long GB = 1000 * MB;

    /** Whole seconds, never too few. */
    static long seconds(Duration wait) {
        return wait.plusMillis(999).toSeconds();
    }

    /** Whole minutes, never too few. */
    static long minutes(Duration wait) {
        return Math.max(1, wait.plusSeconds(59).toMinutes());
    }

    /**
     * Digits in groups of four, as people read a number out, {@code 0812 3456 7890}, which a line
     * break does not tear apart.
     */
    static String phone(String digits) {
        boolean international = digits.startsWith("62");
        String own = international ? "0" + digits.substring(2) : digits;
        String grouped = own.replaceAll("(....)(?=.)", "$1\u00a0");
        return international ? "+62\u00a0" + grouped.substring(1) : grouped;
    }

    String time(WebRequest request, Duration time) {
        if (time.toMinutes() == 0) {
            return frame.text(request, "time.moment", Map.of());
        }
        Map<String, Long> parts = Map.of("h", time.toHours(), "m", time.toMinutes() % 60);
        return frame.text(request, time.toHours() == 0 ? "time.minutes" : "time.hours", parts);
    }

    /** MB and GB are powers of ten, as mobile operators sell them. */
    String data(WebRequest request, long octets) {
        boolean big = octets >= GB;
        NumberFormat number = NumberFormat.getInstance(frame.language(request));
        number.setRoundingMode(RoundingMode.HALF_UP);
        number.setMaximumFractionDigits(big ? 2 : 0);
        return number.format((double) octets / (big ? GB : MB)) + (big ? " GB" : " MB");
    }
}
