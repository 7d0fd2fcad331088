package id.gardu.report.literacy;

import id.gardu.report.literacy.LiteracyFigure.Subject;
import id.gardu.store.Csv;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Figures as CSV, a row for each; empty where one is not shown, never 0. */
record LiteracyCsv(Csv csv) {
    private static final String HEADS =
            "level,code,name,measure,figure,period,imdi_edition,imdi_pillar,index_pillar,dimension,"
                    + "standing,count,n,mean,mean_margin,share_4_5_pct,share_4_5_margin";

    byte[] octets(LiteracyReport report) {
        return csv.octets(rows -> write(report, rows));
    }

    private void write(LiteracyReport report, Csv.Rows rows) {
        rows.add(HEADS.split(","));
        report.figures().forEach(figure -> rows.add(row(report.settings(), figure)));
    }

    private String[] row(LiteracySettings settings, LiteracyFigure figure) {
        return new String[] {
            figure.level().word(),
            figure.code(),
            Csv.harmless(figure.name()),
            figure.measure().word(),
            figure.figure(),
            figure.period(),
            Integer.toString(settings.edition()),
            Csv.harmless(pillars(settings, figure.subject())),
            figure.subject().index().map(pillar -> pillar.word()).orElse(""),
            figure.subject().dimension().word(),
            figure.standing().word(),
            number(figure.count()),
            figure.estimate().map(one -> Long.toString(one.n())).orElse(""),
            decimal(figure, Estimate::mean, 2),
            decimal(figure, Estimate::meanMargin, 2),
            decimal(figure, Estimate::highShare, 1),
            decimal(figure, Estimate::highMargin, 1)
        };
    }

    /** {@code Keterampilan Digital / Pemberdayaan}. */
    static String pillars(LiteracySettings settings, Subject subject) {
        return subject.imdi().stream().map(settings::name).collect(Collectors.joining(" / "));
    }

    private static String number(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "";
    }

    private String decimal(LiteracyFigure figure, ToDoubleFunction<Estimate> part, int decimals) {
        return figure.estimate()
                .map(part::applyAsDouble)
                .map(number -> String.format(Locale.ROOT, "%." + decimals + "f", number))
                .map(csv::number)
                .orElse("");
    }
}
