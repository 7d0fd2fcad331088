package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.ACCT_SESSION_ID;
import static id.gardu.radius.packet.Attributes.ACCT_STATUS_TYPE;
import static id.gardu.radius.packet.Attributes.CALLING_STATION_ID;

import id.gardu.accounting.AccountingRecord;
import id.gardu.radius.AccountingTranslator.Translation;
import id.gardu.radius.DatagramHandler.PacketHandler;
import id.gardu.radius.RequestPipeline.AuthenticRequest;
import id.gardu.radius.ServerCounters.NotRecorded;
import id.gardu.radius.ServerCounters.Tally;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Code;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.PacketText;
import id.gardu.store.Faults;
import id.gardu.store.WriteResult;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * An Accounting-Request, step by step. It is answered when it is on disk (RFC 2866 §2) or when it
 * is known that it never can be, and not before: whoever is not answered sends it again.
 */
final class AccountingRequestHandler implements PacketHandler {
    private static final Logger LOG = LoggerFactory.getLogger(AccountingRequestHandler.class);

    private final RequestPipeline pipeline;
    private final RadiusParts rooms;
    private final AccountingTranslator translator;
    private final LimitRefresh refresh;
    private final InFlight inFlight;

    AccountingRequestHandler(RequestPipeline pipeline, RadiusParts rooms, InFlight inFlight) {
        this.pipeline = pipeline;
        this.rooms = rooms;
        this.translator = new AccountingTranslator(rooms.access());
        this.refresh = new LimitRefresh(rooms.access());
        this.inFlight = inFlight;
    }

    @Override
    public void handle(AuthenticRequest request) {
        request.nas().counters().count(Tally.ACCOUNTING_REQUESTS);
        switch (translator.read(request.packet(), request.nas().nas(), request.at())) {
            case Translation.Recordable(AccountingRecord record) -> offer(request, record);
            case Translation.Nothing(NotRecorded why) -> {
                // What is recorded tells the ledger by itself that the NAS lives.
                if (request.nas().counters().isFirstOfMinute(request.at())) {
                    rooms.signs().heard(request.nas().nas().id(), request.at());
                }
                answerUnrecorded(request, why);
            }
        }
    }

    private void answerUnrecorded(AuthenticRequest request, NotRecorded why) {
        request.nas().counters().count(why);
        answer(request, new AttributeList());
    }

    private void offer(AuthenticRequest request, AccountingRecord record) {
        inFlight.begin();
        boolean taken = rooms.ledger().offer(record, written -> known(request, written));
        if (!taken) {
            inFlight.end();
            pipeline.silent(request, DiscardReason.LEDGER_FULL);
        }
    }

    /** On the writer's thread: back to ours, if the server is still there. */
    private void known(AuthenticRequest request, WriteResult written) {
        try {
            request.path().socket().eventLoop().execute(() -> answer(request, written));
        } catch (RejectedExecutionException e) {
            LOG.debug("closed before the ledger answered: the NAS will send it again");
            inFlight.end();
        }
    }

    private void answer(AuthenticRequest request, WriteResult written) {
        switch (written) {
            case WriteResult.OnDisk() -> answer(request, refresh.attributes(request));
            case WriteResult.Unavailable(String why) ->
                    pipeline.silent(request, DiscardReason.LEDGER_UNAVAILABLE, why);
            case WriteResult.Refused(Exception why) -> refused(request, why);
        }
        inFlight.end();
    }

    private void refused(AuthenticRequest request, Exception why) {
        // Its message may hold what the NAS sent.
        String fault = why.getClass().getSimpleName();
        if (Faults.areOfTheData(why)) {
            pipeline.tell(request, "not recorded, and answered: " + shown(request) + ": " + fault);
            answerUnrecorded(request, NotRecorded.LEDGER_REFUSED);
        } else {
            pipeline.silent(request, DiscardReason.LEDGER_REFUSED, fault);
        }
    }

    /** Which record, for whoever looks for it at the NAS. */
    private static String shown(AuthenticRequest request) {
        Packet packet = request.packet();
        return "Acct-Status-Type="
                + packet.valueName(ACCT_STATUS_TYPE).orElse("")
                + " Acct-Session-Id="
                + PacketText.quoted(packet.text(ACCT_SESSION_ID).orElse(""))
                + " Calling-Station-Id="
                + PacketText.quoted(packet.text(CALLING_STATION_ID).orElse(""));
    }

    private void answer(AuthenticRequest request, AttributeList attributes) {
        request.nas().counters().count(Tally.ACCOUNTING_RESPONSES);
        pipeline.answer(request, Code.ACCOUNTING_RESPONSE, attributes);
    }

    /** How many records the ledger has been given and not yet answered for. Thread-safe. */
    static final class InFlight {
        private int count;

        synchronized void begin() {
            count++;
        }

        synchronized void end() {
            count--;
            if (count == 0) {
                notifyAll();
            }
        }

        /** Waits until there is none, but not longer than {@code most}. */
        synchronized boolean awaitNone(Duration most) throws InterruptedException {
            long until = System.nanoTime() + most.toNanos();
            while (count > 0) {
                long left = until - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            return true;
        }
    }
}
