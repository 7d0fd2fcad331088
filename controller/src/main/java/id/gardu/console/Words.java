package id.gardu.console;

import id.gardu.captiveportal.http.LocaleTexts;
import id.gardu.captiveportal.http.Messages;
import id.gardu.network.Area;
import id.gardu.network.Inventory;
import id.gardu.report.verdict.Group;
import id.gardu.report.verdict.Verdict;
import id.gardu.staff.Actor;

import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Texts, times, spans and numbers as one reader is told them, in the city's time. Lives for one
 * page.
 */
final class Words extends LocaleTexts {
    /** Stands where nobody knows a figure, which is not 0. */
    static final String UNKNOWN = "–";

    /** Characters of one line of a form. */
    static final int LONGEST_FIELD = 253;

    private static final long MILLION = 1_000_000;
    private static final long BILLION = 1_000_000_000;
    private static final long KILOMETRE = 1_000;

    private final Inventory inventory;
    private final ZoneId zone;
    private final Clock clock;

    Words(Messages messages, Locale language, Inventory inventory, ZoneId zone, Clock clock) {
        super(messages, language);
        this.inventory = inventory;
        this.zone = zone;
        this.clock = clock;
    }

    String text(String key, String name, Object value, String other, Object more) {
        return text(key, Map.of(name, value, other, more));
    }

    String verdict(Verdict verdict) {
        return text("verdict." + verdict.word());
    }

    String group(Group group) {
        return text("group." + group.word());
    }

    /** Name of an area with its level, or its code when it is gone. */
    String area(String code) {
        return Optional.ofNullable(inventory.areas().get(code)).map(this::area).orElse(code);
    }

    private String area(Area area) {
        return switch (area.level()) {
            case KOTA, RW -> area.name();
            case KECAMATAN, KELURAHAN -> text("area." + area.level().word(), "name", area.name());
        };
    }

    /** Role and area, as {@code petugas Dinas · Kecamatan Blimbing}. */
    String post(Actor.Member member) {
        return text("role." + member.role().word())
                + " · "
                + member.area().map(this::area).orElseGet(() -> text("area.all"));
    }

    /** What we run, as names are looked up. */
    Inventory inventory() {
        return inventory;
    }

    boolean isEnglish() {
        return language().getLanguage().equals("en");
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** {@code 09.14} of today, else {@code 20 Nov 09.14}. */
    String at(Instant time) {
        boolean today = LocalDate.ofInstant(time, zone).equals(today());
        return format(text(today ? "format.time" : "format.moment"), time.atZone(zone));
    }

    /** {@code 20 November 2026}. */
    String dayOf(Instant time) {
        return day(LocalDate.ofInstant(time, zone));
    }

    @Override
    public String day(LocalDate day) {
        return format(text("format.day"), day);
    }

    /** {@code Oktober 2026}. */
    @Override
    public String month(YearMonth month) {
        return format(text("format.month"), month);
    }

    /** {@code Okt 26}, for the edge of a chart. */
    String shortMonth(YearMonth month) {
        return format(text("format.month.short"), month);
    }

    /** {@code Rp 350.000}. */
    String rupiah(long rupiah) {
        return "Rp " + count(rupiah);
    }

    /** {@code Rp 117,4 jt}: the size of it, where the last digits decide nothing. */
    String aboutRupiah(long rupiah) {
        if (rupiah >= BILLION) {
            return about("money.billion", (double) rupiah / BILLION);
        }
        return rupiah >= MILLION
                ? about("money.million", (double) rupiah / MILLION)
                : rupiah(rupiah);
    }

    private String about(String key, double number) {
        return text(key, "n", number(number, number < 100 ? 1 : 0));
    }

    /** Whole percents, but 99,96 % is not 100 %. */
    String percent(double percent) {
        double shown = percent < 100 ? Math.min(percent, 99.9) : percent;
        return number(shown, shown == Math.rint(shown) ? 0 : 1);
    }

    String percent(OptionalDouble percent) {
        return percent.isPresent() ? percent(percent.getAsDouble()) : UNKNOWN;
    }

    /** As few decimals as it has, at most two. */
    String plain(double number) {
        NumberFormat format = decimals(2);
        format.setMinimumFractionDigits(0);
        return format.format(number);
    }

    /** {@code 420 m}, {@code 1,2 km}. */
    String distance(long metres) {
        return metres < KILOMETRE
                ? count(metres) + " m"
                : number((double) metres / KILOMETRE, 1) + " km";
    }

    String count(OptionalLong number) {
        return number.isPresent() ? count(number.getAsLong()) : UNKNOWN;
    }

    /** Half up, with a grouping as the language has it. */
    String number(double number, int decimals) {
        return decimals(decimals).format(number);
    }

    /** {@code 3 jam lalu}. */
    String ago(Instant time) {
        Duration past = Duration.between(time, clock.instant());
        return past.toSeconds() < 5 ? text("ago.now") : text("ago", "span", coarse(past));
    }

    /** The largest unit only. */
    private String coarse(Duration span) {
        if (span.toMinutes() == 0) {
            return text("span.s", "s", span.toSeconds());
        }
        if (span.toHours() == 0) {
            return text("span.m", "m", span.toMinutes());
        }
        return span.toDays() == 0
                ? text("span.h", "h", span.toHours())
                : text("span.d", "d", span.toDays());
    }

    /** The two largest units: {@code 3 jam 4 menit}. */
    String span(Duration span) {
        if (span.toHours() == 0) {
            return coarse(span);
        }
        if (span.toDays() == 0) {
            return span.toMinutesPart() == 0
                    ? coarse(span)
                    : text("span.hm", "h", span.toHours(), "m", span.toMinutesPart());
        }
        return span.toHoursPart() == 0
                ? coarse(span)
                : text("span.dh", "d", span.toDays(), "h", span.toHoursPart());
    }
}
