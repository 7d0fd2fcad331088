package id.gardu.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.gardu.message.Message.Charge;
import id.gardu.message.Outbox.Submission;
import id.gardu.message.OutboxCase.Running;
import id.gardu.message.Sender.Attempt;
import id.gardu.network.Neighbourhood;
import id.gardu.network.SiteId;
import id.gardu.store.DatabaseKind;
import id.gardu.store.Store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** What is paid for: when, where, at which price, and never twice. */
class CodeChargeTest {
    private static final SiteId RW03 = new SiteId(3);
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final ZoneId JAKARTA = Neighbourhood.ZONE;

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

    private static Message code(String key) {
        return charged(SmsTexts.code(key, OutboxCase.soon()), Charge.at(RW03, "RW03"));
    }

    private static Message charged(Message code, Charge place) {
        return new Message(
                code.key(),
                code.to(),
                code.text(),
                code.priority(),
                code.expiresAt(),
                code.ifUnsure(),
                code.attachments(),
                Optional.of(place));
    }

    private MessageSettings settings(long price) {
        MessageSettings form = SmsTexts.form(gateway.url("/send"), "", "500ms");
        return new MessageSettings(
                form.testSender(),
                form.dailyLimit(),
                form.concurrency(),
                form.retryAfter(),
                form.sms(),
                form.email(),
                price < 0 ? OptionalLong.empty() : OptionalLong.of(price));
    }

    /** Everything that was counted: site, area, sent, priced, rupiah. */
    private static List<String> counted(Store store) {
        return store.reads()
                .withHandle(
                        handle ->
                                handle.select(
                                                "SELECT site_id, area_code, sent, priced, cost_idr"
                                                        + " FROM code_day ORDER BY local_day,"
                                                        + " site_id")
                                        .map(
                                                (row, _) ->
                                                        row.getLong(1)
                                                                + " "
                                                                + row.getString(2)
                                                                + " "
                                                                + row.getLong(3)
                                                                + " "
                                                                + row.getLong(4)
                                                                + " "
                                                                + row.getLong(5))
                                        .list());
    }

    private static void settled(Running running, Submission sent, Delivery.State state) {
        await().until(() -> running.state(sent) == state);
    }

    private static OutboxCase emptied(OutboxCase here) {
        try (Store store = here.store()) {
            store.writer().use(handle -> handle.execute("DELETE FROM code_day"));
        }
        return here;
    }

    private OutboxCase here(DatabaseKind dialect) {
        return emptied(new OutboxCase(folder, dialect));
    }

    @ParameterizedTest
    @EnumSource
    void whatTheGatewayTookIsPaidAtThePriceOfThatDay(DatabaseKind dialect) {
        OutboxCase here = here(dialect);
        try (Running running = here.open(settings(350))) {
            settled(running, running.outbox().send(code("a")), Delivery.State.SENT);
            settled(running, running.outbox().send(code("a")), Delivery.State.SENT);
            settled(running, running.outbox().send(code("b")), Delivery.State.SENT);
            assertThat(counted(running.store())).containsExactly("3 RW03 2 2 700");
        }
        try (Running running = here.open(settings(400))) {
            settled(running, running.outbox().send(code("c")), Delivery.State.SENT);
            assertThat(counted(running.store())).containsExactly("3 RW03 3 3 1100");
        }
        try (Running running = here.open(settings(-1))) {
            settled(running, running.outbox().send(code("d")), Delivery.State.SENT);
            assertThat(counted(running.store())).containsExactly("3 RW03 4 3 1100");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatItRefusedIsNotPaidAndWhatItMayHaveTakenIs(DatabaseKind dialect) {
        OutboxCase here = here(dialect);
        try (Running running = here.open(settings(350))) {
            gateway.answering(400, "no such number");
            settled(running, running.outbox().send(code("refused")), Delivery.State.FAILED);
            assertThat(counted(running.store())).isEmpty();

            gateway.answering(
                    (self, exchange) -> {
                        self.keep(exchange);
                        exchange.close();
                    });
            settled(running, running.outbox().send(code("lost")), Delivery.State.FAILED);
            assertThat(counted(running.store())).containsExactly("3 RW03 1 1 350");

            gateway.answering(FakeGateway::take);
            settled(running, running.outbox().send(code("another")), Delivery.State.SENT);
            assertThat(counted(running.store())).containsExactly("3 RW03 2 2 700");
        }
    }

    @ParameterizedTest
    @EnumSource
    void atAPlaceThatNobodyKnowsItIsCountedForNoSite(DatabaseKind dialect) {
        OutboxCase here = here(dialect);
        try (Running running = here.open(settings(350))) {
            Message nowhere = charged(SmsTexts.code("nowhere", OutboxCase.soon()), Charge.UNPLACED);
            settled(running, running.outbox().send(nowhere), Delivery.State.SENT);
            settled(
                    running,
                    running.outbox().send(SmsTexts.notice("ap", OutboxCase.soon())),
                    Delivery.State.SENT);
            assertThat(counted(running.store())).containsExactly("0  1 1 350");
            await().until(() -> running.outbox().unplacedCodes() == 1);
        }
    }

    /** The process that asked the gateway is dead, or was only thought to be: paid once. */
    @ParameterizedTest
    @EnumSource
    void killedBeforeTheNoteItIsPaidOnceWhoeverNotesItLater(DatabaseKind dialect) {
        OutboxCase here = here(dialect);
        try (Store store = here.store()) {
            Clock then = Clock.fixed(NOON, ZoneOffset.UTC);
            MessageTransitions first = desk(store, here, then);
            first.keep(
                    charged(
                            SmsTexts.code("a", NOON.plus(Duration.ofMinutes(10))),
                            Charge.at(RW03, "RW03")));
            MessageTable.Claimed taken = first.claim(1).getFirst();
            assertThat(counted(store)).isEmpty();

            Clock later = Clock.offset(then, Channel.SMS_LEASE.plusSeconds(1));
            desk(store, here, later).takeOver();
            assertThat(counted(store)).containsExactly("3 RW03 1 1 350");
            desk(store, here, later).takeOver();
            first.settle(taken, new Attempt.Accepted());
            first.settle(taken, new Attempt.Accepted());
            assertThat(counted(store)).containsExactly("3 RW03 1 1 350");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheGatewayTookAfterItsTimeHadRunOutIsPaidAllTheSame(DatabaseKind dialect) {
        OutboxCase here = here(dialect);
        try (Store store = here.store()) {
            Clock then = Clock.fixed(NOON, ZoneOffset.UTC);
            MessageTransitions transitions = desk(store, here, then);
            transitions.keep(
                    charged(SmsTexts.code("a", NOON.plusSeconds(60)), Charge.at(RW03, "RW03")));
            MessageTable.Claimed taken = transitions.claim(1).getFirst();
            transitions.release();
            desk(store, here, Clock.offset(then, Duration.ofMinutes(2))).sweep();
            assertThat(counted(store)).as("it expired").isEmpty();
            transitions.settle(taken, new Attempt.Accepted());
            assertThat(counted(store)).containsExactly("3 RW03 1 1 350");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasPaidStaysWhenTheMessageIsGone(DatabaseKind dialect) {
        OutboxCase here = here(dialect);
        try (Store store = here.store()) {
            Clock then = Clock.fixed(NOON, ZoneOffset.UTC);
            MessageTransitions transitions = desk(store, here, then);
            for (String key : List.of("a", "b")) {
                transitions.keep(
                        charged(SmsTexts.code(key, NOON.plusSeconds(60)), Charge.at(RW03, "RW03")));
            }
            List<MessageTable.Claimed> taken = transitions.claim(2);
            transitions.settle(taken.getFirst(), new Attempt.Accepted());
            transitions.settle(taken.getLast(), new Attempt.Refused("no"));
            desk(store, here, Clock.offset(then, Duration.ofDays(8))).purge();
            assertThat(rows(store, "message") + rows(store, "message_charge")).isZero();
            assertThat(counted(store)).containsExactly("3 RW03 1 1 350");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDayIsTheCitysAndTheOneOnWhichItWasAskedFor(DatabaseKind dialect) {
        OutboxCase here = here(dialect);
        try (Store store = here.store()) {
            Instant beforeMidnight = Instant.parse("2026-11-20T16:59:58Z");
            MessageTransitions transitions =
                    desk(store, here, Clock.fixed(beforeMidnight, ZoneOffset.UTC), JAKARTA);
            transitions.keep(
                    charged(
                            SmsTexts.code("a", beforeMidnight.plusSeconds(600)),
                            Charge.at(RW03, "RW03")));
            Clock after = Clock.fixed(beforeMidnight.plusSeconds(5), ZoneOffset.UTC);
            MessageTransitions next = desk(store, here, after, JAKARTA);
            next.settle(next.claim(1).getFirst(), new Attempt.Accepted());
            assertThat(number(store, "SELECT local_day FROM code_day"))
                    .isEqualTo(LocalDate.of(2026, 11, 20).toEpochDay());
        }
    }

    @ParameterizedTest
    @EnumSource
    void countingBeginsTodayOnlyWhereNobodyCanHaveSentACodeBefore(DatabaseKind dialect) {
        OutboxCase here = here(dialect);
        LocalDate today = LocalDate.of(2026, 11, 20);
        try (Store store = here.store()) {
            store.writer().use(handle -> handle.execute("DELETE FROM counted_from"));
            Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
            desk(store, here, clock).takeOver();
            assertThat(begun(store)).isEqualTo(today);
            desk(store, here, Clock.offset(clock, Duration.ofDays(9))).takeOver();
            assertThat(begun(store)).as("for ever").isEqualTo(today);

            store.writer().use(handle -> handle.execute("DELETE FROM counted_from"));
            store.writer().use(CodeChargeTest::putUpASite);
            desk(store, here, Clock.offset(clock, Duration.ofDays(400))).takeOver();
            assertThat(begun(store)).as("a clock that was ahead").isAfter(today.plusYears(1));
            desk(store, here, clock).takeOver();
            assertThat(begun(store))
                    .as("where there are sites, this day was counted in part")
                    .isEqualTo(today.plusDays(1));
            store.writer()
                    .use(
                            handle -> {
                                handle.execute("DELETE FROM site WHERE code = 'lama'");
                                handle.execute("DELETE FROM area WHERE code = '99'");
                            });
        }
    }

    private static void putUpASite(org.jdbi.v3.core.Handle handle) {
        handle.execute("INSERT INTO area (code, level, name) VALUES ('99', 'kota', 'Lama')");
        handle.execute(
                "INSERT INTO site (id, code, name, area_code, open_hours, created_at)"
                        + " VALUES (9, 'lama', 'Lama', '99', '', 0)");
    }

    @Test
    void whatMayBeSentTwiceCannotBeCountedOnce() {
        assertThatThrownBy(
                        () ->
                                charged(
                                        SmsTexts.notice("a", OutboxCase.soon()),
                                        Charge.at(RW03, "RW03")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPriceIsWholeRupiahAndNoPriceIsNotZero() {
        assertThat(SmsTexts.settings("daily-limit: 5").smsPriceIdr()).isEmpty();
        assertThat(SmsTexts.settings("sms:\n  price-idr: 350").smsPriceIdr()).hasValue(350);
        assertThat(SmsTexts.settings("sms:\n  price-idr: 0").smsPriceIdr()).hasValue(0);
        assertThatThrownBy(() -> SmsTexts.settings("sms:\n  price-idr: Rp 350"))
                .hasStackTraceContaining("message.sms.price-idr")
                .hasStackTraceContaining("whole rupiah");
    }

    private static LocalDate begun(Store store) {
        return LocalDate.ofEpochDay(
                number(store, "SELECT day FROM counted_from WHERE what = 'codes'"));
    }

    private static long rows(Store store, String table) {
        return number(store, "SELECT count(*) FROM " + table);
    }

    private static long number(Store store, String sql) {
        return store.reads().withHandle(handle -> handle.select(sql).mapTo(Long.class).one());
    }

    private MessageTransitions desk(Store store, OutboxCase here, Clock clock) {
        return desk(store, here, clock, ZoneOffset.UTC);
    }

    private MessageTransitions desk(Store store, OutboxCase here, Clock clock, ZoneId zone) {
        return new MessageTransitions(
                store,
                new Seal(here.keys()),
                clock,
                zone,
                Channel.sms(settings(350), new Random(1)),
                _ -> {});
    }
}
