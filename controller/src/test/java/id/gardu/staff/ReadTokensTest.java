package id.gardu.staff;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.Imported.ImportKind;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.staff.ReadToken.Purpose;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

class ReadTokensTest {
    private static final Caller TOKEN = new Caller(new Actor.LocalCli(), "127.0.0.1");
    private static final String BANK = "Bank Jatim";

    @TempDir Path folder;

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);

    private ReadTokens tokens(Neighbourhood here) {
        return new ReadTokens(here.store(), here.keys(), audit(here), here::inventory, clock);
    }

    private Audit audit(Neighbourhood here) {
        return new Audit(here.store(), here.keys(), clock);
    }

    private Neighbourhood neighbourhood(DatabaseKind dialect) {
        Neighbourhood here = Neighbourhood.of(dialect, folder);
        here.bring(
                ImportKind.SITE,
                "code,name,area_code,sponsor\nbank,Balai,35.73.01.1011," + BANK + "\n");
        return here;
    }

    private static String secret(ReadTokens.Answer answer) {
        return switch (answer) {
            case ReadTokens.Answer.Issued(ReadToken _, String secret) -> secret;
            case ReadTokens.Answer.Refused(String why) -> throw new AssertionError(why);
        };
    }

    private static String refusal(ReadTokens.Answer answer) {
        return switch (answer) {
            case ReadTokens.Answer.Issued(ReadToken token, String _) ->
                    throw new AssertionError(token);
            case ReadTokens.Answer.Refused(String why) -> why;
        };
    }

    @ParameterizedTest
    @EnumSource
    void aLinkOpensForItsPurposeUntilItIsRevokedOrRunsOut(DatabaseKind dialect) {
        try (Neighbourhood here = neighbourhood(dialect)) {
            ReadTokens tokens = tokens(here);
            String first = secret(tokens.issue(TOKEN, Purpose.SPONSOR, BANK, 30));
            String second = secret(tokens.issue(TOKEN, Purpose.SPONSOR, BANK, 30));
            ReadToken held = tokens.holder(Purpose.SPONSOR, first).orElseThrow();
            assertThat(held.name()).isEqualTo(BANK);
            assertThat(tokens.holder(Purpose.API, first)).isEmpty();
            assertThat(tokens.holder(Purpose.SPONSOR, first + "x")).isEmpty();
            assertThat(tokens.revoke(TOKEN, Purpose.API, held.id())).isEmpty();

            assertThat(tokens.revoke(TOKEN, Purpose.SPONSOR, held.id())).isPresent();
            assertThat(tokens.holder(Purpose.SPONSOR, first)).isEmpty();
            assertThat(tokens.holder(Purpose.SPONSOR, second)).isPresent();

            clock.pass(Duration.ofDays(31));
            assertThat(tokens.holder(Purpose.SPONSOR, second)).isEmpty();
            assertThat(tokens.all(Purpose.SPONSOR))
                    .hasSize(2)
                    .noneMatch(token -> token.isInForce(clock.instant()));
        }
    }

    /** What another controller made or revoked holds here after a refresh. */
    @ParameterizedTest
    @EnumSource
    void anotherControllerLearnsOfIt(DatabaseKind dialect) {
        try (Neighbourhood here = neighbourhood(dialect)) {
            ReadTokens one = tokens(here);
            ReadTokens other = tokens(here);
            String key = secret(one.issue(TOKEN, Purpose.API, "SPLP", 365));
            other.refresh();
            ReadToken held = other.holder(Purpose.API, key).orElseThrow();
            assertThat(one.revoke(TOKEN, Purpose.API, held.id())).isPresent();
            other.refresh();
            assertThat(other.holder(Purpose.API, key)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseHoldsNoSecretAndTheAuditWhoMadeIt(DatabaseKind dialect) {
        try (Neighbourhood here = neighbourhood(dialect)) {
            String key = secret(tokens(here).issue(TOKEN, Purpose.API, "SPLP", 365));
            List<byte[]> kept =
                    here.store()
                            .reads()
                            .withHandle(
                                    handle ->
                                            handle.select("SELECT token_index FROM read_token")
                                                    .mapTo(byte[].class)
                                                    .list());
            assertThat(kept).hasSize(1);
            assertThat(new String(kept.getFirst(), java.nio.charset.StandardCharsets.UTF_8))
                    .doesNotContain(key);
            assertThat(audit(here).newest(java.util.OptionalLong.empty(), 10).entries())
                    .anyMatch(
                            entry ->
                                    entry.verb().equals("api.issue")
                                            && entry.object().kind().equals("api-key")
                                            && entry.reason().equals(Optional.of("SPLP")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeMadeIsRefusedWithWhatCan(DatabaseKind dialect) {
        try (Neighbourhood here = neighbourhood(dialect)) {
            ReadTokens tokens = tokens(here);
            assertThat(refusal(tokens.issue(TOKEN, Purpose.SPONSOR, "Bank Lain", 30)))
                    .contains("\"Bank Lain\"", "gardu site import");
            assertThat(refusal(tokens.issue(TOKEN, Purpose.API, "SPLP", 0)))
                    .contains("0 days", "1 to 1100");
            assertThat(refusal(tokens.issue(TOKEN, Purpose.API, "<b>", 30))).contains("a name has");
            var technician =
                    new Caller(
                            new Actor.Member(
                                    new Actor.MemberId(1),
                                    "Budi",
                                    Role.TECHNICIAN,
                                    Optional.empty()),
                            "127.0.0.1");
            assertThat(refusal(tokens.issue(technician, Purpose.API, "SPLP", 30)))
                    .startsWith("not allowed");
            var ofBlimbing =
                    new Caller(
                            new Actor.Member(
                                    new Actor.MemberId(2),
                                    "Rina",
                                    Role.OFFICER,
                                    Optional.of("35.73.01")),
                            "127.0.0.1");
            assertThat(refusal(tokens.issue(ofBlimbing, Purpose.API, "SPLP", 30)))
                    .startsWith("not allowed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aYearThatNobodyEnteredIsNotNought(DatabaseKind dialect) {
        try (Neighbourhood here = neighbourhood(dialect)) {
            var requests = new DataRequests(here.store(), audit(here), Neighbourhood.ZONE, clock);
            int year = Neighbourhood.NOW.atZone(Neighbourhood.ZONE).getYear();
            assertThat(requests.all()).isEmpty();
            assertThat(requests.note(TOKEN, year, 0)).isEmpty();
            assertThat(requests.note(TOKEN, year - 1, 3)).isEmpty();
            assertThat(requests.note(TOKEN, year - 1, 4)).isEmpty();
            assertThat(requests.all())
                    .extracting(DataRequests.YearCount::received)
                    .containsExactly(0L, 4L);
            assertThat(requests.note(TOKEN, year + 1, 1)).get().asString().contains("is not 2020");
            assertThat(requests.note(TOKEN, year, -1)).get().asString().contains("0 to");
        }
    }
}
