package id.gardu.message;

import id.gardu.message.Message.Charge;
import id.gardu.message.Message.MessageId;
import id.gardu.message.MessageTable.Claimed;
import id.gardu.message.MessageTable.NewMessage;
import id.gardu.message.MessageTable.Sealed;
import id.gardu.message.Outbox.Submission;
import id.gardu.message.Sender.Attempt;
import id.gardu.message.Sender.OutboundMessage;
import id.gardu.network.SiteId;
import id.gardu.store.DatabaseKind;
import id.gardu.store.IdSource;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Every move of a message in the database, as one controller makes it: kept, taken, settled, left
 * over, purged. A move is on disk when its method returns. Thread-safe.
 */
final class MessageTransitions {
    static final Duration DAY = Duration.ofHours(24);
    static final Duration KEPT = Duration.ofDays(7);

    private static final int SLICE = 500;
    private static final int UNCOUNTED_SHARE = 8;
    private static final Duration COUNT_HOLDS = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(MessageTransitions.class);

    private final Store store;
    private final Seal seal;
    private final Clock clock;
    private final ZoneId zone;
    private final Channel channel;
    private final Consumer<Delivery> settled;
    private final IdSource ids;
    private final long controller;
    private final LongAdder unplaced = new LongAdder();

    // Of the writer's thread.
    private int uncounted;
    private long countedNanos;

    /**
     * @param zone of the city, where a day begins at midnight
     */
    MessageTransitions(
            Store store,
            Seal seal,
            Clock clock,
            ZoneId zone,
            Channel channel,
            Consumer<Delivery> settled) {
        this.store = store;
        this.seal = seal;
        this.clock = clock;
        this.zone = zone;
        this.channel = channel;
        this.settled = settled;
        this.ids = new IdSource(clock);
        this.controller = new SecureRandom().nextLong(1, Long.MAX_VALUE);
    }

    /** Keeps a message, or finds the one of its key; both at once in one transaction. */
    Submission keep(Message message) {
        Instant now = clock.instant();
        var fresh =
                new NewMessage(
                        ids.next(),
                        seal.index(message.key()),
                        message.to().channel(),
                        seal.destination(message.to()),
                        seal.body(message.text()),
                        message.priority().rank(),
                        message.ifUnsure() == Message.IfUnsure.SEND_AGAIN,
                        now,
                        message.expiresAt());
        List<Sealed> files = seal.attachments(fresh.id(), message.attachments());
        return store.writer().write(handle -> keep(handle, fresh, files, message.charge()));
    }

    private Submission keep(
            Handle handle, NewMessage fresh, List<Sealed> files, Optional<Charge> charge) {
        Instant now = fresh.acceptedAt();
        MessageTable table = handle.attach(MessageTable.class);
        Submission answer = keep(table, fresh, now.minus(DAY));
        if (isFresh(answer, fresh)) {
            files.forEach(table::addFile);
            charge.map(place -> open(place, now))
                    .ifPresent(open -> handle.attach(ChargeTable.class).add(fresh.id(), open));
        }
        return answer;
    }

    /** At the price and on the day of now: neither a restart nor a new price changes them. */
    private ChargeTable.Open open(Charge charge, Instant now) {
        return new ChargeTable.Open(
                LocalDate.ofInstant(now, zone),
                charge.site().map(SiteId::value).orElse(0L),
                charge.area(),
                channel.priceIdr());
    }

    private static boolean isFresh(Submission answer, NewMessage fresh) {
        return answer instanceof Submission.Accepted(MessageId id) && id.value() == fresh.id();
    }

    private Submission keep(MessageTable table, NewMessage fresh, Instant since) {
        Optional<Long> known = table.withKey(fresh.key());
        if (known.isEmpty() && isSpent(table, since)) {
            return new Submission.OverDailyLimit(channel.dailyLimit());
        }
        if (known.isEmpty() && table.add(fresh) == 0) {
            known = table.withKey(fresh.key());
        }
        return new Submission.Accepted(new MessageId(known.orElse(fresh.id())));
    }

    /**
     * Whether the day's limit is reached. Counting a day's messages for each of them would take
     * longer the more there are: an eighth of what is left is not counted, for a second at most,
     * since other controllers on the database do so, too.
     */
    private boolean isSpent(MessageTable table, Instant since) {
        if (uncounted > 0 && System.nanoTime() - countedNanos < COUNT_HOLDS.toNanos()) {
            uncounted--;
            return false;
        }
        int left = channel.dailyLimit() - table.countedSince(channel.word(), since);
        uncounted = left / UNCOUNTED_SHARE;
        countedNanos = System.nanoTime();
        return left <= 0;
    }

    /** What a sender is handed. */
    OutboundMessage letter(Claimed message) {
        return seal.letter(message, read(table -> table.files(message.id())));
    }

    Optional<Delivery> find(MessageId id) {
        return read(table -> table.byId(id.value())).map(seal::delivery);
    }

    Outbox.Figures lastDay() {
        Instant since = clock.instant().minus(DAY);
        return read(table -> table.since(since));
    }

    private <R> R read(Function<MessageTable, R> question) {
        return store.reads().withExtension(MessageTable.class, question::apply);
    }

    private <R> R write(Function<MessageTable, R> change) {
        return store.writer().write(MessageTable.class, change);
    }

    /**
     * When there is next something to do.
     *
     * @param sends false when nothing can be sent, only expire
     */
    Optional<Instant> nextMoment(boolean sends) {
        Instant now = clock.instant();
        Instant furthest = now.plus(channel.furthest());
        return read(
                table ->
                        sends
                                ? table.nextMoment(channel.word(), controller, now, furthest)
                                : table.nextExpiry(channel.word()));
    }

    /** Takes up to {@code most} messages that are due, the urgent first. */
    List<Claimed> claim(int most) {
        Instant now = clock.instant();
        Instant lease = now.plus(channel.lease());
        Instant furthest = now.plus(channel.furthest());
        return write(table -> table.claim(channel.word(), controller, lease, now, furthest, most));
    }

    /** Gives back what this process took; only while it sends nothing. */
    void release() {
        int _ = write(table -> table.release(channel.word(), controller));
    }

    /** Notes what came of an attempt. */
    void settle(Claimed message, Attempt attempt) {
        Instant now = clock.instant();
        NextStep step = NextStep.after(attempt, message, now, channel.backoff());
        long id = message.id();
        store.writer()
                .write(handle -> note(handle, id, step, now))
                .filter(ChargeTable.Open::isUnplaced)
                .ifPresent(_ -> unplaced.increment());
        switch (step) {
            case NextStep.Sent(), NextStep.Over(_, _, _) -> tell(id);
            case NextStep.Again(Instant due, String why, _) ->
                    LOG.info("message {} was not sent ({}); again at {}", id, why, due);
        }
    }

    /** Returns what was paid for it now. */
    private Optional<ChargeTable.Open> note(Handle handle, long id, NextStep step, Instant now) {
        MessageTable table = handle.attach(MessageTable.class);
        int _ =
                switch (step) {
                    case NextStep.Sent() -> table.sent(id, now);
                    case NextStep.Over(var state, var why, var unclear) ->
                            table.over(id, controller, state.word(), why, unclear ? 1 : 0, now);
                    case NextStep.Again(var due, var why, var unclear) ->
                            table.again(id, controller, due, why, unclear ? 1 : 0);
                };
        if (!(step instanceof NextStep.Again)) {
            table.forgetFiles(id);
        }
        if (!channel.test()) {
            noteChannel(handle.attach(ChannelTable.class), step, now);
        }
        return isPaid(step) ? handle.attach(ChargeTable.class).pay(id) : Optional.empty();
    }

    private void noteChannel(ChannelTable table, NextStep step, Instant now) {
        switch (step) {
            case NextStep.Sent() -> table.sent(channel.word(), now);
            case NextStep.Over(_, String why, _) -> table.failed(channel.word(), now, why);
            case NextStep.Again(_, String why, _) -> table.failed(channel.word(), now, why);
        }
    }

    /** How the channel fares. */
    ChannelState state(boolean sends) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone);
        boolean paid = channel.word().equals(Destination.Sms.CHANNEL);
        return new ChannelState(
                channel.word(),
                sends,
                channel.test(),
                channel.limitKey(),
                channel.dailyLimit(),
                read(table -> table.countedSince(channel.word(), now.minus(DAY))),
                paid
                        ? store.reads()
                                .withExtension(ChannelTable.class, table -> table.spent(today))
                        : Optional.empty(),
                store.reads()
                        .withExtension(ChannelTable.class, table -> table.latest(channel.word())));
    }

    /**
     * What the gateway took is paid, and what it may have taken: its operator asks for money
     * whether or not the answer found its way back. What it refused is not.
     */
    private static boolean isPaid(NextStep step) {
        return switch (step) {
            case NextStep.Sent() -> true;
            case NextStep.Over(_, _, boolean unclear) -> unclear;
            case NextStep.Again(_, _, _) -> false; // Nothing that has a charge is sent twice.
        };
    }

    /** Messages paid for at a place that nobody knows, since the start. */
    long unplaced() {
        return unplaced.sum();
    }

    /** Ends what expired, and what a dead controller left behind. */
    void sweep() {
        Instant now = clock.instant();
        settleLeftOver(now, now);
    }

    /**
     * At the start: with SQLite the data directory is held by this process alone, so that whatever
     * is still being sent was left by a dead one.
     */
    void takeOver() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone);
        store.writer()
                .use(ChargeTable.class, table -> table.beginCounting(today, today.plusDays(1)));
        boolean alone = store.dialect() == DatabaseKind.SQLITE;
        settleLeftOver(now, alone ? Instant.ofEpochMilli(Long.MAX_VALUE) : now);
    }

    private void settleLeftOver(Instant now, Instant leasedBefore) {
        store.writer().write(handle -> ended(handle, now, leasedBefore)).forEach(this::tell);
    }

    private List<Long> ended(Handle handle, Instant now, Instant leasedBefore) {
        MessageTable table = handle.attach(MessageTable.class);
        var ended =
                new ArrayList<>(
                        table.giveUpInterrupted(
                                channel.word(),
                                controller,
                                leasedBefore,
                                NextStep.MOST_UNCLEAR,
                                now));
        ended.forEach(handle.attach(ChargeTable.class)::pay);
        table.repeatInterrupted(channel.word(), controller, leasedBefore, now);
        ended.addAll(table.expire(channel.word(), now));
        ended.forEach(table::forgetFiles);
        return ended;
    }

    /** Deletes what was settled a week ago, a slice at a time. */
    void purge() {
        Instant before = clock.instant().minus(KEPT);
        store.writer().use(ChargeTable.class, table -> table.forget(before));
        store.writer().inSlices(SLICE, MessageTable.class, table -> table.purge(before, SLICE));
    }

    /** What was settled stays settled, whether or not somebody can be told. */
    private void tell(long id) {
        try {
            find(new MessageId(id)).ifPresent(this::tell);
        } catch (RuntimeException e) {
            LOG.warn("message {} was settled, and could not be read back", id);
        }
    }

    private void tell(Delivery delivery) {
        LOG.info(
                "message {}: {} after {} attempts {}",
                delivery.id(),
                delivery.state().word(),
                delivery.attempts(),
                delivery.problem());
        settled.accept(delivery);
    }
}
