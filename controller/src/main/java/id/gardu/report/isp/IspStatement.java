package id.gardu.report.isp;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import id.gardu.report.isp.LineOutage.Down;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A month of lines.
 *
 * @param until nothing later is in it
 * @param leastPct of the opening time; down for less is no claim
 * @param lines by ISP, then by code
 */
public record IspStatement(
        YearMonth month, Instant until, ZoneId zone, double leastPct, List<LineMonth> lines) {
    public IspStatement {
        lines = List.copyOf(lines);
    }

    /**
     * The sites of an ISP.
     *
     * @param isp empty: nobody entered it
     * @param told of the sites, those of which anything is known: the others are in no figure
     * @param openSeconds of all of them
     * @param knownSeconds of those
     * @param unknown sites that were down, but nobody entered what they cost
     */
    public record Sum(
            Optional<String> isp,
            long sites,
            long told,
            long openSeconds,
            long knownSeconds,
            long outages,
            Down down,
            long rupiah,
            long unknown) {
        static Sum of(String isp, List<LineMonth> lines) {
            return new Sum(
                    Optional.of(isp).filter(name -> !name.isEmpty()),
                    lines.size(),
                    lines.stream().filter(LineMonth::isKnown).count(),
                    lines.stream().mapToLong(LineMonth::openSeconds).sum(),
                    lines.stream().mapToLong(LineMonth::knownSeconds).sum(),
                    lines.stream().mapToLong(line -> line.outages().size()).sum(),
                    lines.stream().map(LineMonth::down).reduce(Down.NOTHING, Down::plus),
                    lines.stream().mapToLong(line -> line.restitution().orElse(0)).sum(),
                    lines.stream().filter(IspStatement::isUnknown).count());
        }

        public boolean isKnown() {
            return knownSeconds > 0;
        }

        /** Whether there may have been more than is told. */
        public boolean isPartlyKnown() {
            return LineMonth.isPart(knownSeconds, openSeconds);
        }

        /** Percent of the opening time of all its sites; empty where there was none. */
        public OptionalDouble knownPct() {
            return LineMonth.percent(knownSeconds, openSeconds);
        }
    }

    /** Of each ISP, by name; those that nobody entered come first. */
    public List<Sum> sums() {
        return lines.stream()
                .collect(groupingBy(line -> line.isp().orElse(""), TreeMap::new, toList()))
                .entrySet()
                .stream()
                .map(one -> Sum.of(one.getKey(), one.getValue()))
                .toList();
    }

    /** Down long enough, and nobody entered what it costs. */
    private static boolean isUnknown(LineMonth line) {
        return line.restitution().isEmpty() && line.down().booked() > 0;
    }

    /** Those that were down, or of which hardly anything is known. */
    public List<LineMonth> remarkable() {
        return lines.stream()
                .filter(line -> !line.outages().isEmpty() || line.isHardlyKnown())
                .toList();
    }

    /** The lines of one ISP. */
    public IspStatement of(String isp) {
        return new IspStatement(
                month,
                until,
                zone,
                leastPct,
                lines.stream()
                        .filter(line -> line.isp().orElse("").equalsIgnoreCase(isp))
                        .toList());
    }

    /** Rupiah. */
    public long restitution() {
        return lines.stream().mapToLong(line -> line.restitution().orElse(0)).sum();
    }

    /** Whether the month is not over. */
    public boolean isSoFar() {
        return until.isBefore(month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
    }
}
