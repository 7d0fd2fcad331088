package id.gardu.report.outside;

import static java.util.stream.Collectors.groupingBy;

import id.gardu.report.outside.Shown.Few;
import id.gardu.report.outside.Shown.Hidden;
import id.gardu.report.outside.Shown.Rounded;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which counts of one hierarchy may be shown together (contracts §5). Accounts are distinct at
 * every level, so a parent has no more than its children together: where it has clearly more than
 * its other children can have, the hidden one is narrowed. Then the smallest child that is shown is
 * hidden too.
 */
public final class Suppression {
    private final Map<String, Count> counts = new HashMap<>();
    private final Map<String, List<Count>> children;
    private final Map<String, Shown> shown = new HashMap<>();

    /**
     * An area or a site, and how many accounts.
     *
     * @param parent empty at the top
     */
    public record Count(String code, Optional<String> parent, long accounts) {}

    private Suppression(Collection<Count> all) {
        all.forEach(count -> counts.put(count.code(), count));
        this.children =
                all.stream()
                        .filter(count -> count.parent().isPresent())
                        .collect(groupingBy(count -> count.parent().orElseThrow()));
    }

    /**
     * By code, how each is shown.
     *
     * @param all of one hierarchy: each child's parent is among them, or there is nothing to be
     *     told from it
     */
    public static Map<String, Shown> of(Collection<Count> all) {
        return new Suppression(all).decide();
    }

    private Map<String, Shown> decide() {
        counts.values()
                .forEach(
                        count ->
                                shown.put(
                                        count.code(),
                                        count.accounts() < Shown.K
                                                ? new Few()
                                                : Rounded.of(count.accounts())));
        boolean settled = false;
        while (!settled) {
            settled = true;
            for (String parent : children.keySet().stream().sorted().toList()) {
                settled &= !protect(parent);
            }
        }
        return Map.copyOf(shown);
    }

    /** Whether something more is hidden now. */
    private boolean protect(String parent) {
        if (!(shown.get(parent) instanceof Rounded total) || !narrowsOne(parent, total)) {
            return false;
        }
        Optional<Count> smallest =
                children.getOrDefault(parent, List.of()).stream()
                        .filter(child -> shown.get(child.code()) instanceof Rounded)
                        .min(Comparator.comparingLong(Count::accounts).thenComparing(Count::code));
        shown.put(smallest.map(Count::code).orElse(parent), new Hidden());
        return true;
    }

    /** Whether one with few accounts must have some, for all that is shown. */
    private boolean narrowsOne(String parent, Rounded total) {
        List<Count> all = children.getOrDefault(parent, List.of());
        long few = all.stream().filter(child -> shown.get(child.code()) instanceof Few).count();
        if (few == 0 || all.stream().anyMatch(child -> shown.get(child.code()) instanceof Hidden)) {
            return false;
        }
        long published =
                all.stream()
                        .map(child -> shown.get(child.code()))
                        .mapToLong(child -> child instanceof Rounded one ? one.high() : 0)
                        .sum();
        return total.low() - published - (few - 1) * Few.HIGH > 0;
    }
}
