package id.gardu.console;

import id.gardu.captiveportal.http.WebRequest;

import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** Times, spans and numbers as people say them, in the city's time. Thread-safe. */
final class Words {
    private static final long MILLION = 1_000_000;
    private static final long BILLION = 1_000_000_000;
    private static final long KILOMETRE = 1_000;

    private final ConsoleFrame frame;
    private final ZoneId zone;
    private final Clock clock;

    Words(ConsoleFrame frame, ZoneId zone, Clock clock) {
        this.frame = frame;
        this.zone = zone;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** {@code 09.14} of today, else {@code 20 Nov 09.14}. */
    String at(WebRequest request, Instant time) {
        boolean today = LocalDate.ofInstant(time, zone).equals(today());
        return format(request, today ? "format.time" : "format.moment").format(time.atZone(zone));
    }

    String day(WebRequest request, LocalDate day) {
        return format(request, "format.day").format(day);
    }

    /** {@code Oktober 2026}. */
    String month(WebRequest request, YearMonth month) {
        return format(request, "format.month").format(month);
    }

    /** {@code Okt 26}, for the edge of a chart. */
    String shortMonth(WebRequest request, YearMonth month) {
        return format(request, "format.month.short").format(month);
    }

    /** {@code Rp 350.000}. */
    String rupiah(WebRequest request, long rupiah) {
        return "Rp " + count(request, rupiah);
    }

    /** {@code Rp 117,4 jt}: the size of it, where the last digits decide nothing. */
    String aboutRupiah(WebRequest request, long rupiah) {
        if (rupiah >= BILLION) {
            return about(request, "money.billion", (double) rupiah / BILLION);
        }
        return rupiah >= MILLION
                ? about(request, "money.million", (double) rupiah / MILLION)
                : rupiah(request, rupiah);
    }

    private String about(WebRequest request, String key, double number) {
        return frame.text(request, key, Map.of("n", number(request, number, number < 100 ? 1 : 0)));
    }

    /** Whole percents, but 99,96 % is not 100 %. */
    String percent(WebRequest request, double percent) {
        double shown = percent < 100 ? Math.min(percent, 99.9) : percent;
        return number(request, shown, shown == Math.rint(shown) ? 0 : 1);
    }

    /** As few decimals as it has, at most two. */
    String plain(WebRequest request, double number) {
        NumberFormat format = NumberFormat.getInstance(frame.language(request));
        format.setRoundingMode(RoundingMode.HALF_UP);
        format.setMaximumFractionDigits(2);
        return format.format(number);
    }

    /** {@code 420 m}, {@code 1,2 km}. */
    String distance(WebRequest request, long metres) {
        return metres < KILOMETRE
                ? count(request, metres) + " m"
                : number(request, (double) metres / KILOMETRE, 1) + " km";
    }

    /** {@code 3 jam lalu}. */
    String ago(WebRequest request, Instant time) {
        Duration past = Duration.between(time, clock.instant());
        return past.toSeconds() < 5
                ? frame.text(request, "ago.now")
                : frame.text(request, "ago", Map.of("span", coarse(request, past)));
    }

    /** The largest unit only. */
    private String coarse(WebRequest request, Duration span) {
        if (span.toMinutes() == 0) {
            return span(request, "span.s", Map.of("s", span.toSeconds()));
        }
        if (span.toHours() == 0) {
            return span(request, "span.m", Map.of("m", span.toMinutes()));
        }
        return span.toDays() == 0
                ? span(request, "span.h", Map.of("h", span.toHours()))
                : span(request, "span.d", Map.of("d", span.toDays()));
    }

    /** The two largest units: {@code 3 jam 4 menit}. */
    String span(WebRequest request, Duration span) {
        if (span.toMinutes() == 0 || span.toHours() == 0) {
            return coarse(request, span);
        }
        if (span.toDays() == 0) {
            return span.toMinutesPart() == 0
                    ? coarse(request, span)
                    : span(
                            request,
                            "span.hm",
                            Map.of("h", span.toHours(), "m", span.toMinutesPart()));
        }
        return span.toHoursPart() == 0
                ? coarse(request, span)
                : span(request, "span.dh", Map.of("d", span.toDays(), "h", span.toHoursPart()));
    }

    String count(WebRequest request, long number) {
        return NumberFormat.getIntegerInstance(frame.language(request)).format(number);
    }

    /** Half up, with a grouping as the language has it. */
    String number(WebRequest request, double number, int decimals) {
        NumberFormat format = NumberFormat.getInstance(frame.language(request));
        format.setRoundingMode(RoundingMode.HALF_UP);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(number);
    }

    private String span(WebRequest request, String key, Map<String, ?> parts) {
        return frame.text(request, key, parts);
    }

    private DateTimeFormatter format(WebRequest request, String key) {
        return DateTimeFormatter.ofPattern(frame.text(request, key), frame.language(request));
    }
}
