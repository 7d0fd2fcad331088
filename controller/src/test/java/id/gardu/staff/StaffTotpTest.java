package id.gardu.staff;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.Outcome;
import id.gardu.staff.StaffSessions.NewSession;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

class StaffTotpTest {
    private static final byte[] RFC_KEY =
            "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @TempDir Path folder;

    /** RFC 6238, appendix B, the SHA-1 rows; six of their eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theCodesAreThoseOfTheRfc(long second, String code) {
        assertThat(Totp.code(RFC_KEY, Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
        assertThat(Totp.base32(RFC_KEY)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void aLinkAloneOpensNothingWhereASecondStepIsSetUp(DatabaseKind database) throws Exception {
        try (StaffCase here = new StaffCase(folder, database)) {
            NewSession first = here.login("Rina", Role.OFFICER);
            assertThat(first.pending()).as("she has none yet").isFalse();
            StaffTotp totp = here.sessions.totp();
            Actor.Member rina = first.member();
            Caller by = new Caller(rina, "10.1.2.3");
            totp.begin(rina);
            byte[] key = Base32.key(totp.key(rina).orElseThrow());
            assertThat(totp.confirm(by, rina, "000000")).isEmpty();
            List<String> recovery = totp.confirm(by, rina, code(here, key)).orElseThrow();
            assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
            assertThat(totp.isOn(rina)).isTrue();
            assertThat(totp.key(rina)).as("shown no more").isEmpty();

            NewSession waiting = here.login("Rina", Role.OFFICER);
            String id = waiting.sessionId();
            assertThat(waiting.pending()).isTrue();
            assertThat(here.sessions.member(id)).isEmpty();
            assertThat(here.sessions.pending(id)).contains(rina);
            assertThat(here.sessions.prove(id, code(here, key), "10.1.2.3"))
                    .as("the code that set it up is used")
                    .isEmpty();
            here.clock.pass(Duration.ofSeconds(60));
            String good = code(here, key);
            String device = here.sessions.prove(id, good, "10.1.2.3").orElseThrow();
            assertThat(here.sessions.member(id)).contains(rina);

            NewSession remembered = login(here, device);
            assertThat(remembered.pending()).as("the browser proved itself").isFalse();
            NewSession elsewhere = here.login("Rina", Role.OFFICER);
            assertThat(here.sessions.prove(elsewhere.sessionId(), good, "10.1.2.3")).isEmpty();
            String spare = recovery.getFirst().toLowerCase(Locale.ROOT);
            assertThat(here.sessions.prove(elsewhere.sessionId(), spare, "10.1.2.3")).isPresent();
            NewSession again = here.login("Rina", Role.OFFICER);
            assertThat(here.sessions.prove(again.sessionId(), spare, "10.1.2.3"))
                    .as("a recovery code works once")
                    .isEmpty();

            totp.forgetDevices(by, rina);
            assertThat(login(here, device).pending()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "SQLITE")
    void whoGuessesIsStoppedAndAnAdministratorResets(DatabaseKind database) throws Exception {
        try (StaffCase here = new StaffCase(folder, database)) {
            Actor.Member rina = here.login("Rina", Role.OFFICER).member();
            StaffTotp totp = here.sessions.totp();
            totp.begin(rina);
            byte[] key = Base32.key(totp.key(rina).orElseThrow());
            assertThat(totp.confirm(new Caller(rina, "10.1.2.3"), rina, code(here, key)))
                    .isPresent();
            here.clock.pass(Duration.ofSeconds(60));
            String id = here.login("Rina", Role.OFFICER).sessionId();
            for (int guess = 0; guess < 5; guess++) {
                assertThat(here.sessions.prove(id, "12345" + guess + "0", "10.1.2.3")).isEmpty();
            }
            assertThat(here.sessions.prove(id, code(here, key), "10.1.2.3"))
                    .as("five were wrong")
                    .isEmpty();
            here.clock.pass(Duration.ofMinutes(16));
            String later = here.login("Rina", Role.OFFICER).sessionId();
            assertThat(here.sessions.prove(later, code(here, key), "10.1.2.3")).isPresent();

            assertThat(totp.reset(new Caller(rina, "10.1.2.3"), "Rina"))
                    .isInstanceOf(Outcome.Refused.class);
            assertThat(totp.reset(StaffCase.TOKEN, "Rina")).isInstanceOf(Outcome.Done.class);
            assertThat(here.sessions.member(later)).as("her sessions ended").isEmpty();
            assertThat(here.login("Rina", Role.OFFICER).pending()).isFalse();
            assertThat(here.audit.newest(OptionalLong.empty(), 50).entries())
                    .extracting(Audit.Entry::verb)
                    .contains("staff.totp-on", "staff.totp-reset");
        }
    }

    private static NewSession login(StaffCase here, String device) {
        String link = here.link("Rina", Role.OFFICER, Optional.empty()).token();
        return here.sessions.login(link, "10.1.2.3", device).orElseThrow();
    }

    private static String code(StaffCase here, byte[] key) {
        return Totp.code(key, Totp.step(here.clock.instant()));
    }
}
