package id.gardu.access;

import static id.gardu.access.OnlineTown.GIGABYTE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.access.OnlineTown.Online;
import id.gardu.accounting.AccountingRecord.Kind;
import id.gardu.accounting.SessionQueries.LiveSession;
import id.gardu.accounting.UsageChange;
import id.gardu.accounting.UsageChange.ApSource;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.Neighbourhood;
import id.gardu.network.SessionId;
import id.gardu.order.Disconnector.NasAnswer;
import id.gardu.order.Disconnector.SessionCommand;
import id.gardu.order.SessionOrder;
import id.gardu.order.SessionOrder.Act;
import id.gardu.order.SessionOrder.OrderReason;
import id.gardu.order.SessionOrder.Outcome;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** Blocked, closed, used up: states, which are applied whenever a session speaks. */
class StandingDecisionsTest {
    private static final Online SITI = Online.of("5f3a", Neighbourhood.SITI);
    private static final Online BUDI =
            new Online("5f3b", Neighbourhood.BUDI, Neighbourhood.BUDIS_PHONE, Optional.empty());

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void whoWasNotReachedWhenBlockedIsOutAtTheNextReportHoweverSoonItComes(DatabaseKind dialect) {
        try (var town = new OnlineTown(dialect, folder)) {
            town.nas = command -> new NasAnswer.NotReachable("nobody knows where it is");
            town.begins("rw03-gw", SITI);
            blocked(town);
            SessionOrder first =
                    town.orders.end(town.live(SITI), OrderReason.BLOCKED, "admin").known().join();
            assertThat(first.result().orElseThrow().detail())
                    .isEqualTo("not reachable: nobody knows where it is");
            awaitResults(town, 1);
            town.nas = command -> new NasAnswer.Acknowledged(1);
            town.clock.pass(Duration.ofSeconds(5));
            speaks(town, SITI);
            awaitResults(town, 2);
            assertThat(town.all())
                    .extracting(SessionOrder::askedBy)
                    .containsExactly("admin", "gardu");
            assertThat(town.all().getLast().went(Outcome.ACK)).isTrue();
            assertThat(town.all().getLast().reason()).isEqualTo(OrderReason.BLOCKED);
            assertThat(town.commands).hasSize(2).allMatch(SessionCommand.End.class::isInstance);
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsAppliedAtMostOnceInAMinuteHoweverOftenTheSessionSpeaks(DatabaseKind dialect) {
        try (var town = new OnlineTown(dialect, folder);
                StandingWatch another = town.anotherWatch()) {
            town.alsoTold = another::changed;
            var asked = new ArrayList<Instant>();
            town.nas =
                    command -> {
                        asked.add(town.clock.instant());
                        return new NasAnswer.Silent(5);
                    };
            town.begins("rw03-gw", SITI);
            blocked(town);
            for (int again = 0; again < 60; again++) {
                town.clock.pass(Duration.ofSeconds(5));
                speaks(town, SITI);
                another.lookedAfter().join();
                town.settled();
            }
            assertThat(asked).as("five minutes, two controllers").hasSizeBetween(4, 5);
            for (int i = 1; i < asked.size(); i++) {
                assertThat(Duration.between(asked.get(i - 1), asked.get(i)))
                        .isGreaterThanOrEqualTo(Duration.ofSeconds(60));
            }
            assertThat(town.all())
                    .as("one row however often it is applied")
                    .singleElement()
                    .satisfies(
                            order -> {
                                assertThat(order.times()).isEqualTo(asked.size());
                                assertThat(order.lastAskedAt()).isEqualTo(asked.getLast());
                                assertThat(order.went(Outcome.SILENT)).isTrue();
                            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNakOrSilenceIsNoCauseToSendButTheNextReportIs(DatabaseKind dialect) {
        try (var town = new OnlineTown(dialect, folder)) {
            town.nas =
                    command ->
                            new NasAnswer.Refused(
                                    OptionalInt.of(503), "Session-Context-Not-Found", 1);
            town.begins("rw03-gw", SITI);
            blocked(town);
            town.clock.pass(Duration.ofMinutes(5));
            speaks(town, SITI);
            awaitResults(town, 1);
            town.clock.pass(Duration.ofHours(1));
            town.closings.look();
            town.days.newDay();
            town.settled();
            assertThat(town.commands).hasSize(1);
            speaks(town, SITI);
            await().until(() -> town.commands.size() == 2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsLetInAgainIsLeftInPeace(DatabaseKind dialect) {
        try (var town = new OnlineTown(dialect, folder)) {
            town.nas = command -> new NasAnswer.Silent(5);
            town.begins("rw03-gw", SITI);
            blocked(town);
            town.clock.pass(Duration.ofMinutes(5));
            speaks(town, SITI);
            awaitResults(town, 1);
            town.unblock(Neighbourhood.SITI);
            town.clock.pass(Duration.ofMinutes(5));
            speaks(town, SITI);
            town.settled();
            assertThat(town.commands).hasSize(1);
        }
    }

    /** The closing itself was missed: the process was not there. */
    @ParameterizedTest
    @EnumSource
    void whoSpeaksAtAClosedSiteIsEndedUntilHeIsGone(DatabaseKind dialect) {
        try (var town = new OnlineTown(dialect, folder)) {
            town.nas = command -> new NasAnswer.Silent(5);
            town.clock.set(Instant.parse("2026-11-20T14:50:00Z"));
            town.begins("taman-gw", SITI).begins("rw03-gw", BUDI);
            town.clock.set(Instant.parse("2026-11-20T15:30:00Z"));
            speaks(town, SITI);
            speaks(town, BUDI);
            awaitResults(town, 1);
            town.clock.pass(Duration.ofMinutes(10));
            speaks(town, SITI);
            await().until(() -> town.commands.size() == 2);
            town.settled();
            SessionOrder order = town.all().getFirst();
            assertThat(town.all()).hasSize(1);
            assertThat(order.reason()).isEqualTo(OrderReason.CLOSED);
            assertThat(order.times()).isEqualTo(2);
            assertThat(town.commands)
                    .allMatch(command -> command.session().id().equals(town.live(SITI).id()));
            town.hears(Kind.STOP, "taman-gw", SITI, Duration.ofMinutes(55), 0);
            town.clock.pass(Duration.ofMinutes(10));
            town.settled();
            assertThat(town.commands).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSlowingThatFoundNobodyIsTriedAgainAndOneThatWasTakenIsNot(DatabaseKind dialect) {
        try (var town = new OnlineTown(dialect, folder)) {
            town.nas = command -> new NasAnswer.NotReachable("nobody knows where it is");
            town.begins("rw05-gw", SITI).moved("rw05-gw", SITI, 3 * GIGABYTE);
            awaitResults(town, 1);
            town.nas = command -> new NasAnswer.Acknowledged(1);
            for (int again = 0; again < 4; again++) {
                town.moved("rw05-gw", SITI, 3 * GIGABYTE + again);
                town.settled();
            }
            assertThat(town.commands).hasSize(2).allMatch(SessionCommand.Change.class::isInstance);
            try (StandingWatch afterARestart = town.anotherWatch()) {
                town.alsoTold = afterARestart::changed;
                town.moved("rw05-gw", SITI, 4 * GIGABYTE);
                afterARestart.lookedAfter().join();
                town.settled();
            }
            assertThat(town.commands).as("it is on disk that it was taken").hasSize(2);
            assertThat(town.all())
                    .singleElement()
                    .satisfies(order -> assertThat(order.act()).isEqualTo(Act.SLOW));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyDeviceOfAHouseholdIsSlowedAndNoneCutOff(DatabaseKind dialect) {
        try (var town = new OnlineTown(dialect, folder)) {
            town.begins("rw05-gw", SITI);
            town.begins(
                    "rw05-gw",
                    new Online(
                            "5f10",
                            Neighbourhood.SITI,
                            MacAddress.ofLong(0x02_00_00_00_01_0AL),
                            Optional.empty()));
            town.moved("rw05-gw", SITI, 3 * GIGABYTE);
            awaitResults(town, 2);
            assertThat(town.commands).allMatch(SessionCommand.Change.class::isInstance);
            assertThat(town.all()).extracting(SessionOrder::act).containsOnly(Act.SLOW);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoCouldNotBeLetGoAtMidnightIsLetGoWhenHeSpeaks(DatabaseKind dialect) {
        try (var town = new OnlineTown(dialect, folder)) {
            town.days.newDay();
            town.begins("rw05-gw", SITI).moved("rw05-gw", SITI, 3 * GIGABYTE);
            awaitResults(town, 1);
            town.nas = command -> new NasAnswer.Silent(5);
            town.clock.set(Instant.parse("2026-11-20T17:01:00Z"));
            town.days.newDay();
            awaitResults(town, 2);
            town.nas = command -> new NasAnswer.Acknowledged(1);
            town.moved("rw05-gw", SITI, 3 * GIGABYTE);
            await().until(() -> town.commands.size() == 3);
            town.settled();
            town.moved("rw05-gw", SITI, 3 * GIGABYTE);
            town.settled();
            assertThat(town.commands).hasSize(3);
            assertThat(town.all())
                    .extracting(SessionOrder::act)
                    .containsExactly(Act.SLOW, Act.RESTORE);
            assertThat(town.all().getLast().went(Outcome.ACK)).isTrue();
        }
    }

    @Test
    void manyThatSpeakAtOnceNeverWaitAndWhatFindsNoRoomComesAgain() {
        try (var town = new OnlineTown(DatabaseKind.SQLITE, folder)) {
            town.begins("rw03-gw", SITI);
            blocked(town);
            LiveSession live = town.live(SITI);
            for (long session = 1; session <= 30_000; session++) {
                town.standing.changed(speaking(live, new SessionId(session)));
            }
            town.settled();
            assertThat(town.commands).as("none of them is in the ledger").isEmpty();
            town.clock.pass(Duration.ofMinutes(5));
            speaks(town, SITI);
            await().until(() -> town.commands.size() == 1);
        }
    }

    private static UsageChange speaking(LiveSession live, SessionId session) {
        return new UsageChange(
                session,
                live.nas(),
                live.station(),
                live.account(),
                Optional.empty(),
                Neighbourhood.TODAY,
                0,
                0,
                0,
                Neighbourhood.NOW.minusSeconds(60),
                Neighbourhood.NOW,
                Optional.empty(),
                ApSource.ONLY_AP,
                true);
    }

    private static void blocked(OnlineTown town) {
        town.block(Neighbourhood.SITI);
    }

    private static void speaks(OnlineTown town, Online online) {
        String nas =
                Objects.requireNonNull(town.here.inventory().nas().get(town.live(online).nas()))
                        .name();
        Duration since = Duration.between(town.live(online).started(), town.clock.instant());
        town.hears(Kind.INTERIM, nas, online, since, since.toSeconds());
    }

    private static void awaitResults(OnlineTown town, int count) {
        await().until(
                        () ->
                                town.all().stream()
                                                .filter(order -> order.result().isPresent())
                                                .count()
                                        == count);
    }
}
