package id.gardu.report.outside;

import id.gardu.report.outside.Bounds.Sum;
import id.gardu.report.outside.OutsideCount.Few;
import id.gardu.report.outside.OutsideCount.Hidden;
import id.gardu.report.outside.OutsideCount.Rounded;

import java.util.ArrayList;
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
    private final Set<Sum> eased = new HashSet<>();

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
        boolean moved = true;
        while (moved) {
            moved = false;
            Bounds bounds = bounds();
            eased.clear();
            for (int few : cells.few()) {
                if (bounds.low(few) > 0) {
                    moved |= ease(bounds, few);
                }
            }
        }
        return cells.decided();
    }

    private Bounds bounds() {
        var bounds = new Bounds(cells.size(), sums);
        for (int cell = 0; cell < cells.size(); cell++) {
            switch (cells.shown(cell)) {
                case Few _ -> bounds.of(cell, 0, Few.HIGH);
                case Rounded rounded -> bounds.of(cell, rounded.low(), rounded.high());
                // Whoever knows these rules knows that it is mostly one of ten or more.
                case Hidden _ ->
                        bounds.of(cell, cells.isFew(cell) ? 0 : OutsideCount.K, Bounds.UNBOUNDED);
            }
        }
        bounds.settle();
        return bounds;
    }

    /** Whether something more is hidden now. */
    private boolean ease(Bounds bounds, int few) {
        boolean moved = false;
        for (Sum sum : bounds.that(few)) {
            moved |= eased.add(sum) && ease(sum);
        }
        return moved;
    }

    private boolean ease(Sum sum) {
        return hideSmallest(sum.parts())
                || hideSmallest(List.of(sum.whole()))
                || hideSmallest(cells.now(sum))
                || hideFew(sum.parts())
                || hideFew(cells.now(sum))
                || hideSmallest(cells.now());
    }

    private boolean hideSmallest(List<Integer> among) {
        Optional<Integer> smallest =
                among.stream()
                        .filter(cell -> cells.isNow(cell) && cells.shown(cell) instanceof Rounded)
                        .min(Comparator.comparingLong(cells::accounts).thenComparing(cells::code));
        smallest.ifPresent(cells::hide);
        return smallest.isPresent();
    }

    /** Where all the parts are few, that they are is too much. */
    private boolean hideFew(List<Integer> among) {
        var few = new ArrayList<Integer>();
        for (int cell : among) {
            if (cells.isNow(cell) && cells.shown(cell) instanceof Few) {
                few.add(cell);
            }
        }
        few.forEach(cells::hide);
        return !few.isEmpty();
    }
}
