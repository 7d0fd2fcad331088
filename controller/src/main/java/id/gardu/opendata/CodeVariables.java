package id.gardu.opendata;

import java.util.List;

/** Columns that say of what and when a row is, as the government's tables name them. */
final class CodeVariables {
    static final List<Variable> AREA =
            List.of(
                    text(
                            "kode_provinsi",
                            "Kode provinsi: kode wilayah Kemendagri, sebagai teks",
                            "Province code: of the Ministry of Home Affairs, as text"),
                    text(
                            "kode_kabupaten_kota",
                            "Kode kota: kode wilayah Kemendagri, sebagai teks",
                            "City code: of the Ministry of Home Affairs, as text"),
                    text(
                            "nama_kabupaten_kota",
                            "Nama kota: nama kabupaten atau kota",
                            "City: name of the city"),
                    text(
                            "kode_kecamatan",
                            "Kode kecamatan: kode wilayah Kemendagri, sebagai teks; kosong untuk"
                                    + " baris seluruh kota",
                            "Kecamatan code: of the Ministry of Home Affairs, as text; empty in the"
                                    + " row of the city"),
                    text(
                            "nama_kecamatan",
                            "Nama kecamatan: nama resmi kecamatan",
                            "Kecamatan: its official name"),
                    text(
                            "kode_kelurahan",
                            "Kode kelurahan: kode wilayah Kemendagri, sebagai teks; kosong untuk"
                                    + " baris di atas kelurahan",
                            "Kelurahan code: of the Ministry of Home Affairs, as text; empty in"
                                    + " rows above kelurahan"),
                    text(
                            "nama_kelurahan",
                            "Nama kelurahan: nama resmi kelurahan",
                            "Kelurahan: its official name"),
                    text(
                            "kode_rw",
                            "Kode RW: kode kelurahan, lalu RW dan nomornya; kode setempat, bukan"
                                    + " kode resmi",
                            "RW code: that of its kelurahan, then RW and its number; local, not"
                                    + " official"),
                    text("nama_rw", "Nama RW: nama RW", "RW: its name"));

    static final List<Variable> POINT =
            List.of(
                    text(
                            "kode_titik",
                            "Kode titik: kode tetap dari pengelola",
                            "Point code: fixed, of the operator"),
                    text(
                            "nama_titik",
                            "Nama titik: nama tempatnya, seperti disebut warga",
                            "Point: the name of its place, as people call it"));

    static final Variable LEVEL =
            text(
                    "tingkat",
                    "Tingkat: baris ini untuk apa: kota, kecamatan, kelurahan, rw atau site"
                            + " (titik). Jangan menjumlahkan baris dari tingkat yang berbeda",
                    "Level: what the row is of: kota, kecamatan, kelurahan, rw or site (a point)."
                            + " Do not add up rows of different levels");

    static final Variable PERIOD =
            text(
                    "periode",
                    "Periode: bulan kalender, ISO 8601 (2026-10), menurut waktu setempat kota",
                    "Period: calendar month, ISO 8601 (2026-10), in the city's local time");

    static final Variable UNIT =
            text(
                    "satuan",
                    "Satuan: satuan kolom utama; kolom lain menyebut satuannya pada namanya",
                    "Unit: of the main column; others have theirs in their names");

    private CodeVariables() {}

    private static Variable text(String name, String indonesian, String english) {
        return Variable.of(name, "", "string", indonesian, english);
    }
}
