package id.gardu.report.format;

import id.gardu.report.format.Export.Total;
import id.gardu.report.verdict.Group;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What the first page of a PDF shows: the one that decides.
 *
 * @param standings empty while nothing is decided by the figures
 */
record FirstPage(
        String title,
        String edition,
        String period,
        List<Standing> standings,
        List<String> sentences,
        List<Figure> totals,
        String note,
        List<Ten> tens) {
    /** Beside a decision there is room for a line of them. */
    private static final int TOTALS_BESIDE = 4;

    private static final int TOTALS_ALONE = 16;

    record Standing(String label, String points, String rupiah) {}

    record Figure(String label, String unit, String text) {}

    record Ten(String label, List<Point> points) {}

    record Point(String name, String code, String place, String why, String rupiah) {}

    static FirstPage of(Export export) {
        return new Maker(export, export.labels()).page();
    }

    private record Maker(Export export, Labels labels) {
        FirstPage page() {
            var about = new About(export);
            return new FirstPage(
                    about.title(),
                    about.edition(),
                    about.period(),
                    export.decision().map(this::standings).orElse(List.of()),
                    sentences(),
                    totals(),
                    about.totalNote(),
                    export.decision().map(this::tens).orElse(List.of()));
        }

        private List<String> sentences() {
            List<String> decided = export.decision().map(DecidingPage::sentences).orElse(List.of());
            return switch (export.edition()) {
                case INSIDE -> decided.isEmpty() ? Sentences.of(export) : decided;
                case OUTSIDE ->
                        Stream.concat(decided.stream(), Sentences.of(export).stream()).toList();
            };
        }

        private List<Figure> totals() {
            return export.totals().stream()
                    .filter(Total::isKnown)
                    .limit(export.decision().isPresent() ? TOTALS_BESIDE : TOTALS_ALONE)
                    .map(this::figure)
                    .toList();
        }

        private Figure figure(Total total) {
            return new Figure(
                    labels.column(total.column()),
                    labels.readUnit(total.column().kind()),
                    labels.figure(total.column(), total.figure()));
        }

        private List<Standing> standings(DecidingPage decision) {
            return decision.standings().stream().map(this::standing).toList();
        }

        private Standing standing(DecidingPage.Standing one) {
            return new Standing(
                    group(one.group()),
                    labels.text("pdf.points", "n", labels.count(one.points())),
                    rupiah(one.rupiah()));
        }

        private List<Ten> tens(DecidingPage decision) {
            return decision.lists().stream().map(this::ten).toList();
        }

        private Ten ten(DecidingPage.Ten ten) {
            return new Ten(
                    labels.text("pdf.ten", "group", group(ten.group())),
                    ten.points().stream().map(this::point).toList());
        }

        private Point point(DecidingPage.Point point) {
            return new Point(
                    Printable.of(point.name()),
                    point.code(),
                    Printable.of(point.place()),
                    Printable.of(point.why()),
                    rupiah(point.rupiah()));
        }

        private String group(Group group) {
            return labels.text("group." + group.word());
        }

        private String rupiah(OptionalLong rupiah) {
            return rupiah.isPresent()
                    ? labels.text("pdf.rupiah", "n", labels.count(rupiah.getAsLong()))
                    : labels.text(
                            switch (export.edition()) {
                                case INSIDE -> "pdf.rupiah.unknown";
                                case OUTSIDE -> "pdf.rupiah.outside";
                            });
        }
    }
}
