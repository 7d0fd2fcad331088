package id.gardu.report.outside;

import id.gardu.report.outside.Bounds.Sum;
import id.gardu.report.outside.OutsideCount.HidingReason;
import id.gardu.report.outside.Suppression.Count;
import id.gardu.report.outside.Suppression.ShownCounts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The counts of a period that is decided and of those in it, numbered; those of the period itself
 * come first. Not thread-safe.
 */
final class Cells {
    private final List<ShownCounts> periods;
    private final List<Count> counts = new ArrayList<>();
    private final List<OutsideCount> shown = new ArrayList<>();
    private final Map<Integer, Sum> smallestOf = new HashMap<>();
    private final List<Map<String, Integer>> numbers = new ArrayList<>();

    Cells(ShownCounts now, List<ShownCounts> before) {
        this.periods = Stream.concat(Stream.of(now), before.stream()).toList();
        for (ShownCounts period : periods) {
            Map<String, Integer> of = new HashMap<>();
            for (Count count : period.counts()) {
                of.put(count.code(), counts.size());
                counts.add(count);
                shown.add(
                        Optional.ofNullable(period.shown().get(count.code()))
                                .orElseGet(() -> OutsideCount.of(count.accounts())));
            }
            numbers.add(of);
        }
    }

    int size() {
        return counts.size();
    }

    OutsideCount shown(int cell) {
        return shown.get(cell);
    }

    void hide(int cell, HidingReason why) {
        shown.set(cell, new OutsideCount.Hidden(why));
    }

    /** The smallest of those beside it that were shown: they say how large it is at most. */
    void hideSmallest(int cell, HidingReason why, Sum sum) {
        hide(cell, why);
        smallestOf.put(cell, sum);
    }

    /** What whoever knows these rules knows of a hidden one: it is mostly one of ten or more. */
    long least(int cell, OutsideCount.Hidden hidden) {
        return isFew(cell) || hidden.why() == HidingReason.SMALL_PARTS ? 0 : OutsideCount.K;
    }

    /** And not more than any of those that were left beside it. */
    long most(int cell) {
        return Optional.ofNullable(smallestOf.get(cell)).stream()
                .flatMap(sum -> sum.parts().stream())
                .map(shown::get)
                .mapToLong(
                        beside ->
                                beside instanceof OutsideCount.Rounded rounded
                                        ? rounded.high()
                                        : Bounds.UNBOUNDED)
                .min()
                .orElse(Bounds.UNBOUNDED);
    }

    long accounts(int cell) {
        return counts.get(cell).accounts();
    }

    String code(int cell) {
        return counts.get(cell).code();
    }

    /** Of the period that is decided; the others are shown already. */
    boolean isNow(int cell) {
        return cell < numbers.getFirst().size();
    }

    List<Integer> now() {
        return IntStream.range(0, numbers.getFirst().size()).boxed().toList();
    }

    /** Of the period that is decided, the same areas or sites as in a sum. */
    List<Integer> now(Sum sum) {
        return Stream.concat(Stream.of(sum.whole()), sum.parts().stream())
                .map(cell -> Optional.ofNullable(numbers.getFirst().get(code(cell))))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    boolean isFew(int cell) {
        return accounts(cell) < OutsideCount.K;
    }

    List<Integer> few() {
        return IntStream.range(0, size()).filter(this::isFew).boxed().toList();
    }

    ShownCounts decided() {
        Map<String, OutsideCount> decided = new HashMap<>();
        numbers.getFirst().forEach((code, cell) -> decided.put(code, shown.get(cell)));
        ShownCounts now = periods.getFirst();
        return new ShownCounts(now.period(), now.counts(), decided);
    }

    /** Every whole: of areas in a period, of periods in an area. */
    List<Sum> sums() {
        var sums = new ArrayList<Sum>();
        for (int period = 0; period < periods.size(); period++) {
            sums.addAll(areas(period));
            sums.addAll(times(period));
        }
        return sums;
    }

    private List<Sum> areas(int period) {
        Map<Integer, List<Integer>> children = new HashMap<>();
        Map<String, Integer> of = numbers.get(period);
        of.forEach(
                (code, child) ->
                        counts.get(child)
                                .parent()
                                .flatMap(parent -> Optional.ofNullable(of.get(parent)))
                                .ifPresent(
                                        parent ->
                                                children.computeIfAbsent(
                                                                parent, _ -> new ArrayList<>())
                                                        .add(child)));
        return children.entrySet().stream()
                .map(one -> new Sum(one.getKey(), one.getValue(), true, true))
                .toList();
    }

    /** What is in no row of a part had nobody then. */
    private List<Sum> times(int whole) {
        var sums = new ArrayList<Sum>();
        FixedPeriod period = periods.get(whole).period();
        for (int length : List.of(FixedPeriod.MONTH, FixedPeriod.QUARTER)) {
            List<Integer> parts =
                    IntStream.range(0, periods.size())
                            .filter(part -> periods.get(part).period().months() == length)
                            .filter(part -> period.holds(periods.get(part).period()))
                            .boxed()
                            .toList();
            if (!parts.isEmpty()) {
                boolean complete = parts.size() * length == period.months();
                numbers.get(whole)
                        .forEach(
                                (code, cell) ->
                                        sums.add(new Sum(cell, in(parts, code), complete, false)));
            }
        }
        return sums;
    }

    private List<Integer> in(List<Integer> parts, String code) {
        return parts.stream()
                .map(part -> numbers.get(part).get(code))
                .filter(Objects::nonNull)
                .toList();
    }
}
