package id.gardu.report.isp;

import id.gardu.captiveportal.http.Messages;
import id.gardu.captiveportal.http.Pages;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** What people read in a statement, in one language. */
record IspWords(Locale language) {
    private static final Messages TEXTS = Messages.of(IspWords.class, "texts", List.of("id", "en"));
    private static final Pages PAGES = new Pages(IspWords.class, "templates", TEXTS);
    private static final long MINUTE = 60;
    private static final long HOUR = 60;
    private static final double TENTHS = 10;
    private static final String UNKNOWN = "–";

    String document(String template, Map<String, ?> model) {
        return PAGES.document(language, template, model);
    }

    String text(String key, Map<String, ?> values) {
        return TEXTS.text(language, key, values);
    }

    String text(String key) {
        return text(key, Map.of());
    }

    String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("MMMM yyyy", language).format(month);
    }

    /** {@code 5 Okt 10.20}. */
    String moment(Instant time, ZoneId zone) {
        return DateTimeFormatter.ofPattern(text("format.moment"), language)
                .format(time.atZone(zone));
    }

    /** {@code 4 jam 20 menit}. */
    String time(long seconds) {
        long minutes = (seconds + MINUTE / 2) / MINUTE;
        return minutes < HOUR
                ? text("time.minutes", Map.of("m", minutes))
                : text("time.hours", Map.of("h", count(minutes / HOUR), "m", minutes % HOUR));
    }

    /** {@code 4 jam 20 menit (4 jam 12 menit sampai 4 jam 24 menit)}. */
    String down(Down down) {
        return down.least() == down.most()
                ? time(down.booked())
                : text(
                        "time.between",
                        Map.of(
                                "time",
                                time(down.booked()),
                                "least",
                                time(down.least()),
                                "most",
                                time(down.most())));
    }

    String percent(double percent) {
        NumberFormat format = NumberFormat.getInstance(language);
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        return format.format(percent);
    }

    /** Down to one decimal: what is not whole is not shown as 100. */
    String known(OptionalDouble percent) {
        return percent.isPresent()
                ? percent(Math.floor(percent.getAsDouble() * TENTHS) / TENTHS)
                : UNKNOWN;
    }

    /** {@code paling sedikit Rp 6.000} where more may be unknown. */
    String atLeast(LineMonth line, String figure) {
        return line.isPartlyKnown() ? text("least", Map.of("figure", figure)) : figure;
    }

    String count(long number) {
        return NumberFormat.getIntegerInstance(language).format(number);
    }

    String rupiah(long rupiah) {
        return "Rp " + count(rupiah);
    }
}
