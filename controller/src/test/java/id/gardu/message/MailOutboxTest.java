package id.gardu.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.message.MailServer.Security;
import id.gardu.message.Outbox.Submission;
import id.gardu.message.OutboxCase.Running;
import id.gardu.message.Sender.Attempt;
import id.gardu.message.Sender.OutboundMessage;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Letters with their files: on disk before they are promised, beside the codes. */
class MailOutboxTest {
    @TempDir Path folder;

    private final CopyOnWriteArrayList<OutboundMessage> codes = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<OutboundMessage> letters = new CopyOnWriteArrayList<>();

    /** Both channels take what comes. */
    private Running open(OutboxCase here, Sender mail) {
        return here.open(taking(codes), Optional.of(mail), settings());
    }

    private static Sender taking(CopyOnWriteArrayList<OutboundMessage> taken) {
        return letter -> {
            taken.add(letter);
            return new Attempt.Accepted();
        };
    }

    private static MessageSettings settings() {
        MessageSettings sms = SmsTexts.settings("retry-after: 20ms");
        return new MessageSettings(
                sms.testSender(),
                sms.dailyLimit(),
                sms.concurrency(),
                sms.retryAfter(),
                sms.sms(),
                Optional.of(SentMessages.server(1, Security.TLS)),
                sms.smsPriceIdr());
    }

    private static Message letter(String key) {
        return SentMessages.message(key, OutboxCase.soon());
    }

    @ParameterizedTest
    @EnumSource
    void aLetterIsSentWithItsFileAndBothAreThenDestroyed(DatabaseKind dialect) {
        var here = new OutboxCase(folder, dialect);
        try (Running running = open(here, taking(letters))) {
            Submission sent = running.outbox().send(letter("laporan-2026-10"));
            await().until(() -> running.state(sent) == Delivery.State.SENT);
            assertThat(letters)
                    .singleElement()
                    .satisfies(
                            letter -> {
                                assertThat(letter.text()).isEqualTo(SentMessages.TEXT);
                                assertThat(letter.to().address()).isEqualTo(SentMessages.TO);
                                assertThat(letter.attachments().getFirst().octets())
                                        .isEqualTo(SentMessages.REPORT);
                            });
            assertThat(files(running)).isZero();
            assertThat(running.dump())
                    .contains("body=null")
                    .doesNotContain(SentMessages.TO, "Laporan");
            await().until(() -> !here.told.isEmpty()); // after it is on disk
            assertThat(here.told.getFirst().to()).isEqualTo("r•••••@malangkota.example");
            assertThat(running.outbox().send(letter("laporan-2026-10"))).isEqualTo(sent);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWaitsIsSealedOnDiskAndSentAfterARestart(DatabaseKind dialect) {
        var here = new OutboxCase(folder, dialect);
        Submission kept;
        try (Running running = open(here, _ -> new Attempt.NotNow("the mail server is away"))) {
            kept = running.outbox().send(letter("laporan"));
            await().until(() -> running.find(kept).attempts() > 0);
            assertThat(files(running)).isEqualTo(1);
            assertThat(content(running)).doesNotContain("Balai", "kode;nama");
        }
        try (Running running = open(here, taking(letters))) {
            await().until(() -> running.state(kept) == Delivery.State.SENT);
            assertThat(letters.getFirst().attachments().getFirst().octets())
                    .isEqualTo(SentMessages.REPORT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedLetterLeavesNoFileBehind(DatabaseKind dialect) {
        try (Running running =
                open(
                        new OutboxCase(folder, dialect),
                        _ -> new Attempt.Refused("the mail server answered 550"))) {
            Submission sent = running.outbox().send(letter("laporan"));
            await().until(() -> running.state(sent) == Delivery.State.FAILED);
            assertThat(files(running)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMailServerThatHangsHoldsUpNoCode(DatabaseKind dialect) throws Exception {
        var hanging = new CountDownLatch(1);
        try (Running running =
                open(
                        new OutboxCase(folder, dialect),
                        _ -> {
                            hanging.await();
                            return new Attempt.Accepted();
                        })) {
            for (int letter = 0; letter < 3; letter++) {
                assertThat(running.outbox().send(letter("laporan " + letter)))
                        .isInstanceOf(Submission.Accepted.class);
            }
            Submission code = running.outbox().send(SmsTexts.code("kode", OutboxCase.soon()));
            await().until(() -> running.state(code) == Delivery.State.SENT);
            hanging.countDown();
        }
    }

    @ParameterizedTest
    @EnumSource
    void lettersHaveALimitOfTheirOwn(DatabaseKind dialect) {
        try (Running running = open(new OutboxCase(folder, dialect), taking(letters))) {
            for (int letter = 0; letter < 3; letter++) {
                assertThat(running.outbox().send(letter("laporan " + letter)))
                        .isInstanceOf(Submission.Accepted.class);
            }
            assertThat(running.outbox().send(letter("one too many")))
                    .isEqualTo(new Submission.OverDailyLimit(3));
            assertThat(running.outbox().send(SmsTexts.code("kode", OutboxCase.soon())))
                    .isInstanceOf(Submission.Accepted.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "SQLITE")
    void withoutAMailServerALetterIsNotAcceptedAndCodesAre(DatabaseKind dialect) {
        try (Running running = new OutboxCase(folder, dialect).open(taking(codes), settings())) {
            assertThat(running.outbox().available()).isTrue();
            assertThat(running.outbox().sendsMail()).isFalse();
            assertThat(running.outbox().send(letter("laporan")))
                    .isInstanceOf(Submission.NoSender.class);
        }
    }

    private static long files(Running running) {
        return running.store()
                .reads()
                .withHandle(
                        handle ->
                                handle.select("SELECT count(*) FROM message_attachment")
                                        .mapTo(Long.class)
                                        .one());
    }

    private static String content(Running running) {
        byte[] sealed =
                running.store()
                        .reads()
                        .withHandle(
                                handle ->
                                        handle.select("SELECT content FROM message_attachment")
                                                .mapTo(byte[].class)
                                                .one());
        return new String(sealed, StandardCharsets.UTF_8);
    }
}
