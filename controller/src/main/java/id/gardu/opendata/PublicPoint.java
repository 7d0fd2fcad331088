package id.gardu.opendata;

import id.gardu.network.CityPlane.Place;
import id.gardu.network.Site;
import id.gardu.report.PublishedPoint;
import id.gardu.report.UsageColumn.Cell;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * A point as everybody may know it: where it is, who pays, whether it works. Nothing in it comes
 * from people who used it.
 *
 * @param month how it was in the last closed month; empty for one that was not there
 */
record PublicPoint(Site site, AreaCodes codes, PointNow now, Optional<PublishedPoint> month) {
    private static final String UNIT = "titik";

    static final List<Variable> VARIABLES = variables();

    /** Degrees; empty where nobody entered them. */
    Optional<Place> place() {
        return Place.of(site);
    }

    /**
     * Its row.
     *
     * @param period the month that {@link #month} is of
     */
    SequencedMap<String, Cell> row(Optional<YearMonth> period) {
        var row = new LinkedHashMap<String, Cell>();
        codes.into(row);
        row.put("kode_titik", new Cell.Text(site.code()));
        row.put("nama_titik", new Cell.Text(site.name()));
        row.put("lintang", degrees(place().map(Place::latitude)));
        row.put("bujur", degrees(place().map(Place::longitude)));
        row.put("penyandang_dana", text(site.sponsor()));
        row.put("dibuka_sejak", text(site.openedOn().map(Object::toString)));
        row.put("jam_buka", text(hours()));
        row.put("biaya_sebulan_rupiah", count(site.monthlyCostIdr()));
        row.put("keadaan_sekarang", new Cell.Text(now.word()));
        row.put("periode", text(month.flatMap(_ -> period).map(YearMonth::toString)));
        row.put("keadaan", text(month.map(one -> one.state().word())));
        row.put("ketersediaan_persen", percent(month.map(PublishedPoint::availability)));
        row.put("mati_persen", percent(month.map(PublishedPoint::downPct)));
        row.put("diketahui_persen", percent(month.map(PublishedPoint::knownPct)));
        row.put("kelengkapan_persen", percent(month.map(PublishedPoint::completeness)));
        row.put("titik_akses", month.<Cell>map(one -> new Cell.Count(one.aps())).orElse(NOTHING));
        row.put(
                "titik_akses_mati",
                month.<Cell>map(one -> new Cell.Count(one.apsDown())).orElse(NOTHING));
        row.put("satuan", new Cell.Text(UNIT));
        return row;
    }

    private static final Cell NOTHING = new Cell.Nothing();

    /** As they are entered; empty where nobody did. */
    Optional<String> hours() {
        return Optional.of(site.openHours().toString()).filter(text -> !text.isEmpty());
    }

    /** To the fifth digit, about a metre, which the other cells for numbers do not have. */
    private static Cell degrees(Optional<Double> degrees) {
        return text(degrees.map(one -> String.format(Locale.ROOT, "%.5f", one)));
    }

    private static Cell text(Optional<String> text) {
        return text.<Cell>map(Cell.Text::new).orElse(NOTHING);
    }

    private static Cell count(OptionalLong number) {
        return number.isPresent() ? new Cell.Count(number.getAsLong()) : NOTHING;
    }

    private static Cell percent(Optional<OptionalDouble> percent) {
        return percent.isPresent() && percent.get().isPresent()
                ? new Cell.Percent(percent.get().getAsDouble())
                : NOTHING;
    }

    private static List<Variable> variables() {
        var all = new ArrayList<>(CodeVariables.AREA);
        all.addAll(CodeVariables.POINT);
        all.addAll(
                List.of(
                        Variable.of(
                                "lintang",
                                "derajat",
                                "float",
                                "Lintang: derajat desimal WGS 84, selatan negatif; kosong bila"
                                        + " belum diisi",
                                "Latitude: decimal degrees WGS 84, south is negative; empty where"
                                        + " nobody entered it"),
                        Variable.of(
                                "bujur",
                                "derajat",
                                "float",
                                "Bujur: derajat desimal WGS 84; kosong bila belum diisi",
                                "Longitude: decimal degrees WGS 84; empty where nobody entered"
                                        + " it"),
                        Variable.of(
                                "penyandang_dana",
                                "",
                                "string",
                                "Penyandang dana: siapa yang membiayai titik itu, bila sudah diisi",
                                "Sponsor: who pays for the point, where that is entered"),
                        Variable.of(
                                "dibuka_sejak",
                                "",
                                "date",
                                "Dibuka sejak: hari pertama dibuka (ISO 8601), bila sudah diisi",
                                "Open since: its first day (ISO 8601), where that is entered"),
                        Variable.of(
                                "jam_buka",
                                "",
                                "string",
                                "Jam buka: jam buka bila sudah diisi; bila kosong, dihitung dengan"
                                        + " jam anggapan kota",
                                "Opening hours: where they are entered; else the hours that the"
                                        + " city assumes are counted"),
                        Variable.of(
                                "biaya_sebulan_rupiah",
                                "rupiah",
                                "integer",
                                "Biaya sebulan: rupiah sebulan, bila sudah diisi; kosong bukan nol",
                                "Cost a month: rupiah, where it is entered; empty is not nought"),
                        Variable.of(
                                "keadaan_sekarang",
                                "",
                                "string",
                                "Keadaan sekarang: up (hidup): paling sedikit satu titik aksesnya"
                                    + " menjawab; no-answer (tidak menjawab); maintenance (dalam"
                                    + " perawatan); not-known: tidak dipantau, atau belum pernah"
                                    + " menjawab. Diperbarui setiap menit",
                                "Now: up: one of its access points answers at least; no-answer;"
                                        + " maintenance; not-known: nobody watches it, or it never"
                                        + " answered. Made anew every minute"),
                        CodeVariables.PERIOD,
                        Variable.of(
                                "keadaan",
                                "",
                                "string",
                                "Keadaan bulan itu: works (berfungsi), was-down (sempat mati),"
                                    + " cannot-be-measured (tidak dapat diukur). Tidak mengatakan"
                                    + " seberapa banyak dipakai",
                                "In that month: works, was-down or cannot-be-measured. It says"
                                        + " nothing of how much it is used"),
                        Variable.of(
                                        "ketersediaan_persen",
                                        "persen",
                                        "float",
                                        "Ketersediaan: bagian jam buka yang diketahui, ketika titik"
                                                + " itu hidup; kosong bila kurang dari 80 %"
                                                + " diketahui",
                                        "Availability: of the opening hours of which it is known,"
                                                + " those in which it was up; empty where less than"
                                                + " 80 % is known")
                                .with(
                                        "lama diketahui hidup / (lama diketahui hidup + lama"
                                                + " diketahui mati) × 100, dalam jam buka di luar"
                                                + " perawatan"),
                        Variable.of(
                                        "mati_persen",
                                        "persen",
                                        "float",
                                        "Mati: bagian jam buka di luar perawatan, ketika diketahui"
                                                + " mati",
                                        "Down: of the opening hours outside maintenance, those in"
                                                + " which it was known to be down")
                                .with("lama diketahui mati / jam buka di luar perawatan × 100"),
                        Variable.of(
                                        "diketahui_persen",
                                        "persen",
                                        "float",
                                        "Diketahui: bagian jam buka di luar perawatan, ketika"
                                                + " diketahui hidup atau mati",
                                        "Known: of the opening hours outside maintenance, those in"
                                                + " which it is known whether it was up")
                                .with(
                                        "(lama diketahui hidup + lama diketahui mati) / jam buka di"
                                                + " luar perawatan × 100"),
                        Variable.of(
                                "kelengkapan_persen",
                                "persen",
                                "float",
                                "Kelengkapan: bagian jam buka, ketika ada kabar apa pun dari"
                                        + " perangkatnya",
                                "Completeness: of the opening hours, those of which anything is"
                                        + " known"),
                        Variable.of(
                                "titik_akses",
                                "titik akses",
                                "integer",
                                "Titik akses: yang dipantau pada bulan itu",
                                "Access points: those watched in that month"),
                        Variable.of(
                                "titik_akses_mati",
                                "titik akses",
                                "integer",
                                "Titik akses mati: di antaranya, yang mati selama lebih dari"
                                        + " separuh waktu yang diketahui",
                                "Access points down: of those, down over half of the time that is"
                                        + " known of them"),
                        CodeVariables.UNIT));
        return List.copyOf(all);
    }
}
