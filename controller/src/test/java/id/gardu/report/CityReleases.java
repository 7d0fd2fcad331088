package id.gardu.report;

import id.gardu.demo.city.City;
import id.gardu.report.PublishedCounts.PublishedUnit;
import id.gardu.report.PublishedVolumes.Most;
import id.gardu.report.PublishedVolumes.Volume;
import id.gardu.report.outside.FixedPeriod;
import id.gardu.report.outside.OutsideCount;
import id.gardu.report.outside.OutsideCount.Hidden;
import id.gardu.report.outside.OutsideCount.HidingReason;
import id.gardu.report.outside.OutsideCount.Rounded;
import id.gardu.report.outside.ShownShares;
import id.gardu.report.outside.Suppression;
import id.gardu.report.outside.Suppression.Count;
import id.gardu.report.outside.Suppression.ShownCounts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** All that is published of the generated city, by the rules or by weaker ones. */
final class CityReleases {
    private static final long COST = 250_000;
    private static final long TO = 100;

    private final LivedCity lived;
    private final Weakness weakness;
    private final Map<FixedPeriod, ShownCounts> counts = new LinkedHashMap<>();
    private final Map<FixedPeriod, Map<PublishedUnit, Set<UsageColumn>>> volumes = new HashMap<>();
    private final Map<FixedPeriod, ShownShares> shares = new HashMap<>();
    private final Map<FixedPeriod, Map<String, LivedCity.Truth>> truths = new HashMap<>();

    /** What the rules leave out, to see whether the attack finds it. */
    enum Weakness {
        NONE,
        /** Only what is under ten is hidden. */
        NO_COMPLEMENT,
        /** Rupiah per account are shown of everybody. */
        RUPIAH_OF_FEW
    }

    CityReleases(LivedCity lived, City city, Weakness weakness) {
        this.lived = lived;
        this.weakness = weakness;
        lived.periods(city).forEach(this::publish);
    }

    private void publish(FixedPeriod period) {
        Map<String, LivedCity.Truth> truth = lived.truths(period);
        truths.put(period, truth);
        var all = new ArrayList<Count>();
        var sums = new ArrayList<Volume>();
        truth.forEach(
                (code, one) -> {
                    if (one.measured()) {
                        all.add(
                                new Count(
                                        unit(code).key(),
                                        lived.parent(code).map(above -> unit(above).key()),
                                        one.accounts()));
                        sums.add(volume(code, one));
                    }
                });
        ShownCounts shown =
                weakness == Weakness.NO_COMPLEMENT
                        ? alone(period, all)
                        : Suppression.of(period, all, of(counts, period.parts()));
        counts.put(period, shown);
        shares.put(period, ShownShares.of(shown, of(counts, period.before())));
        Map<PublishedUnit, OutsideCount> byUnit = new HashMap<>();
        shown.shown().forEach((key, one) -> byUnit.put(PublishedUnit.of(key), one));
        volumes.put(period, PublishedVolumes.of(sums, byUnit, of(volumes, period.parts())));
    }

    private static ShownCounts alone(FixedPeriod period, List<Count> all) {
        Map<String, OutsideCount> each = new HashMap<>();
        all.forEach(count -> each.put(count.code(), OutsideCount.of(count.accounts())));
        return new ShownCounts(period, all, each);
    }

    private static <T> List<T> of(Map<FixedPeriod, T> decided, List<FixedPeriod> periods) {
        return periods.stream()
                .map(period -> Optional.ofNullable(decided.get(period)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static PublishedUnit unit(String code) {
        return new PublishedUnit(ReportLevel.RW, code);
    }

    private Volume volume(String code, LivedCity.Truth truth) {
        return new Volume(
                unit(code),
                lived.parent(code).map(CityReleases::unit),
                Map.of(
                        UsageColumn.SECONDS, truth.seconds(),
                        UsageColumn.DOWNLOADED_BYTES, truth.bytes()),
                0,
                new Most(OptionalLong.of(truth.mostSeconds()), OptionalLong.of(truth.mostBytes())));
    }

    /** Shown, of those that are ten or more. */
    double shownShare() {
        long shown = count(one -> one instanceof Rounded);
        long hidden = 0;
        for (ShownCounts period : counts.values()) {
            hidden +=
                    period.counts().stream()
                            .filter(count -> count.accounts() >= OutsideCount.K)
                            .filter(count -> !(shown(period, count) instanceof Rounded))
                            .count();
        }
        return (double) shown / (shown + hidden);
    }

    private long count(Predicate<OutsideCount> which) {
        return counts.values().stream()
                .flatMap(period -> period.shown().values().stream())
                .filter(which)
                .count();
    }

    private static OutsideCount shown(ShownCounts period, Count count) {
        return Objects.requireNonNull(period.shown().get(count.code()));
    }

    List<FixedPeriod> periods() {
        return List.copyOf(counts.keySet());
    }

    /** Somebody who has read these periods. */
    OutsideAttack attack(List<FixedPeriod> periods, boolean withShares) {
        var attack = new OutsideAttack(lived.parents(), lived.singleSites(), withShares);
        for (FixedPeriod period : periods) {
            truths(period)
                    .forEach((code, truth) -> attack.read(period, code, row(period, code, truth)));
        }
        return attack;
    }

    private Map<String, LivedCity.Truth> truths(FixedPeriod period) {
        return truths.getOrDefault(period, Map.of());
    }

    /** What is true, by cell. */
    Map<OutsideAttack.Cell, LivedCity.Truth> truths(List<FixedPeriod> periods) {
        Map<OutsideAttack.Cell, LivedCity.Truth> all = new HashMap<>();
        for (FixedPeriod period : periods) {
            truths(period)
                    .forEach((code, truth) -> all.put(new OutsideAttack.Cell(period, code), truth));
        }
        return all;
    }

    /** Measured counts that are not shown. */
    List<OutsideAttack.Cell> hidden(List<FixedPeriod> periods) {
        var cells = new ArrayList<OutsideAttack.Cell>();
        for (FixedPeriod period : periods) {
            truths(period)
                    .forEach(
                            (code, truth) -> {
                                if (truth.measured() && !(shown(period, code) instanceof Rounded)) {
                                    cells.add(new OutsideAttack.Cell(period, code));
                                }
                            });
        }
        return cells;
    }

    private OutsideCount shown(FixedPeriod period, String code) {
        return Objects.requireNonNull(
                Objects.requireNonNull(counts.get(period)).shown().get(unit(code).key()));
    }

    private OutsideAttack.Row row(FixedPeriod period, String code, LivedCity.Truth truth) {
        if (!truth.measured()) {
            return OutsideAttack.Row.NOT_MEASURED;
        }
        OutsideCount shown = shown(period, code);
        var accounts = new PublishedAccounts(OptionalLong.of(truth.accounts()), Optional.of(shown));
        ShownShares parts = Objects.requireNonNull(shares.get(period));
        boolean month = period.months() == 1;
        Set<UsageColumn> sums =
                volumes.getOrDefault(period, Map.of()).getOrDefault(unit(code), Set.of());
        return new OutsideAttack.Row(
                accounts.cell().plain(),
                share(accounts, truth.first(), parts.parts().contains(unit(code).key())),
                share(
                        accounts,
                        truth.returning(),
                        month && parts.parts().contains(unit(code).key())),
                share(
                        accounts,
                        truth.roaming(),
                        month && parts.roaming().contains(unit(code).key())),
                sums.contains(UsageColumn.SECONDS) ? Long.toString(truth.seconds()) : "",
                sums.contains(UsageColumn.DOWNLOADED_BYTES) ? Long.toString(truth.bytes()) : "",
                weakness == Weakness.RUPIAH_OF_FEW && truth.accounts() > 0
                        ? Long.toString(Math.round((double) COST / truth.accounts() / TO) * TO)
                        : "",
                Long.toString(COST),
                least(shown, truth));
    }

    private static String share(PublishedAccounts accounts, long part, boolean shown) {
        return shown ? accounts.quarters(OptionalLong.of(part)).plain() : "";
    }

    /** Whoever knows the rules knows that a hidden count is mostly one of ten or more. */
    private static double least(OutsideCount shown, LivedCity.Truth truth) {
        return shown instanceof Hidden(HidingReason why)
                        && why != HidingReason.SMALL_PARTS
                        && truth.accounts() >= OutsideCount.K
                ? OutsideCount.K
                : 0;
    }
}
