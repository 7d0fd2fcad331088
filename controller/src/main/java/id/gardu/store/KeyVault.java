package id.gardu.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The folder of keys as one blob that only a passphrase opens (PBKDF2-HMAC-SHA-256, AES-256-GCM).
 */
final class KeyVault {
    private static final int SALT = 16;
    private static final int NONCE = 12;

    /** OWASP's figure for PBKDF2-HMAC-SHA-256. */
    private static final int ITERATIONS = 600_000;

    private static final int MOST_FILES = 1_000;

    private KeyVault() {}

    static byte[] close(Path folder, char[] passphrase) throws IOException {
        var clear = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(clear);
                Stream<Path> files = Files.list(folder)) {
            List<Path> keys =
                    files.filter(file -> file.toString().endsWith(".key")).sorted().toList();
            out.writeInt(keys.size());
            for (Path key : keys) {
                out.writeUTF(key.getFileName().toString());
                byte[] content = Files.readAllBytes(key);
                out.writeInt(content.length);
                out.write(content);
            }
        }
        byte[] head = new byte[SALT + NONCE];
        new SecureRandom().nextBytes(head);
        byte[] hidden = cipher(Cipher.ENCRYPT_MODE, passphrase, head, clear.toByteArray());
        byte[] vault = Arrays.copyOf(head, head.length + hidden.length);
        System.arraycopy(hidden, 0, vault, head.length, hidden.length);
        return vault;
    }

    /**
     * Writes the keys into {@code folder}.
     *
     * @throws StoreException when the passphrase is not the one it was closed with
     */
    static void open(byte[] vault, char[] passphrase, Path folder) throws IOException {
        byte[] hidden = Arrays.copyOfRange(vault, SALT + NONCE, vault.length);
        byte[] clear = cipher(Cipher.DECRYPT_MODE, passphrase, vault, hidden);
        try (var in = new DataInputStream(new ByteArrayInputStream(clear))) {
            int files = Math.min(in.readInt(), MOST_FILES);
            for (int i = 0; i < files; i++) {
                Path name = Path.of(in.readUTF()).getFileName();
                DataDirectory.writePrivate(folder.resolve(name), in.readNBytes(in.readInt()));
            }
        }
    }

    private static byte[] cipher(int mode, char[] passphrase, byte[] head, byte[] input) {
        try {
            var spec = new PBEKeySpec(passphrase, Arrays.copyOf(head, SALT), ITERATIONS, 256);
            SecretKey key =
                    new SecretKeySpec(
                            SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                                    .generateSecret(spec)
                                    .getEncoded(),
                            "AES");
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(128, head, SALT, NONCE));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new StoreException("the passphrase does not open the keys of this backup", e);
        }
    }
}
