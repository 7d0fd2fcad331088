package id.gardu.opendata;

import id.gardu.captiveportal.http.LocaleTexts;
import id.gardu.captiveportal.http.Messages;
import id.gardu.report.UsageColumn.Cell;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;
import java.util.OptionalLong;

/** What pages of open data say in one language, in the city's time. Immutable, thread-safe. */
final class DataTexts extends LocaleTexts {
    /** Stands where nobody knows a figure, which is not 0. */
    static final String UNKNOWN = "–";

    private static final long MILLION = 1_000_000;

    private final ZoneId zone;

    DataTexts(Messages messages, Locale language, ZoneId zone) {
        super(messages, language);
        this.zone = zone;
    }

    /** {@code 30 November 2026 18.40}. */
    String at(Instant time) {
        return format(text("format.at"), time.atZone(zone));
    }

    String day(Instant time) {
        return day(time.atZone(zone).toLocalDate());
    }

    String monthOf(YearMonth month) {
        return month(month);
    }

    String rupiah(OptionalLong rupiah) {
        return rupiah.isPresent() ? rupiah(rupiah.getAsLong()) : UNKNOWN;
    }

    private String rupiah(long rupiah) {
        return "Rp\u00a0" + count(rupiah);
    }

    String rupiah(Cell cell) {
        return cell instanceof Cell.Count(long number) ? rupiah(number) : UNKNOWN;
    }

    /** {@code Rp 117,4 jt}: the size of it. */
    String aboutRupiah(Cell cell) {
        return cell instanceof Cell.Count(long number) && number >= MILLION
                ? text("money.million", "n", decimals(1).format((double) number / MILLION))
                : rupiah(cell);
    }

    String percent(Cell cell) {
        return cell instanceof Cell.Percent(double percent) ? percent(percent) : UNKNOWN;
    }

    /** One decimal; 99.96 is not 100. */
    private String percent(double percent) {
        NumberFormat format = decimals(1);
        format.setMinimumFractionDigits(0);
        return format.format(percent < 100 ? Math.min(percent, 99.9) : percent) + " %";
    }

    /** Of something that is not counted in accounts. */
    String number(Cell cell) {
        return cell instanceof Cell.Count(long number) ? count(number) : UNKNOWN;
    }

    /** A count, or the word that stands for it. */
    String accounts(Cell cell) {
        return switch (cell) {
            case Cell.Count(long number) -> count(number);
            case Cell.Text(String word) ->
                    knows("count." + word(word)) ? text("count." + word(word)) : word;
            case Cell.Percent _, Cell.Ratio _, Cell.Nothing _ -> text("count.unmeasured");
        };
    }

    private static String word(String shown) {
        return shown.startsWith("<") ? "few" : shown;
    }

    String kept(Duration kept) {
        return kept.compareTo(Duration.ofDays(2)) < 0
                ? text("kept.hours", "n", count(kept.toHours()))
                : text("kept.days", "n", count(kept.toDays()));
    }
}
