package id.gardu.opendata;

import id.gardu.report.OutsideColumn;
import id.gardu.report.OutsideTable;
import id.gardu.report.ReportLevel;
import id.gardu.report.UsageColumn.Cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What is told of an area and a month: the columns that may leave the operating team, under the
 * names of the government's tables. One without a name here keeps its own.
 */
final class MonthVariables {
    /** Told by the codes, or of points in their own data set. */
    private static final Set<OutsideColumn> ELSEWHERE =
            EnumSet.of(
                    OutsideColumn.FROM,
                    OutsideColumn.TO,
                    OutsideColumn.LEVEL,
                    OutsideColumn.CODE,
                    OutsideColumn.NAME,
                    OutsideColumn.AREA,
                    OutsideColumn.SPONSOR,
                    OutsideColumn.SINCE,
                    OutsideColumn.OPENING_HOURS);

    private static final Map<OutsideColumn, Variable> NAMED = new EnumMap<>(OutsideColumn.class);

    static {
        name(OutsideColumn.STATE, "keadaan", "", "");
        name(
                OutsideColumn.ACCOUNTS_ACTIVE,
                "akun_aktif",
                "akun",
                "banyaknya akun berbeda yang pada salah satu hari terhubung dan memakai data"
                        + " setidaknya sebanyak batas kota, dibulatkan ke kelipatan 5 terdekat");
        name(
                OutsideColumn.PER_100,
                "akun_aktif_per_100_penduduk",
                "akun per 100 penduduk",
                "akun_aktif (yang sudah dibulatkan) / penduduk × 100");
        name(
                OutsideColumn.NEW_QUARTERS,
                "akun_baru_persen",
                "persen",
                "akun aktif yang hari pertamanya pada bulan itu / akun aktif × 100, dibulatkan ke"
                        + " seperempat");
        name(
                OutsideColumn.RETURNING_QUARTERS,
                "akun_kembali_persen",
                "persen",
                "akun yang aktif dua hari atau lebih / akun aktif × 100, dibulatkan ke"
                        + " seperempat");
        name(
                OutsideColumn.ROAMING_QUARTERS,
                "akun_di_beberapa_titik_persen",
                "persen",
                "akun yang aktif di dua titik atau lebih / akun aktif × 100, dibulatkan ke"
                        + " seperempat");
        name(OutsideColumn.SECONDS, "lama_terhubung_detik", "detik", "");
        name(OutsideColumn.ACTIVE_SECONDS, "lama_dipakai_detik", "detik", "");
        name(OutsideColumn.UPLOADED_BYTES, "unggah_byte", "byte", "");
        name(OutsideColumn.DOWNLOADED_BYTES, "unduh_byte", "byte", "");
        name(
                OutsideColumn.AVAILABILITY_PCT,
                "ketersediaan_persen",
                "persen",
                "lama diketahui hidup / (lama diketahui hidup + lama diketahui mati) × 100, dalam"
                        + " jam buka di luar perawatan");
        name(
                OutsideColumn.DOWN_PCT,
                "mati_persen",
                "persen",
                "lama diketahui mati / jam buka di luar perawatan × 100");
        name(
                OutsideColumn.KNOWN_PCT,
                "diketahui_persen",
                "persen",
                "(lama diketahui hidup + lama diketahui mati) / jam buka di luar perawatan × 100");
        name(
                OutsideColumn.COMPLETENESS_PCT,
                "kelengkapan_persen",
                "persen",
                "jam buka yang diketahui / jam buka yang sudah lewat di luar perawatan × 100");
        name(OutsideColumn.APS, "titik_akses", "titik akses", "");
        name(OutsideColumn.APS_DOWN, "titik_akses_mati", "titik akses", "");
        name(OutsideColumn.REFUSED_STATIONS, "perangkat_ditolak", "perangkat", "");
        name(OutsideColumn.POPULATION, "penduduk", "jiwa", "");
        name(OutsideColumn.POPULATION_ESTIMATED, "penduduk_perkiraan", "", "");
        name(OutsideColumn.COST_IDR, "biaya_rupiah", "rupiah", "");
        name(OutsideColumn.COST_KNOWN_SITES, "titik_dengan_biaya", "titik", "");
        name(
                OutsideColumn.RP_PER_ACTIVE,
                "biaya_per_akun_rupiah",
                "rupiah per akun",
                "biaya_rupiah / akun_aktif (yang sudah dibulatkan), ke Rp 100");
        name(OutsideColumn.VERDICT, "penilaian_titik", "titik", "");
        name(OutsideColumn.OUTAGES, "gangguan", "gangguan", "");
        name(OutsideColumn.OUTAGE_SECONDS, "lama_gangguan_detik", "detik", "");
    }

    private MonthVariables() {}

    private static void name(OutsideColumn column, String name, String unit, String formula) {
        NAMED.put(column, variable(column, name, unit, formula));
    }

    private static Variable variable(
            OutsideColumn column, String name, String unit, String formula) {
        return new Variable(
                name,
                unit,
                Variable.type(column.kind()),
                column.in(Locale.of("id")),
                column.in(Locale.ENGLISH),
                formula);
    }

    /** Columns of figures, in their order. */
    private static List<OutsideColumn> columns() {
        return Arrays.stream(OutsideColumn.values())
                .filter(column -> !ELSEWHERE.contains(column))
                .toList();
    }

    static Variable of(OutsideColumn column) {
        return Optional.ofNullable(NAMED.get(column))
                .orElseGet(() -> variable(column, column.word(), "", ""));
    }

    /** Under which name a column stands in files. */
    static String name(OutsideColumn column) {
        return of(column).name();
    }

    /** All of them, codes first. */
    static List<Variable> all(ReportLevel points) {
        var all = new ArrayList<>(CodeVariables.AREA);
        if (points == ReportLevel.SITE) {
            all.addAll(CodeVariables.POINT);
        }
        all.add(CodeVariables.LEVEL);
        all.add(CodeVariables.PERIOD);
        columns().forEach(column -> all.add(of(column)));
        all.add(CodeVariables.UNIT);
        return List.copyOf(all);
    }

    /** The figures of a row alone, in the order of the columns. */
    static List<String> figures(Map<String, Cell> cells) {
        return columns().stream()
                .map(column -> cells.getOrDefault(name(column), new Cell.Nothing()).plain())
                .toList();
    }

    /** The figures of a row that is published. */
    static void into(SequencedMap<String, Cell> cells, OutsideTable.Row row) {
        columns().forEach(column -> cells.put(name(column), row.cell(column)));
    }
}
