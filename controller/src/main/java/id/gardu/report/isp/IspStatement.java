package id.gardu.report.isp;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
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
     */
    public record Sum(
            Optional<String> isp, long sites, long outages, Down down, long rupiah, long unknown) {}

    /** Of each ISP, by name; those that nobody entered come first. */
    public List<Sum> sums() {
        return lines.stream()
                .collect(groupingBy(line -> line.isp().orElse(""), TreeMap::new, toList()))
                .entrySet()
                .stream()
                .map(
                        one ->
                                new Sum(
                                        Optional.of(one.getKey()).filter(isp -> !isp.isEmpty()),
                                        one.getValue().size(),
                                        one.getValue().stream()
                                                .mapToLong(line -> line.outages().size())
                                                .sum(),
                                        one.getValue().stream()
                                                .map(LineMonth::down)
                                                .reduce(Down.NOTHING, Down::plus),
                                        one.getValue().stream()
                                                .mapToLong(line -> line.restitution().orElse(0))
                                                .sum(),
                                        one.getValue().stream()
                                                .filter(IspStatement::isUnknown)
                                                .count()))
                .toList();
    }

    /** Down long enough, and nobody entered what it costs. */
    private static boolean isUnknown(LineMonth line) {
        return line.restitution().isEmpty() && line.down().booked() > 0;
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
