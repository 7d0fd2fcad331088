package id.gardu.console;

import id.gardu.report.UsageRow;
import id.gardu.report.verdict.Group;
import id.gardu.report.verdict.Verdict;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** What two rows are compared by. */
enum CompareFigure {
    POINTS(row -> number(OptionalLong.of(row.money().sites()))),
    COST(row -> number(row.money().cost())),
    ACTIVE(row -> number(row.accounts().active())),
    AVAILABILITY(row -> row.quality().availability()),
    COMPLETENESS(row -> row.quality().completeness()),
    KEEP(row -> counted(row, Group.KEEP)),
    FIX(row -> counted(row, Group.FIX)),
    ASK(row -> counted(row, Group.ASK)),
    CANNOT(row -> counted(row, Group.CANNOT_SAY));

    @SuppressWarnings("ImmutableEnumChecker") // The functions above hold nothing.
    private final Function<UsageRow, OptionalDouble> figure;

    CompareFigure(Function<UsageRow, OptionalDouble> figure) {
        this.figure = figure;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
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
    static Explained[] explained() {
        return Stream.concat(
                        Arrays.stream(values()).map(CompareFigure::about),
                        Stream.of(Explained.DIFFERENCE))
                .distinct()
                .toArray(Explained[]::new);
    }

    /** Percent, which differ by percentage points. */
    boolean isPercent() {
        return this == AVAILABILITY || this == COMPLETENESS;
    }

    private static OptionalDouble number(OptionalLong number) {
        return number.isPresent()
                ? OptionalDouble.of((double) number.getAsLong())
                : OptionalDouble.empty();
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
