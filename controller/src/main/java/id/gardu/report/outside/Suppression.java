package id.gardu.report.outside;

import id.gardu.report.outside.Bounds.Sum;
import id.gardu.report.outside.OutsideCount.Few;
import id.gardu.report.outside.OutsideCount.Hidden;
import id.gardu.report.outside.OutsideCount.HidingReason;
import id.gardu.report.outside.OutsideCount.Rounded;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which counts of one hierarchy may be shown together (docs/report.md). Accounts are distinct at
 * every level and period, so a parent has no more than its children together, and a year no more
 * than its months: where a whole has clearly more than its other parts can have, the hidden one is
 * narrowed. Then the smallest part that is shown is hidden too, else the whole. What was shown of a
 * month stays: a quarter gives way to it, and a year to both.
 */
public final class Suppression {
    private final Cells cells;
    private final List<Sum> sums;
    private final Set<Integer> alike = new HashSet<>();
    private static final int SMALL = 3;

    /**
     * An area or a site, and how many accounts. What cannot be measured, or is not there, is none.
     *
     * @param parent empty at the top
     */
    public record Count(String code, Optional<String> parent, long accounts) {}

    /** How the counts of a period are shown, by code. */
    public record ShownCounts(
            FixedPeriod period, List<Count> counts, Map<String, OutsideCount> shown) {
        public ShownCounts {
            counts = List.copyOf(counts);
            shown = Map.copyOf(shown);
        }
    }

    private Suppression(Cells cells) {
        this.cells = cells;
        this.sums = cells.sums();
    }

    /**
     * By code, how each is shown.
     *
     * @param all of one hierarchy: each child's parent is among them, or there is nothing to be
     *     told from it
     * @param before what is shown of the periods that lie in this one
     */
    public static ShownCounts of(
            FixedPeriod period, Collection<Count> all, List<ShownCounts> before) {
        var now = new ShownCounts(period, List.copyOf(all), Map.of());
        return new Suppression(new Cells(now, before)).decide();
    }

    private ShownCounts decide() {
        sums.forEach(this::keepApart);
        sums.stream().filter(this::isAlike).map(Sum::whole).forEach(alike::add);
        boolean moved = true;
        while (moved) {
            moved = false;
            Bounds bounds = bounds();
            for (Sum sum : sums) {
                if (sum.complete() && tells(bounds, sum)) {
                    moved |= ease(sum);
                }
            }
        }
        return cells.decided();
    }

    /**
     * A whole of two or three parts of which none is shown is not shown either, whatever it is:
     * were it shown only where it tells nothing, that it is not would tell.
     */
    private void keepApart(Sum sum) {
        if (sum.complete()
                && cells.isNow(sum.whole())
                && sum.parts().size() <= SMALL
                && sum.parts().stream().noneMatch(part -> cells.shown(part) instanceof Rounded)) {
            cells.hide(sum.whole(), HidingReason.SMALL_PARTS);
        }
    }

    /**
     * A period in which there is one month only: that is shown, and to hide it here is of no use.
     */
    private boolean isAlike(Sum sum) {
        return sum.complete()
                && !sum.ofAreas()
                && sum.parts().size() == 1
                && cells.shown(sum.parts().getFirst()) instanceof Rounded;
    }

    private boolean tells(Bounds bounds, Sum sum) {
        long margin = cells.shown(sum.whole()) instanceof Rounded ? -OutsideCount.K : 0;
        for (int part : sum.parts()) {
            if (cells.isFew(part) && bounds.least(sum, part) > margin) {
                return true;
            }
        }
        return false;
    }

    private Bounds bounds() {
        var bounds = new Bounds(cells.size(), sums);
        for (int cell = 0; cell < cells.size(); cell++) {
            switch (cells.shown(cell)) {
                case Few _ -> bounds.of(cell, 0, Few.HIGH);
                case Rounded rounded -> bounds.of(cell, rounded.low(), rounded.high());
                // Whoever knows these rules knows that it is mostly one of ten or more.
                case Hidden hidden ->
                        bounds.of(
                                cell,
                                cells.least(cell, hidden),
                                Math.max(cells.least(cell, hidden), cells.most(cell)));
            }
        }
        bounds.settle();
        return bounds;
    }

    /** Whether something more is hidden now. */
    private boolean ease(Sum sum) {
        HidingReason why = sum.ofAreas() ? HidingReason.NEIGHBOUR : HidingReason.PERIOD;
        return hideSmallestPart(sum, why)
                || hideSmallest(List.of(sum.whole()), why)
                || hideSmallest(cells.now(sum), why)
                || hideFew(sum.parts(), why)
                || hideFew(cells.now(sum), why)
                || hideSmallest(cells.now(), why);
    }

    private boolean hideSmallestPart(Sum sum, HidingReason why) {
        Optional<Integer> smallest = smallest(sum.parts());
        smallest.ifPresent(cell -> cells.hideSmallest(cell, why, sum));
        if (smallest.isPresent()) {
            sum.parts().stream()
                    .filter(this::isHardlyMore)
                    .forEach(cell -> cells.hideSmallest(cell, why, sum));
        }
        return smallest.isPresent();
    }

    /** What is smaller than one of these, and ten or more, would be known well enough. */
    private boolean isHardlyMore(int cell) {
        return cells.isNow(cell)
                && cells.shown(cell) instanceof Rounded rounded
                && rounded.high() < 2 * OutsideCount.K;
    }

    private boolean hideSmallest(List<Integer> among, HidingReason why) {
        Optional<Integer> smallest = smallest(among);
        smallest.ifPresent(cell -> cells.hide(cell, why));
        return smallest.isPresent();
    }

    private Optional<Integer> smallest(List<Integer> among) {
        return among.stream()
                .filter(cell -> cells.isNow(cell) && cells.shown(cell) instanceof Rounded)
                .filter(cell -> !alike.contains(cell))
                .min(Comparator.comparingLong(cells::accounts).thenComparing(cells::code));
    }

    /** Where all the parts are few, that they are is too much. */
    private boolean hideFew(List<Integer> among, HidingReason why) {
        List<Integer> few =
                among.stream()
                        .filter(cell -> cells.isNow(cell) && cells.shown(cell) instanceof Few)
                        .toList();
        few.forEach(cell -> cells.hide(cell, why));
        return !few.isEmpty();
    }
}
