package id.gardu.demo.city;

import id.gardu.report.verdict.Judgement;
import id.gardu.report.verdict.SiteMonth;
import id.gardu.report.verdict.Verdict;

import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What was said of a city, beside what is true of it. Not thread-safe. */
final class Confusion implements CityMonths.Listener {
    /** Under the line with fewer, a site is too new whatever is true. */
    private static final int MONTHS_BEFORE = 3;

    private static final int ENOUGH = 20;

    private static final Set<Verdict> DEAD_OR_UNMEASURED =
            EnumSet.of(
                    Verdict.WAS_DOWN,
                    Verdict.NOBODY_GETS_IN,
                    Verdict.NOT_MEASURABLE,
                    Verdict.TOO_LITTLE_DATA);

    private final YearMonth from;
    private final Map<Kind, Row> kinds = new EnumMap<>(Kind.class);
    private final Row all = new Row();
    private final Row dead = new Row();
    private final Row unwantedTested = new Row();
    private final Row silentUntested = new Row();
    private final Row nearLine = new Row();
    private final Row weAreAway = new Row();
    private final Row withoutPopulation = new Row();

    /** Months of one truth, by what was said of them. */
    static final class Row {
        private final Set<Integer> sites = new HashSet<>();
        private final Map<Verdict, Integer> said = new TreeMap<>();
        private final Map<Verdict, Integer> wrong = new TreeMap<>();

        private void add(CitySite site, Truth truth, Verdict verdict) {
            sites.add(site.number());
            said.merge(verdict, 1, Integer::sum);
            if (!truth.isRight(verdict)) {
                wrong.merge(verdict, 1, Integer::sum);
            }
        }

        int months() {
            return sum(said.values());
        }

        int sites() {
            return sites.size();
        }

        double rightPercent() {
            return 100.0 * (months() - sum(wrong.values())) / Math.max(1, months());
        }

        double percentOf(Verdict verdict) {
            return 100.0 * said.getOrDefault(verdict, 0) / Math.max(1, months());
        }

        private static int sum(Collection<Integer> counts) {
            return counts.stream().mapToInt(Integer::intValue).sum();
        }

        private String line(String name) {
            var line =
                    new StringBuilder(
                            "%-34s %5d %7d %6.1f  "
                                    .formatted(name, sites(), months(), rightPercent()));
            wrong.entrySet().stream()
                    .sorted(Map.Entry.<Verdict, Integer>comparingByValue().reversed())
                    .forEach(
                            said ->
                                    line.append(
                                            " %s %.1f"
                                                    .formatted(
                                                            said.getKey().word(),
                                                            100.0 * said.getValue() / months())));
            return line.toString().stripTrailing();
        }
    }

    /**
     * @param first month of the city's past
     */
    Confusion(YearMonth first) {
        this.from = first.plusMonths(MONTHS_BEFORE);
    }

    @Override
    public void judged(CitySite site, CityMonth lived, SiteMonth month, Judgement judgement) {
        if (lived.month().isBefore(from)) {
            return;
        }
        Truth truth = lived.truth();
        Verdict said = judgement.verdict();
        if (site.nearby().inhabitants().isPresent() && !site.nearby().estimated()) {
            count(site, truth, said);
        } else {
            withoutPopulation.add(site, truth, said);
        }
    }

    private void count(CitySite site, Truth truth, Verdict said) {
        all.add(site, truth, said);
        kinds.computeIfAbsent(truth.kind(), _ -> new Row()).add(site, truth, said);
        if (truth.kind().right().isEmpty() && isNearLine(site)) {
            nearLine.add(site, truth, said);
        }
        if (truth.controllerAway()) {
            weAreAway.add(site, truth, said);
        }
        if (isDead(truth)) {
            dead.add(site, truth, said);
        }
        if (truth.kind().isTested() && truth.right().equals(Set.of(Verdict.UNDER_USED))) {
            unwantedTested.add(site, truth, said);
        }
        if (truth.kind() == Kind.IDLE_UNTESTED || truth.kind() == Kind.ONE_PACKET_A_DAY_UNTESTED) {
            silentUntested.add(site, truth, said);
        }
    }

    /** Those who really want to come are within a quarter of the line. */
    private static boolean isNearLine(CitySite site) {
        double line = Level.line((double) site.nearby().inhabitants().orElse(0));
        return Math.abs(site.demand() - line) <= line / 4;
    }

    /** Also one whose portal is away: nobody can say that nobody wants it. */
    private static boolean isDead(Truth truth) {
        return truth.right().stream().anyMatch(DEAD_OR_UNMEASURED::contains)
                || truth.kind().fault() == SiteFault.PORTAL
                || truth.kind().fault() == SiteFault.GATEWAY;
    }

    Row all() {
        return all;
    }

    Map<Kind, Row> kinds() {
        return kinds;
    }

    /** Of those with as many months as say something. */
    Optional<Map.Entry<Kind, Row>> worst() {
        return kinds.entrySet().stream()
                .filter(kind -> kind.getValue().months() >= ENOUGH)
                .min(Comparator.comparingDouble(kind -> kind.getValue().rightPercent()));
    }

    double deadCalledUnderUsed() {
        return dead.percentOf(Verdict.UNDER_USED);
    }

    double unwantedTestedCalledSo() {
        return unwantedTested.percentOf(Verdict.UNDER_USED);
    }

    double silentUntestedNotProven() {
        return silentUntested.percentOf(Verdict.DOOR_NOT_PROVEN);
    }

    /** A line a kind: sites, months, right in percent, what was said instead in percent. */
    String table() {
        var table = new StringBuilder();
        table.append(
                "%-34s %5s %7s %6s   %s%n"
                        .formatted("kind", "sites", "months", "right", "said instead"));
        kinds.forEach((kind, row) -> table.append(row.line(kind.word())).append('\n'));
        table.append(all.line("all of these")).append('\n');
        table.append(weAreAway.line("of them, while we were away")).append('\n');
        table.append(nearLine.line("of them, a quarter from the line")).append('\n');
        table.append(withoutPopulation.line("apart: no own population")).append('\n');
        return table.toString();
    }
}
