package id.gardu.radius;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.RejectReason;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.store.Lane.WriteResult;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;

/** R6: repetitions (RFC 5080 §2.2.2). */
class DuplicatesTest {
    private static final String SECRET = "rahasia-gerbang-rw-tiga";
    private static final int REQUESTS = 1_000;

    private RadiusDoor door;
    private StoryGateway gateway;

    @BeforeEach
    void open() throws IOException {
        door = new RadiusDoor(Town.of("127.0.0.1", SECRET));
        gateway = new StoryGateway(door.server.authentication(), SECRET);
    }

    @AfterEach
    void close() {
        gateway.close();
        door.close();
    }

    @Test
    void aThousandRequestsSentThreeTimesAreDecidedOnceAndAnsweredAlike() throws IOException {
        for (int count = 0; count < REQUESTS; count++) {
            byte[] request = gateway.pap("siti", "rahasia");
            byte[] first = gateway.send(request).receive();
            assertThat(gateway.send(request).receive()).isEqualTo(first);
            assertThat(gateway.send(request).receive()).isEqualTo(first);
        }
        assertThat(door.asked).hasSize(REQUESTS);
        assertThat(door.counted("duplicate", "answered-again")).isEqualTo(2L * REQUESTS);
    }

    @Test
    void theSameOctetsFromAnotherPortAreAnotherRequest() throws IOException {
        byte[] request = gateway.pap("siti", "rahasia");
        gateway.ask(request);
        try (StoryGateway other = new StoryGateway(door.server.authentication(), SECRET)) {
            other.ask(request);
        }
        assertThat(door.asked).hasSize(2);
    }

    @Test
    void aRepetitionOfWhatIsInWorkIsDropped() throws IOException {
        door.ledger = RadiusDoor.Ledger.THINKS;
        try (StoryGateway accounting = new StoryGateway(door.server.accounting(), SECRET)) {
            byte[] start = accounting.accounting(Reports.start("5F3A0001"));
            accounting.send(start).send(start).send(start);
            accounting.ask(accounting.status());
            assertThat(door.offered).hasSize(1);
            assertThat(door.counted("duplicate", "in-work")).isEqualTo(2);

            door.offered.getFirst().whenKnown().accept(new WriteResult.OnDisk());
            byte[] reply = accounting.receive();
            assertThat(accounting.checked(start, reply).code()).isEqualTo(Code.ACCOUNTING_RESPONSE);
            assertThat(accounting.send(start).receive()).isEqualTo(reply);
            assertThat(door.offered).hasSize(1);
        }
    }

    @Test
    void aNewRequestUnderTheSameIdentifierReplacesTheOldOne() throws IOException {
        door.ledger = RadiusDoor.Ledger.THINKS;
        try (StoryGateway accounting = new StoryGateway(door.server.accounting(), SECRET)) {
            byte[] old = accounting.accounting(Reports.start("5F3A0001"));
            accounting.send(old);
            byte[] recent = old;
            for (int identifier = 0; identifier < 256; identifier++) {
                recent = accounting.accounting(Reports.start("5F3A0002"));
            }
            assertThat(recent[1]).isEqualTo(old[1]);
            accounting.send(recent);
            Awaitility.await().until(() -> door.offered.size() == 2);

            door.offered.get(0).whenKnown().accept(new WriteResult.OnDisk());
            door.offered.get(1).whenKnown().accept(new WriteResult.OnDisk());
            assertThat(accounting.checked(recent, accounting.receive()).code())
                    .isEqualTo(Code.ACCOUNTING_RESPONSE);
            assertThat(accounting.hearsNothing()).isTrue();
            assertThat(door.silences(DiscardReason.ABANDONED)).isOne();
        }
    }

    @Test
    void aRejectIsRepeatedToo() throws IOException {
        door.decision = request -> RadiusDoor.reject(RejectReason.WRONG_CREDENTIALS);
        byte[] request = gateway.pap("siti", "salah");
        byte[] first = gateway.send(request).receive();
        assertThat(gateway.send(request).receive()).isEqualTo(first);
        assertThat(door.asked).hasSize(1);
    }
}
