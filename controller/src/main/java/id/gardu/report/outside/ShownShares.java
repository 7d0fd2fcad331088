package id.gardu.report.outside;

import static java.util.stream.Collectors.groupingBy;

import id.gardu.report.outside.OutsideCount.Rounded;
import id.gardu.report.outside.Suppression.Count;
import id.gardu.report.outside.Suppression.ShownCounts;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Of which rows it may be said what part of the accounts is new, returns or roams. Such a part is a
 * count too, and adds up as the accounts do: it would say of a hidden count beside it, below it or
 * before it how large it is at least, or at most.
 *
 * @param parts codes of which new and returning ones may be shown
 * @param roaming codes of which roaming ones may be: all that lies in them is shown
 */
public record ShownShares(Set<String> parts, Set<String> roaming) {
    public static final ShownShares NONE = new ShownShares(Set.of(), Set.of());

    public ShownShares {
        parts = Set.copyOf(parts);
        roaming = Set.copyOf(roaming);
    }

    /**
     * Decides.
     *
     * @param others periods within this one; of a month the months of its year before it
     */
    public static ShownShares of(ShownCounts now, List<ShownCounts> others) {
        var parts = new HashSet<String>();
        var roaming = new HashSet<String>();
        var family = new Families(now);
        for (Count count : now.counts()) {
            String code = count.code();
            if (family.isAllShownAround(code)
                    && others.stream().allMatch(other -> isShownIfThere(other, code))) {
                parts.add(code);
                if (family.isAllShownIn(code)) {
                    roaming.add(code);
                }
            }
        }
        return new ShownShares(parts, roaming);
    }

    private static boolean isShownIfThere(ShownCounts period, String code) {
        return Optional.ofNullable(period.shown().get(code)).filter(ShownShares::isNot).isEmpty();
    }

    private static boolean isNot(OutsideCount shown) {
        return !(shown instanceof Rounded);
    }

    /** Those above, beside and below each other. */
    private static final class Families {
        private final ShownCounts period;
        private final Map<String, List<Count>> below;
        private final Map<String, String> above = new HashMap<>();

        Families(ShownCounts period) {
            this.period = period;
            this.below =
                    period.counts().stream()
                            .filter(count -> count.parent().isPresent())
                            .collect(groupingBy(count -> count.parent().orElseThrow()));
            below.forEach((parent, some) -> some.forEach(one -> above.put(one.code(), parent)));
        }

        private boolean isShown(String code) {
            return period.shown().get(code) instanceof Rounded;
        }

        private boolean isEachShownBelow(String code) {
            return below.getOrDefault(code, List.of()).stream()
                    .allMatch(count -> isShown(count.code()));
        }

        boolean isAllShownAround(String code) {
            return isShown(code)
                    && isEachShownBelow(code)
                    && Optional.ofNullable(above.get(code))
                            .filter(parent -> !isEachShownBelow(parent))
                            .isEmpty();
        }

        boolean isAllShownIn(String code) {
            return isShown(code)
                    && below.getOrDefault(code, List.of()).stream()
                            .allMatch(count -> isAllShownIn(count.code()));
        }
    }
}
