package id.gardu.opendata;

import id.gardu.network.CityPlane.Place;
import id.gardu.network.Site;
import id.gardu.report.OutsideColumn;
import id.gardu.report.OutsideTable;
import id.gardu.report.UpNow;
import id.gardu.report.UsageColumn.Cell;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * A point as everybody may know it: where it is, who pays, whether it works. Nothing in it comes
 * from people who used it.
 *
 * @param month how it was in the last closed month; empty for one that was not there
 */
record PublicPoint(Site site, AreaCodes codes, UpNow now, Optional<OutsideTable.Row> month) {
    private static final String UNIT = "titik";

    private static final List<OutsideColumn> MONTHLY =
            List.of(
                    OutsideColumn.STATE,
                    OutsideColumn.AVAILABILITY_PCT,
                    OutsideColumn.DOWN_PCT,
                    OutsideColumn.KNOWN_PCT,
                    OutsideColumn.COMPLETENESS_PCT,
                    OutsideColumn.APS,
                    OutsideColumn.APS_DOWN,
                    OutsideColumn.OUTAGES,
                    OutsideColumn.OUTAGE_SECONDS);

    static final List<Variable> VARIABLES = variables();

    /** Of the last closed month; none of it comes from people. */
    Cell cell(OutsideColumn column) {
        return month.map(row -> row.cell(column)).orElse(NOTHING);
    }

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
        MONTHLY.forEach(column -> row.put(MonthVariables.name(column), cell(column)));
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
                        CodeVariables.PERIOD));
        MONTHLY.forEach(column -> all.add(MonthVariables.of(column)));
        all.add(CodeVariables.UNIT);
        return List.copyOf(all);
    }
}
