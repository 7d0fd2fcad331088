package id.gardu.report.literacy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;

/** Figures for a terminal, a line for each. */
final class LiteracyTexts {
    private static final String NOT_SHOWN = "-";

    private LiteracyTexts() {}

    static byte[] table(LiteracyReport report) {
        String lines =
                report.figures().stream()
                        .map(figure -> line(figure).stripTrailing() + System.lineSeparator())
                        .collect(Collectors.joining());
        return (head(report) + lines + foot(report)).getBytes(StandardCharsets.UTF_8);
    }

    private static String head(LiteracyReport report) {
        return String.format(
                "%s by %s, IMDI %d%n%-20s %-22s %-26s %-8s %10s %6s %s%n",
                report.quarter(),
                report.level().word(),
                report.settings().edition(),
                "measure",
                "area",
                "figure",
                "period",
                "count",
                "n",
                "mean of 1-5; share of 4-5, with the 95 % margin");
    }

    private static String line(LiteracyFigure figure) {
        return String.format(
                "%-20s %-22s %-26s %-8s %10s %6s %s",
                figure.measure().word(),
                figure.name().replaceAll("\\p{Cntrl}", "?"),
                figure.figure(),
                figure.period(),
                figure.count().isPresent() ? Long.toString(figure.count().getAsLong()) : NOT_SHOWN,
                figure.estimate().map(one -> Long.toString(one.n())).orElse(NOT_SHOWN),
                figure.estimate().map(LiteracyTexts::estimate).orElseGet(() -> standing(figure)));
    }

    private static String estimate(Estimate one) {
        return String.format(
                Locale.ROOT,
                "%.2f +/- %.2f; %.0f %% +/- %.0f",
                one.mean(),
                one.meanMargin(),
                one.highShare(),
                one.highMargin());
    }

    private static String standing(LiteracyFigure figure) {
        return switch (figure.standing()) {
            case KNOWN -> "";
            case TOO_FEW -> "too few (fewer than " + LiteracyReport.LEAST + ")";
            case NOT_MEASURED -> "not measured";
        };
    }

    private static String foot(LiteracyReport report) {
        return (report.isOver()
                        ? ""
                        : "Answers of a quarter are shown when it is over."
                                + System.lineSeparator())
                + "A log of use measures access, never skill; skill is what people say of"
                + " themselves."
                + System.lineSeparator();
    }
}
