package id.gardu.network;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * When a site is open. Written {@code 06:00-22:00} for every day, or by day: {@code Mo-Fr
 * 06:00-22:00; Sa,Su 08:00-24:00}. Days that are not named are closed. Immutable.
 */
public final class OpenHours {
    private static final List<String> DAYS = List.of("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su");
    private static final Pattern RULE =
            Pattern.compile(
                    "(?:([A-Z][a-z](?:[-,][A-Z][a-z])*)\\s+)?(\\d\\d):(\\d\\d)-(\\d\\d):(\\d\\d)");

    /** Always open. Stands below what parsing needs. */
    public static final OpenHours ALWAYS = parse("00:00-24:00");

    /**
     * Nobody said: whoever comes is let in at any time; a report assumes the city's usual hours.
     */
    public static final OpenHours NOT_ENTERED = new OpenHours("", ALWAYS.days);

    private final String text;
    private final Map<DayOfWeek, List<Span>> days;

    private OpenHours(String text, Map<DayOfWeek, List<Span>> days) {
        this.text = text;
        this.days = days;
    }

    /** Minutes of a local day, from inclusive, to exclusive; 1440 is midnight. */
    private record Span(int from, int to) {
        @Override
        public String toString() {
            return clock(from) + "-" + clock(to);
        }

        private static String clock(int minute) {
            return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
        }
    }

    /**
     * Nothing is {@link #NOT_ENTERED}.
     *
     * @throws IllegalArgumentException when it is no opening time
     */
    public static OpenHours parse(String text) {
        if (text.isBlank()) {
            return NOT_ENTERED;
        }
        Map<DayOfWeek, List<Span>> days = new EnumMap<>(DayOfWeek.class);
        for (String rule : text.strip().split("\\s*;\\s*", -1)) {
            Matcher match = RULE.matcher(rule);
            if (!match.matches()) {
                throw new IllegalArgumentException("not opening hours: " + text);
            }
            Span span = new Span(minutes(match, 2), minutes(match, 4));
            if (span.from >= span.to || span.to > 1440) {
                throw new IllegalArgumentException("not opening hours: " + text);
            }
            for (DayOfWeek day : days(Optional.ofNullable(match.group(1)))) {
                days.computeIfAbsent(day, _ -> new ArrayList<>()).add(span);
            }
        }
        return new OpenHours(text.strip(), days);
    }

    /**
     * The times of each day, such as {@code 06:00-22:00}, where no day has several; closed days are
     * left out.
     */
    public Optional<Map<DayOfWeek, String>> week() {
        Map<DayOfWeek, String> week = new EnumMap<>(DayOfWeek.class);
        if (isEntered()) {
            for (Map.Entry<DayOfWeek, List<Span>> day : days.entrySet()) {
                if (day.getValue().size() > 1) {
                    return Optional.empty();
                }
                week.put(day.getKey(), day.getValue().getFirst().toString());
            }
        }
        return Optional.of(week);
    }

    /**
     * As {@link #parse} reads it, of the times of each day; those with the same times stand
     * together. Whether the times are any is not looked at.
     */
    public static String written(Map<DayOfWeek, String> week) {
        Map<String, List<DayOfWeek>> together = new LinkedHashMap<>();
        new TreeMap<>(week)
                .forEach(
                        (day, times) ->
                                together.computeIfAbsent(times, _ -> new ArrayList<>()).add(day));
        return together.entrySet().stream()
                .map(
                        one ->
                                one.getValue().size() == DayOfWeek.values().length
                                        ? one.getKey()
                                        : named(one.getValue()) + " " + one.getKey())
                .collect(Collectors.joining("; "));
    }

    /** {@code Mo-Fr}, {@code Sa,Su}. */
    private static String named(List<DayOfWeek> days) {
        var parts = new ArrayList<String>();
        int at = 0;
        while (at < days.size()) {
            int end = at;
            while (end + 1 < days.size()
                    && days.get(end + 1).getValue() == days.get(end).getValue() + 1) {
                end++;
            }
            String first = DAYS.get(days.get(at).getValue() - 1);
            if (end - at > 1) {
                parts.add(first + "-" + DAYS.get(days.get(end).getValue() - 1));
                at = end + 1;
            } else {
                parts.add(first);
                at++;
            }
        }
        return String.join(",", parts);
    }

    public boolean isEntered() {
        return !text.isEmpty();
    }

    /** These, or what is assumed where nobody entered them. */
    public OpenHours or(OpenHours assumed) {
        return isEntered() ? this : assumed;
    }

    public boolean isOpenAt(Instant time, ZoneId zone) {
        ZonedDateTime local = time.atZone(zone);
        int minute = local.getHour() * 60 + local.getMinute();
        return spans(local.getDayOfWeek()).stream()
                .anyMatch(span -> span.from <= minute && minute < span.to);
    }

    /** The next closing time after {@code time}, if it is open then and closes within a week. */
    public Optional<Instant> closesAfter(Instant time, ZoneId zone) {
        if (!isOpenAt(time, zone)) {
            return Optional.empty();
        }
        LocalDate day = time.atZone(zone).toLocalDate();
        Instant edge = time;
        for (int ahead = 0; ahead <= 7; ahead++) {
            for (Span span : spans(day.getDayOfWeek())) {
                Instant from = at(day, span.from, zone);
                Instant to = at(day, span.to, zone);
                if (!from.isAfter(edge) && to.isAfter(edge)) {
                    edge = to;
                }
            }
            if (!isOpenAt(edge, zone)) {
                return Optional.of(edge);
            }
            day = day.plusDays(1);
        }
        return Optional.empty();
    }

    /** When it is open on a local day: in order, and none over another. */
    public List<Opening> on(LocalDate day, ZoneId zone) {
        var open = new ArrayList<Opening>();
        int until = 0;
        for (Span span :
                spans(day.getDayOfWeek()).stream()
                        .sorted(Comparator.comparingInt(Span::from))
                        .toList()) {
            if (span.to > until) {
                open.add(
                        new Opening(
                                at(day, Math.max(until, span.from), zone), at(day, span.to, zone)));
                until = span.to;
            }
        }
        return List.copyOf(open);
    }

    /** A time it is open: from inclusive, to exclusive. */
    public record Opening(Instant from, Instant to) {}

    /** Whether any minute of the hour that starts at {@code hour} is open. */
    public boolean isOpenDuring(Instant hour, ZoneId zone) {
        ZonedDateTime local = hour.atZone(zone);
        int from = local.getHour() * 60;
        return spans(local.getDayOfWeek()).stream()
                .anyMatch(span -> span.from < from + 60 && from < span.to);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OpenHours hours && hours.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it was written; empty where nobody entered it. */
    @Override
    public String toString() {
        return text;
    }

    private List<Span> spans(DayOfWeek day) {
        return days.getOrDefault(day, List.of());
    }

    private static Instant at(LocalDate day, int minute, ZoneId zone) {
        return day.atStartOfDay(zone).plusMinutes(minute).toInstant();
    }

    private static int minutes(Matcher match, int group) {
        return Integer.parseInt(match.group(group)) * 60 + Integer.parseInt(match.group(group + 1));
    }

    private static List<DayOfWeek> days(Optional<String> named) {
        if (named.isEmpty()) {
            return List.of(DayOfWeek.values());
        }
        var days = new ArrayList<DayOfWeek>();
        for (String part : named.get().split(",", -1)) {
            String[] ends = part.split("-", -1);
            int first = day(ends[0]);
            int last = day(ends[ends.length - 1]);
            for (int day = first; ; day = (day + 1) % 7) {
                days.add(DayOfWeek.of(day + 1));
                if (day == last) {
                    break;
                }
            }
        }
        return days;
    }

    private static int day(String word) {
        int index = DAYS.indexOf(word);
        if (index < 0) {
            throw new IllegalArgumentException("not a day: " + word + " (Mo Tu We Th Fr Sa Su)");
        }
        return index;
    }
}
