package id.gardu.report.outside;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Who was active in which RW in the months of a year; the same every time. */
public final class InventedCity {
    public static final String KOTA = "35.73";

    private static final YearMonth JANUARY = YearMonth.of(2025, 1);
    private static final int MONTHS = 12;

    private final Random dice;
    private final List<String> rws = new ArrayList<>();
    private final Map<YearMonth, Map<String, Set<Integer>>> active = new HashMap<>();
    private int accounts;

    /**
     * @param seed another city for each
     */
    public InventedCity(long seed, int kecamatan, int kelurahan, int rw) {
        this.dice = new Random(seed);
        for (int upper = 1; upper <= kecamatan; upper++) {
            for (int middle = 1; middle <= 1 + dice.nextInt(kelurahan); middle++) {
                for (int lower = 1; lower <= 1 + dice.nextInt(rw); lower++) {
                    rws.add(KOTA + ".0" + upper + ".100" + middle + ".RW0" + lower);
                }
            }
        }
        rws.forEach(this::live);
    }

    /** Some have hardly anybody, some many; many come again, some go elsewhere too. */
    private void live(String rw) {
        int neighbours = dice.nextInt(3) == 0 ? dice.nextInt(12) : 5 + dice.nextInt(70);
        int begins = dice.nextInt(5) == 0 ? dice.nextInt(MONTHS) : 0;
        double comes = 0.15 + 0.85 * dice.nextDouble();
        for (int neighbour = 0; neighbour < neighbours; neighbour++) {
            int account = accounts++;
            boolean roams = dice.nextInt(4) == 0;
            for (int month = begins; month < MONTHS; month++) {
                YearMonth then = JANUARY.plusMonths(month);
                if (dice.nextDouble() < comes) {
                    at(then, rw).add(account);
                    if (roams) {
                        at(then, rws.get(dice.nextInt(rws.size()))).add(account);
                    }
                }
            }
        }
        for (int month = begins; month < MONTHS; month++) {
            var _ = at(JANUARY.plusMonths(month), rw);
        }
    }

    private Set<Integer> at(YearMonth month, String rw) {
        return active.computeIfAbsent(month, _ -> new HashMap<>())
                .computeIfAbsent(rw, _ -> new HashSet<>());
    }

    /** Accounts by RW; of one that is not there yet there is nothing. */
    public Map<String, Set<Integer>> active(YearMonth month) {
        return Map.copyOf(active.getOrDefault(month, Map.of()));
    }

    public List<String> rws() {
        return List.copyOf(rws);
    }

    /** Months first, as they are closed. */
    public static List<FixedPeriod> periods() {
        var year = new FixedPeriod(JANUARY, MONTHS);
        var periods = new ArrayList<>(year.parts());
        periods.add(year);
        return periods;
    }

    /** Distinct accounts of every area of which there is anything to say. */
    public Map<String, Long> counts(FixedPeriod period) {
        Map<String, Set<Integer>> distinct = new HashMap<>();
        for (YearMonth month : period.eachMonth()) {
            active.getOrDefault(month, Map.of())
                    .forEach(
                            (rw, accounts) -> {
                                for (String code = rw; code.length() >= KOTA.length(); ) {
                                    distinct.computeIfAbsent(code, _ -> new HashSet<>())
                                            .addAll(accounts);
                                    code = code.substring(0, code.lastIndexOf('.'));
                                }
                            });
        }
        Map<String, Long> counts = new HashMap<>();
        distinct.forEach((code, accounts) -> counts.put(code, (long) accounts.size()));
        return counts;
    }

    /** Empty for the whole city. */
    public static Optional<String> parent(String code) {
        return code.equals(KOTA)
                ? Optional.empty()
                : Optional.of(code.substring(0, code.lastIndexOf('.')));
    }
}
