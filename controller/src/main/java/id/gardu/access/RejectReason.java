package id.gardu.access;

import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.access.DoorTry.TryKind;

import java.util.Locale;

/**
 * Why an Access-Request was rejected. What is told before somebody has proved who they are is the
 * same for known and unknown names.
 */
public enum RejectReason {
    /** No such name, or not its password: never told apart. */
    WRONG_CREDENTIALS("Nama pengguna, kata sandi, atau kode voucher salah."),
    /** MAC authentication of a device nobody remembers: the normal first request of every phone. */
    UNKNOWN_DEVICE("Silakan masuk lewat halaman WiFi."),
    TICKET_EXPIRED("Waktu masuk sudah lewat. Silakan masuk lagi."),
    VOUCHER_IN_USE("Voucher ini sudah dipakai di perangkat lain."),
    VOUCHER_REVOKED("Voucher ini sudah dibatalkan. Hubungi petugas."),
    EXPIRED("Masa berlaku sudah habis. Hubungi petugas."),
    BLOCKED("Akun ini diblokir. Hubungi petugas."),
    TIME_USED("Waktu pemakaian hari ini sudah habis. Coba lagi besok."),
    DATA_USED("Kuota hari ini sudah habis. Coba lagi besok."),
    DEVICE_LIMIT("Batas perangkat tercapai. Keluar dulu dari perangkat lain."),
    /** A code by which staff try another site. */
    OTHER_SITE("Kode ini hanya berlaku di tempat lain."),
    CLOSED("WiFi di tempat ini sedang tutup. Silakan kembali pada jam buka."),
    TOO_MANY_TRIES("Terlalu banyak percobaan. Coba lagi dalam 1 menit."),
    /** The account's plan is gone: a fault of ours. */
    NO_PLAN("Maaf, layanan sedang bermasalah. Coba lagi sebentar.");

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final String replyMessage;

    RejectReason(String replyMessage) {
        this.replyMessage = replyMessage;
    }

    /** The word in metrics and logs. */
    public String word() {
        return word;
    }

    /** Indonesian, at most 253 octets. */
    public String replyMessage() {
        return replyMessage;
    }

    /**
     * Whether the answer waits (draft-ietf-radext-deprecating-radius): a human who mistyped, or
     * somebody who guesses; never a machine that asks for a MAC, nor who has proved who they are.
     */
    public boolean isDelayed() {
        return switch (this) {
            case WRONG_CREDENTIALS, TICKET_EXPIRED, TOO_MANY_TRIES -> true;
            case UNKNOWN_DEVICE,
                    VOUCHER_IN_USE,
                    VOUCHER_REVOKED,
                    EXPIRED,
                    BLOCKED,
                    TIME_USED,
                    DATA_USED,
                    DEVICE_LIMIT,
                    OTHER_SITE,
                    CLOSED,
                    NO_PLAN ->
                    false;
        };
    }

    AccessDecision.Reject reject(TryKind by) {
        return new AccessDecision.Reject(this, replyMessage, by);
    }
}
