package id.gardu.access;

import static id.gardu.access.OnlineTown.GIGABYTE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.access.AccessPolicy.AccessDecision.Grant;
import id.gardu.access.OnlineTown.Online;
import id.gardu.accounting.AccountingRecord.Kind;
import id.gardu.gateway.GatewayKind.Limits;
import id.gardu.network.NasKind;
import id.gardu.network.Neighbourhood;
import id.gardu.order.Disconnector.NasAnswer;
import id.gardu.order.Disconnector.SessionCommand;
import id.gardu.order.SessionOrder;
import id.gardu.order.SessionOrder.Act;
import id.gardu.order.SessionOrder.OrderReason;
import id.gardu.order.SessionOrder.Outcome;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What happens to somebody who is online when a limit is crossed. */
class MidSessionTest {
    private static final Online SITI = Online.of("5f3a", Neighbourhood.SITI);
    private static final Online SITIS_LAPTOP =
            new Online("5f3b", Neighbourhood.SITI, Neighbourhood.BUDIS_PHONE, Optional.empty());

    /** A minute past midnight in Malang. */
    private static final Instant NEXT_DAY = Instant.parse("2026-11-20T17:01:00Z");

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void aResidentWhoSpentTodaysDataIsSlowedOnceHoweverOftenItsPacketsCome(DatabaseKind dialect) {
        try (var town = new OnlineTown(dialect, folder)) {
            town.begins("taman-gw", SITI).begins("rw05-gw", SITIS_LAPTOP);
            town.moved("taman-gw", SITI, GIGABYTE);
            town.moved("rw05-gw", SITIS_LAPTOP, GIGABYTE / 2);
            assertThat(town.commands).as("1.5 of 2 GB").isEmpty();
            town.moved("taman-gw", SITI, 8 * GIGABYTE / 5);
            awaitOrders(town, 2);
            for (int again = 0; again < 3; again++) {
                town.hears(
                        Kind.INTERIM, "taman-gw", SITI, Duration.ofMinutes(30), 8 * GIGABYTE / 5);
            }
            town.moved("taman-gw", SITI, 2 * GIGABYTE);
            town.moved("rw05-gw", SITIS_LAPTOP, GIGABYTE);

            assertThat(town.commands)
                    .hasSize(2)
                    .allSatisfy(
                            command -> {
                                assertThat(command).isInstanceOf(SessionCommand.Change.class);
                                Limits limits = ((SessionCommand.Change) command).limits();
                                assertThat(limits.downloadKbps()).isEqualTo(OptionalLong.of(512));
                                assertThat(limits.uploadKbps()).isEqualTo(OptionalLong.of(512));
                                assertThat(limits.octetsLeft()).isEmpty();
                                // Four hours, of which half an hour has gone.
                                assertThat(limits.sessionSeconds())
                                        .isEqualTo(OptionalLong.of(4 * 3600 - 30 * 60));
                            });
            assertThat(town.all())
                    .hasSize(2)
                    .allSatisfy(
                            order -> {
                                assertThat(order.act()).isEqualTo(Act.SLOW);
                                assertThat(order.reason()).isEqualTo(OrderReason.DATA_USED);
                                assertThat(order.askedBy()).isEqualTo("gardu");
                                assertThat(order.went(Outcome.ACK)).isTrue();
                            });
            assertThat(town.onDiskWhenAsked)
                    .as("written before it was sent")
                    .allSatisfy(order -> assertThat(order.result()).isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoControllersThatNoticeOneCrossingAskOnce(DatabaseKind dialect) {
        try (var town = new OnlineTown(dialect, folder);
                StandingWatch another = town.anotherWatch()) {
            town.alsoTold = another::changed;
            town.begins("taman-gw", SITI).moved("taman-gw", SITI, 3 * GIGABYTE);
            awaitOrders(town, 1);
            town.moved("taman-gw", SITI, 4 * GIGABYTE);
            assertThat(
                            town.orders
                                    .end(town.live(SITI), OrderReason.STAFF, "admin")
                                    .known()
                                    .join()
                                    .went(Outcome.ACK))
                    .isTrue();
            assertThat(town.all()).extracting(SessionOrder::act).containsExactly(Act.SLOW, Act.END);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereTheRateCannotBeChangedTheSessionIsCutAndTheNextOneIsSlowUntilMidnight(
            DatabaseKind dialect) {
        try (var town = new OnlineTown(dialect, folder)) {
            town.begins("rw03-gw", SITI).moved("rw03-gw", SITI, 2 * GIGABYTE);
            awaitOrders(town, 1);
            assertThat(town.commands).singleElement().isInstanceOf(SessionCommand.End.class);
            town.hears(Kind.STOP, "rw03-gw", SITI, Duration.ofMinutes(10), 2 * GIGABYTE);

            Grant slow = Door.grant(town.login(town.here.nas("rw03-gw"), Neighbourhood.SITI));
            assertThat(slow.limits())
                    .isEqualTo(
                            new Limits(
                                    OptionalLong.of(4 * 3600),
                                    OptionalLong.empty(),
                                    OptionalLong.of(900),
                                    300,
                                    OptionalLong.of(512),
                                    OptionalLong.of(512)));
            var again =
                    new Online(
                            "5f3c",
                            Neighbourhood.SITI,
                            OnlineTown.PHONE,
                            Optional.of(slow.id().text()));
            town.begins("rw03-gw", again).moved("rw03-gw", again, GIGABYTE);
            assertThat(town.orders.end(town.live(again), OrderReason.STAFF, "admin").known().join())
                    .isNotNull();
            assertThat(town.all())
                    .as("the slow session is not cut again")
                    .extracting(SessionOrder::reason)
                    .containsExactly(OrderReason.DATA_USED, OrderReason.STAFF);

            town.clock.set(Instant.parse("2026-11-20T16:00:00Z"));
            assertThat(
                            Door.grant(town.login(town.here.nas("rw03-gw"), Neighbourhood.SITI))
                                    .limits()
                                    .sessionSeconds())
                    .as("an hour before midnight")
                    .isEqualTo(OptionalLong.of(3600));
            town.clock.set(NEXT_DAY);
            assertThat(
                            Door.grant(town.login(town.here.nas("rw03-gw"), Neighbourhood.SITI))
                                    .limits()
                                    .downloadKbps())
                    .isEqualTo(OptionalLong.of(5_000));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openwrt", "unifi", "omada", "aruba", "cambium"})
    void aKindThatKeepsToNoRateLetsNobodyInFastAfterTheDailyData(NasKind kind) {
        try (var town = new OnlineTown(DatabaseKind.SQLITE, folder)) {
            town.begins("rw03-gw", SITI).moved("rw03-gw", SITI, 2 * GIGABYTE);
            assertThat(Door.reason(town.login(town.as(kind), Neighbourhood.SITI)))
                    .isEqualTo(RejectReason.DATA_USED);
        }
    }

    /** What may pass until a CoA has come; it ends the session where none comes. */
    @ParameterizedTest
    @ValueSource(strings = {"generic", "uspot", "openwrt", "mikrotik", "coovachilli"})
    void onlyWhoCanBeSlowedGetsALittleMoreThanIsLeft(NasKind kind) {
        try (var town = new OnlineTown(DatabaseKind.SQLITE, folder)) {
            boolean slowable =
                    kind.equals(new NasKind("mikrotik")) || kind.equals(new NasKind("coovachilli"));
            assertThat(
                            Door.grant(town.login(town.as(kind), Neighbourhood.SITI))
                                    .limits()
                                    .octetsLeft())
                    .isEqualTo(OptionalLong.of(slowable ? 5 * GIGABYTE / 2 : 2 * GIGABYTE));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNasThatRefusesToSlowIsToldToEndAtTheNextReport(DatabaseKind dialect) {
        try (var town = new OnlineTown(dialect, folder)) {
            town.nas =
                    command ->
                            command instanceof SessionCommand.Change
                                    ? new NasAnswer.Refused(
                                            OptionalInt.of(401), "Unsupported-Attribute", 2)
                                    : new NasAnswer.Acknowledged(1);
            town.begins("rw05-gw", SITI).moved("rw05-gw", SITI, 3 * GIGABYTE);
            awaitOrders(town, 1);
            assertThat(town.commands).as("a NAK is no cause to send").hasSize(1);
            town.moved("rw05-gw", SITI, 3 * GIGABYTE);
            awaitOrders(town, 2);
            SessionOrder refused = town.all().getFirst();
            assertThat(refused.act()).isEqualTo(Act.SLOW);
            assertThat(refused.result().orElseThrow())
                    .isEqualTo(
                            new SessionOrder.Result(
                                    Outcome.NAK,
                                    OptionalInt.of(401),
                                    "Unsupported-Attribute",
                                    2,
                                    town.clock.instant().minus(Duration.ofMinutes(10))));
            assertThat(town.all().getLast().act()).isEqualTo(Act.END);
            assertThat(town.all().getLast().went(Outcome.ACK)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSilentNasLeavesTheSessionOpenAndTheSilenceOnRecord(DatabaseKind dialect) {
        try (var town = new OnlineTown(dialect, folder)) {
            town.nas = command -> new NasAnswer.Silent(4);
            town.begins("taman-gw", SITI).moved("taman-gw", SITI, 3 * GIGABYTE);
            awaitOrders(town, 1);
            SessionOrder order = town.all().getFirst();
            assertThat(order.went(Outcome.SILENT)).isTrue();
            assertThat(order.result().orElseThrow().sendings()).isEqualTo(4);
            assertThat(town.live(SITI)).as("only accounting ends a session").isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aUsedUpHourEndsTheSession(DatabaseKind dialect) {
        try (var town = new OnlineTown(dialect, folder)) {
            Online ani = Online.of("5f3d", OnlineTown.ANI);
            town.begins("taman-gw", ani);
            town.clock.pass(Duration.ofMinutes(60));
            town.moved("taman-gw", ani, 1000);
            awaitOrders(town, 1);
            assertThat(town.commands).singleElement().isInstanceOf(SessionCommand.End.class);
            assertThat(town.all().getFirst().reason()).isEqualTo(OrderReason.TIME_USED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoWasSlowedIsFastAgainOnTheNewDay(DatabaseKind dialect) {
        try (var town = new OnlineTown(dialect, folder)) {
            town.days.newDay();
            town.clock.set(NEXT_DAY.minus(Duration.ofMinutes(30)));
            town.begins("rw05-gw", SITI).moved("rw05-gw", SITI, 3 * GIGABYTE);
            awaitOrders(town, 1);
            town.days.newDay();
            town.clock.set(NEXT_DAY);
            town.days.newDay();
            awaitOrders(town, 2);
            town.days.newDay();
            Limits limits = ((SessionCommand.Change) town.commands.getLast()).limits();
            assertThat(limits.downloadKbps()).isEqualTo(OptionalLong.of(5_000));
            assertThat(town.all())
                    .extracting(SessionOrder::act)
                    .containsExactly(Act.SLOW, Act.RESTORE);
            town.daysAfterARestart().newDay();
            assertThat(town.commands).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatStillGoesOnWhenASiteHasClosedIsEndedOnce(DatabaseKind dialect) {
        try (var town = new OnlineTown(dialect, folder)) {
            Online budi = Online.of("5f3e", Neighbourhood.BUDI);
            town.clock.set(Instant.parse("2026-11-20T14:50:00Z"));
            town.closings.look();
            town.begins("taman-gw", SITI).begins("rw03-gw", budi);
            town.closings.look();
            assertThat(town.all()).isEmpty();
            town.clock.set(Instant.parse("2026-11-20T15:00:20Z"));
            town.closings.look();
            awaitOrders(town, 1);
            town.clock.pass(Duration.ofMinutes(1));
            town.closings.look();
            var afterARestart = new ClosingWatch(town.rooms(town.orders), Neighbourhood.ZONE);
            afterARestart.look();
            var _ = town.orders.end(town.live(budi), OrderReason.STAFF, "admin").known().join();
            assertThat(town.commands)
                    .extracting(command -> command.session().id())
                    .containsExactly(town.live(SITI).id(), town.live(budi).id());
            SessionOrder order = town.all().getFirst();
            assertThat(order.reason()).isEqualTo(OrderReason.CLOSED);
            assertThat(order.session()).isEqualTo(town.live(SITI).id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void ordersAreForgottenWhenTheirTimeIsOver(DatabaseKind dialect) {
        try (var town = new OnlineTown(dialect, folder)) {
            town.begins("rw03-gw", SITI);
            List<SessionOrder> two =
                    List.of(
                            town.orders
                                    .end(town.live(SITI), OrderReason.STAFF, "admin")
                                    .known()
                                    .join(),
                            town.orders
                                    .end(town.live(SITI), OrderReason.BLOCKED, "admin")
                                    .known()
                                    .join());
            awaitOrders(town, 2);
            assertThat(town.past.latest(List.of(town.live(SITI).id())))
                    .containsEntry(town.live(SITI).id(), two.getLast());
            town.journal.forget(town.clock.instant(), town.clock.instant());
            assertThat(town.all()).hasSize(2);
            town.journal.forget(town.clock.instant().plusSeconds(1), town.clock.instant());
            assertThat(town.all()).isEmpty();
        }
    }

    /** Until so many are on record with what became of them. */
    private static void awaitOrders(OnlineTown town, int count) {
        await().until(
                        () ->
                                town.all().stream()
                                                .filter(order -> order.result().isPresent())
                                                .count()
                                        == count);
    }
}
