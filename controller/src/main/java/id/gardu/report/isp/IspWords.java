package id.gardu.report.isp;

import id.gardu.captiveportal.http.LocaleTexts;
import id.gardu.captiveportal.http.Messages;
import id.gardu.captiveportal.http.Pages;
import id.gardu.report.isp.LineOutage.Down;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** What people read in a statement, in one language. */
final class IspWords extends LocaleTexts {
    private static final Messages TEXTS = Messages.of(IspWords.class, "texts", List.of("id", "en"));
    private static final Pages PAGES = new Pages(IspWords.class, "templates", TEXTS);
    private static final long MINUTE = 60;
    private static final long HOUR = 60;
    private static final double TENTHS = 10;
    private static final String UNKNOWN = "–";

    IspWords(Locale language) {
        super(TEXTS, language);
    }

    String document(String template, Map<String, ?> model) {
        return PAGES.document(language(), template, model);
    }

    /** {@code 5 Okt 10.20}. */
    String moment(Instant time, ZoneId zone) {
        return format(text("format.moment"), time.atZone(zone));
    }

    /** {@code 4 jam 20 menit}. */
    String time(long seconds) {
        long minutes = (seconds + MINUTE / 2) / MINUTE;
        return minutes < HOUR
                ? text("time.minutes", "m", minutes)
                : text("time.hours", Map.of("h", count(minutes / HOUR), "m", minutes % HOUR));
    }

    /** {@code 4 jam 20 menit (4 jam 12 menit sampai 4 jam 24 menit)}. */
    String down(Down down) {
        return down.least() == down.most()
                ? time(down.booked())
                : text(
                        "time.between",
                        Map.of(
                                "time", time(down.booked()),
                                "least", time(down.least()),
                                "most", time(down.most())));
    }

    String percent(double percent) {
        NumberFormat format = NumberFormat.getInstance(language());
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
        return line.isPartlyKnown() ? text("least", "figure", figure) : figure;
    }

    String rupiah(long rupiah) {
        return "Rp " + count(rupiah);
    }

    /** What a statement comes to, and what it does not say. */
    List<String> sentences(IspStatement statement) {
        var sentences = new ArrayList<String>();
        if (statement.isSoFar()) {
            sentences.add(text("sofar", "at", moment(statement.until(), statement.zone())));
        }
        for (IspStatement.Sum sum : statement.sums()) {
            sentences.add(sum(sum));
            if (sum.unknown() > 0) {
                sentences.add(text("sum.unknown", "n", count(sum.unknown())));
            }
        }
        sentences.add(text("claim"));
        sentences.add(text("formula", "pct", percent(statement.leastPct())));
        return sentences;
    }

    private String sum(IspStatement.Sum sum) {
        String isp = sum.isp().orElseGet(() -> text("isp.none"));
        if (!sum.isKnown()) {
            return text("sum.none", Map.of("isp", isp, "sites", count(sum.sites())));
        }
        return text(
                sum.isPartlyKnown() ? "sum.part" : "sum",
                Map.of(
                        "isp", isp,
                        "sites", count(sum.sites()),
                        "told", count(sum.told()),
                        "known", known(sum.knownPct()),
                        "outages", count(sum.outages()),
                        "down", down(sum.down()),
                        "rupiah", rupiah(sum.rupiah())));
    }
}
