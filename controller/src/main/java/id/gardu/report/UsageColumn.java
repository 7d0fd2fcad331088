package id.gardu.report;

import static id.gardu.report.ColumnKind.COUNT;
import static id.gardu.report.ColumnKind.DISTINCT;
import static id.gardu.report.ColumnKind.OCTETS;
import static id.gardu.report.ColumnKind.RUPIAH;
import static id.gardu.report.ColumnKind.RUPIAH_EACH;

import id.gardu.report.UsageRow.Period;
import id.gardu.report.UsageRow.Sum;
import id.gardu.report.verdict.Judgement;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The columns of a usage report, the same in every format. All that is said of one stands in its
 * row: its figure, which says how it is shown and added up, then label and definition in Indonesian
 * and in English. Files, the terminal, the API and its contract read the row. A new one stands last
 * and is {@link Figure#later}.
 */
@SuppressWarnings("ImmutableEnumChecker") // Records of texts, and functions that hold nothing.
public enum UsageColumn implements Column {
    FROM(
            day((report, row) -> row.period().map(Period::from).orElse(report.range().from())),
            "Dari: Hari pertama periode, atau bulan atau hari yang dimaksud baris itu (waktu"
                    + " setempat).",
            "From: first local day of the range, or of the month or day that the row is of"),
    TO(
            day((report, row) -> row.period().map(Period::to).orElse(report.range().to())),
            "Sampai sebelum: Hari sesudah hari terakhir periode (waktu setempat).",
            "To before: local day after the last"),
    LEVEL(
            text((report, row) -> report.level().word()),
            "Tingkat: Satu baris mewakili apa.",
            "Level: what a row stands for"),
    CODE(
            text((report, row) -> row.code()),
            "Kode: Kode resmi wilayah, atau kode lokasi itu sendiri.",
            "Code: official code of the area, or the site's own"),
    NAME(
            text((report, row) -> row.name()),
            "Nama: Nama wilayah atau lokasi.",
            "Name: name of the area or site"),
    ACCOUNTS_ACTIVE(
            number(DISTINCT, row -> row.accounts().active()),
            "Akun aktif: Akun yang berbeda, yang pada sedikitnya satu hari mencapai kedua ambang di"
                    + " satu lokasi. Dihitung ulang di setiap tingkat dan periode, jadi baris tidak"
                    + " boleh dijumlahkan. Akun bukan orang.",
            "Active accounts: distinct accounts that on at least one day reached both thresholds at"
                    + " one site; counted anew on every level and range, so rows do not add up"),
    ACCOUNTS_PASSING(
            number(DISTINCT, row -> row.accounts().passing()),
            "Akun lewat: Akun yang berbeda, yang terlihat tetapi tidak pernah aktif dan bukan akun"
                    + " tak terukur.",
            "Passing accounts: distinct accounts that were seen but on no day active or"
                    + " unmeasured"),
    ACCOUNTS_UNMEASURED(
            number(DISTINCT, row -> row.accounts().unmeasured())
                    .told(
                            "neither active nor passing: there for long enough where octets are not"
                                    + " told; null for periods closed before they were told apart"),
            "Akun tak terukur: Akun yang berbeda, yang tidak pernah aktif, tetapi pada sedikitnya"
                + " satu hari tersambung selama akun aktif di tempat yang tidak melaporkan jumlah"
                + " data. Kosong untuk periode yang ditutup sebelum akun ini dipisahkan dari akun"
                + " lewat.",
            "Unmeasured accounts: distinct accounts that on no day were active, but on at least one"
                + " day were there for the time of an active one where octets are not told; empty"
                + " for periods that were closed before these were told from the passing ones"),
    SESSIONS(
            number(COUNT, row -> row.used(Sum.SESSIONS)),
            "Sesi: Sesi yang dimulai pada periode ini.",
            "Sessions: sessions that began in the range"),
    SECONDS(
            number(ColumnKind.SECONDS, row -> row.used(Sum.SECONDS)),
            "Tersambung: Waktu tersambung pada periode ini, dari semua sesi, termasuk yang masih"
                    + " terbuka.",
            "Connected: connected time in the range, of all sessions, open ones included"),
    ACTIVE_SECONDS(
            number(ColumnKind.SECONDS, row -> row.used(Sum.ACTIVE_SECONDS)),
            "Terpakai: Bagian dari waktu tersambung yang ada lalu lintas datanya.",
            "Used: connected time in intervals with traffic"),
    UPLOADED_BYTES(
            number(OCTETS, row -> row.used(Sum.UPLOADED)),
            "Unggah: Oktet dari warga.",
            "Uploaded: octets from residents"),
    DOWNLOADED_BYTES(
            number(OCTETS, row -> row.used(Sum.DOWNLOADED)),
            "Unduh: Oktet kepada warga.",
            "Downloaded: octets to residents"),
    UNATTRIBUTED_BYTES(
            number(OCTETS, row -> row.used(Sum.UNATTRIBUTED)),
            "Tanpa akun: Oktet, kedua arah, dari sesi yang akunnya tidak ditemukan; sudah termasuk"
                    + " di atas.",
            "Without account: octets, both ways, of sessions no account was found for; part of the"
                    + " octets above"),
    AVAILABILITY_PCT(
            percent(row -> row.quality().availability()),
            "Ketersediaan: Dari jam buka: waktu hidup dibagi waktu hidup dan mati. Lokasi hidup"
                    + " selama salah satu titik aksesnya hidup, kecuali gatewaynya diketahui mati."
                    + " Kosong bila kurang dari 80 % diketahui. Wilayah adalah rata-rata lokasinya"
                    + " menurut jam yang diketahui.",
            "Availability: of the opening hours, time up / (time up + time down); a site is up"
                + " while any of its access points is, unless its gateway is known to be down;"
                + " empty while less than 80 % is known; an area is the mean of its sites, by known"
                + " hours"),
    DOWN_PCT(
            percent(row -> row.quality().downPct()),
            "Mati: Bagian jam buka, di luar perawatan, yang diketahui mati.",
            "Down: known to be down, of the opening hours outside maintenance"),
    KNOWN_PCT(
            percent(row -> row.quality().knownPct()),
            "Diketahui: Bagian jam buka, di luar perawatan, yang diketahui hidup atau mati.",
            "Known: known to be up or down, of the opening hours outside maintenance"),
    COMPLETENESS_PCT(
            percent(row -> row.quality().completeness()),
            "Kelengkapan: Dari jam buka yang sudah lewat, di luar perawatan, berapa persen yang"
                + " diketahui: titik akses hidup atau diketahui mati, atau gateway terdengar atau"
                + " tidak menjawab. Tanpa titik akses yang dipantau: seluruh hari saat gateway"
                + " terdengar.",
            "Completeness: of the opening hours that have passed, outside maintenance, those in"
                + " which an access point was up or known to be down, or the NAS was heard or did"
                + " not answer; where no access point is watched, all of a day on which the NAS was"
                + " heard"),
    APS(
            count(row -> row.quality().aps()).standing(),
            "Titik akses: Titik akses yang dipantau.",
            "Access points: access points that are watched"),
    APS_DOWN(
            count(row -> row.quality().apsDown()).standing(),
            "Titik akses mati: Di antaranya, yang mati lebih dari separuh waktu yang diketahui.",
            "Access points down: of those, the ones down over half of the time that is known of"
                    + " them"),
    REFUSED_STATIONS(
            count(row -> row.door().refused()),
            "Perangkat ditolak: Perangkat yang membawa tanda masuk (tiket, voucher, akun lama)"
                    + " tetapi pada hari itu tidak satu pun sesinya dimulai; dijumlahkan per hari.",
            "Refused stations: stations that brought a credential of a person and of which no"
                    + " session began on that day; added up over the days"),
    LET_IN_STATIONS(
            count(row -> row.door().letIn()),
            "Perangkat masuk: Perangkat yang membawa tanda masuk (tiket, voucher, akun lama) dan"
                    + " pada hari itu sesinya dimulai; dijumlahkan per hari.",
            "Let-in stations: stations that brought a credential of a person and of which a session"
                    + " began on that day; added up over the days"),
    SHUT_DAYS(
            count(row -> row.door().shutDays()),
            "Hari tertutup: Hari saat lokasi hidup, ada yang mencoba, dan tidak seorang pun bisa"
                    + " masuk.",
            "Shut days: days on which a site was up, somebody tried and nobody was let in; added up"
                    + " over sites"),
    DOOR_PROOF_DAYS(
            count(row -> row.door().proofDays()),
            "Hari pintu terbukti: Hari saat ada sesi dimulai, atau login percobaan petugas di"
                    + " tempat berhasil.",
            "Days the door was proven: days on which a session began, or a test login of staff on"
                    + " the spot went through; added up over sites"),
    POPULATION(
            number(DISTINCT, row -> row.reach().population()),
            "Penduduk: Penduduk wilayah; untuk lokasi: penduduk RW dibagi lokasi di sana.",
            "Population: inhabitants of the area; of a site, of its RW by the sites there"),
    POPULATION_ESTIMATED(
            yesNo(
                    row ->
                            row.reach().population().isPresent()
                                    ? Optional.of(row.reach().estimated())
                                    : Optional.empty()),
            "Penduduk perkiraan: Ya: penduduk RW belum dihitung; dipakai dua pertiga dari bagian"
                    + " rata kelurahan.",
            "Population estimated: yes: nobody counted the RW; it is two thirds of an equal share"
                    + " of the kelurahan"),
    PER_100(
            ratio(row -> row.reach().per100()),
            "Aktif per 100 penduduk: Akun aktif per 100 penduduk.",
            "Active per 100 inhabitants: active accounts per 100 inhabitants"),
    COST_IDR(
            number(RUPIAH, row -> row.money().cost()),
            "Biaya: Biaya bulanan menurut hari lokasi ada, dari lokasi yang biayanya diisi.",
            "Cost: rupiah: monthly cost by the days the site was there; of the sites whose cost is"
                    + " entered"),
    COST_KNOWN_SITES(
            count(row -> row.money().knownSites()).standing(),
            "Lokasi dengan biaya: Berapa lokasi yang biayanya diisi.",
            "Sites with a cost: how many sites of the row have a cost entered"),
    RP_PER_ACTIVE(
            number(RUPIAH_EACH, row -> row.money().rpPerActive()),
            "Rp per akun aktif: Biaya itu dibagi akun aktif yang berbeda di lokasi-lokasi itu,"
                    + " dibulatkan ke Rp 100. Kosong bila tidak ada akun aktif.",
            "Rp per active account: that cost by the distinct active accounts of those sites, to Rp"
                    + " 100; empty for nobody"),
    MEASURABLE(
            text((report, row) -> row.quality().measurable().word())
                    .schema("string, enum: [\"yes\", \"no\", partly, unknown]"),
            "Terukur: Apakah pemakaian dapat diukur: ya; tidak, gateway tidak melaporkan oktet atau"
                + " tidak ada gateway; sebagian; tidak diketahui, tidak ada kabar sama sekali. Yang"
                + " tidak terukur dikosongkan, tidak pernah 0.",
            "Measurable: whether use could be measured: yes; no, the gateways tell no octets or"
                + " there is none; partly; unknown, nothing was heard of the place. What was not"
                + " measured is empty, never 0"),
    VERDICT(
            text((report, row) -> row.said().words())
                    .told(
                            "of a site and month: the verdict; of an area: how many sites of each;"
                                    + " empty for a range that is no month"),
            "Penilaian: Untuk lokasi dan bulan: penilaian menurut aturan; untuk wilayah: berapa"
                    + " lokasi dari tiap penilaian. Kosong untuk hari atau rentang yang bukan satu"
                    + " bulan penuh.",
            "Verdict: of a site and month: what the rules say; of an area: how many sites of each;"
                    + " empty for a range or a day that is no whole month"),
    RULE(
            number(DISTINCT, row -> row.said().rule()),
            "Aturan: Aturan pertama yang cocok, 1 sampai 11.",
            "Rule: the first rule that matched, 1 to 11"),
    NEAR_LINE(
            yesNo(row -> row.said().judgement().map(Judgement::nearLine)),
            "Dekat batas: Ya: terlalu dekat dengan batas kota untuk diputuskan menurut angka ini.",
            "Near the line: yes: within a quarter of the line"),
    REVISION(
            number(
                            DISTINCT,
                            (report, row) ->
                                    row.period()
                                            .map(Period::revision)
                                            .orElse(report.counting().revision()))
                    .told("of a closed month"),
            "Revisi: Untuk bulan yang ditutup: 1 seperti saat ditutup, lebih bila kemudian ada yang"
                    + " berubah. Kosong selama angka masih sementara.",
            "Revision: of a closed month: 1 as it was closed, more when something moved since;"
                    + " empty while the figures are so far"),
    SIDELESS_BYTES(
            number(OCTETS, row -> row.used(Sum.SIDELESS))
                    .told(
                            "octets, both ways, of gateways that do not say whose side they count"
                                    + " from; beside the octets from and to residents, not part of"
                                    + " them"),
            "Tanpa arah: Oktet, kedua arah, dari gateway yang tidak mengatakan dari sisi siapa ia"
                    + " menghitung; di samping unggah dan unduh, bukan bagiannya.",
            "Without side: octets, both ways, of gateways that do not say whose side they count"
                    + " from; beside the octets from and to residents, not part of them"),
    ACTIVE_DAYS(
            number(DISTINCT, row -> row.used(Sum.ACTIVE_DAYS)),
            "Hari terpakai: Hari dengan lalu lintas data di salah satu lokasi.",
            "Days used: days with an hour with traffic at any site of the row"),
    HOURS_WITH_TRAFFIC(
            number(COUNT, row -> row.used(Sum.HOURS_USED)),
            "Jam terpakai: Jam dengan lalu lintas data, dijumlahkan dari semua lokasi.",
            "Hours used: hours with traffic, added up over sites"),
    BUSY_HOURS(
            number(COUNT, row -> row.quality().busyHours()),
            "Jam penuh: Jam dengan pemakaian sedikitnya 80 % dari kapasitas; kosong bila kapasitas"
                    + " tidak diisi.",
            "Busy hours: hours with at least 80 % of the uplink used; empty where no uplink is"
                    + " entered"),
    ACCOUNTS_FIRST(
            number(DISTINCT, row -> row.accounts().first()),
            "Akun baru: Di antara akun aktif, yang belum pernah aktif di mana pun sebelumnya.",
            "New accounts: of the active accounts, those whose first day anywhere is in the range"),
    ACCOUNTS_RETURNING(
            number(DISTINCT, row -> row.accounts().returning()),
            "Akun kembali: Di antara akun aktif, yang aktif di sana pada dua hari atau lebih."
                    + " Kosong untuk satu hari.",
            "Returning accounts: of the active accounts, those active there on two days or more;"
                    + " empty for one day"),
    ACCOUNTS_ROAMING(
            number(DISTINCT, row -> row.accounts().roaming()),
            "Akun di beberapa lokasi: Di antara akun aktif, yang aktif di dua lokasi atau lebih.",
            "Roaming accounts: of the active accounts, those active at two sites of the row or"
                    + " more"),
    CODES_SENT(
            number(COUNT, row -> row.money().codes().sent())
                    .later()
                    .told(
                            "one-time codes handed to the SMS gateway, by the site where the phone"
                                    + " was; null for periods that began before they were counted"),
            "Kode terkirim: Kode masuk yang diserahkan ke gateway SMS, termasuk yang mungkin sudah"
                    + " diterimanya; menurut lokasi tempat ponsel berada. Kosong untuk masa yang"
                    + " dimulai sebelum kode dihitung.",
            "Codes sent: one-time codes for logins that were handed to the SMS gateway, those it"
                    + " may have taken too; by the site where the phone was; empty for periods that"
                    + " began before they were counted"),
    CODES_COST_IDR(
            number(RUPIAH, row -> row.money().codes().costIdr())
                    .later()
                    .told(
                            "rupiah, each at the price of its day, not in cost_idr; null unless the"
                                    + " price of each was set"),
            "Biaya kode: Yang ditagih operator untuk kode itu, masing-masing menurut harga pada"
                + " harinya; tidak termasuk dalam biaya di atas. Kosong bila harga salah satunya"
                + " tidak diisi.",
            "Cost of codes: rupiah: what the operator takes for those, each at the price that was"
                    + " set on its day; not in the cost before; empty unless the price of each was"
                    + " set"),
    OUTAGES(
            number(COUNT, row -> row.quality().outages())
                    .later()
                    .told(
                            "of a month: times when all access points of a site were known to be"
                                    + " down; null where none was seen"),
            "Gangguan: Untuk satu bulan: berapa kali semua titik akses sebuah lokasi diketahui mati"
                + " bersamaan; untuk wilayah: dijumlahkan. Kosong bila tidak satu pun titik akses"
                + " terlihat.",
            "Outages: of a month: how often all access points of a site were known to be down at"
                    + " once; of an area: added up; empty where no access point was seen"),
    OUTAGE_SECONDS(
            number(ColumnKind.SECONDS, row -> row.quality().outageSeconds())
                    .later()
                    .told("how long those were within the month, by day and by night"),
            "Lama gangguan: Lamanya semua itu dalam bulan itu, siang dan malam; untuk wilayah:"
                    + " dijumlahkan.",
            "Time of outages: how long those were within the month, by day and by night; of an"
                    + " area: added up");

    private final Figure figure;
    private final Meaning indonesian;
    private final Meaning english;

    UsageColumn(Figure figure, String indonesian, String english) {
        this.figure = figure;
        this.indonesian = Meaning.of(indonesian);
        this.english = Meaning.of(english);
    }

    /** One value of a row. */
    public sealed interface Cell {
        record Text(String text) implements Cell {}

        record Count(long number) implements Cell {}

        record Percent(double percent) implements Cell {}

        /** Two decimals. */
        record Ratio(double number) implements Cell {}

        /** Not measured. */
        record Nothing() implements Cell {}

        /** As programs read it: a decimal point, nothing between digits, empty for nothing. */
        default String plain() {
            return switch (this) {
                case Text(String text) -> text;
                case Count(long number) -> Long.toString(number);
                case Percent(double percent) -> String.format(Locale.ROOT, "%.2f", percent);
                case Ratio(double number) -> String.format(Locale.ROOT, "%.2f", number);
                case Nothing() -> "";
            };
        }
    }

    /**
     * What stands in the cells of a column.
     *
     * @param schema its type in the contract, and what follows that
     * @param isLater a closed month may have been closed before this column was there
     * @param isStanding what stands somewhere is not another one in the next month
     */
    private record Figure(
            ColumnKind kind,
            String schema,
            boolean isLater,
            boolean isStanding,
            BiFunction<UsageReport, UsageRow, Cell> cell) {
        Figure(ColumnKind kind, String schema, BiFunction<UsageReport, UsageRow, Cell> cell) {
            this(kind, schema, false, false, cell);
        }

        Figure later() {
            return new Figure(kind, schema, true, isStanding, cell);
        }

        Figure standing() {
            return new Figure(kind, schema, isLater, true, cell);
        }

        Figure schema(String other) {
            return new Figure(kind, other, isLater, isStanding, cell);
        }

        /** What the contract says of it. */
        Figure told(String description) {
            boolean isPlain = description.indexOf(',') < 0 && description.indexOf(':') < 0;
            String quote = isPlain ? "" : "\"";
            return schema(schema + ", description: " + quote + description + quote);
        }
    }

    private static Figure day(BiFunction<UsageReport, UsageRow, LocalDate> day) {
        return new Figure(
                ColumnKind.DAY, "string, format: date", day.andThen(it -> text(it.toString())));
    }

    private static Figure text(BiFunction<UsageReport, UsageRow, String> text) {
        return new Figure(ColumnKind.TEXT, "string", text.andThen(UsageColumn::text));
    }

    private static Figure yesNo(Function<UsageRow, Optional<Boolean>> yes) {
        return new Figure(
                ColumnKind.TEXT,
                "[string, \"null\"], enum: [\"yes\", \"no\", null]",
                (_, row) ->
                        yes.apply(row)
                                .map(it -> text(it ? "yes" : "no"))
                                .orElseGet(Cell.Nothing::new));
    }

    private static Figure count(ToLongFunction<UsageRow> count) {
        return new Figure(COUNT, "integer", (_, row) -> new Cell.Count(count.applyAsLong(row)));
    }

    private static Figure number(ColumnKind kind, Function<UsageRow, OptionalLong> number) {
        return number(kind, (_, row) -> number.apply(row));
    }

    private static Figure number(
            ColumnKind kind, BiFunction<UsageReport, UsageRow, OptionalLong> number) {
        return new Figure(
                kind,
                "[integer, \"null\"]",
                number.andThen(
                        it ->
                                it.isPresent()
                                        ? new Cell.Count(it.getAsLong())
                                        : new Cell.Nothing()));
    }

    private static Figure percent(Function<UsageRow, OptionalDouble> percent) {
        return decimal(ColumnKind.PERCENT, percent, Cell.Percent::new);
    }

    private static Figure ratio(Function<UsageRow, OptionalDouble> ratio) {
        return decimal(ColumnKind.RATIO, ratio, Cell.Ratio::new);
    }

    private static Figure decimal(
            ColumnKind kind, Function<UsageRow, OptionalDouble> figure, DoubleFunction<Cell> cell) {
        return new Figure(
                kind,
                "[number, \"null\"]",
                (_, row) ->
                        figure.apply(row).stream()
                                .mapToObj(cell)
                                .findFirst()
                                .orElseGet(Cell.Nothing::new));
    }

    private static Cell text(String text) {
        return new Cell.Text(text);
    }

    @Override
    public ColumnKind kind() {
        return figure.kind();
    }

    /** Whether a closed month may have been closed before this column was there. */
    boolean isLater() {
        return figure.isLater();
    }

    /** Whether the sum of the rows is the figure of all of them together. */
    public boolean addsUp(Granularity each) {
        return kind().addsUp() && (each == Granularity.RANGE || !figure.isStanding());
    }

    @Override
    public Meaning in(Locale language) {
        return language.equals(Locale.ENGLISH) ? english : indonesian;
    }

    /** Its figure in a row. */
    public Cell of(UsageReport report, UsageRow row) {
        return figure.cell().apply(report, row);
    }

    public static String[] words() {
        return Arrays.stream(values()).map(UsageColumn::word).toArray(String[]::new);
    }

    /** Lines of the contract: the properties of a row. */
    public static List<String> contract() {
        return Arrays.stream(values())
                .map(column -> column.word() + ": {type: " + column.figure.schema() + "}")
                .toList();
    }
}
