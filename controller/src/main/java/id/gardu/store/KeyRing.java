package id.gardu.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys in {@code DATA/keys/} (0600), which are never in the database: {@code seal} encrypts
 * what must be read again, {@code index} makes what is only looked up. Thread-safe.
 */
public final class KeyRing {
    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int INDEX = 16;

    private final Path folder;
    private final SecretKey seal;

    /**
     * A voucher shown at the door is looked up once a packet: making a Mac costs five times more.
     */
    private final ThreadLocal<Mac> indexing;

    private final SecureRandom random = new SecureRandom();

    private KeyRing(Path folder, SecretKey seal, SecretKey index) {
        this.folder = folder;
        this.seal = seal;
        this.indexing = ThreadLocal.withInitial(() -> mac(index));
    }

    /**
     * Reads the keys, or makes them when {@code firstStart}.
     *
     * @param firstStart no database is there yet, so nothing can depend on older keys
     * @throws StoreException when a key is missing or damaged on a later start
     */
    public static KeyRing open(Path folder, boolean firstStart) {
        return new KeyRing(
                folder,
                new SecretKeySpec(key(folder.resolve("seal.key"), firstStart), "AES"),
                new SecretKeySpec(key(folder.resolve("index.key"), firstStart), "HmacSHA256"));
    }

    /** A further 256-bit key of this folder, made on first use when {@code create}. */
    public byte[] key(String name, boolean create) {
        return key(folder.resolve(name + ".key"), create);
    }

    /** The folder, for rooms that keep keys of their own kind beside these. */
    public Path folder() {
        return folder;
    }

    /**
     * Encrypts (AES-256-GCM).
     *
     * @param purpose what it is, such as {@code nas-secret}; needed again to open it
     */
    public byte[] seal(String purpose, byte[] clear) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] hidden = cipher(Cipher.ENCRYPT_MODE, purpose, nonce, clear, 0, clear.length);
        return ByteBuffer.allocate(1 + NONCE + hidden.length)
                .put(VERSION)
                .put(nonce)
                .put(hidden)
                .array();
    }

    /** {@link #seal(String, byte[])} of UTF-8. */
    public byte[] seal(String purpose, String clear) {
        return seal(purpose, clear.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Decrypts.
     *
     * @throws StoreException when it was sealed with another key or for another purpose, or is
     *     damaged
     */
    public byte[] open(String purpose, byte[] sealed) {
        if (sealed.length <= NONCE || sealed[0] != VERSION) {
            throw new StoreException("sealed " + purpose + " is damaged");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE);
        return cipher(
                Cipher.DECRYPT_MODE, purpose, nonce, sealed, 1 + NONCE, sealed.length - 1 - NONCE);
    }

    /** {@link #open(String, byte[])} as UTF-8. */
    public String openText(String purpose, byte[] sealed) {
        return new String(open(purpose, sealed), StandardCharsets.UTF_8);
    }

    /**
     * A keyed hash (HMAC-SHA-256, 128 bits) to look up by; equal text of equal purpose, equal
     * index.
     */
    public byte[] index(String purpose, String text) {
        Mac mac = indexing.get();
        mac.update(purpose.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        byte[] full = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(full, INDEX);
    }

    private static Mac mac(SecretKey key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new StoreException("HmacSHA256 is missing from this Java", e);
        }
    }

    private byte[] cipher(
            int mode, String purpose, byte[] nonce, byte[] input, int from, int length) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, seal, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input, from, length);
        } catch (GeneralSecurityException e) {
            throw new StoreException(
                    "sealed "
                            + purpose
                            + " cannot be opened with the key in "
                            + folder
                            + "; restore the keys that belong to this database (gardu restore)",
                    e);
        }
    }

    private static byte[] key(Path file, boolean create) {
        try {
            if (Files.exists(file)) {
                return HexFormat.of().parseHex(Files.readString(file).strip());
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new StoreException(
                    file + ": is no key (" + e.getMessage() + "); restore it from a backup", e);
        }
        if (!create) {
            throw new StoreException(
                    file
                            + ": is missing, and the database cannot be read without it; restore it"
                            + " from a backup (gardu restore). Nothing was changed.");
        }
        byte[] fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        DataDirectory.writePrivate(file, HexFormat.of().formatHex(fresh));
        return fresh;
    }
}
