package id.gardu.report.format;

import id.gardu.accounting.Rebooking;
import id.gardu.network.AccountId;
import id.gardu.network.Imported.ImportKind;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.report.LedgerRows;
import id.gardu.report.MonthCloser;
import id.gardu.report.MonthCloser.Correction;
import id.gardu.report.OutsideEdition;
import id.gardu.report.OutsideSettings;
import id.gardu.report.Publications;
import id.gardu.report.ReportLevel;
import id.gardu.report.ReportProgress;
import id.gardu.report.ReportSettings;
import id.gardu.report.Reported;
import id.gardu.report.UsageAnswer.UsageAnswers;
import id.gardu.report.UsageQuestion;
import id.gardu.report.UsageReports;
import id.gardu.report.decision.Board;
import id.gardu.report.outside.FixedPeriod;
import id.gardu.report.outside.InventedCity;
import id.gardu.report.verdict.Thresholds;
import id.gardu.store.DatabaseKind;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** An invented city whose year is over and closed, and the files that leave its operating team. */
public final class PublishedTown implements AutoCloseable {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 9);
    private static final int DAY = 14;
    private static final int SPONSORED = 3;

    /** Of the first sites. */
    public static final String SPONSOR = "PT Warga";

    private final InventedCity city;
    private final Neighbourhood here;
    private final MovableClock clock =
            new MovableClock(TODAY.atTime(10, 0).atZone(Neighbourhood.ZONE).toInstant());
    private final Exports exports;
    private final UsageReports reports;
    private final OutsideEdition edition;

    /**
     * @param folder to be made
     */
    public PublishedTown(DatabaseKind dialect, Path folder, long seed) {
        var _ = folder.toFile().mkdirs();
        this.city = new InventedCity(seed, 2, 2, 5);
        this.here = Neighbourhood.empty(dialect, folder, clock);
        var publications =
                new Publications(here.store(), OutsideSettings.DEFAULT, Thresholds.DEFAULT);
        this.exports = new Exports(publications);
        this.reports = Reported.reports(here, clock);
        this.edition = new OutsideEdition(here.store(), reports, publications);
        enter();
        live();
        Reported.closer(here, clock).closeDue();
        Reported.upkeep(here, clock).settleDue();
    }

    InventedCity city() {
        return city;
    }

    public Neighbourhood here() {
        return here;
    }

    public MovableClock clock() {
        return clock;
    }

    public OutsideEdition edition() {
        return edition;
    }

    /** A site was registered in the wrong RW all the time; its months get a further revision. */
    void move(String rw, String to) {
        long id = here.site(site(rw)).id().value();
        here.sql("UPDATE site SET area_code = '" + to + "' WHERE id = " + id);
        new Rebooking(here.store(), Neighbourhood.ZONE)
                .book(new Rebooking.Move(id, rw, to), YearMonth.of(2025, 1), TODAY.plusDays(1));
        var _ =
                new MonthCloser(
                                here.store(),
                                ReportSettings.DEFAULT,
                                Thresholds.DEFAULT,
                                Neighbourhood.ZONE,
                                clock)
                        .correct(new Correction(site(rw), rw, to), YearMonth.of(2025, 1));
    }

    private void enter() {
        var areas =
                new StringBuilder(
                        "level,code,parent_code,name,population,population_source,population_date\n");
        var sites =
                new StringBuilder(
                        "code,name,area_code,monthly_cost_idr,opened_on,sponsor,lat,lng\n");
        var gateways = new StringBuilder("name,address,identifier,site,kind,secret\n");
        areas.append("kota,35.73,,Kota,,,\n");
        var above = new TreeSet<String>();
        for (String rw : city.rws()) {
            above.add(rw.substring(0, "35.73.01".length()));
            above.add(rw.substring(0, "35.73.01.1001".length()));
        }
        for (String code : above) {
            areas.append(code.length() == "35.73.01".length() ? "kecamatan," : "kelurahan,")
                    .append(code + "," + InventedCity.parent(code).orElseThrow() + "," + code)
                    .append(",,,\n");
        }
        int at = 0;
        for (String rw : city.rws()) {
            at++;
            areas.append(
                    "rw,"
                            + rw
                            + ","
                            + InventedCity.parent(rw).orElseThrow()
                            + ",RW,700,Dukcapil,2024-12\n");
            sites.append(site(rw) + ",Balai " + at + "," + rw + ",250000," + begins(rw))
                    .append(at > SPONSORED ? ",,-7.97," : "," + SPONSOR + ",-7.97,")
                    .append("112.6" + at + "\n");
            gateways.append(
                    "%s-gw,10.9.%d.1,%s-gw,%s,generic,rahasia-gerbang-rw-%03d\n"
                            .formatted(site(rw), at, site(rw), site(rw), at));
        }
        here.bring(ImportKind.AREA, areas.toString());
        here.bring(ImportKind.SITE, sites.toString());
        here.bring(ImportKind.NAS, gateways.toString());
        new LedgerRows(here)
                .row("UPDATE nas SET created_at = 0")
                .row("UPDATE site SET created_at = 0")
                .write();
    }

    private LocalDate begins(String rw) {
        return new FixedPeriod(YearMonth.of(2025, 1), 12)
                .eachMonth().stream()
                        .filter(month -> city.active(month).containsKey(rw))
                        .findFirst()
                        .orElseThrow()
                        .atDay(1);
    }

    static String site(String rw) {
        return "s" + rw.replace(".", "").toLowerCase(Locale.ROOT);
    }

    /** Everybody comes on one day of a month; the first of them has half of all. */
    private void live() {
        var booked = new LedgerRows(here);
        for (YearMonth month : new FixedPeriod(YearMonth.of(2025, 1), 12).eachMonth()) {
            city.active(month)
                    .forEach(
                            (rw, accounts) -> {
                                accounts.forEach(
                                        account ->
                                                booked.present(
                                                        new AccountId(1_000 + account),
                                                        site(rw),
                                                        month.atDay(DAY),
                                                        30,
                                                        80));
                                booked.hour(
                                        site(rw),
                                        month.atDay(DAY) + "T12:00",
                                        1_800L * accounts.size(),
                                        1_000_000L * accounts.size(),
                                        79_000_000L * accounts.size());
                                booked.heard(
                                        site(rw) + "-gw",
                                        month.atDay(DAY) + "T12:00",
                                        month.atDay(DAY) + "T13:00");
                            });
        }
        booked.write();
    }

    /** What somebody gets who asks. */
    Exports.Answer ask(LocalDate from, LocalDate to, ReportLevel by, ReportFormat format)
            throws InterruptedException {
        return exports.make(
                new Exports.ExportRequest(
                        format, Edition.OUTSIDE, Labels.LANGUAGES.getFirst(), by, ReportLevel.KOTA),
                new Rows(from, to));
    }

    private final class Rows implements Exports.Source {
        private final LocalDate from;
        private final LocalDate to;

        Rows(LocalDate from, LocalDate to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public UsageAnswers ask(
                ReportLevel by, Optional<ReportLevel> whole, ReportProgress progress) {
            UsageQuestion rows = UsageQuestion.of(from, to, by);
            return reports.usage(whole.map(rows::beside).orElse(rows));
        }

        @Override
        public Optional<Board> decide() {
            return Optional.empty();
        }
    }

    byte[] octets(FixedPeriod period, ReportLevel by, ReportFormat format)
            throws InterruptedException {
        return switch (ask(period.from(), period.to(), by, format)) {
            case Exports.Answer.Ready(Exports.File file) -> file.octets();
            case Exports.Answer.Refused(String reason) -> throw new AssertionError(reason);
            case Exports.Answer.Busy busy -> throw new AssertionError(busy);
        };
    }

    String text(FixedPeriod period, ReportLevel by, ReportFormat format)
            throws InterruptedException {
        return new String(octets(period, by, format), StandardCharsets.UTF_8);
    }

    String refusal(LocalDate from, LocalDate to, ReportLevel by) throws InterruptedException {
        return switch (ask(from, to, by, ReportFormat.CSV)) {
            case Exports.Answer.Ready(Exports.File file) -> throw new AssertionError(file.name());
            case Exports.Answer.Refused(String reason) -> reason;
            case Exports.Answer.Busy busy -> throw new AssertionError(busy);
        };
    }

    @Override
    public void close() {
        here.close();
    }
}
