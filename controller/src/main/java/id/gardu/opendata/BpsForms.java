package id.gardu.opendata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import id.gardu.report.Column.Meaning;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The metadata of a data set in the three forms that BPS has for statistics of ministries and
 * cities (Peraturan BPS 5/2020): MS-Keg of the activity, MS-Var of each variable, MS-Ind of each
 * indicator. In Indonesian, as the forms are.
 *
 * @param coverage of the city, such as {@code Kota Malang}
 * @param activeRule from when on an account is active
 */
record BpsForms(
        Dataset dataset,
        List<Variable> variables,
        DataSettings settings,
        String coverage,
        String activeRule) {
    private static final Locale INDONESIAN = Locale.of("id");

    /** A kind of form, with each that is filled in. */
    record Forms(Kind kind, String title, List<Form> forms) {}

    /** What a form is of. */
    enum Kind {
        /** The activity. */
        MS_KEG("MS-Keg: metadata kegiatan"),
        /** A variable. */
        MS_VAR("MS-Var: metadata variabel"),
        /** An indicator. */
        MS_IND("MS-Ind: metadata indikator");

        private final String title;

        Kind(String title) {
            this.title = title;
        }
    }

    /**
     * A form, filled in.
     *
     * @param name of its variable; empty for the activity
     */
    record Form(String name, List<Field> fields) {
        Form {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A question of a form.
     *
     * @param key in JSON
     */
    record Field(String key, String label, String value) {}

    String title() {
        return switch (dataset) {
            case POINTS -> "Titik WiFi komunitas " + coverage;
            case MONTHS -> "Pemakaian dan keadaan WiFi komunitas " + coverage + " per bulan";
        };
    }

    String description() {
        return switch (dataset) {
            case POINTS ->
                    "Setiap titik WiFi komunitas: tempat, penyandang dana, biaya, apakah hidup"
                            + " sekarang, dan seberapa sering hidup pada bulan terakhir yang"
                            + " ditutup. Tidak memuat apa pun tentang pemakainya.";
            case MONTHS ->
                    "Untuk kota, setiap kecamatan, kelurahan dan RW (atau titik): akun aktif yang"
                            + " dibulatkan, ketersediaan, biaya, dan untuk kota serta kecamatan"
                            + " banyaknya titik menurut penilaian. Satu berkas setiap bulan yang"
                            + " sudah ditutup.";
        };
    }

    private String frequency() {
        return switch (dataset) {
            case POINTS -> "terus-menerus; berkasnya dibuat ulang setiap menit";
            case MONTHS -> "bulanan; sebuah bulan terbit dua hari setelah berakhir";
        };
    }

    List<Forms> forms() {
        return Arrays.stream(Kind.values())
                .map(kind -> new Forms(kind, kind.title, forms(kind)))
                .toList();
    }

    private List<Form> forms(Kind kind) {
        return switch (kind) {
            case MS_KEG -> List.of(activity());
            case MS_VAR -> variables.stream().map(this::variable).toList();
            case MS_IND ->
                    variables.stream().filter(Variable::isIndicator).map(this::indicator).toList();
        };
    }

    /** MS-Keg. */
    private Form activity() {
        return new Form(
                "",
                List.of(
                        new Field("judul_kegiatan", "Judul kegiatan", title()),
                        new Field("jenis_statistik", "Jenis statistik", "statistik sektoral"),
                        new Field(
                                "cara_pengumpulan_data",
                                "Cara pengumpulan data",
                                "kompilasi produk administrasi: catatan gerbang WiFi (RADIUS) dan"
                                        + " pemantauan titik akses (SNMP)"),
                        new Field(
                                "instansi_penyelenggara",
                                "Instansi penyelenggara",
                                settings.publisher()),
                        new Field("kontak", "Kontak", orNone(settings.contact())),
                        new Field("latar_belakang", "Latar belakang kegiatan", description()),
                        new Field(
                                "tujuan_kegiatan",
                                "Tujuan kegiatan",
                                "Memutuskan titik mana yang dipertahankan, diperbaiki atau"
                                        + " ditanyakan kepada warga, dan membuka hasilnya kepada"
                                        + " masyarakat."),
                        new Field("frekuensi", "Frekuensi penyelenggaraan", frequency()),
                        new Field(
                                "tipe_pengumpulan_data",
                                "Tipe pengumpulan data",
                                "longitudinal: titik yang sama diamati terus-menerus"),
                        new Field("cakupan_wilayah", "Cakupan wilayah", coverage),
                        new Field(
                                "metode_pengumpulan_data",
                                "Metode pengumpulan data",
                                "pencatatan otomatis oleh sistem; tanpa sampel, tanpa petugas"),
                        new Field(
                                "unit_pengumpulan_data",
                                "Unit pengumpulan data",
                                "gerbang dan titik akses pada setiap titik"),
                        new Field(
                                "rancangan_sampel",
                                "Rancangan sampel",
                                "tidak ada: seluruh titik dicakup"),
                        new Field(
                                "pemeriksaan_kualitas",
                                "Pemeriksaan kualitas data",
                                "kolom kelengkapan_persen dan diketahui_persen menyatakan bagian"
                                        + " jam buka yang diketahui; yang tidak diketahui"
                                        + " dikosongkan, tidak dihitung nol"),
                        new Field(
                                "pengolahan",
                                "Tahapan pengolahan",
                                "sebuah bulan ditutup dua hari setelah berakhir; angka yang dapat"
                                    + " menunjuk orang disembunyikan di semua tingkat sekaligus;"
                                    + " catatan yang datang terlambat menjadi terbitan baru hanya"
                                    + " bila angka yang tampil berubah"),
                        new Field(
                                "tingkat_penyajian",
                                "Tingkat penyajian hasil",
                                dataset == Dataset.POINTS
                                        ? "titik"
                                        : "kota, kecamatan, kelurahan, RW atau titik"),
                        new Field(
                                "kerahasiaan",
                                "Perlindungan kerahasiaan",
                                "jumlah akun di bawah 10 ditulis \"<10\" dan yang lain dibulatkan"
                                    + " ke kelipatan 5; angka lain yang berasal dari orang kosong"
                                    + " bila kurang dari 10 akun; jumlah yang dapat membuka jumlah"
                                    + " tersembunyi ikut disembunyikan (\"hidden\")"),
                        new Field(
                                "diseminasi",
                                "Produk yang tersedia untuk umum",
                                "CSV, JSON"
                                        + (dataset == Dataset.POINTS ? ", GeoJSON" : "")
                                        + "; lisensi "
                                        + settings.licence())));
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "belum diisi" : text;
    }

    /** MS-Var. */
    private Form variable(Variable one) {
        Meaning meaning = one.in(INDONESIAN);
        return new Form(
                one.name(),
                List.of(
                        new Field("nama_variabel", "Nama variabel", one.name()),
                        new Field("alias", "Alias", meaning.label()),
                        new Field("konsep", "Konsep", meaning.label()),
                        new Field("definisi", "Definisi", meaning.definition() + active(one)),
                        new Field(
                                "referensi_waktu",
                                "Referensi waktu",
                                dataset == Dataset.POINTS
                                        ? "saat berkas dibuat; keadaan bulan: kolom periode"
                                        : "bulan kalender pada kolom periode"),
                        new Field("tipe_data", "Tipe data", one.type()),
                        new Field("satuan", "Satuan", one.unit().isEmpty() ? "-" : one.unit()),
                        new Field(
                                "aturan_validasi",
                                "Aturan validasi",
                                "kosong berarti tidak diukur, tidak diketahui atau tidak"
                                        + " ditampilkan; tidak pernah nol"),
                        new Field("akses_umum", "Dapat diakses umum", "ya")));
    }

    private String active(Variable one) {
        return one.name().equals("akun_aktif") ? ". " + activeRule : "";
    }

    /** MS-Ind. */
    private Form indicator(Variable one) {
        Meaning meaning = one.in(INDONESIAN);
        return new Form(
                one.name(),
                List.of(
                        new Field("nama_indikator", "Nama indikator", meaning.label()),
                        new Field("konsep", "Konsep", meaning.label()),
                        new Field("definisi", "Definisi", meaning.definition() + active(one)),
                        new Field("interpretasi", "Interpretasi", interpretation(one)),
                        new Field("metode_penghitungan", "Metode penghitungan", one.formula()),
                        new Field(
                                "ukuran",
                                "Ukuran",
                                one.unit().equals("persen") ? "persentase" : "jumlah atau rasio"),
                        new Field("satuan", "Satuan", one.unit()),
                        new Field(
                                "klasifikasi_penyajian",
                                "Klasifikasi penyajian",
                                dataset == Dataset.POINTS ? "titik" : "tingkat dan periode"),
                        new Field("indikator_komposit", "Indikator komposit", "tidak"),
                        new Field(
                                "level_estimasi",
                                "Level estimasi",
                                dataset == Dataset.POINTS
                                        ? "titik"
                                        : "kota, kecamatan, kelurahan, RW atau titik"),
                        new Field("akses_umum", "Dapat diakses umum", "ya")));
    }

    private static String interpretation(Variable one) {
        return one.name().startsWith("akun")
                ? "Mengukur akses, bukan kecakapan digital: sebuah akun bukan selalu satu orang."
                : "Makin tinggi tidak selalu makin baik; bacalah bersama kelengkapan_persen.";
    }

    /** All three, as programs read them. */
    ObjectNode json() {
        ObjectNode all = DataFiles.MAPPER.createObjectNode();
        all.put("dataset", dataset.word())
                .put("judul", title())
                .put("deskripsi", description())
                .put("lisensi", settings.licenceUrl().toString());
        all.set("ms_keg", json(all, activity()));
        fill(all.putArray("ms_var"), forms(Kind.MS_VAR));
        fill(all.putArray("ms_ind"), forms(Kind.MS_IND));
        return all;
    }

    private static void fill(ArrayNode into, List<Form> forms) {
        forms.forEach(form -> into.add(json(into.objectNode(), form)));
    }

    private static ObjectNode json(ObjectNode any, Form form) {
        ObjectNode filled = any.objectNode();
        form.fields().forEach(field -> filled.put(field.key(), field.value()));
        return filled;
    }
}
