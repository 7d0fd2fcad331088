package id.gardu.opendata;

import id.gardu.captiveportal.http.Pages;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.Area.AreaLevel;
import id.gardu.opendata.DataPages.Card;
import id.gardu.opendata.DataPages.PointLine;
import id.gardu.opendata.PublicMonth.Line;
import id.gardu.report.OutsideColumn;
import id.gardu.report.UpNow;
import id.gardu.report.UsageColumn.Cell;
import id.gardu.staff.ReadToken;
import id.gardu.staff.ReadToken.Purpose;
import id.gardu.staff.ReadTokens;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the holder of a sponsor's link sees: their points, and of each what everybody may see. No
 * sum over the points of a sponsor is shown of what comes from people: it would be a count beside
 * the hierarchy that is published, from which others could be told. Thread-safe.
 */
record SponsorPage(OpenData data, ReadTokens tokens) {
    /**
     * A point with what is published of it, or of the RW it stands in.
     *
     * @param of which of both
     */
    private record SponsoredPoint(PointLine point, String of, String accounts, String costEach) {}

    private record Model(
            String sponsor,
            String until,
            String month,
            List<Card> cards,
            List<SponsoredPoint> points) {}

    private record Nothing() {}

    WebReply answer(WebRequest request) {
        return tokens.holder(Purpose.SPONSOR, request.inPath("token"))
                .map(token -> page(request, token))
                .orElseGet(() -> page(request, "gone", new Nothing()).withStatus(404))
                // Whoever is sent on from here must not learn the link.
                .with("Referrer-Policy", "no-referrer")
                .with("X-Robots-Tag", "noindex");
    }

    private WebReply page(WebRequest request, String template, Record model) {
        Pages pages = data.pages().pages();
        Locale language = pages.language(request);
        // It remembers a choice, so that the other language has to be named, whichever it is.
        String inOther = request.path() + "?lang=" + DataPages.other(language).toLanguageTag();
        DataPages.Frame frame = data.pages().frame(language, data.state().city(), inOther);
        return pages.page(request, template, Pages.model(List.of(model, frame)));
    }

    private WebReply page(WebRequest request, ReadToken token) {
        DataTexts texts = data.pages().texts(data.pages().pages().language(request));
        OpenDataState state = data.state();
        List<PublicPoint> points = state.of(token.name());
        var model =
                new Model(
                        token.name(),
                        texts.day(token.expiresAt()),
                        state.pointsMonth().map(texts::monthOf).orElse(""),
                        cards(texts, points),
                        points.stream().map(point -> line(texts, state, point)).toList());
        return page(request, "sponsor", model);
    }

    private static List<Card> cards(DataTexts texts, List<PublicPoint> points) {
        var cards = new ArrayList<Card>();
        cards.add(new Card(texts.text("card.points"), texts.count(points.size()), ""));
        for (UpNow state : UpNow.values()) {
            long many = points.stream().filter(point -> point.now() == state).count();
            cards.add(new Card(texts.text("now." + state.word()), texts.count(many), ""));
        }
        long known =
                points.stream().filter(point -> point.site().monthlyCostIdr().isPresent()).count();
        long cost = points.stream().mapToLong(one -> one.site().monthlyCostIdr().orElse(0)).sum();
        cards.add(
                new Card(
                        texts.text("sponsor.cost"),
                        known == 0 ? DataTexts.UNKNOWN : texts.aboutRupiah(new Cell.Count(cost)),
                        texts.text("card.cost.note", "n", texts.count(known))));
        return cards;
    }

    private static SponsoredPoint line(DataTexts texts, OpenDataState state, PublicPoint point) {
        Optional<Line> row =
                state.last()
                        .filter(
                                month ->
                                        state.pointsMonth()
                                                .filter(month.month()::equals)
                                                .isPresent())
                        .flatMap(month -> row(month, point));
        return new SponsoredPoint(
                DataPages.line(texts, point),
                row.map(one -> texts.text("sponsor.of." + one.level().word())).orElse(""),
                row.map(one -> texts.accounts(cell(one, OutsideColumn.ACCOUNTS_ACTIVE)))
                        .orElse(DataTexts.UNKNOWN),
                row.map(one -> texts.rupiah(cell(one, OutsideColumn.RP_PER_ACTIVE)))
                        .orElse(DataTexts.UNKNOWN));
    }

    private static Cell cell(Line row, OutsideColumn column) {
        return row.cell(MonthVariables.name(column));
    }

    /** The published row of the point; where points are shown by RW, that of its RW. */
    private static Optional<Line> row(PublicMonth month, PublicPoint point) {
        String rw = point.codes().at(AreaLevel.RW).map(area -> area.code()).orElse("");
        return month.rows().stream()
                .filter(
                        row ->
                                switch (row.level()) {
                                    case SITE -> row.code().equals(point.site().code());
                                    case RW -> row.code().equals(rw);
                                    case KELURAHAN, KECAMATAN, KOTA -> false;
                                })
                .findFirst();
    }
}
