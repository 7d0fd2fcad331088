package id.gardu.radius;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.radius.RememberedReplies.ReplyRing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What is kept comes back as it was, or not at all. */
class ReplyRingTest {
    @SuppressWarnings("ArrayRecordComponent") // Never compared as a value.
    private record StoredReply(long at, byte[] reply) {}

    @Test
    void whatWasOverwrittenBeforeTheRingGrewIsNotReadAsZeros() {
        var ring = new ReplyRing(100);
        long first = ring.put(reply(60, 1));
        ring.put(reply(60, 2));
        long third = ring.put(reply(60, 3));
        ring.growTo(1_000);
        assertThat(ring.read(first, 60)).isEmpty();
        assertThat(ring.read(third, 60)).contains(reply(60, 3));
    }

    /** Any puts, growths and looks; the latest replies that fit are always there. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyReplyIsReadAsItWasOrNotAtAll(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            int size = 64 + random.nextInt(200);
            var ring = new ReplyRing(size);
            var kept = new ArrayList<StoredReply>();
            for (int step = 0; step < 400; step++) {
                switch (random.nextInt(8)) {
                    case 0 -> {
                        if (random.nextInt(10) == 0) {
                            ring.growTo(size += random.nextInt(size));
                        }
                    }
                    case 1, 2 -> look(ring, kept, random.nextInt(kept.size() + 1));
                    default -> {
                        byte[] reply = reply(1 + random.nextInt(64), step);
                        kept.add(new StoredReply(ring.put(reply), reply));
                        look(ring, kept, kept.size() - 1);
                        assertThat(ring.read(kept.getLast().at(), reply.length)).isPresent();
                    }
                }
            }
            for (int at = 0; at < kept.size(); at++) {
                look(ring, kept, at);
            }
        }
    }

    private static void look(ReplyRing ring, List<StoredReply> kept, int at) {
        if (at < kept.size()) {
            StoredReply one = kept.get(at);
            ring.read(one.at(), one.reply().length)
                    .ifPresent(read -> assertThat(read).isEqualTo(one.reply()));
        }
    }

    /** Never zeros. */
    private static byte[] reply(int length, int step) {
        byte[] reply = new byte[length];
        Arrays.fill(reply, (byte) (1 + step % 255));
        reply[0] = (byte) (1 + length % 255);
        return reply;
    }
}
