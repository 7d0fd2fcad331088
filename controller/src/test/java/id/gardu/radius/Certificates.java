package id.gardu.radius;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Certificates as an operator makes them, with the {@code openssl} of the machine. */
final class Certificates {
    private final Path folder;

    Certificates(Path folder) {
        this.folder = folder;
    }

    Path authority(String name) throws Exception {
        run(
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-keyout",
                name + ".key",
                "-out",
                name + ".pem",
                "-subj",
                "/CN=" + name,
                "-days",
                "30");
        return folder.resolve(name + ".pem");
    }

    /**
     * A certificate {@code name.pem} and its key {@code name.key}.
     *
     * @param names {@code DNS:…,IP:…}
     * @param days from now; less than none has expired
     */
    Path signed(String name, String authority, String names, int days) throws Exception {
        run(
                "req",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-keyout",
                name + ".key",
                "-out",
                name + ".csr",
                "-subj",
                "/CN=gw.warga.example");
        Files.writeString(folder.resolve(name + ".ext"), "subjectAltName=" + names + "\n");
        run(
                "x509",
                "-req",
                "-in",
                name + ".csr",
                "-CA",
                authority + ".pem",
                "-CAkey",
                authority + ".key",
                "-CAcreateserial",
                "-out",
                name + ".pem",
                "-days",
                Integer.toString(days),
                "-extfile",
                name + ".ext");
        return folder.resolve(name + ".pem");
    }

    /** A list {@code file} by which an authority takes back some that it signed. */
    Path revoked(String authority, String file, String... names) throws Exception {
        Files.writeString(folder.resolve("index.txt"), "");
        Files.writeString(
                folder.resolve("ca.conf"),
                """
                [ca]
                default_ca=own
                [own]
                database=index.txt
                default_md=sha256
                default_crl_days=30
                """);
        var signer =
                List.of(
                        "-config",
                        "ca.conf",
                        "-cert",
                        authority + ".pem",
                        "-keyfile",
                        authority + ".key");
        for (String name : names) {
            ca(signer, "-revoke", name + ".pem");
        }
        ca(signer, "-gencrl", "-out", file);
        return folder.resolve(file);
    }

    private void ca(List<String> signer, String... what) throws Exception {
        var arguments = new ArrayList<>(List.of("ca"));
        arguments.addAll(signer);
        arguments.addAll(List.of(what));
        run(arguments.toArray(String[]::new));
    }

    Path key(String name) {
        return folder.resolve(name + ".key");
    }

    /** What {@code openssl s_client} says, both of it; it gets {@code typed} to send. */
    String client(byte[] typed, List<String> arguments) throws Exception {
        var command = new ArrayList<>(List.of("openssl", "s_client"));
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        try (var in = process.getOutputStream()) {
            in.write(typed);
            in.flush();
            byte[] said = process.getInputStream().readAllBytes();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return new String(said, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // It was closed on before it had read all.
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } finally {
            process.destroyForcibly();
        }
    }

    private void run(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
