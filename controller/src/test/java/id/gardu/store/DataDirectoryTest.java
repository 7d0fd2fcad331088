package id.gardu.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class DataDirectoryTest {
    @TempDir Path folder;

    @Test
    void aSecondControllerIsRefused() {
        try (DataDirectory first = DataDirectory.take(folder.resolve("data"))) {
            assertThat(first.path()).isDirectory();
            assertThatThrownBy(() -> DataDirectory.take(folder.resolve("data")))
                    .hasMessageContaining("another controller");
        }
        DataDirectory.take(folder.resolve("data")).close();
    }

    @Test
    void whatOthersCouldReadTheyCannotAfterAStart() throws Exception {
        Path data = folder.resolve("data");
        Path backups = Files.createDirectories(data.resolve("backups"));
        Path copied = Files.writeString(backups.resolve("gardu.zip"), "");
        Path elsewhere = Files.writeString(folder.resolve("cert.pem"), "");
        Path link = Files.createSymbolicLink(backups.resolve("cert.pem"), elsewhere);
        for (Path one : new Path[] {data, backups}) {
            Files.setPosixFilePermissions(one, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        for (Path one : new Path[] {copied, elsewhere}) {
            Files.setPosixFilePermissions(one, PosixFilePermissions.fromString("rw-r--r--"));
        }
        DataDirectory.take(data).close();
        assertThat(permissions(data)).isEqualTo("rwx------");
        assertThat(permissions(backups)).isEqualTo("rwx------");
        assertThat(permissions(copied)).isEqualTo("rw-------");
        assertThat(permissions(link)).as("what a link leads to").isEqualTo("rw-r--r--");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void keysAreMadeOnceForTheOwnerOnlyAndSealWhatTheyOpen() throws Exception {
        KeyRing keys = KeyRing.open(folder.resolve("keys"), true);
        byte[] sealed = keys.seal("nas-secret", "rahasia");
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("rahasia");
        KeyRing again = KeyRing.open(folder.resolve("keys"), false);
        assertThat(again.openText("nas-secret", sealed)).isEqualTo("rahasia");
        assertThat(again.index("voucher", "A")).isEqualTo(keys.index("voucher", "A"));
        assertThat(again.index("voucher", "A")).isNotEqualTo(keys.index("voucher", "B"));
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("keys/seal.key"))))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> again.open("other-purpose", sealed))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void aMissingKeyIsRefusedOnALaterStart() {
        assertThatThrownBy(() -> KeyRing.open(folder.resolve("keys"), false))
                .hasMessageContaining("is missing")
                .hasMessageContaining("gardu restore");
        assertThat(folder.resolve("keys")).doesNotExist();
    }
}
