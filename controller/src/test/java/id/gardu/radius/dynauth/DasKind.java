package id.gardu.radius.dynauth;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What each kind of NAS takes and refuses, as their sources and the wire show it. */
public enum DasKind {
    /**
     * CoovaChilli, chilli.c cb_radius_coa_ind: without User-Name it is silent; answers are bare.
     */
    CHILLI {
        @Override
        Optional<Answer> decide(FakeDas.ReceivedRequest request, Map<String, DasSession> sessions) {
            Optional<String> name = text(request, USER_NAME);
            if (name.isEmpty()) {
                return Optional.empty();
            }
            Optional<DasSession> session =
                    text(request, ACCT_SESSION_ID)
                            .flatMap(id -> Optional.ofNullable(sessions.get(id)))
                            .filter(one -> one.userName().equals(name.get()));
            if (session.isEmpty()) {
                return Optional.of(Answer.nak(request));
            }
            if (request.code() == COA) {
                Map<String, String> limits = session.get().limits();
                limits.clear();
                for (var entry : CHILLI_LIMITS.entrySet()) {
                    request.attributes().stream()
                            .filter(one -> one.is(entry.getKey().vendor, entry.getKey().number))
                            .forEach(one -> limits.put(entry.getValue(), "" + one.integer()));
                }
            } else {
                sessions.remove(text(request, ACCT_SESSION_ID).orElseThrow());
            }
            return Optional.of(Answer.ack(request));
        }
    },

    /** hostapd, radius_das.c, with both require flags as OpenWrt may set them. */
    HOSTAPD {
        private static final Set<Integer> ALLOWED = Set.of(1, 4, 31, 32, 44, 50, 55, 80, 89, 95);

        @Override
        Optional<Answer> decide(FakeDas.ReceivedRequest request, Map<String, DasSession> sessions) {
            List<DasAttribute> all = request.attributes();
            Optional<DasAttribute> time = first(request, EVENT_TIMESTAMP);
            if (first(request, MESSAGE_AUTHENTICATOR).isEmpty() || time.isEmpty()) {
                return Optional.empty();
            }
            if (Math.abs(time.get().integer() - Instant.now().getEpochSecond()) > 300) {
                return Optional.empty();
            }
            if (all.stream()
                    .anyMatch(one -> one.vendor() != 0 || !ALLOWED.contains(one.number()))) {
                return Optional.of(Answer.nak(request, 401));
            }
            if (request.code() == COA) {
                return Optional.of(Answer.nak(request, 402));
            }
            Optional<String> id = text(request, ACCT_SESSION_ID);
            return Optional.of(
                    id.isPresent() && sessions.remove(id.get()) != null
                            ? Answer.ack(request)
                            : Answer.nak(request, 503));
        }
    },

    /** RouterOS hotspot: two identities, or nothing is found. */
    MIKROTIK {
        @Override
        Optional<Answer> decide(FakeDas.ReceivedRequest request, Map<String, DasSession> sessions) {
            Optional<String> address = first(request, FRAMED_IP).map(DasKind::address);
            Optional<String> name = text(request, USER_NAME);
            Optional<Map.Entry<String, DasSession>> found =
                    sessions.entrySet().stream()
                            .filter(one -> address.equals(Optional.of(one.getValue().address())))
                            .filter(one -> name.equals(Optional.of(one.getValue().userName())))
                            .findFirst();
            if (found.isEmpty()) {
                return Optional.of(Answer.nak(request, 503));
            }
            if (request.code() == DISCONNECT) {
                sessions.remove(found.get().getKey());
            } else {
                request.attributes().stream()
                        .filter(one -> one.is(14988, 8))
                        .forEach(one -> found.get().getValue().limits().put("rate", one.text()));
            }
            return Optional.of(Answer.ack(request));
        }
    },

    /** uspot, radius-das.c disconnect_attrid_not_supported: a NAK without Error-Cause. */
    USPOT {
        private static final Set<Integer> ALLOWED = Set.of(1, 4, 25, 30, 31, 32, 33, 44, 49, 89);

        @Override
        Optional<Answer> decide(FakeDas.ReceivedRequest request, Map<String, DasSession> sessions) {
            boolean allowed =
                    request.code() == DISCONNECT
                            && request.attributes().stream()
                                    .allMatch(
                                            one ->
                                                    one.vendor() == 0
                                                            && ALLOWED.contains(one.number()));
            return Optional.of(
                    allowed && ended(request, sessions)
                            ? Answer.ack(request)
                            : Answer.nak(request));
        }
    },

    /** Whoever keeps to RFC 5176 §3: identification attributes alone in a Disconnect. */
    RFC {
        private static final Set<Integer> ALLOWED =
                Set.of(1, 4, 5, 8, 30, 31, 32, 33, 44, 50, 55, 80, 87, 89, 95);

        @Override
        Optional<Answer> decide(FakeDas.ReceivedRequest request, Map<String, DasSession> sessions) {
            boolean allowed =
                    request.attributes().stream()
                            .allMatch(one -> one.vendor() == 0 && ALLOWED.contains(one.number()));
            if (!allowed) {
                return Optional.of(Answer.nak(request, 401));
            }
            return Optional.of(
                    ended(request, sessions) ? Answer.ack(request) : Answer.nak(request, 503));
        }
    };

    static final int DISCONNECT = 40;
    static final int COA = 43;
    static final int USER_NAME = 1;
    static final int FRAMED_IP = 8;
    static final int ACCT_SESSION_ID = 44;
    static final int EVENT_TIMESTAMP = 55;
    static final int MESSAGE_AUTHENTICATOR = 80;

    private record AttributeNumber(int vendor, int number) {}

    private static final Map<AttributeNumber, String> CHILLI_LIMITS =
            Map.of(
                    new AttributeNumber(0, 27), "session",
                    new AttributeNumber(0, 28), "idle",
                    new AttributeNumber(0, 85), "interim",
                    new AttributeNumber(14122, 7), "up",
                    new AttributeNumber(14122, 8), "down",
                    new AttributeNumber(14559, 3), "octets",
                    new AttributeNumber(14559, 23), "gigawords");

    /** Empty: no answer at all. */
    abstract Optional<Answer> decide(
            FakeDas.ReceivedRequest request, Map<String, DasSession> sessions);

    /** A code and what follows the header. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared as a value.
    record Answer(int code, byte[] attributes) {
        static Answer ack(FakeDas.ReceivedRequest request) {
            return new Answer(request.code() + 1, new byte[0]);
        }

        static Answer nak(FakeDas.ReceivedRequest request) {
            return new Answer(request.code() + 2, new byte[0]);
        }

        static Answer nak(FakeDas.ReceivedRequest request, int errorCause) {
            byte[] attribute =
                    ByteBuffer.allocate(6).put((byte) 101).put((byte) 6).putInt(errorCause).array();
            return new Answer(request.code() + 2, attribute);
        }
    }

    private static boolean ended(
            FakeDas.ReceivedRequest request, Map<String, DasSession> sessions) {
        return text(request, ACCT_SESSION_ID).map(id -> sessions.remove(id) != null).orElse(false);
    }

    static Optional<DasAttribute> first(FakeDas.ReceivedRequest request, int number) {
        return request.attributes().stream().filter(one -> one.is(0, number)).findFirst();
    }

    static Optional<String> text(FakeDas.ReceivedRequest request, int number) {
        return first(request, number).map(DasAttribute::text);
    }

    private static String address(DasAttribute attribute) {
        try {
            return InetAddress.getByAddress(attribute.value()).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
