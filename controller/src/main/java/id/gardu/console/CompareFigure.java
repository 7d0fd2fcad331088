package id.gardu.console;

import id.gardu.report.UsageRow;
import id.gardu.report.verdict.Group;
import id.gardu.report.verdict.Verdict;
import id.gardu.store.Word;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** What two rows are compared by. */
enum CompareFigure implements Word {
    POINTS(row -> OptionalDouble.of((double) row.money().sites())),
    COST(UsageFigure.COST::figure),
    ACTIVE(UsageFigure.ACTIVE::figure),
    AVAILABILITY(UsageFigure.DOWN::figure),
    COMPLETENESS(UsageFigure.COMPLETENESS::figure),
    KEEP(row -> counted(row, Group.KEEP)),
    FIX(row -> counted(row, Group.FIX)),
    ASK(row -> counted(row, Group.ASK)),
    CANNOT(row -> counted(row, Group.CANNOT_SAY));

    @SuppressWarnings("ImmutableEnumChecker") // The functions above hold nothing.
    private final Function<UsageRow, OptionalDouble> figure;

    CompareFigure(Function<UsageRow, OptionalDouble> figure) {
        this.figure = figure;
    }

    OptionalDouble of(UsageRow row) {
        return figure.apply(row);
    }

    /** What explains it. */
    Explained about() {
        return switch (this) {
            case POINTS -> Explained.GROUP;
            case COST -> Explained.RUPIAH;
            case ACTIVE -> Explained.ACTIVE;
            case AVAILABILITY -> Explained.AVAILABILITY;
            case COMPLETENESS -> Explained.COMPLETENESS;
            case KEEP, FIX, ASK, CANNOT -> Explained.VERDICT;
        };
    }

    /** All of them, and what lies between two. */
    static List<Explained> explained() {
        return Stream.concat(
                        Arrays.stream(values()).map(CompareFigure::about),
                        Stream.of(Explained.DIFFERENCE))
                .toList();
    }

    /** Percent, which differ by percentage points. */
    private boolean isPercent() {
        return this == AVAILABILITY || this == COMPLETENESS;
    }

    String shown(Words words, OptionalDouble value) {
        if (value.isEmpty()) {
            return Words.UNKNOWN;
        }
        return isPercent()
                ? words.percent(value.getAsDouble()) + " %"
                : whole(words, Math.round(value.getAsDouble()));
    }

    /** With its sign. */
    String difference(Words words, double difference) {
        if (isPercent()) {
            double rounded = Math.round(difference * 10) / 10.0;
            return rounded == 0 ? "±0" : sign(rounded) + words.number(Math.abs(rounded), 1);
        }
        long rounded = Math.round(difference);
        return rounded == 0 ? "±0" : sign(difference) + whole(words, Math.abs(rounded));
    }

    private String whole(Words words, long number) {
        return this == COST ? words.aboutRupiah(number) : words.count(number);
    }

    private static String sign(double difference) {
        return difference < 0 ? "−" : "+";
    }

    private static OptionalDouble counted(UsageRow row, Group group) {
        Map<Verdict, Long> counts = row.said().counts();
        if (row.said().judgement().isPresent()) {
            return OptionalDouble.of(
                    row.said().judgement().get().verdict().group() == group ? 1 : 0);
        }
        return counts.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        (double)
                                counts.entrySet().stream()
                                        .filter(count -> count.getKey().group() == group)
                                        .mapToLong(Map.Entry::getValue)
                                        .sum());
    }
}
