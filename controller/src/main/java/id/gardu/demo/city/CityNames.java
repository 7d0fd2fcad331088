package id.gardu.demo.city;

import java.util.List;

/** Names that nothing bears. */
final class CityNames {
    private static final List<String> PLACES =
            List.of(
                    "Balai",
                    "Pos Kamling",
                    "Lapangan Voli",
                    "Taman Baca",
                    "Posyandu Melati",
                    "Posyandu Mawar",
                    "Sanggar Seni",
                    "Pasar Krempyeng",
                    "Taman Bermain",
                    "Gardu Ronda",
                    "Warung Koperasi",
                    "Musala Al-Rekaan");
    private static final List<String> SPONSORS =
            List.of(
                    "Diskominfo Kota Malang",
                    "Diskominfo Kota Malang",
                    "Diskominfo Kota Malang",
                    "Koperasi Rekaan Makmur",
                    "PT Contoh Nusantara",
                    "Yayasan Misal Bersama");
    private static final List<String> PROVIDERS =
            List.of("Rekanet", "Serat Misal", "Nusa Contoh Net", "Rekanet");

    private CityNames() {}

    static String place(Kind kind, String rw, Chance chance) {
        return (kind == Kind.SCHOOL_HOLIDAYS ? "SD Negeri Contoh" : chance.one(PLACES)) + " " + rw;
    }

    static String sponsor(Chance chance) {
        return chance.one(SPONSORS);
    }

    static String provider(Chance chance) {
        return chance.one(PROVIDERS);
    }
}
