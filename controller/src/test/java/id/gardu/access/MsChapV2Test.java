package id.gardu.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.access.AccessPolicy.AccessDecision.Grant;
import id.gardu.access.DoorTry.TryKind;
import id.gardu.access.LoginTickets.LoginTicket;
import id.gardu.access.MsChapV2.Md4;
import id.gardu.access.Proofs.Proof;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.resident.Residents;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/** E2: MS-CHAPv2, where a NAS may show it. */
class MsChapV2Test {
    private static final HexFormat HEX = HexFormat.of();

    @TempDir private Path folder;

    @ParameterizedTest(name = "MD4(\"{0}\")")
    @CsvSource({
        "'', 31d6cfe0d16ae931b73c59d7e0c089c0",
        "a, bde52cb31de33e46245e05fbdbd6fb24",
        "message digest, d9130a8164549fe818874806e1c7014b",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789,"
                + " 043f8582f241db351ce627e153e7f0e4",
        "12345678901234567890123456789012345678901234567890123456789012345678901234567890,"
                + " e33b4ddc9c38f2199c3e7b164fcc0536"
    })
    void md4IsThatOfRfc1320(String text, String digest) {
        assertThat(Md4.of(text.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(HEX.parseHex(digest));
    }

    @Test
    void responseAndAnswerAreThoseOfRfc2759() {
        Proof.MsChapV2 proof = rfc2759("User");
        byte[] password = Door.octets("clientPass");
        assertThat(MsChapV2.response(proof, password)).isEqualTo(proof.response());
        assertThat(Proofs.proves(proof, password)).isTrue();
        assertThat(Proofs.proves(proof, Door.octets("clientpass"))).isFalse();
        assertThat(Proofs.answer(proof, password))
                .contains("S=407A5589115FD0D6209F510FE9C04566932CDA56");
        assertThat(Proofs.proves(rfc2759("MALANG\\User"), password))
                .as("the domain is not hashed")
                .isTrue();
    }

    @Test
    void aTicketAndALegacyAccountAreAnsweredAndAWrongPasswordIsNot() {
        try (Door door = Door.open(folder)) {
            Door.Legacy siti = door.legacy(Residents.WARGA);
            LoginTicket ticket =
                    door.tickets.mint(
                            siti.account(),
                            Residents.WARGA.number(),
                            Assurance.OTP,
                            Optional.of(Door.SITI),
                            Door.RW03.id(),
                            door.now());
            assertThat(answer(door, siti.name(), siti.password())).isPresent();
            assertThat(answer(door, ticket.userName(), ticket.password())).isPresent();
            assertThat(answer(door, siti.name(), "salah")).isEmpty();
            assertThat(answer(door, ticket.userName(), "salah")).isEmpty();
            assertThat(answer(door, "nobody", "salah")).isEmpty();
        }
    }

    /** The S= of an Accept, checked as the peer does; empty for a Reject. */
    private static Optional<String> answer(Door door, String name, String password) {
        Proof.MsChapV2 unanswered =
                new Proof.MsChapV2(7, new byte[16], new byte[16], new byte[24], name);
        Proof.MsChapV2 proof =
                new Proof.MsChapV2(
                        7,
                        unanswered.challenge(),
                        unanswered.peerChallenge(),
                        MsChapV2.response(unanswered, Door.octets(password)),
                        name);
        return switch (door.access.decide(
                door.request(Door.RW03, name, proof, Optional.of(Door.SITI)))) {
            case AccessDecision.Accept(Grant _, Optional<String> said) -> {
                assertThat(said).contains(MsChapV2.answer(proof, Door.octets(password)));
                yield said;
            }
            case AccessDecision.Reject(RejectReason reason, String _, TryKind _) -> {
                assertThat(reason).isEqualTo(RejectReason.WRONG_CREDENTIALS);
                yield Optional.empty();
            }
            case AccessDecision.Silence silence -> throw new AssertionError(silence);
        };
    }

    /** §9.2. */
    static Proof.MsChapV2 rfc2759(String name) {
        return new Proof.MsChapV2(
                1,
                HEX.parseHex("5b5d7c7d7b3f2f3e3c2c602132262628"),
                HEX.parseHex("21402324255e262a28295f2b3a337c7e"),
                HEX.parseHex("82309ecd8d708b5ea08faa3981cd83544233114a3d85d6df"),
                name);
    }
}
