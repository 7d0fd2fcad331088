package id.gardu.report.decision;

import java.util.List;
import java.util.OptionalLong;

/**
 * What it would mean to close the chosen points.
 *
 * @param rupiahAYear saved, of those whose cost is entered
 * @param unknownCosts of the points, those whose cost nobody entered
 * @param accounts distinct ones, active in the last three months at any of them; empty when the
 *     days of accounts are gone
 * @param without names of kelurahan that would have no point left
 */
public record Basket(
        List<Point> points,
        long rupiahAYear,
        long unknownCosts,
        OptionalLong accounts,
        List<String> without) {}
