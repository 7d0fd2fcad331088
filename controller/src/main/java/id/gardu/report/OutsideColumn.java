package id.gardu.report;

import id.gardu.report.Publication.Place;
import id.gardu.report.UsageColumn.Cell;

import java.util.Locale;
import java.util.Optional;

/**
 * The columns of a report that leaves the operating team, the same in every format. What is not
 * among them does not leave: the use verdict of a point and its evidence, passing and unmeasured
 * accounts, sessions, hours and days of use.
 */
@SuppressWarnings("ImmutableEnumChecker") // Records of texts.
public enum OutsideColumn implements Column {
    FROM(UsageColumn.FROM),
    TO(UsageColumn.TO),
    LEVEL(UsageColumn.LEVEL),
    CODE(UsageColumn.CODE),
    NAME(UsageColumn.NAME),
    AREA(
            ColumnKind.TEXT,
            "Wilayah: untuk lokasi: wilayah tempatnya berdiri",
            "Area: of a site, the area it stands in"),
    SPONSOR(
            ColumnKind.TEXT,
            "Penyandang dana: untuk lokasi: siapa yang membiayainya, bila sudah diisi",
            "Sponsor: of a site, who pays for it, where that is entered"),
    SINCE(
            ColumnKind.DAY,
            "Sejak: untuk lokasi: hari dibuka, bila sudah diisi",
            "Since: of a site, the day it was opened, where that is entered"),
    OPENING_HOURS(
            ColumnKind.TEXT,
            "Jam buka: untuk lokasi: jam buka bila sudah diisi; bila tidak, dihitung dengan jam"
                    + " anggapan",
            "Opening hours: of a site, where they are entered; else the hours that are assumed are"
                    + " counted"),
    STATE(
            ColumnKind.TEXT,
            "Keadaan: berfungsi; sempat mati, bila matinya melebihi batas kota dari jam buka, atau"
                + " separuh titik aksesnya mati hampir sepanjang waktu; tidak dapat diukur. Tidak"
                + " mengatakan seberapa banyak dipakai",
            "State: works; was-down, for more of the opening hours than the city's limit, or half"
                + " of its access points for most of the time; cannot-be-measured. It says nothing"
                + " of how much it is used"),
    ACCOUNTS_ACTIVE(
            ColumnKind.ROUNDED,
            "Akun aktif: akun aktif yang berbeda, dibulatkan ke kelipatan 5; <10 untuk nol sampai"
                    + " sembilan; disembunyikan bila jumlah lain dapat dibaca darinya. Dihitung"
                    + " tersendiri di setiap tingkat, jadi tidak dapat dijumlahkan",
            "Active accounts: distinct active accounts, rounded to 5; <10 for nought to nine;"
                + " hidden where another count could be told from it. Counted anew on every level,"
                + " so rows do not add up"),
    PER_100(
            ColumnKind.RATIO,
            "Aktif per 100 penduduk: akun aktif (dibulatkan) per 100 penduduk; kosong bila kurang"
                    + " dari sepuluh",
            "Active per 100 inhabitants: rounded active accounts per 100 inhabitants; empty for"
                    + " fewer than ten"),
    NEW_QUARTERS(
            ColumnKind.PERCENT,
            "Baru, per seperempat: dari akun aktif, yang hari pertamanya di mana pun jatuh pada"
                    + " periode ini, dibulatkan ke seperempat; kosong bila bagian itu atau sisanya"
                    + " kurang dari sepuluh",
            "New, in quarters: of the active accounts, those whose first day anywhere is in the"
                + " period, to the nearest quarter; empty where those or the others are fewer than"
                + " ten"),
    RETURNING_QUARTERS(
            ColumnKind.PERCENT,
            "Kembali, per seperempat: dari akun aktif, yang aktif di sana dua hari atau lebih,"
                    + " dibulatkan ke seperempat; kosong bila bagian itu atau sisanya kurang dari"
                    + " sepuluh",
            "Returning, in quarters: of the active accounts, those active there on two days or"
                + " more, to the nearest quarter; empty where those or the others are fewer than"
                + " ten"),
    ROAMING_QUARTERS(
            ColumnKind.PERCENT,
            "Di beberapa lokasi, per seperempat: dari akun aktif, yang aktif di dua lokasi atau"
                    + " lebih di baris itu, dibulatkan ke seperempat; kosong bila bagian itu atau"
                    + " sisanya kurang dari sepuluh",
            "Roaming, in quarters: of the active accounts, those active at two sites of the row or"
                + " more, to the nearest quarter; empty where those or the others are fewer than"
                + " ten"),
    SECONDS(UsageColumn.SECONDS),
    ACTIVE_SECONDS(UsageColumn.ACTIVE_SECONDS),
    UPLOADED_BYTES(UsageColumn.UPLOADED_BYTES),
    DOWNLOADED_BYTES(UsageColumn.DOWNLOADED_BYTES),
    AVAILABILITY_PCT(UsageColumn.AVAILABILITY_PCT),
    DOWN_PCT(UsageColumn.DOWN_PCT),
    KNOWN_PCT(UsageColumn.KNOWN_PCT),
    COMPLETENESS_PCT(UsageColumn.COMPLETENESS_PCT),
    APS(UsageColumn.APS),
    APS_DOWN(UsageColumn.APS_DOWN),
    REFUSED_STATIONS(UsageColumn.REFUSED_STATIONS),
    POPULATION(UsageColumn.POPULATION),
    POPULATION_ESTIMATED(UsageColumn.POPULATION_ESTIMATED),
    COST_IDR(UsageColumn.COST_IDR),
    COST_KNOWN_SITES(UsageColumn.COST_KNOWN_SITES),
    RP_PER_ACTIVE(
            ColumnKind.RUPIAH_EACH,
            "Rp per akun aktif: biaya itu dibagi akun aktif (dibulatkan), ke Rp 100; kosong bila"
                    + " kurang dari sepuluh, dan bila biaya salah satu lokasinya belum diisi",
            "Rp per active account: that cost by the rounded active accounts, to Rp 100; empty for"
                    + " fewer than ten, and where a site has no cost entered"),
    VERDICT(
            ColumnKind.TEXT,
            "Penilaian: untuk kota atau kecamatan, dan satu bulan: berapa lokasi untuk setiap"
                + " penilaian; not-shown: lokasi yang jumlahnya tidak ditampilkan dan akan terbaca"
                + " dari penilaiannya; tidak untuk satu titik",
            "Verdict: of the city or a kecamatan, and a month: how many sites of each verdict;"
                + " not-shown: sites whose count is not shown and could be told from their verdict;"
                + " of no point"),
    OUTAGES(UsageColumn.OUTAGES),
    OUTAGE_SECONDS(UsageColumn.OUTAGE_SECONDS);

    private final Optional<UsageColumn> inside;
    private final ColumnKind kind;
    private final Meaning indonesian;
    private final Meaning english;

    OutsideColumn(UsageColumn same) {
        this.inside = Optional.of(same);
        this.kind = same.kind();
        this.indonesian = same.in(Locale.of("id"));
        this.english = same.in(Locale.ENGLISH);
    }

    OutsideColumn(ColumnKind kind, String indonesian, String english) {
        this.inside = Optional.empty();
        this.kind = kind;
        this.indonesian = Meaning.of(indonesian);
        this.english = Meaning.of(english);
    }

    @Override
    public Meaning in(Locale language) {
        return language.equals(Locale.ENGLISH) ? english : indonesian;
    }

    @Override
    public ColumnKind kind() {
        return kind;
    }

    /** The column inside whose figures these are, where they are shown. */
    public Optional<UsageColumn> inside() {
        return inside;
    }

    /** Whether its figures come from what people did. */
    public boolean isOfPeople() {
        return switch (this) {
            case ACCOUNTS_ACTIVE, PER_100, NEW_QUARTERS, RETURNING_QUARTERS, ROAMING_QUARTERS ->
                    true;
            case SECONDS, ACTIVE_SECONDS, UPLOADED_BYTES, DOWNLOADED_BYTES -> true;
            case REFUSED_STATIONS, RP_PER_ACTIVE, VERDICT -> true;
            case FROM, TO, LEVEL, CODE, NAME, AREA, SPONSOR, SINCE, OPENING_HOURS -> false;
            case STATE, AVAILABILITY_PCT, DOWN_PCT, KNOWN_PCT, COMPLETENESS_PCT -> false;
            case APS, APS_DOWN, OUTAGES, OUTAGE_SECONDS -> false;
            case POPULATION, POPULATION_ESTIMATED, COST_IDR, COST_KNOWN_SITES -> false;
        };
    }

    Cell of(Publication published, ReportLevel level, UsageRow row) {
        UsageReport report = published.report();
        Publication.Decision shares = published.decided();
        return switch (this) {
            case FROM, TO, CODE, NAME -> same(report, row);
            case LEVEL -> new Cell.Text(level.word());
            case AVAILABILITY_PCT, DOWN_PCT, KNOWN_PCT, COMPLETENESS_PCT, APS, APS_DOWN ->
                    same(report, row);
            case OUTAGES, OUTAGE_SECONDS -> same(report, row);
            case POPULATION, POPULATION_ESTIMATED, COST_IDR, COST_KNOWN_SITES -> same(report, row);
            case AREA -> text(published.place(level, row).flatMap(Place::area));
            case SPONSOR -> text(published.place(level, row).flatMap(Place::sponsor));
            case SINCE ->
                    text(published.place(level, row).flatMap(Place::since).map(Object::toString));
            case OPENING_HOURS -> text(published.place(level, row).flatMap(Place::openHours));
            case STATE -> new Cell.Text(published.state(row).word());
            case ACCOUNTS_ACTIVE -> published.accounts(level, row).cell();
            case PER_100 -> published.accounts(level, row).per(row.reach().population());
            case NEW_QUARTERS ->
                    published.share(shares.shares(), level, row, row.accounts().first());
            case RETURNING_QUARTERS ->
                    published.share(shares.shares(), level, row, row.accounts().returning());
            case ROAMING_QUARTERS ->
                    published.share(shares.roaming(), level, row, row.accounts().roaming());
            case SECONDS, ACTIVE_SECONDS, UPLOADED_BYTES, DOWNLOADED_BYTES ->
                    published.sum(inside.orElseThrow(), level, row);
            case REFUSED_STATIONS ->
                    level == ReportLevel.KOTA && published.accounts(level, row).isShown()
                            ? same(report, row)
                            : new Cell.Nothing();
            case RP_PER_ACTIVE -> published.accounts(level, row).rupiahEach(row.money());
            case VERDICT ->
                    level == ReportLevel.KOTA || level == ReportLevel.KECAMATAN
                            ? text(published.verdicts(level, row))
                            : new Cell.Nothing();
        };
    }

    private Cell same(UsageReport report, UsageRow row) {
        return inside.orElseThrow().of(report, row);
    }

    private static Cell text(Optional<String> text) {
        return text.<Cell>map(Cell.Text::new).orElseGet(Cell.Nothing::new);
    }
}
