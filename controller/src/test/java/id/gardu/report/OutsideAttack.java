package id.gardu.report;

import id.gardu.report.LinearSystem.Reach;
import id.gardu.report.LinearSystem.Terms;
import id.gardu.report.outside.FixedPeriod;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Somebody who has every release of every period, knows what its figures mean and by which rules
 * they are hidden, writes down each inequality that must hold between the true numbers, and asks
 * how small and how large each hidden count can be. Counts of distinct accounts: a part has at most
 * its whole, a whole at most its parts together; so have those who are new, those who are not,
 * those who came once, and those who roam. Time and octets add up, and each active account has its
 * least of both. Not thread-safe.
 */
final class OutsideAttack {
    private static final double EIGHTH = 0.125;
    private static final double HUNDRED = 100;
    private static final double K = 10;
    private static final double TO = 100;

    /** What an active account has at least: sums are in these. */
    private static final double SECONDS = 300;

    private static final double BYTES = 5_000_000;

    private final Map<FixedPeriod, Map<String, Row>> releases = new LinkedHashMap<>();
    private final Map<String, String> parents;
    private final Set<String> singleSites;
    private final boolean shares;
    private final LinearSystem system = new LinearSystem();
    private final Map<FixedPeriod, Map<String, Numbers>> numbers = new HashMap<>();

    /**
     * A row as it is published, its cells as text; empty where there is none.
     *
     * @param seconds connected, of all
     * @param bytes both ways
     * @param rupiah per active account
     * @param cost by which it was divided
     * @param least what is known of a hidden one by the rules
     */
    record Row(
            String accounts,
            String fresh,
            String returning,
            String roaming,
            String seconds,
            String bytes,
            String rupiah,
            String cost,
            double least) {
        static final Row NOT_MEASURED = new Row("", "", "", "", "", "", "", "", 0);
    }

    /**
     * Where the true numbers of a row stand.
     *
     * @param room how many active accounts its sums have room for
     */
    private record Numbers(int accounts, int fresh, int returning, int roaming, double room) {}

    /**
     * @param parents by code, of the tree that everybody knows
     * @param singleSites codes of what has one site: nobody roams there
     * @param shares whether parts of the accounts are looked at too
     */
    OutsideAttack(Map<String, String> parents, Set<String> singleSites, boolean shares) {
        this.shares = shares;
        this.parents = parents;
        this.singleSites = singleSites;
    }

    void read(FixedPeriod period, String code, Row row) {
        releases.computeIfAbsent(period, _ -> new HashMap<>()).put(code, row);
    }

    /** A hidden count. */
    record Cell(FixedPeriod period, String code) {}

    /** How much of what was written down is false: nothing, or the attack is none. */
    long falseOf(Map<Cell, LivedCity.Truth> truths) {
        write();
        Map<Integer, Double> values = new HashMap<>();
        truths.forEach(
                (cell, truth) -> {
                    Numbers of = at(cell);
                    values.put(of.accounts(), (double) truth.accounts());
                    values.put(of.fresh(), (double) truth.first());
                    values.put(of.returning(), (double) truth.returning());
                    values.put(of.roaming(), (double) truth.roaming());
                });
        return system.falseOf(values);
    }

    private void write() {
        if (numbers.isEmpty()) {
            releases.forEach(this::number);
            releases.keySet().forEach(this::write);
        }
    }

    /** How small and how large each of these can be. */
    Map<Cell, Reach> reaches(List<Cell> wanted) {
        write();
        Map<Integer, Reach> reaches =
                system.reaches(wanted.stream().map(cell -> at(cell).accounts()).toList());
        Map<Cell, Reach> found = new LinkedHashMap<>();
        wanted.forEach(
                cell -> found.put(cell, Objects.requireNonNull(reaches.get(at(cell).accounts()))));
        return found;
    }

    private Numbers at(Cell cell) {
        return at(cell.period(), cell.code()).orElseThrow();
    }

    /** Empty where the row was not there. */
    private Optional<Numbers> at(FixedPeriod period, String code) {
        return Optional.ofNullable(numbers.getOrDefault(period, Map.of()).get(code));
    }

    private void number(FixedPeriod period, Map<String, Row> rows) {
        Map<String, Numbers> of = new HashMap<>();
        numbers.put(period, of);
        rows.forEach(
                (code, row) -> {
                    int accounts = accounts(row);
                    boolean roams = period.months() == 1 && shares;
                    of.put(
                            code,
                            new Numbers(
                                    accounts,
                                    shares ? part(accounts, row.fresh()) : -1,
                                    roams ? part(accounts, row.returning()) : -1,
                                    roams
                                            ? singleSites.contains(code)
                                                    ? system.number(0, 0)
                                                    : part(accounts, row.roaming())
                                            : -1,
                                    Math.min(
                                            sum(row.seconds(), SECONDS), sum(row.bytes(), BYTES))));
                });
    }

    private int accounts(Row row) {
        return switch (row.accounts()) {
            case "" -> system.number(0, 0);
            case "<10" -> divided(row, 0, K - 1);
            case "hidden" -> divided(row, row.least(), LinearSystem.FAR);
            default -> {
                double shown = Double.parseDouble(row.accounts());
                yield system.number(Math.max(K, shown - 2), shown + 2);
            }
        };
    }

    /** Rupiah beside a count that is not shown would be made of the true one, to a hundred. */
    private int divided(Row row, double least, double most) {
        if (row.rupiah().isEmpty() || row.cost().isEmpty()) {
            return system.number(least, most);
        }
        double cost = Double.parseDouble(row.cost());
        double each = Double.parseDouble(row.rupiah());
        return system.number(
                Math.max(least, cost / (each + TO / 2)), Math.min(most, cost / (each - TO / 2)));
    }

    private int part(int accounts, String share) {
        int part = system.number(share.isEmpty() ? 0 : K, LinearSystem.FAR);
        if (share.isEmpty()) {
            system.atMost(0, new Terms().plus(part).minus(accounts));
            return part;
        }
        double quarter = Double.parseDouble(share) / HUNDRED;
        system.atMost(0, new Terms().plus(quarter - EIGHTH, accounts).minus(part));
        system.atMost(0, new Terms().plus(part).plus(-quarter - EIGHTH, accounts));
        system.atMost(-K, new Terms().plus(part).minus(accounts));
        return part;
    }

    /** How many active accounts fit into a sum. */
    private static double sum(String shown, double least) {
        return shown.isEmpty() ? LinearSystem.FAR : Double.parseDouble(shown) / least;
    }

    private void write(FixedPeriod period) {
        Map<String, List<String>> below = new HashMap<>();
        for (String code : numbers.getOrDefault(period, Map.of()).keySet()) {
            Optional.ofNullable(parents.get(code))
                    .filter(parent -> at(period, parent).isPresent())
                    .ifPresent(
                            parent ->
                                    below.computeIfAbsent(parent, _ -> new ArrayList<>())
                                            .add(code));
        }
        below.forEach(
                (parent, children) ->
                        areas(
                                at(period, parent).orElseThrow(),
                                children.stream()
                                        .flatMap(code -> at(period, code).stream())
                                        .toList()));
        for (int length : List.of(1, 3)) {
            List<FixedPeriod> parts =
                    period.parts().stream().filter(part -> part.months() == length).toList();
            if (!parts.isEmpty() && numbers.keySet().containsAll(parts)) {
                numbers.getOrDefault(period, Map.of())
                        .forEach((code, whole) -> times(code, whole, parts));
                below.forEach((parent, children) -> grid(period, parts, parent, children));
            }
        }
    }

    private void areas(Numbers whole, List<Numbers> parts) {
        union(whole, parts, Numbers::accounts);
        if (whole.fresh() < 0) {
            fit(whole, parts);
            return;
        }
        union(whole, parts, Numbers::fresh);
        rest(whole, parts, Numbers::fresh, true);
        fit(whole, parts);
        if (whole.returning() >= 0) {
            parts.forEach(
                    part ->
                            system.atMost(
                                    0,
                                    new Terms().plus(part.returning()).minus(whole.returning())));
            rest(whole, parts, Numbers::returning, false);
            var terms = new Terms().plus(whole.accounts()).plus(whole.roaming());
            parts.forEach(part -> terms.minus(part.accounts()).minus(part.roaming()));
            system.atMost(0, terms);
            parts.forEach(
                    part ->
                            system.atMost(
                                    0, new Terms().plus(part.roaming()).minus(whole.roaming())));
        }
    }

    private void union(Numbers whole, List<Numbers> parts, ToIntFunction<Numbers> of) {
        var terms = new Terms().plus(of.applyAsInt(whole));
        for (Numbers part : parts) {
            terms.minus(of.applyAsInt(part));
            system.atMost(0, new Terms().plus(of.applyAsInt(part)).minus(of.applyAsInt(whole)));
        }
        system.atMost(0, terms);
    }

    /** Of those who are not among a part of them. */
    private void rest(
            Numbers whole, List<Numbers> parts, ToIntFunction<Numbers> of, boolean grows) {
        var terms = new Terms().plus(whole.accounts()).minus(of.applyAsInt(whole));
        for (Numbers part : parts) {
            terms.minus(part.accounts()).plus(of.applyAsInt(part));
            if (grows) {
                system.atMost(
                        0,
                        new Terms()
                                .plus(part.accounts())
                                .minus(of.applyAsInt(part))
                                .minus(whole.accounts())
                                .plus(of.applyAsInt(whole)));
            }
        }
        system.atMost(0, terms);
    }

    /** What the sums of the parts come to, whatever each of them is. */
    private void fit(Numbers whole, List<Numbers> parts) {
        if (whole.room() < LinearSystem.FAR) {
            var terms = new Terms();
            parts.forEach(part -> terms.plus(part.accounts()));
            system.atMost(whole.room(), terms);
        }
    }

    /** Who is new in a later part was not there in an earlier one. */
    private void times(String code, Numbers whole, List<FixedPeriod> periods) {
        List<Numbers> parts = periods.stream().flatMap(part -> at(part, code).stream()).toList();
        if (parts.isEmpty()) {
            return;
        }
        union(whole, parts, Numbers::accounts);
        fit(whole, parts);
        if (whole.fresh() < 0) {
            return;
        }
        var fresh = new Terms().minus(whole.fresh());
        var terms = new Terms().plus(whole.accounts()).minus(whole.fresh());
        for (int at = 0; at < parts.size(); at++) {
            fresh.plus(parts.get(at).fresh());
            terms.minus(parts.get(at).accounts()).plus(parts.get(at).fresh());
            var later = new Terms().plus(parts.get(at).accounts()).minus(whole.accounts());
            parts.subList(at + 1, parts.size()).forEach(part -> later.plus(part.fresh()));
            system.atMost(0, later);
        }
        system.atMost(0, fresh);
        system.atMost(0, terms);
    }

    /**
     * Whoever was in an area in a period was there in one part of the time, or in one part of the
     * area, or elsewhere at another time; those who were in both are counted twice.
     */
    private void grid(
            FixedPeriod period, List<FixedPeriod> times, String parent, List<String> children) {
        int whole = at(period, parent).orElseThrow().accounts();
        for (String child : children) {
            int part = at(period, child).orElseThrow().accounts();
            for (FixedPeriod time : times) {
                Optional<Numbers> then = at(time, parent);
                if (then.isPresent()) {
                    Terms terms = new Terms().plus(whole).minus(part).minus(then.get().accounts());
                    at(time, child).ifPresent(both -> terms.plus(both.accounts()));
                    elsewhere(terms, child, time, children, times);
                    system.atMost(0, terms);
                }
            }
        }
    }

    private void elsewhere(
            Terms terms,
            String child,
            FixedPeriod time,
            List<String> children,
            List<FixedPeriod> times) {
        for (String other : children) {
            for (FixedPeriod elsewhen : times) {
                if (!other.equals(child) && !elsewhen.equals(time)) {
                    at(elsewhen, other).ifPresent(one -> terms.minus(one.accounts()));
                }
            }
        }
    }
}
