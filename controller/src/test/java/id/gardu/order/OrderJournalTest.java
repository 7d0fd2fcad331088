package id.gardu.order;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.Neighbourhood;
import id.gardu.network.SessionId;
import id.gardu.order.OrderJournal.Beginning;
import id.gardu.order.OrderJournal.Pace;
import id.gardu.order.SessionOrder.Act;
import id.gardu.order.SessionOrder.OrderReason;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Orders that cannot be written hold up no other, and somebody is told. */
class OrderJournalTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void aPoisonRowIsSetAsideAndTheOthersOfItsTransactionAreWritten(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder);
                OrderJournal journal = OrderJournal.start(here.store())) {
            SessionOrder good = order(here, 1, 11);
            assertThat(begun(journal, good)).isEqualTo(new Beginning.OnDisk(1));
            var busy = new CompletableFuture<Boolean>();
            var enough = new CompletableFuture<Boolean>();
            CompletableFuture<Void> holding =
                    CompletableFuture.runAsync(
                            () ->
                                    here.store()
                                            .writer()
                                            .use(
                                                    handle -> {
                                                        busy.complete(true);
                                                        enough.join();
                                                    }));
            busy.join();
            List<CompletableFuture<Beginning>> three =
                    List.of(
                            begin(journal, order(here, 2, 12)),
                            begin(journal, order(here, 1, 13)),
                            begin(journal, order(here, 3, 14)));
            enough.complete(true);
            holding.join();
            assertThat(known(three.get(0))).isEqualTo(new Beginning.OnDisk(2));
            assertThat(known(three.get(1)))
                    .as("its id is taken")
                    .isInstanceOf(Beginning.SetAside.class);
            assertThat(known(three.get(2))).isEqualTo(new Beginning.OnDisk(3));
            assertThat(journal.setAside()).isEqualTo(1);
            assertThat(SessionOrderQueries.of(here.store()).recent(Optional.empty(), 10))
                    .extracting(SessionOrder::id)
                    .containsExactly(3L, 2L, 1L);
            assertThat(journal.underWay()).as("the poison one is under way no more").isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFaultOfWhoeverAskedEndsNothing(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder);
                OrderJournal journal = OrderJournal.start(here.store())) {
            assertThat(
                            journal.begin(
                                    order(here, 1, 11),
                                    Optional.empty(),
                                    Pace.NOW,
                                    beginning -> {
                                        throw new IllegalStateException("a fault");
                                    }))
                    .isTrue();
            assertThat(begun(journal, order(here, 2, 12))).isEqualTo(new Beginning.OnDisk(2));
            assertThat(journal.underWay()).isEqualTo(1);
        }
    }

    @Test
    void aDatabaseThatStaysAwayIsNotWaitedForForEver() throws Exception {
        try (var here = Neighbourhood.of(DatabaseKind.SQLITE, folder);
                OrderJournal journal = new OrderJournal(here.store(), Duration.ofMillis(1))) {
            try (Connection other =
                            DriverManager.getConnection(
                                    "jdbc:sqlite:" + folder.resolve("gardu.db"));
                    Statement lock = other.createStatement()) {
                lock.execute("BEGIN IMMEDIATE");
                assertThat(begun(journal, order(here, 1, 11)))
                        .isEqualTo(new Beginning.SetAside("the database was away too long"));
                lock.execute("ROLLBACK");
            }
            assertThat(begun(journal, order(here, 2, 12))).isEqualTo(new Beginning.OnDisk(2));
            assertThat(journal.setAside()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatStandsIsAskedOnceAMinuteByBothControllersTogether(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder);
                OrderJournal one = OrderJournal.start(here.store());
                OrderJournal two = OrderJournal.start(here.store())) {
            Instant at = Neighbourhood.NOW;
            assertThat(standing(one, order(here, 1, 11, at))).isEqualTo(new Beginning.OnDisk(1));
            assertThat(standing(two, order(here, 2, 11, at.plusSeconds(59))))
                    .isInstanceOf(Beginning.NotNow.class);
            assertThat(standing(two, order(here, 3, 11, at.plusSeconds(60))))
                    .as("the same row")
                    .isEqualTo(new Beginning.OnDisk(1));
            assertThat(standing(one, order(here, 4, 11, at.plusSeconds(61))))
                    .isInstanceOf(Beginning.NotNow.class);
            assertThat(standing(one, order(here, 5, 11, at.minusSeconds(7_200))))
                    .as("a clock that was set back makes nobody wait")
                    .isEqualTo(new Beginning.OnDisk(1));
        }
    }

    private static CompletableFuture<Beginning> begin(OrderJournal journal, SessionOrder order) {
        var known = new CompletableFuture<Beginning>();
        assertThat(journal.begin(order, Optional.empty(), Pace.NOW, known::complete)).isTrue();
        return known;
    }

    private static Beginning begun(OrderJournal journal, SessionOrder order) {
        return known(begin(journal, order));
    }

    private static Beginning standing(OrderJournal journal, SessionOrder order) {
        var known = new CompletableFuture<Beginning>();
        assertThat(journal.begin(order, Optional.of("blocked/11"), Pace.STANDING, known::complete))
                .isTrue();
        return known(known);
    }

    private static Beginning known(CompletableFuture<Beginning> beginning) {
        return beginning.orTimeout(40, TimeUnit.SECONDS).join();
    }

    private static SessionOrder order(Neighbourhood here, long id, long session) {
        return order(here, id, session, Neighbourhood.NOW);
    }

    private static SessionOrder order(Neighbourhood here, long id, long session, Instant at) {
        return new SessionOrder(
                id,
                new SessionId(session),
                here.nas("rw03-gw").id(),
                Act.END,
                OrderReason.BLOCKED,
                SessionOrder.BY_GARDU,
                at,
                Optional.empty(),
                1,
                at);
    }
}
