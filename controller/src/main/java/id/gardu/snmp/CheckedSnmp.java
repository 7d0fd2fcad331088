package id.gardu.snmp;

import id.gardu.snmp.SnmpAnswer.Refusal;
import id.gardu.snmp.Wire.Reply;

import org.jspecify.annotations.Nullable;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcher;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.event.ResponseListener;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * The library's session, which listens only to whom it asked: same address, same port, and a
 * request id that cannot be guessed, where the library's own ids count up. Version and community
 * the library checks.
 */
final class CheckedSnmp extends Snmp {
    private final SecureRandom random = new SecureRandom();
    private final ConcurrentMap<Integer, OpenRequest> waiting = new ConcurrentHashMap<>();
    private final LongAdder ignored = new LongAdder();

    CheckedSnmp(MessageDispatcher dispatcher, DefaultUdpTransportMapping socket) {
        super(dispatcher, socket);
    }

    /** Gives the packet an id of its own; answers to it are heard until {@link #done}. */
    void expect(PDU pdu, OpenRequest request) {
        int id;
        do {
            id = 1 + random.nextInt(Integer.MAX_VALUE - 1);
        } while (waiting.putIfAbsent(id, request) != null);
        pdu.setRequestID(new Integer32(id));
    }

    void done(PDU pdu, OpenRequest request) {
        waiting.remove(pdu.getRequestID().getValue());
        cancel(pdu, request);
    }

    /** Wakes everybody who waits; the library forgets to when it closes. */
    void abandonAll() {
        waiting.values().forEach(OpenRequest::abandon);
    }

    /** How many packets came that nobody had asked for. */
    long ignored() {
        return ignored.sum();
    }

    @Override
    public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
        OpenRequest request = waiting.get(event.getPduHandle().getTransactionID());
        if (request == null || !request.isFrom(event.getPeerAddress())) {
            ignored.increment();
            event.setProcessed(true);
            return;
        }
        if (event.getPDU().getType() == PDU.REPORT) {
            request.hint(hint(event));
        }
        super.processPdu(event);
    }

    /**
     * What a report would mean if silence followed. An engine that signs that our clock is wrong
     * has our authentication key; if it then never answers, it could not decrypt the question.
     */
    private static Refusal hint(CommandResponderEvent<?> event) {
        Refusal report = Wire.report(event.getPDU());
        boolean signed = event.getSecurityLevel() != SecurityLevel.NOAUTH_NOPRIV;
        return signed && report == Refusal.NOT_IN_TIME_WINDOW ? Refusal.WRONG_PRIV_KEY : report;
    }

    /** One packet on its way, and the thread that waits for its answer. */
    static final class OpenRequest implements ResponseListener {
        private final Snmp snmp;
        private final UdpAddress peer;
        private final PDU pdu;
        private final long sentAt = System.nanoTime();
        private final CompletableFuture<Reply> reply = new CompletableFuture<>();
        private volatile @Nullable Refusal hint;

        OpenRequest(Snmp snmp, UdpAddress peer, PDU pdu) {
            this.snmp = snmp;
            this.peer = peer;
            this.pdu = pdu;
        }

        boolean isFrom(Address sender) {
            return peer.equals(sender);
        }

        void hint(Refusal meaning) {
            hint = meaning;
        }

        /** Runs on the socket's thread or the timer's: it must only hand over. */
        @Override
        public <A extends Address> void onResponse(ResponseEvent<A> event) {
            // Without this the library remembers every request it ever sent.
            snmp.cancel(pdu, this);
            reply.complete(reply(event));
        }

        private Reply reply(ResponseEvent<?> event) {
            Duration took = Duration.ofNanos(System.nanoTime() - sentAt);
            if (event.getError() instanceof InterruptedException) {
                return new Reply.Closed();
            }
            if (event.getError() != null) {
                return new Reply.NotSent(String.valueOf(event.getError().getMessage()));
            }
            PDU answer = event.getResponse();
            return answer == null
                    ? new Reply.Unheard(Optional.ofNullable(hint))
                    : told(answer, took);
        }

        private Reply told(PDU answer, Duration took) {
            if (answer.getType() == PDU.REPORT) {
                return new Reply.Refused(Wire.report(answer), Optional.empty());
            }
            if (answer.getErrorStatus() != PDU.noError) {
                return new Reply.Refused(Wire.refusal(answer.getErrorStatus()), blamed(answer));
            }
            return new Reply.Response(objects(answer), answer.getBERLength(), took);
        }

        /** The error-index counts the objects of our question, whatever the answer calls them. */
        private Optional<Oid> blamed(PDU answer) {
            int position = answer.getErrorIndex() - 1;
            return position >= 0 && position < pdu.size()
                    ? Optional.of(Wire.oid(pdu.get(position).getOid()))
                    : Optional.empty();
        }

        private static List<Reply.VarBind> objects(PDU answer) {
            try {
                return answer.getAll().stream()
                        .map(
                                told ->
                                        new Reply.VarBind(
                                                Wire.oid(told.getOid()),
                                                Wire.value(told.getVariable())))
                        .collect(Collectors.toUnmodifiableList());
            } catch (IllegalArgumentException nonsense) { // an OID of 129 arcs, for one
                return List.of();
            }
        }

        void abandon() {
            reply.complete(new Reply.Closed());
        }

        /** Waits; the patience is only a net under the library's own time-outs. */
        Reply await(Duration patience) throws InterruptedException {
            try {
                return reply.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                return new Reply.Unheard(Optional.ofNullable(hint));
            } catch (ExecutionException e) {
                throw new IllegalStateException("a reply is never exceptional", e);
            }
        }
    }
}
