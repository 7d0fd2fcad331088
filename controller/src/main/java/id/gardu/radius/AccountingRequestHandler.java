package id.gardu.radius;

import id.gardu.accounting.AccountingRecord;
import id.gardu.radius.packet.Code;
import id.gardu.store.Written;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * An Accounting-Request, step by step. It is answered when it is on disk and never before (RFC 2866
 * §2): whoever is not answered sends it again.
 */
final class AccountingRequestHandler implements PacketHandler {
    private static final Logger LOG = LoggerFactory.getLogger(AccountingRequestHandler.class);

    private final Steps steps;
    private final RadiusRooms rooms;
    private final AccountingTranslator translator;
    private final LimitRefresh refresh;
    private final InFlight inFlight;

    AccountingRequestHandler(Steps steps, RadiusRooms rooms, InFlight inFlight) {
        this.steps = steps;
        this.rooms = rooms;
        this.translator = new AccountingTranslator(rooms);
        this.refresh = new LimitRefresh(rooms);
        this.inFlight = inFlight;
    }

    @Override
    public void handle(Arrival arrival) {
        steps.nasOf(arrival)
                .flatMap(steps::authentic)
                .filter(asked -> !steps.seenBefore(asked))
                .ifPresent(this::record);
    }

    private void record(Asked asked) {
        asked.nas().counters().count(Tally.ACCOUNTING_REQUESTS);
        Optional<AccountingRecord> record =
                translator.record(asked.packet(), asked.nas().nas(), asked.at());
        record.ifPresentOrElse(
                one -> offer(asked, one), () -> steps.silent(asked, Silence.NO_SUCH_STATUS_TYPE));
    }

    private void offer(Asked asked, AccountingRecord record) {
        inFlight.begin();
        boolean taken = rooms.offer().test(record, written -> known(asked, written));
        if (!taken) {
            inFlight.end();
            steps.silent(asked, Silence.LEDGER_FULL);
        }
    }

    /** On the writer's thread: back to ours, if the server is still there. */
    private void known(Asked asked, Written written) {
        try {
            asked.path().socket().eventLoop().execute(() -> answer(asked, written));
        } catch (RejectedExecutionException e) {
            LOG.debug("closed before the ledger answered: the NAS will send it again");
            inFlight.end();
        }
    }

    private void answer(Asked asked, Written written) {
        switch (written) {
            case Written.OnDisk() -> {
                asked.nas().counters().count(Tally.ACCOUNTING_RESPONSES);
                steps.sign(asked, Code.ACCOUNTING_RESPONSE, refresh.attributes(asked))
                        .ifPresent(reply -> steps.send(asked, reply));
            }
            case Written.Unavailable(String why) ->
                    steps.silent(asked, Silence.LEDGER_UNAVAILABLE, why);
            case Written.Refused(Exception why) ->
                    // Its message may hold what the NAS sent.
                    steps.silent(asked, Silence.LEDGER_REFUSED, why.getClass().getSimpleName());
        }
        inFlight.end();
    }
}
