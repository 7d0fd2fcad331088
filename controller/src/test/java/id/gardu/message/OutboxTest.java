package id.gardu.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.message.Outbox.Submission;
import id.gardu.message.OutboxCase.Running;
import id.gardu.message.Sender.Attempt;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

class OutboxTest {
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

    private static Message code(String key) {
        return SmsTexts.code(key, OutboxCase.soon());
    }

    private static void awaitState(Running running, Submission submission, Delivery.State state) {
        await().until(() -> running.state(submission) == state);
    }

    @ParameterizedTest
    @EnumSource
    void aMessageIsSentOnceAndItsTextIsThenDestroyed(DatabaseKind dialect) {
        var here = new OutboxCase(folder, dialect);
        try (Running running = here.open(settings())) {
            Submission sent = running.outbox().send(code("login-1"));
            awaitState(running, sent, Delivery.State.SENT);
            await().until(() -> here.told.size() == 1);
            assertThat(here.told.getFirst().to()).isEqualTo("+62812••••••90");
            assertThat(gateway.taken)
                    .singleElement()
                    .extracting(FakeGateway.Sms::text)
                    .isEqualTo("Kode masuk 482915");
            assertThat(running.dump())
                    .contains("body=null")
                    .doesNotContain("482915", "81234567890", "login-1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameKeyIsTheSameMessage(DatabaseKind dialect) {
        try (Running running = new OutboxCase(folder, dialect).open(settings())) {
            Submission first = running.outbox().send(code("login-1"));
            awaitState(running, first, Delivery.State.SENT);
            assertThat(running.outbox().send(code("login-1"))).isEqualTo(first);
            assertThat(running.outbox().send(code("login-2"))).isNotEqualTo(first);
            await().until(() -> gateway.taken.size() == 2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGatewayThatFailsIsAskedAgainUntilItTakesIt(DatabaseKind dialect) {
        var asked = new AtomicInteger();
        gateway.answering(
                (self, exchange) -> {
                    if (asked.incrementAndGet() < 3) {
                        FakeGateway.reply(exchange, 503, "later");
                    } else {
                        self.take(exchange);
                    }
                });
        try (Running running = new OutboxCase(folder, dialect).open(settings())) {
            Submission sent = running.outbox().send(code("login-1"));
            awaitState(running, sent, Delivery.State.SENT);
            assertThat(running.find(sent).attempts()).isEqualTo(3);
            assertThat(gateway.taken).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedMessageIsToldAtOnceAndDestroyed(DatabaseKind dialect) {
        gateway.answering(400, "no such number " + SmsTexts.NUMBER);
        var here = new OutboxCase(folder, dialect);
        try (Running running = here.open(settings())) {
            Submission sent = running.outbox().send(code("login-1"));
            await().until(() -> here.told.size() == 1);
            assertThat(here.told.getFirst().state()).isEqualTo(Delivery.State.FAILED);
            assertThat(here.told.getFirst().problem()).isEqualTo("the gateway answered 400");
            assertThat(running.find(sent).settledAt()).isPresent();
            assertThat(running.dump()).contains("body=null");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMessageThatCannotBeSentInItsLifeExpires(DatabaseKind dialect) {
        gateway.answering(500, "");
        try (Running running = new OutboxCase(folder, dialect).open(settings())) {
            Submission sent =
                    running.outbox()
                            .send(SmsTexts.code("login-1", OutboxCase.in(Duration.ofMillis(400))));
            awaitState(running, sent, Delivery.State.EXPIRED);
            int asked = gateway.hosts.size();
            assertThat(asked).isBetween(1, 15);
            assertThat(running.find(sent).problem()).isEqualTo("the gateway answered 500");
            assertThat(running.dump()).contains("body=null");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWaitsSurvivesARestart(DatabaseKind dialect) {
        var here = new OutboxCase(folder, dialect);
        var ids = new ArrayList<Submission>();
        gateway.answering(503, "");
        try (Running running = here.open(settings())) {
            for (int i = 0; i < 6; i++) {
                ids.add(running.outbox().send(code("login-" + i)));
            }
        }
        assertThat(gateway.taken).isEmpty();
        gateway.answering(FakeGateway::take);
        try (Running running = here.open(settings())) {
            ids.forEach(id -> awaitState(running, id, Delivery.State.SENT));
            assertThat(gateway.taken).hasSize(6);
        }
    }

    @ParameterizedTest
    @EnumSource(Message.IfUnsure.class)
    void aSilentGatewayIsAskedAsOftenAsTheMessageAllows(Message.IfUnsure ifUnsure) {
        gateway.answering((self, exchange) -> self.hosts.add("and closed"));
        try (Running running = new OutboxCase(folder, DatabaseKind.SQLITE).open(settings())) {
            Submission sent =
                    running.outbox()
                            .send(
                                    switch (ifUnsure) {
                                        case GIVE_UP -> code("a");
                                        case SEND_AGAIN -> SmsTexts.notice("a", OutboxCase.soon());
                                    });
            awaitState(running, sent, Delivery.State.FAILED);
            assertThat(running.find(sent).attempts())
                    .isEqualTo(ifUnsure == Message.IfUnsure.GIVE_UP ? 1 : 3);
            assertThat(running.outbox().lastDay().counted()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDailyLimitRefusesPlainlyAndCountsOnlyWhatMayHaveArrived(DatabaseKind dialect) {
        MessageSettings two = SmsTexts.form(gateway.url("/send"), "daily-limit: 2");
        var here = new OutboxCase(folder, dialect);
        gateway.answering(400, "");
        try (Running running = here.open(two)) {
            Submission refused = running.outbox().send(code("refused"));
            awaitState(running, refused, Delivery.State.FAILED);
            gateway.answering(FakeGateway::take);
            Submission first = running.outbox().send(code("1"));
            Submission second = running.outbox().send(code("2"));
            assertThat(running.outbox().send(code("3")))
                    .isEqualTo(new Submission.OverDailyLimit(2));
            assertThat(running.outbox().send(code("1"))).isEqualTo(first);
            awaitState(running, second, Delivery.State.SENT);
            assertThat(running.outbox().lastDay())
                    .extracting(Outbox.Figures::failed, Outbox.Figures::counted)
                    .containsExactly(1, 2);
        }
        try (Running running = here.open(two, Duration.ofHours(25))) {
            assertThat(running.outbox().send(code("3"))).isInstanceOf(Submission.Accepted.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWeekAfterItIsSettledNothingIsLeft(DatabaseKind dialect) {
        var here = new OutboxCase(folder, dialect);
        try (Running running = here.open(settings())) {
            Submission sent = running.outbox().send(code("login-1"));
            awaitState(running, sent, Delivery.State.SENT);
        }
        try (Running running = here.open(settings(), Duration.ofDays(6))) {
            assertThat(running.dump()).contains("state=sent");
        }
        try (Running running = here.open(settings(), Duration.ofDays(8))) {
            await().until(() -> running.dump().equals("[]"));
        }
    }

    @Test
    void withoutASenderNothingIsAcceptedAndItSaysSo() {
        try (Running running =
                new OutboxCase(folder, DatabaseKind.SQLITE).open(SmsTexts.settings("{}"))) {
            assertThat(running.outbox().available()).isFalse();
            assertThat(running.outbox().send(code("a"))).isEqualTo(new Submission.NoSender());
        }
    }

    @Test
    void theTestSenderWritesAFileForItsOwnerOnly() throws Exception {
        try (Running running =
                new OutboxCase(folder, DatabaseKind.SQLITE)
                        .open(SmsTexts.settings("test-sender: true"))) {
            awaitState(running, running.outbox().send(code("a")), Delivery.State.SENT);
        }
        Path file = folder.resolve("messages.jsonl");
        assertThat(Files.readAllLines(file))
                .singleElement()
                .asString()
                .contains("\"to\":\"+6281234567890\"", "\"text\":\"Kode masuk 482915\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void theUrgentGoFirstAndNoMoreAtOnceThanAllowed() {
        var order = new java.util.concurrent.CopyOnWriteArrayList<String>();
        var first = new CountDownLatch(1);
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        Sender slow =
                letter -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    order.add(letter.text());
                    assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
                    now.decrementAndGet();
                    return new Attempt.Accepted();
                };
        try (Running running =
                new OutboxCase(folder, DatabaseKind.SQLITE)
                        .open(slow, SmsTexts.settings("concurrency: 1"))) {
            for (int i = 0; i < 3; i++) {
                running.outbox().send(SmsTexts.notice("n" + i, OutboxCase.soon()));
            }
            await().until(() -> order.size() == 1);
            running.outbox().send(code("c"));
            first.countDown();
            await().until(() -> order.size() == 4);
        }
        assertThat(order).element(1).isEqualTo("Kode masuk 482915");
        assertThat(most).hasValue(1);
    }

    @Test
    void aSilentGatewayDoesNotHoldUpTheSenderOrTheStop() {
        var end = new CountDownLatch(1);
        gateway.answering(
                (self, exchange) -> {
                    try {
                        assertThat(end.await(20, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        String patient = settings("timeout: 20s");
        Running running =
                new OutboxCase(folder, DatabaseKind.SQLITE).open(SmsTexts.settings(patient));
        List<Submission> sent = new ArrayList<>();
        org.assertj.core.api.Assertions.assertThatCode(
                        () -> {
                            for (int i = 0; i < 20; i++) {
                                sent.add(running.outbox().send(code("c" + i)));
                            }
                        })
                .doesNotThrowAnyException();
        await().until(() -> gateway.hosts.size() == 4);
        assertThat(sent).allMatch(one -> running.state(one) == Delivery.State.WAITING);
        long before = System.nanoTime();
        running.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        end.countDown();
    }

    private String settings(String more) {
        return """
        sms:
          url: %s
          body: to={phone}&text={text}
          %s
        """
                .formatted(gateway.url("/"), more);
    }

    @ParameterizedTest
    @EnumSource
    void aMessageIsSentAtOnceAlthoughTheClockWasSetBackByHours(DatabaseKind dialect) {
        var here = new OutboxCase(folder, dialect);
        Submission sent;
        try (Running running =
                here.open(SmsTexts.form("http://127.0.0.1:1/send", ""), Duration.ofHours(7))) {
            // Nobody listens there: it is due again in a while, seven hours from now.
            sent =
                    running.outbox()
                            .send(SmsTexts.code("login-1", OutboxCase.in(Duration.ofHours(8))));
            await().until(() -> running.find(sent).attempts() > 0);
        }
        try (Running running = here.open(settings())) {
            awaitState(running, sent, Delivery.State.SENT);
        }
    }
}
