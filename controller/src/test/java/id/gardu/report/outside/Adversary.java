package id.gardu.report.outside;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Somebody who has every file that was published and works out what is hidden in them: an area has
 * at least the accounts of each area below it and at most all of theirs together; a year at least
 * those of each of its months, and at most all of theirs together.
 */
public final class Adversary {
    private static final long NOBODY_KNOWS = 1_000_000_000_000L;

    private final Map<FixedPeriod, Map<String, long[]>> told = new HashMap<>();

    /** A cell of a file; an empty one says that nobody was counted there. */
    public void read(FixedPeriod period, String code, String cell) {
        long[] bounds =
                switch (cell) {
                    case "" -> new long[] {0, 0};
                    case "<10" -> new long[] {0, 9};
                    case "hidden" -> new long[] {0, NOBODY_KNOWS};
                    default -> rounded(Long.parseLong(cell));
                };
        told.computeIfAbsent(period, _ -> new HashMap<>()).put(code, bounds);
    }

    /** From 13 on 15 is shown, up to 17; of 10 it is known that it is not less. */
    private static long[] rounded(long shown) {
        return new long[] {Math.max(10, shown - 2), shown + 2};
    }

    public long least(FixedPeriod period, String code) {
        return bounds(period, code)[0];
    }

    public long most(FixedPeriod period, String code) {
        return bounds(period, code)[1];
    }

    private long[] bounds(FixedPeriod period, String code) {
        return Objects.requireNonNull(told.getOrDefault(period, Map.of()).get(code), code);
    }

    /** Goes round until nothing more can be told. */
    public void thinks() {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (FixedPeriod period : told.keySet()) {
                for (String code : told.getOrDefault(period, Map.of()).keySet()) {
                    for (List<long[]> parts : wholes(period, code)) {
                        moved |= narrows(bounds(period, code), parts);
                    }
                }
            }
        }
    }

    private List<List<long[]>> wholes(FixedPeriod period, String code) {
        var wholes = new ArrayList<List<long[]>>();
        wholes.add(below(period, code));
        for (int length : List.of(1, 3)) {
            List<FixedPeriod> within =
                    period.parts().stream().filter(part -> part.months() == length).toList();
            if (!within.isEmpty() && told.keySet().containsAll(within)) {
                wholes.add(
                        within.stream()
                                .map(
                                        part ->
                                                Optional.ofNullable(
                                                                told.getOrDefault(part, Map.of())
                                                                        .get(code))
                                                        .orElseGet(() -> new long[] {0, 0}))
                                .toList());
            }
        }
        return wholes.stream().filter(parts -> !parts.isEmpty()).toList();
    }

    private List<long[]> below(FixedPeriod period, String code) {
        return told.getOrDefault(period, Map.of()).entrySet().stream()
                .filter(one -> parent(one.getKey()).equals(code))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static String parent(String code) {
        return code.substring(0, Math.max(0, code.lastIndexOf('.')));
    }

    private static boolean narrows(long[] whole, List<long[]> parts) {
        long all = parts.stream().mapToLong(part -> part[1]).sum();
        boolean moved = false;
        if (all < whole[1]) {
            whole[1] = all;
            moved = true;
        }
        for (long[] part : parts) {
            long others = all - part[1];
            if (whole[0] - others > part[0]) {
                part[0] = whole[0] - others;
                moved = true;
            }
            if (whole[1] < part[1]) {
                part[1] = whole[1];
                return true;
            }
            if (part[0] > whole[0]) {
                whole[0] = part[0];
                moved = true;
            }
        }
        return moved;
    }
}
