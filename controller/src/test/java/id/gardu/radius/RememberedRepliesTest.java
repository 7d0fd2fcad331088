package id.gardu.radius;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.Nas;
import id.gardu.radius.DatagramHandler.ReturnPath;
import id.gardu.radius.RequestPipeline.AuthenticRequest;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.ClientCrypto;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketDecoder;
import id.gardu.radius.packet.Secret;

import io.netty.channel.embedded.EmbeddedChannel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** R6, R10: what is remembered, and how much. */
class RememberedRepliesTest {
    private static final byte[] REPLY = {2, 7, 0, 20};

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final RememberedReplies replies = new RememberedReplies(nanos::get, 100);

    @Test
    void aRepetitionGetsWhatTheFirstOneGot() {
        AuthenticRequest request = asked(1, 7);
        assertThat(replies.look(request)).isInstanceOf(RememberedReplies.RequestState.First.class);
        assertThat(replies.look(request)).isInstanceOf(RememberedReplies.RequestState.InWork.class);
        assertThat(replies.answered(request, REPLY)).isNotNegative();
        assertThat(answered(request)).containsExactly(REPLY);
    }

    @Test
    void afterThirtySecondsItIsForgotten() {
        AuthenticRequest request = asked(1, 7);
        replies.look(request);
        replies.answered(request, REPLY);
        nanos.addAndGet(RememberedReplies.KEPT - 1);
        assertThat(replies.look(request))
                .isInstanceOf(RememberedReplies.RequestState.Answered.class);
        nanos.incrementAndGet();
        assertThat(replies.look(request)).isInstanceOf(RememberedReplies.RequestState.First.class);
    }

    @Test
    void anAnswerAfterThirtySecondsIsNotSent() {
        AuthenticRequest request = asked(1, 7);
        replies.look(request);
        nanos.addAndGet(RememberedReplies.KEPT);
        assertThat(replies.answered(request, REPLY)).isEqualTo(RememberedReplies.NOT_WANTED);
    }

    @Test
    void aNewAuthenticatorUnderTheSameIdentifierAbandonsTheOldRequest() {
        AuthenticRequest old = asked(1, 7);
        AuthenticRequest recent = asked(1, 7);
        replies.look(old);
        assertThat(replies.look(recent)).isInstanceOf(RememberedReplies.RequestState.First.class);
        assertThat(replies.answered(old, REPLY)).isEqualTo(RememberedReplies.NOT_WANTED);
        replies.forget(old);
        assertThat(replies.answered(recent, REPLY)).isNotNegative();
        assertThat(replies.size()).isOne();
    }

    @Test
    void theOldestGoesFirstWhenItIsFull() {
        AuthenticRequest first = asked(1, 1);
        replies.look(first);
        AuthenticRequest second = asked(1, 2);
        replies.look(second);
        for (int port = 2; port <= 100; port++) {
            replies.look(asked(port, 1));
        }
        assertThat(replies.size()).isEqualTo(100);
        assertThat(replies.look(second)).isInstanceOf(RememberedReplies.RequestState.InWork.class);
        assertThat(replies.look(first)).isInstanceOf(RememberedReplies.RequestState.First.class);
    }

    /** A busy gateway uses its identifiers again and again; a delayed reject waits meanwhile. */
    @Test
    void identifiersThatAreUsedAgainPushNobodyOut() {
        AuthenticRequest waiting = asked(1, 7);
        replies.look(waiting);
        for (int i = 0; i < 1_000; i++) {
            AuthenticRequest next = asked(2, i % 3);
            assertThat(replies.look(next)).isInstanceOf(RememberedReplies.RequestState.First.class);
            replies.answered(next, REPLY);
        }
        assertThat(replies.size()).isEqualTo(4);
        assertThat(replies.answered(waiting, REPLY)).isNotNegative();
        assertThat(answered(waiting)).containsExactly(REPLY);
    }

    /** Against a plain map: whatever comes, a repetition gets the reply of its own or is new. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void inAnyOrderARepetitionGetsItsOwnReplyOrIsNew(long seed) {
        var random = new Random(seed);
        var all = new RememberedReplies(nanos::get, 2_000 + random.nextInt(2_000));
        var answers = new HashMap<AuthenticRequest, byte[]>();
        var open = new ArrayList<AuthenticRequest>();
        var known = new ArrayList<AuthenticRequest>();
        for (int step = 0; step < 12_000; step++) {
            int what = random.nextInt(10);
            if (what < 5) {
                AuthenticRequest request = asked(1 + random.nextInt(400), random.nextInt(20));
                assertThat(all.look(request))
                        .isInstanceOf(RememberedReplies.RequestState.First.class);
                open.add(request);
            } else if (what < 8 && !open.isEmpty()) {
                AuthenticRequest request = open.remove(random.nextInt(open.size()));
                byte[] reply = reply(step, 20 + random.nextInt(400));
                if (all.answered(request, reply) != RememberedReplies.NOT_WANTED) {
                    answers.put(request, reply);
                    known.add(request);
                }
            } else if (what == 8 && !open.isEmpty()) {
                all.forget(open.remove(random.nextInt(open.size())));
            } else if (!known.isEmpty()) {
                AuthenticRequest again = known.get(random.nextInt(known.size()));
                switch (all.look(again)) {
                    case RememberedReplies.RequestState.Answered(byte[] reply) ->
                            assertThat(reply).isEqualTo(answers.get(again));
                    case RememberedReplies.RequestState.First() -> known.remove(again);
                    case RememberedReplies.RequestState.InWork() -> throw new AssertionError(again);
                }
            }
            nanos.addAndGet(random.nextInt(4_000_000));
        }
        assertThat(known).hasSizeGreaterThan(500);
    }

    /** Never zeros. */
    private static byte[] reply(int step, int length) {
        byte[] reply = new byte[length];
        Arrays.fill(reply, (byte) (1 + step % 255));
        return reply;
    }

    /** A NAS that sends more than is remembered gets no other's reply, only a new decision. */
    @Test
    void thousandsOfRequestsEachGetTheirOwnReplyOrNone() {
        var all = new RememberedReplies(nanos::get, 3_000);
        List<AuthenticRequest> asked =
                IntStream.range(0, 4_000).mapToObj(i -> asked(1 + i / 200, i % 200)).toList();
        for (int i = 0; i < asked.size(); i++) {
            assertThat(all.look(asked.get(i)))
                    .isInstanceOf(RememberedReplies.RequestState.First.class);
            if (i % 7 == 0) {
                all.forget(asked.get(i));
            } else {
                all.answered(asked.get(i), reply(i));
            }
        }
        assertThat(all.size()).isLessThanOrEqualTo(3_000);
        int remembered = 0;
        for (int i = asked.size() - 1; i >= 1_500; i--) {
            if (i % 7 != 0
                    && all.look(asked.get(i))
                            instanceof RememberedReplies.RequestState.Answered seen) {
                assertThat(seen.reply()).containsExactly(reply(i));
                remembered++;
            }
        }
        assertThat(remembered).isGreaterThan(2_000);
        assertThat(all.look(asked.getFirst()))
                .isInstanceOf(RememberedReplies.RequestState.First.class);
    }

    /** Of lengths that fit the ring of replies at odd places. */
    private static byte[] reply(int i) {
        byte[] reply = new byte[20 + i % 130];
        Arrays.fill(reply, (byte) i);
        reply[0] = (byte) (i >>> Byte.SIZE);
        return reply;
    }

    private byte[] answered(AuthenticRequest request) {
        return replies.look(request)
                        instanceof RememberedReplies.RequestState.Answered(byte[] reply)
                ? reply
                : new byte[0];
    }

    private static AuthenticRequest asked(int port, int identifier) {
        Secret secret = Secret.of("rahasia");
        byte[] octets =
                ClientCrypto.request(
                        Code.ACCESS_REQUEST,
                        identifier,
                        ClientCrypto.randomAuthenticator(),
                        new AttributeList(),
                        secret);
        Nas gateway = Town.of("127.0.0.1", "rahasia").nasNamed("gw").orElseThrow();
        KnownNas nas = new KnownNas(gateway, List.of(), new ServerCounters().of(gateway.id()));
        return new AuthenticRequest(
                (Packet) PacketDecoder.decode(octets),
                nas,
                secret,
                Instant.EPOCH,
                new ReturnPath(
                        new EmbeddedChannel(),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port)),
                false);
    }
}
