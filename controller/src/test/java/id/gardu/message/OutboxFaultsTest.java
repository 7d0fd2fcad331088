package id.gardu.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.message.Outbox.Submission;
import id.gardu.message.OutboxCase.Running;
import id.gardu.store.DatabaseKind;
import id.gardu.store.Store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** What goes wrong at the worst moment: between the gateway's yes and our note of it. */
class OutboxFaultsTest {
    @TempDir Path folder;
    private FakeGateway gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = new FakeGateway();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private MessageSettings settings() {
        return SmsTexts.form(gateway.url("/send"), "");
    }

    /**
     * A controller of its own sends one message of each kind; the gateway takes both and kills it.
     */
    private void sendAndBeKilled(OutboxCase here) throws Exception {
        var process = new CompletableFuture<Process>();
        var both = new CountDownLatch(2);
        gateway.answering(
                (self, exchange) -> {
                    int status = self.keep(exchange);
                    both.countDown();
                    kill(both, process);
                    try {
                        FakeGateway.reply(exchange, status, "{\"status\":\"queued\"}");
                    } catch (IOException e) {
                        assertThat(status).isEqualTo(200); // Nobody is there to be told.
                    }
                });
        process.complete(OutboxProcess.start(here, gateway.url("/send")));
        assertThat(process.get().waitFor()).isEqualTo(128 + 9);
        assertThat(gateway.taken).hasSize(2);
        gateway.answering(FakeGateway::take);
    }

    private static void kill(CountDownLatch both, CompletableFuture<Process> process)
            throws IOException {
        try {
            assertThat(both.await(20, TimeUnit.SECONDS)).isTrue();
            process.get().destroyForcibly().waitFor();
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException(e);
        }
    }

    /** SQLite knows at once that the other is dead, PostgreSQL when its lease is over. */
    private static Duration untilNoticed(DatabaseKind dialect) {
        return switch (dialect) {
            case SQLITE -> Duration.ZERO;
            case POSTGRESQL -> Channel.SMS_LEASE.plusSeconds(1);
        };
    }

    @ParameterizedTest
    @EnumSource
    void killedBeforeTheNoteOnlyAMessageThatMayRepeatArrivesOnceMore(DatabaseKind dialect)
            throws Exception {
        var here = new OutboxCase(folder, dialect);
        sendAndBeKilled(here);
        try (Running running = here.open(settings(), untilNoticed(dialect))) {
            await().until(() -> here.told.size() == 2);
            assertThat(running.dump())
                    .contains("state=sent", "state=failed", "it may have arrived")
                    .doesNotContain("482915");
        }
        assertThat(gateway.taken)
                .extracting(FakeGateway.Sms::text)
                .containsExactlyInAnyOrder("Kode masuk 482915", "AP rw03 mati", "AP rw03 mati");
        assertThat(gateway.taken.stream().map(FakeGateway.Sms::reference).distinct()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasTakenButNeverTriedIsGivenBackUncounted(DatabaseKind dialect) {
        var here = new OutboxCase(folder, dialect);
        try (Store store = here.store()) {
            var transitions =
                    new MessageTransitions(
                            store,
                            new Seal(here.keys()),
                            Clock.systemUTC(),
                            ZoneOffset.UTC,
                            Channel.sms(settings(), new Random(1)),
                            _ -> {});
            Submission _ = transitions.keep(SmsTexts.code("a", OutboxCase.soon()));
            assertThat(transitions.claim(4)).hasSize(1);
            assertThat(transitions.claim(4)).isEmpty();
            transitions.release();
            assertThat(transitions.claim(4)).singleElement().extracting("attempts").isEqualTo(1);
        }
    }

    @Test
    void aYesThatCannotBeNotedIsKeptUntilItCan() throws Exception {
        var here = new OutboxCase(folder, DatabaseKind.SQLITE);
        var locked = new CompletableFuture<Connection>();
        gateway.answering(
                (self, exchange) -> {
                    locked.complete(lock());
                    self.take(exchange);
                });
        try (Running running = here.open(settings())) {
            Submission sent = running.outbox().send(SmsTexts.notice("a", OutboxCase.soon()));
            try (Connection lock = locked.get()) {
                assertThat(lock.isClosed()).isFalse();
                await().until(() -> running.store().problem().isPresent());
                assertThat(running.outbox().send(SmsTexts.notice("b", OutboxCase.soon())))
                        .isInstanceOf(Submission.Unavailable.class);
                assertThat(running.state(sent)).isEqualTo(Delivery.State.WAITING);
            }
            gateway.answering(FakeGateway::take);
            await().until(() -> running.state(sent) == Delivery.State.SENT);
            assertThat(gateway.taken).hasSize(1);
        }
    }

    private Connection lock() throws IOException {
        try {
            Connection other =
                    DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("gardu.db"));
            try (Statement statement = other.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 5000");
                statement.execute("BEGIN IMMEDIATE");
            }
            return other;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Test
    void twoControllersOnOneDatabaseSendEachMessageOnce() {
        var here = new OutboxCase(folder, DatabaseKind.POSTGRESQL);
        try (Running one = here.open(settings());
                Running other = here.open(settings())) {
            for (int i = 0; i < 30; i++) {
                Outbox asked = i % 2 == 0 ? one.outbox() : other.outbox();
                assertThat(asked.send(SmsTexts.notice("n" + i, OutboxCase.soon())))
                        .isInstanceOf(Submission.Accepted.class);
                assertThat(other.outbox().send(SmsTexts.notice("n" + i, OutboxCase.soon())))
                        .isInstanceOf(Submission.Accepted.class);
            }
            await().until(() -> here.told.size() >= 30);
            assertThat(gateway.taken).hasSize(30);
            assertThat(gateway.taken).doesNotHaveDuplicates();
        }
    }
}
