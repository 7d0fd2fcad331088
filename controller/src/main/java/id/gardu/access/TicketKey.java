package id.gardu.access;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * One key for tickets and grant ids: AES-256 for the block that is the name, HMAC-SHA-256 under a
 * key made of it for the password. A block holds what it says once, with a mark of its kind in its
 * last 16 bits: a changed name decrypts to noise, and noise has no mark. Thread-safe.
 */
final class TicketKey {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int BLOCK = 16;
    private static final int PREFIX = 2;

    /** Octets of the HMAC that become the password: 80 bits, 16 characters. */
    private static final int PASSWORD = 10;

    private static final int MARK_MASK = 0xffff;

    private final char letter;
    private final Instant createdAt;
    private final ThreadLocal<Cipher> sealing;
    private final ThreadLocal<Cipher> opening;
    private final ThreadLocal<Mac> passwords;

    /** What a name says: 112 bits, and 16 of its mark. */
    record Block(long high, long low) {}

    TicketKey(char letter, Instant createdAt, byte[] key) {
        this.letter = letter;
        this.createdAt = createdAt;
        SecretKey aes = new SecretKeySpec(key, "AES");
        SecretKey hmac = new SecretKeySpec(hmac(key), "HmacSHA256");
        this.sealing = ThreadLocal.withInitial(() -> cipher(Cipher.ENCRYPT_MODE, aes));
        this.opening = ThreadLocal.withInitial(() -> cipher(Cipher.DECRYPT_MODE, aes));
        this.passwords = ThreadLocal.withInitial(() -> mac(hmac));
    }

    char letter() {
        return letter;
    }

    Instant createdAt() {
        return createdAt;
    }

    /**
     * Kind, letter and 26 characters of [a-z2-7].
     *
     * @param low its last 16 bits are overwritten with the mark
     */
    String seal(char kind, long high, long low) {
        byte[] block = new byte[BLOCK];
        LONGS.set(block, 0, high);
        LONGS.set(block, Long.BYTES, (low & ~(long) MARK_MASK) | mark(kind));
        crypt(sealing.get(), block);
        byte[] text = new byte[PREFIX + Base32.length(BLOCK)];
        text[0] = (byte) kind;
        text[1] = (byte) letter;
        Base32.write(block, BLOCK, text, PREFIX);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Empty when it was not sealed under this key as this kind. */
    Optional<Block> open(char kind, String text) {
        byte[] block = new byte[BLOCK];
        if (!Base32.read(text, PREFIX, block)) {
            return Optional.empty();
        }
        crypt(opening.get(), block);
        long low = (long) LONGS.get(block, Long.BYTES);
        return (low & MARK_MASK) == mark(kind)
                ? Optional.of(new Block((long) LONGS.get(block, 0), low))
                : Optional.empty();
    }

    /** 16 characters of [a-z2-7] that only who has the key can make of {@code about}. */
    byte[] password(String about) {
        byte[] full = passwords.get().doFinal(about.getBytes(StandardCharsets.UTF_8));
        byte[] text = new byte[Base32.length(PASSWORD)];
        Base32.write(full, PASSWORD, text, 0);
        return text;
    }

    /** Whether a text has the form of a name of this kind. */
    static boolean hasForm(char kind, String text) {
        return text.length() == PREFIX + Base32.length(BLOCK) && text.charAt(0) == kind;
    }

    private static int mark(char kind) {
        return (kind << Byte.SIZE) | kind;
    }

    private static void crypt(Cipher cipher, byte[] block) {
        try {
            cipher.update(block, 0, BLOCK, block, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES of one whole block cannot fail", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key) {
        try {
            // One block, never two under one name: there is nothing to chain.
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(mode, key);
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES is missing from this Java", e);
        }
    }

    private static byte[] hmac(byte[] key) {
        return mac(new SecretKeySpec(key, "HmacSHA256"))
                .doFinal("ticket-password".getBytes(StandardCharsets.UTF_8));
    }

    private static Mac mac(SecretKey key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing from this Java", e);
        }
    }

    /** Base32 (RFC 4648 §6) in lower case, without padding. */
    static final class Base32 {
        private static final byte[] ALPHABET =
                "abcdefghijklmnopqrstuvwxyz234567".getBytes(StandardCharsets.US_ASCII);
        private static final int BITS = 5;

        private Base32() {}

        /** Characters that so many octets take. */
        static int length(int octets) {
            return (octets * Byte.SIZE + BITS - 1) / BITS;
        }

        static void write(byte[] octets, int count, byte[] text, int at) {
            int pending = 0;
            int bits = 0;
            int to = at;
            for (int i = 0; i < count; i++) {
                pending = (pending << Byte.SIZE) | (octets[i] & 0xff);
                bits += Byte.SIZE;
                while (bits >= BITS) {
                    bits -= BITS;
                    text[to++] = ALPHABET[(pending >> bits) & 31];
                }
            }
            if (bits > 0) {
                text[to] = ALPHABET[(pending << (BITS - bits)) & 31];
            }
        }

        /** False when the text from {@code at} on is not exactly what {@link #write} makes. */
        static boolean read(String text, int at, byte[] octets) {
            int pending = 0;
            int bits = 0;
            int to = 0;
            for (int i = at; i < text.length(); i++) {
                int value = valueOf(text.charAt(i));
                if (value == ALPHABET.length || to == octets.length) {
                    return false;
                }
                pending = (pending << BITS) | value;
                bits += BITS;
                if (bits >= Byte.SIZE) {
                    bits -= Byte.SIZE;
                    octets[to++] = (byte) (pending >> bits);
                }
            }
            return to == octets.length && (pending & ((1 << bits) - 1)) == 0;
        }

        private static int valueOf(char c) {
            if (c >= 'a' && c <= 'z') {
                return c - 'a';
            }
            return c >= '2' && c <= '7' ? c - '2' + 26 : ALPHABET.length;
        }
    }
}
