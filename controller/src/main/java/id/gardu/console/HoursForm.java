package id.gardu.console;

import id.gardu.network.OpenHours;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Opening hours in a form: one of five ways to say them, with a row a day. */
final class HoursForm {
    private static final String ALWAYS = "00:00-24:00";
    private static final String UNSAID = "";

    /** Midnight as browsers write it, and as the end of a day. */
    private static final String MIDNIGHT = "00:00";

    private static final String END_OF_DAY = "24:00";

    private HoursForm() {}

    private enum HoursChoice {
        NONE,
        ALWAYS,
        DAILY,
        DAYS,
        TEXT;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What the form shows.
     *
     * @param choices how they are said
     * @param daily the times of every day
     * @param days a row a day
     */
    record Hours(List<Option> choices, HoursRow daily, List<HoursRow> days) {
        /** Of a field that holds something else. */
        static final Hours NONE = new Hours(List.of(), new HoursRow("", "", "", ""), List.of());
    }

    /** Times from and to, as {@code input type=time} has them; empty: closed. */
    record HoursRow(String name, String label, String from, String to) {}

    /**
     * @param field the name of the field in the form
     * @param text as written, right or wrong
     */
    static Hours of(Words words, String field, String text) {
        Optional<Map<DayOfWeek, String>> week = week(text);
        Map<DayOfWeek, String> known = week.orElseGet(Map::of);
        HoursChoice choice = choice(text, week);
        String all = choice == HoursChoice.DAILY ? known.getOrDefault(DayOfWeek.MONDAY, "") : "";
        return new Hours(
                Option.list(
                        Stream.of(HoursChoice.values()),
                        choice.word(),
                        HoursChoice::word,
                        one -> words.text("hours." + one.word())),
                row(field + "-all", words.text("hours.daily"), all),
                Stream.of(DayOfWeek.values())
                        .map(
                                day ->
                                        row(
                                                field + "-" + day.getValue(),
                                                day.getDisplayName(
                                                        TextStyle.FULL_STANDALONE,
                                                        words.language()),
                                                choice == HoursChoice.DAYS
                                                        ? known.getOrDefault(day, "")
                                                        : ""))
                        .toList());
    }

    private static HoursChoice choice(String text, Optional<Map<DayOfWeek, String>> week) {
        if (text.isEmpty()) {
            return HoursChoice.NONE;
        }
        if (text.equals(ALWAYS)) {
            return HoursChoice.ALWAYS;
        }
        return week.map(
                        days ->
                                days.size() == DayOfWeek.values().length
                                                && days.values().stream().distinct().count() == 1
                                        ? HoursChoice.DAILY
                                        : HoursChoice.DAYS)
                .orElse(HoursChoice.TEXT);
    }

    private static Optional<Map<DayOfWeek, String>> week(String text) {
        try {
            return OpenHours.parse(text).week();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static HoursRow row(String name, String label, String times) {
        int dash = times.indexOf('-');
        return new HoursRow(
                name,
                label,
                dash < 0 ? "" : times.substring(0, dash),
                dash < 0 ? "" : times.substring(dash + 1).replace(END_OF_DAY, MIDNIGHT));
    }

    /** What was said, as text; whether it is right is for the field to say. */
    static String typed(StaffRequest request, String field) {
        String how = request.field(field + "-how");
        return Stream.of(HoursChoice.values())
                .filter(choice -> choice.word().equals(how))
                .findFirst()
                .map(
                        choice ->
                                switch (choice) {
                                    case NONE -> UNSAID;
                                    case ALWAYS -> ALWAYS;
                                    case DAILY -> times(request, field + "-all").orElse("-");
                                    case DAYS -> days(request, field);
                                    case TEXT -> request.field(field).strip();
                                })
                .orElseGet(() -> request.field(field).strip());
    }

    private static String days(StaffRequest request, String field) {
        Map<DayOfWeek, String> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            times(request, field + "-" + day.getValue()).ifPresent(times -> week.put(day, times));
        }
        return week.isEmpty() ? "-" : OpenHours.written(week);
    }

    private static Optional<String> times(StaffRequest request, String row) {
        String from = request.field(row + "-from").strip();
        String to = request.field(row + "-to").strip();
        return from.isEmpty() && to.isEmpty()
                ? Optional.empty()
                : Optional.of(from + "-" + (to.equals(MIDNIGHT) ? END_OF_DAY : to));
    }
}
