package id.gardu.survey;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.HandOver.Gateway;
import id.gardu.captiveportal.MicroSurvey.Stage;
import id.gardu.gateway.GatewayKinds;
import id.gardu.network.AccountId;
import id.gardu.network.NasKind;
import id.gardu.network.Neighbourhood;
import id.gardu.resident.Residents;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

class SurveyTest {
    private static final Quarter NOW = Quarter.of(LocalDate.of(2026, 11, 20));
    private static final String JODIPAN = Neighbourhood.JODIPAN;

    @TempDir Path folder;

    /** A town where every second account is asked three questions in a quarter. */
    private final class Town implements AutoCloseable {
        private final Residents residents;
        private final Neighbourhood streets;
        private final AnswerCounts counts;
        private final Survey survey;

        Town(DatabaseKind dialect) {
            residents = Residents.open(folder, dialect);
            streets = Neighbourhood.of(DatabaseKind.SQLITE, folder.resolve("streets"));
            counts = new AnswerCounts(residents.store);
            survey = survey(counts);
        }

        /** As after a restart. */
        Survey survey(AnswerCounts its) {
            return new Survey(
                    new SurveySettings(50, 3),
                    its,
                    residents.registry,
                    streets::inventory,
                    token -> Optional.of(account(token)),
                    Residents.CITY);
        }

        Gateway gateway() {
            return new Gateway(
                    streets.nas("rw03-gw").id().value(),
                    GatewayKinds.of(new NasKind("coovachilli")).handOver().orElseThrow(),
                    "Balai RW 03",
                    List.of(),
                    Optional.empty(),
                    true,
                    Optional.empty());
        }

        Panel panel() {
            return new Panel(residents.keys, 50);
        }

        /** An account whose turn it is, or is not. */
        AccountId one(boolean isItsTurn) {
            return LongStream.range(1, 1_000)
                    .mapToObj(AccountId::new)
                    .filter(account -> panel().holds(account, NOW) == isItsTurn)
                    .findFirst()
                    .orElseThrow();
        }

        Optional<String> invitation(AccountId account) {
            return survey.invitation(token(account), gateway());
        }

        List<Map<String, Object>> rows(String table) {
            counts.flush();
            counts.flushTurns();
            return residents
                    .store
                    .reads()
                    .withHandle(
                            handle ->
                                    handle.createQuery("SELECT * FROM " + table).mapToMap().list());
        }

        @Override
        public void close() {
            streets.close();
            residents.close();
        }
    }

    private static PortalToken token(AccountId account) {
        return new PortalToken("t".repeat(22) + account.value());
    }

    private static AccountId account(PortalToken token) {
        return new AccountId(Long.parseLong(token.text().substring(22)));
    }

    private static String next(Town town, String slip, String answer) {
        return town.survey.take(slip, answer).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerIsKeptWithoutWhoGaveIt(DatabaseKind dialect) {
        try (Town town = new Town(dialect)) {
            AccountId siti = town.one(true);
            String invitation = town.invitation(siti).orElseThrow();
            assertThat(town.survey.stage(invitation)).contains(new Stage.Invitation());
            String age = next(town, invitation, "yes");
            assertThat(town.survey.stage(age)).contains(new Stage.Age());
            String first = next(town, age, "18");
            assertThat(town.survey.stage(first).orElseThrow())
                    .isInstanceOfSatisfying(
                            Stage.Question.class,
                            question -> {
                                assertThat(question.number()).isEqualTo(1);
                                assertThat(question.all()).isEqualTo(3);
                            });
            String second = next(town, first, "4");
            String third = next(town, second, "skip");
            assertThat(town.survey.take(third, "2")).isEmpty();

            assertThat(town.rows("survey_turn"))
                    .singleElement()
                    .satisfies(row -> assertThat(row).containsOnlyKeys("account_id", "quarter"))
                    .extracting(row -> row.get("account_id"))
                    .hasToString(siti.toString());
            assertThat(town.rows("survey_answer"))
                    .hasSize(3)
                    .allSatisfy(
                            row ->
                                    assertThat(row)
                                            .containsOnlyKeys(
                                                    "quarter",
                                                    "area_code",
                                                    "item",
                                                    "value",
                                                    "answers")
                                            .containsEntry("area_code", JODIPAN));
            assertThat(values(town)).containsExactlyInAnyOrder("0 1", "2 1", "4 1");
        }
    }

    private static List<String> values(Town town) {
        return town.rows("survey_answer").stream()
                .map(row -> row.get("value") + " " + row.get("answers"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void nobodyIsAskedTwiceWithinAQuarterAndARefusalIsAnAnswer(DatabaseKind dialect) {
        try (Town town = new Town(dialect)) {
            AccountId siti = town.one(true);
            String invitation = town.invitation(siti).orElseThrow();
            assertThat(town.invitation(siti)).as("the page again").contains(invitation);
            assertThat(town.survey.take(invitation, "no")).isEmpty();
            assertThat(town.invitation(siti)).isEmpty();
            assertThat(values(town)).containsExactlyInAnyOrder("0 1", "1 1");
            town.residents.clock.pass(Duration.ofDays(30));
            Survey restarted = town.survey(new AnswerCounts(town.residents.store));
            assertThat(restarted.invitation(token(siti), town.gateway())).isEmpty();
            assertThat(town.invitation(town.one(false))).isEmpty();
        }
    }

    /**
     * PP TUNAS: nothing more is asked of a child, and nothing kept, not even that there was one.
     */
    @Test
    void aMinorIsAskedNothingAndLeavesNothing() {
        try (Town town = new Town(DatabaseKind.SQLITE)) {
            AccountId child = town.one(true);
            String age = next(town, town.invitation(child).orElseThrow(), "yes");
            List<Map<String, Object>> before = town.rows("survey_answer");
            assertThat(town.survey.take(age, "17")).isEmpty();
            assertThat(town.rows("survey_answer")).isEqualTo(before);
            assertThat(town.survey.take(age, "18")).as("a second thought").isEmpty();
            assertThat(town.survey.stage(age)).isEmpty();
            assertThat(town.invitation(child)).isEmpty();
        }
    }

    @Test
    void aSlipIsOursWorksOnceAndNotForLong() {
        try (Town town = new Town(DatabaseKind.SQLITE)) {
            String invitation = town.invitation(town.one(true)).orElseThrow();
            assertThat(town.survey.take(invitation, "18")).as("no answer to this").isEmpty();
            assertThat(town.survey.take(invitation.substring(1), "yes")).isEmpty();
            assertThat(town.survey.take("", "yes")).isEmpty();
            String question = next(town, next(town, invitation, "yes"), "18");
            assertThat(town.survey.take(invitation, "yes")).as("used").isEmpty();
            assertThat(town.survey.take(question, "6")).isEmpty();
            town.residents.clock.pass(Duration.ofMinutes(31));
            assertThat(town.survey.take(question, "5")).isEmpty();
            assertThat(values(town)).containsExactly("0 1");
        }
    }

    @Test
    void aTurnIsForgottenHalfAYearLater() {
        try (Town town = new Town(DatabaseKind.SQLITE)) {
            assertThat(town.invitation(town.one(true))).isPresent();
            assertThat(town.rows("survey_turn")).hasSize(1);
            town.residents.clock.pass(Duration.ofDays(92));
            town.survey.forgetOldTurns();
            assertThat(town.rows("survey_turn")).hasSize(1);
            town.residents.clock.pass(Duration.ofDays(92));
            town.survey.forgetOldTurns();
            assertThat(town.rows("survey_turn")).isEmpty();
            assertThat(town.rows("survey_answer")).hasSize(1);
        }
    }

    @Test
    void everyAccountHasItsTurnButNeverTwiceInNinetyDays() {
        try (Town town = new Town(DatabaseKind.SQLITE)) {
            Panel panel = new Panel(town.residents.keys, 30);
            int[] asked = new int[8];
            for (long account = 1; account <= 1_000; account++) {
                Set<Integer> turns = new HashSet<>();
                for (int quarter = 0; quarter < asked.length; quarter++) {
                    if (panel.holds(new AccountId(account), NOW.minus(-quarter))) {
                        turns.add(quarter);
                        asked[quarter]++;
                    }
                }
                assertThat(turns).isNotEmpty().noneMatch(turn -> turns.contains(turn + 1));
            }
            assertThat(Arrays.stream(asked).boxed())
                    .allSatisfy(many -> assertThat(many).isBetween(240, 360));
        }
    }

    @Test
    void everyPillarIsAskedOfAllOfItsSentences() {
        SurveyItems items = SurveyItems.shipped();
        assertThat(items.all()).hasSize(12);
        var drawn = new HashSet<String>();
        var random = new java.util.Random(3);
        for (int i = 0; i < 500; i++) {
            List<SurveyItem> some = items.draw(3, random);
            assertThat(some.stream().map(SurveyItem::index)).doesNotHaveDuplicates();
            some.forEach(item -> drawn.add(item.id()));
        }
        assertThat(drawn).hasSize(12);
    }
}
