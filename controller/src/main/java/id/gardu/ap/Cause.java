package id.gardu.ap;

/** Why an access point is in its state, in words a technician can act on. */
public enum Cause {
    NOT_YET_ASKED("belum sempat ditanya"),
    NEVER_ANSWERED("belum pernah menjawab: periksa alamat, port, dan community atau kunci SNMP"),
    ANSWERS("menjawab SNMP"),
    ANSWER_MISSING("tidak menjawab, sedang ditanya ulang"),
    NO_ANSWER("tiga kali berturut-turut tidak menjawab: periksa listrik, kabel, dan perangkat"),
    UPLINK_AWAY("perangkat induknya juga tidak menjawab"),
    ANSWERED_ONCE("menjawab lagi, menunggu jawaban kedua"),
    AGENT_SILENT("perangkat masih terdengar, tetapi SNMP tidak menjawab"),
    AGENT_REFUSES("perangkat menolak pertanyaan SNMP: periksa community atau kunci"),
    ENGINE_CHANGED(
            "mesin SNMPv3 lain menjawab di alamat ini: jika perangkat memang diganti, jalankan"
                    + " gardu ap accept-engine NAME; jika tidak, periksa siapa yang menyamar"),
    SESSION_MAY_REPORT("SNMP tidak menjawab, menunggu laporan sesi yang sedang berjalan"),
    OUR_LINE("jalur kita sendiri putus: keadaan perangkat ini tidak diketahui"),
    CANNOT_BE_ASKED("pertanyaan tidak dapat dikirim: periksa nama host, DNS, dan rute"),
    BAD_CREDENTIALS("community atau kunci SNMP yang tersimpan tidak dapat dibaca: isi ulang"),
    IN_MAINTENANCE("ditandai sedang dirawat"),
    REMOVED("sudah dihapus dari daftar");

    private final String words;

    Cause(String words) {
        this.words = words;
    }

    /** In Indonesian, for a technician. */
    public String words() {
        return words;
    }
}
