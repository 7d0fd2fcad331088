package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.ACCT_INPUT_GIGAWORDS;
import static id.gardu.radius.packet.Attributes.ACCT_INPUT_OCTETS;
import static id.gardu.radius.packet.Attributes.ACCT_OUTPUT_GIGAWORDS;
import static id.gardu.radius.packet.Attributes.ACCT_OUTPUT_OCTETS;
import static id.gardu.radius.packet.Attributes.ACCT_SESSION_ID;
import static id.gardu.radius.packet.Attributes.ACCT_SESSION_TIME;
import static id.gardu.radius.packet.Attributes.ACCT_STATUS_TYPE;
import static id.gardu.radius.packet.Attributes.CALLING_STATION_ID;
import static id.gardu.radius.packet.Attributes.CLASS;
import static id.gardu.radius.packet.Attributes.USER_NAME;

import id.gardu.access.AccessPolicy;
import id.gardu.access.Allowances.Allowance;
import id.gardu.access.RejectReason;
import id.gardu.accounting.AccountingRecord;
import id.gardu.captiveportal.MacAddress;
import id.gardu.gateway.GatewayKind;
import id.gardu.gateway.GatewayKind.Limits;
import id.gardu.gateway.GatewayKind.RadiusValue;
import id.gardu.gateway.GatewayKind.SoFar;
import id.gardu.network.AccountId;
import id.gardu.network.Nas;
import id.gardu.network.Plan;
import id.gardu.radius.AccountingTranslator.Translation;
import id.gardu.radius.DatagramHandler.PacketHandler;
import id.gardu.radius.RadiusServer.RadiusParts;
import id.gardu.radius.RequestPipeline.AuthenticRequest;
import id.gardu.radius.ServerCounters.NotRecorded;
import id.gardu.radius.ServerCounters.Tally;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.AttributeValue.AcctStatusType;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketText;
import id.gardu.store.Faults;
import id.gardu.store.Lane.WriteResult;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    /**
     * What an Accounting-Response tells of the limits of a session, where a gateway reads that: the
     * one way to change them that needs no packet from us, and so passes any NAT.
     */
    record LimitRefresh(AccessPolicy access) {
        /** Nothing for a kind of NAS that does not, and for whoever is not known. */
        AttributeList attributes(AuthenticRequest request) {
            var list = new AttributeList();
            GatewayKind kind = request.nas().kind();
            boolean refreshed =
                    kind.dialect().readsResponses()
                            && AcctStatusType.of(request.packet())
                                    .filter(type -> type == AcctStatusType.INTERIM_UPDATE)
                                    .isPresent();
            if (refreshed) {
                SoFar soFar = soFar(request.packet());
                allowance(request, soFar.seconds())
                        .ifPresent(now -> list.add(values(kind, now, soFar)));
            }
            return list;
        }

        private Optional<Allowance> allowance(AuthenticRequest request, long seconds) {
            Packet packet = request.packet();
            Nas nas = request.nas().nas();
            Optional<MacAddress> station = NasAttributes.stations(packet).station();
            Optional<AccountId> account =
                    access.attribute(
                                    nas,
                                    NasAttributes.text(packet, CLASS),
                                    NasAttributes.text(packet, USER_NAME).orElse(""),
                                    NasAttributes.acctSessionId(packet),
                                    station,
                                    request.at())
                            .account();
            return account.flatMap(
                    who -> access.allowance(who, nas, station, seconds, request.at()));
        }

        private static SoFar soFar(Packet packet) {
            long uploaded = packet.counter(ACCT_INPUT_OCTETS, ACCT_INPUT_GIGAWORDS).orElse(0);
            long downloaded = packet.counter(ACCT_OUTPUT_OCTETS, ACCT_OUTPUT_GIGAWORDS).orElse(0);
            return new SoFar(packet.integer(ACCT_SESSION_TIME).orElse(0), uploaded + downloaded);
        }

        private static List<RadiusValue> values(GatewayKind kind, Allowance now, SoFar soFar) {
            return switch (now) {
                case Allowance.Left(Plan _, Limits limits, boolean _) -> kind.change(limits, soFar);
                case Allowance.Nothing(RejectReason reason) ->
                        endsSession(reason) ? kind.end(soFar) : List.of();
            };
        }

        private static boolean endsSession(RejectReason reason) {
            return switch (reason) {
                case BLOCKED,
                        EXPIRED,
                        TIME_USED,
                        DATA_USED,
                        CLOSED,
                        DEVICE_LIMIT,
                        OTHER_SITE,
                        WRONG_CREDENTIALS ->
                        true;
                case UNKNOWN_DEVICE,
                        TICKET_EXPIRED,
                        VOUCHER_IN_USE,
                        VOUCHER_REVOKED,
                        TOO_MANY_TRIES,
                        NO_PLAN ->
                        false;
            };
        }
    }
}
