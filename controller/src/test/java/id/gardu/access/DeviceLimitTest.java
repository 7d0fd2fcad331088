package id.gardu.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.access.Allowances.Allowance;
import id.gardu.access.OnlineTown.Online;
import id.gardu.accounting.AccountingRecord.Kind;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.Nas;
import id.gardu.network.Neighbourhood;
import id.gardu.order.Disconnector.SessionCommand;
import id.gardu.order.SessionOrder;
import id.gardu.order.SessionOrder.OrderReason;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** One account and more devices than its plan has: when they are let in, and when they start. */
class DeviceLimitTest {
    private static final int PLAN = 2;
    private static final int MANY = 20;

    @TempDir Path folder;

    @Test
    void ofTwentyThatAskAtOnceTwoAreLetIn() {
        try (var town = new OnlineTown(DatabaseKind.SQLITE, folder);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<CompletableFuture<AccessDecision>>();
            for (int i = 0; i < MANY; i++) {
                MacAddress station = station(i);
                answers.add(CompletableFuture.supplyAsync(() -> login(town, station), threads));
            }
            assertThat(answers.stream().map(CompletableFuture::join))
                    .filteredOn(AccessDecision.Accept.class::isInstance)
                    .hasSize(PLAN);
        }
    }

    @Test
    void whoWasLetInCountsForTwoMinutesOrUntilItStarts() {
        try (var town = new OnlineTown(DatabaseKind.SQLITE, folder)) {
            assertThat(login(town, station(1))).isInstanceOf(AccessDecision.Accept.class);
            assertThat(login(town, station(1)))
                    .as("the same device again")
                    .isInstanceOf(AccessDecision.Accept.class);
            assertThat(login(town, station(2))).isInstanceOf(AccessDecision.Accept.class);
            town.begins("rw03-gw", online(1, Neighbourhood.SITI));
            assertThat(login(town, station(3)))
                    .as("one has started, one is about to")
                    .isInstanceOfSatisfying(
                            AccessDecision.Reject.class,
                            reject ->
                                    assertThat(reject.reason())
                                            .isEqualTo(RejectReason.DEVICE_LIMIT));
            town.clock.pass(Duration.ofSeconds(121));
            assertThat(login(town, station(3)))
                    .as("one never started")
                    .isInstanceOf(AccessDecision.Accept.class);
            town.hears(
                    Kind.STOP, "rw03-gw", online(1, Neighbourhood.SITI), Duration.ofMinutes(2), 9);
            assertThat(login(town, station(4))).isInstanceOf(AccessDecision.Accept.class);
        }
    }

    /** As where a gateway let them in without us, or two controllers did at once. */
    @ParameterizedTest
    @EnumSource
    void ofTwentyThatStartAtOnceTheYoungestAreEndedAtEveryKindOfGateway(DatabaseKind dialect) {
        try (var town = new OnlineTown(dialect, folder)) {
            for (int i = 0; i < MANY; i++) {
                town.begins("rw03-gw", online(i, Neighbourhood.SITI));
                town.begins("rw05-gw", online(100 + i, Neighbourhood.BUDI));
                town.begins("taman-gw", online(200 + i, OnlineTown.ANI));
            }
            town.settled();
            for (AccountId account :
                    List.of(Neighbourhood.SITI, Neighbourhood.BUDI, OnlineTown.ANI)) {
                assertThat(ended(town, account))
                        .containsExactlyInAnyOrderElementsOf(surplus(town, account));
            }
            assertThat(town.all())
                    .hasSize(3 * (MANY - PLAN))
                    .extracting(SessionOrder::reason)
                    .containsOnly(OrderReason.DEVICE_LIMIT);
            // What a CoovaChilli is told in the answer to an Interim.
            Nas chilli = town.here.nas("taman-gw");
            assertThat(allowance(town, chilli, station(200))).isInstanceOf(Allowance.Left.class);
            assertThat(allowance(town, chilli, station(202)))
                    .isEqualTo(new Allowance.Nothing(RejectReason.DEVICE_LIMIT));
        }
    }

    /** Its report came late, as it does over a bad line; it is the older one all the same. */
    @Test
    void whoWasThereFirstStays() {
        try (var town = new OnlineTown(DatabaseKind.SQLITE, folder)) {
            town.begins("rw03-gw", online(1, Neighbourhood.SITI));
            town.clock.pass(Duration.ofSeconds(60));
            town.begins("rw03-gw", online(2, Neighbourhood.SITI));
            town.hears(
                    Kind.INTERIM,
                    "rw05-gw",
                    online(3, Neighbourhood.SITI),
                    Duration.ofSeconds(30),
                    9);
            town.settled();
            assertThat(ended(town, Neighbourhood.SITI)).containsExactly("s2");
        }
    }

    @Test
    void aDeviceThatWalksOnIsOneAndNoMore() {
        try (var town = new OnlineTown(DatabaseKind.SQLITE, folder)) {
            town.begins("rw03-gw", online(1, Neighbourhood.SITI));
            town.begins("rw03-gw", online(2, Neighbourhood.SITI));
            town.begins(
                    "rw05-gw",
                    new Online("other", Neighbourhood.SITI, station(2), Optional.empty()));
            town.settled();
            assertThat(town.commands).isEmpty();
        }
    }

    @Test
    void whatAnotherControllerHeardIsKnownFromTheDatabaseAtTheNextStart() {
        try (var town = new OnlineTown(DatabaseKind.SQLITE, folder)) {
            town.begins("rw03-gw", online(1, Neighbourhood.SITI));
            town.begins("rw03-gw", online(2, Neighbourhood.SITI));
            town.usage.reading(Neighbourhood.TODAY).done(); // we know nothing of them
            town.clock.pass(Duration.ofSeconds(1));
            town.begins("rw05-gw", online(3, Neighbourhood.SITI));
            town.settled();
            assertThat(ended(town, Neighbourhood.SITI)).containsExactly("s3");
        }
    }

    private static AccessDecision login(OnlineTown town, MacAddress station) {
        return town.login(town.here.nas("rw03-gw"), Neighbourhood.SITI, station);
    }

    private static Allowance allowance(OnlineTown town, Nas nas, MacAddress station) {
        return town.access
                .allowance(OnlineTown.ANI, nas, Optional.of(station), 1, town.clock.instant())
                .orElseThrow();
    }

    private static List<String> surplus(OnlineTown town, AccountId account) {
        return town.sessions.liveOf(account).stream()
                .skip(PLAN)
                .map(live -> live.acctSessionId())
                .toList();
    }

    private static List<String> ended(OnlineTown town, AccountId account) {
        return town.commands.stream()
                .map(SessionCommand::session)
                .filter(session -> session.account().equals(Optional.of(account)))
                .map(session -> session.acctSessionId())
                .toList();
    }

    private static Online online(int number, AccountId account) {
        return new Online("s" + number, account, station(number), Optional.empty());
    }

    private static MacAddress station(int number) {
        return MacAddress.parse("02:00:00:00:%02x:%02x".formatted(number / 256, number % 256));
    }
}
