package id.gardu.report.literacy;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which counts of a tree may be shown: none under {@value LiteracyReport#LEAST}, none that could be
 * told by subtracting those that are shown from the one above them, and nothing below one that is
 * hidden. Not thread-safe.
 *
 * @param <K> what a node is called by
 */
final class Release<K> {
    private final Map<K, List<K>> below = new HashMap<>();
    private final Map<K, Long> counts;
    private final Set<K> shown = new HashSet<>();

    /**
     * @param counts of every node, what is below it included; 0 where it is missing
     */
    Release(Map<K, Long> counts) {
        this.counts = Map.copyOf(counts);
    }

    /** Says what is below a node. */
    Release<K> under(K parent, List<K> children) {
        below.put(parent, List.copyOf(children));
        return this;
    }

    /** What may be shown, from the root down. */
    Set<K> from(K root) {
        if (count(root) >= LiteracyReport.LEAST) {
            shown.add(root);
            release(root);
        }
        return Set.copyOf(shown);
    }

    private void release(K parent) {
        List<K> children =
                below.getOrDefault(parent, List.of()).stream()
                        .sorted(Comparator.comparingLong(this::count).reversed())
                        .toList();
        int many = (int) children.stream().filter(one -> count(one) >= LEAST).count();
        while (many > 0 && isTold(parent, children.subList(0, many))) {
            many--;
        }
        children.subList(0, many).forEach(shown::add);
        children.subList(0, many).forEach(this::release);
    }

    private static final int LEAST = LiteracyReport.LEAST;

    /** Whether what is left is of somebody, but of too few. */
    private boolean isTold(K parent, List<K> released) {
        long left = count(parent) - released.stream().mapToLong(this::count).sum();
        return left > 0 && left < LEAST;
    }

    private long count(K node) {
        return counts.getOrDefault(node, 0L);
    }
}
