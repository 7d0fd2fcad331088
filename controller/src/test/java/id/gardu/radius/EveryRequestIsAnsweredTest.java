package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.ACCT_DELAY_TIME;
import static id.gardu.radius.packet.Attributes.ACCT_INPUT_GIGAWORDS;
import static id.gardu.radius.packet.Attributes.ACCT_INPUT_OCTETS;
import static id.gardu.radius.packet.Attributes.ACCT_OUTPUT_GIGAWORDS;
import static id.gardu.radius.packet.Attributes.ACCT_OUTPUT_OCTETS;
import static id.gardu.radius.packet.Attributes.ACCT_SESSION_ID;
import static id.gardu.radius.packet.Attributes.ACCT_SESSION_TIME;
import static id.gardu.radius.packet.Attributes.ACCT_STATUS_TYPE;
import static id.gardu.radius.packet.Attributes.ACCT_TERMINATE_CAUSE;
import static id.gardu.radius.packet.Attributes.CALLED_STATION_ID;
import static id.gardu.radius.packet.Attributes.CALLING_STATION_ID;
import static id.gardu.radius.packet.Attributes.CHILLISPOT_ACCT_VIEW_POINT;
import static id.gardu.radius.packet.Attributes.CLASS;
import static id.gardu.radius.packet.Attributes.EVENT_TIMESTAMP;
import static id.gardu.radius.packet.Attributes.FRAMED_IP_ADDRESS;
import static id.gardu.radius.packet.Attributes.NAS_PORT_ID;
import static id.gardu.radius.packet.Attributes.USER_NAME;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.Imported.ImportKind;
import id.gardu.network.Neighbourhood;
import id.gardu.network.RadiusCount;
import id.gardu.radius.packet.Attribute;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Whatever stands in an authentic Accounting-Request, the real ledger lets it be answered. */
class EveryRequestIsAnsweredTest {
    private static final String SECRET = "rahasia-gerbang-cerita";
    private static final int REQUESTS = 400;
    private static final long SEED = 2866;

    private static final String NAS =
            """
            name,address,identifier,site,kind,secret
            gw-1,127.1.2.1,,rw03,generic,rahasia-gerbang-cerita
            gw-2,127.1.2.2,,rw05,coovachilli,rahasia-gerbang-cerita
            gw-3,127.1.2.3,,rw05,uspot,rahasia-gerbang-cerita
            """;

    private static final List<Attribute> WHATEVER =
            List.of(
                    ACCT_SESSION_ID,
                    USER_NAME,
                    CALLING_STATION_ID,
                    CALLED_STATION_ID,
                    NAS_PORT_ID,
                    FRAMED_IP_ADDRESS,
                    CLASS,
                    EVENT_TIMESTAMP,
                    ACCT_DELAY_TIME,
                    ACCT_SESSION_TIME,
                    ACCT_INPUT_OCTETS,
                    ACCT_OUTPUT_OCTETS,
                    ACCT_INPUT_GIGAWORDS,
                    ACCT_OUTPUT_GIGAWORDS,
                    ACCT_TERMINATE_CAUSE,
                    CHILLISPOT_ACCT_VIEW_POINT);

    @TempDir Path folder;

    private final Random random = new Random(SEED);

    @ParameterizedTest
    @EnumSource
    void whateverStandsInIt(DatabaseKind dialect) throws IOException {
        try (RadiusController controller = controller(dialect)) {
            for (String address : List.of("127.1.2.1", "127.1.2.2", "127.1.2.3")) {
                try (var gateway =
                        new StoryGateway(address, controller.server.accounting(), SECRET)) {
                    for (int request = 0; request < REQUESTS / 3; request++) {
                        AttributeList list = anything();
                        assertThat(gateway.ask(gateway.accounting(list)).code())
                                .as("seed %d, request %d", SEED, request)
                                .isEqualTo(Code.ACCOUNTING_RESPONSE);
                    }
                }
            }
            assertThat(notRecorded(controller, "ledger-refused")).isZero();
            assertThat(notRecorded(controller, "no-status-type")).isPositive();
        }
    }

    /** In the inventory still, but in the database no more. */
    @ParameterizedTest
    @EnumSource
    void whatTheDatabaseCannotKeepIsAnsweredAndItsNeighboursAreKept(DatabaseKind dialect)
            throws IOException {
        try (RadiusController controller = controller(dialect);
                var gone = new StoryGateway("127.1.2.1", controller.server.accounting(), SECRET);
                var there = new StoryGateway("127.1.2.2", controller.server.accounting(), SECRET)) {
            long id = controller.here.nas("gw-1").id().value();
            controller.here.sql("DELETE FROM nas_secret WHERE nas_id = ?", id);
            controller.here.sql("DELETE FROM nas WHERE id = ?", id);
            byte[] lost = gone.accounting(Reports.start("1"));
            byte[] kept = there.accounting(Reports.start("2"));
            gone.send(lost);
            there.send(kept);
            assertThat(gone.checked(lost, gone.receive()).code())
                    .isEqualTo(Code.ACCOUNTING_RESPONSE);
            assertThat(there.checked(kept, there.receive()).code())
                    .isEqualTo(Code.ACCOUNTING_RESPONSE);
            assertThat(notRecorded(controller, "ledger-refused")).isOne();
            new StoryLedger(controller).check(new Story.Step.Holds(1, "no session 1"));
            new StoryLedger(controller).check(new Story.Step.Holds(2, "session 2 is open"));
        }
    }

    private RadiusController controller(DatabaseKind dialect) throws IOException {
        return new RadiusController(
                dialect,
                folder,
                Neighbourhood.NOW,
                RadiusController.CREDENTIALS,
                List.of(new RadiusController.Import(ImportKind.NAS, NAS)));
    }

    private static long notRecorded(RadiusController controller, String reason) {
        return controller.server.counters().snapshot().stream()
                .filter(one -> one.event().equals("not-recorded") && one.reason().equals(reason))
                .mapToLong(RadiusCount::value)
                .sum();
    }

    /**
     * Right attributes with values of any length, beside an Acct-Status-Type that is mostly one.
     */
    private AttributeList anything() {
        var list = new AttributeList();
        if (random.nextInt(10) > 0) {
            list.add(ACCT_STATUS_TYPE, 1 + random.nextInt(16));
        }
        for (Attribute attribute : WHATEVER) {
            int chance = random.nextInt(4);
            if (chance == 1) {
                list.add(attribute, octets(1 + random.nextInt(20)));
            } else if (chance > 1) {
                list.add(attribute, chance == 2 ? octets(4) : extreme());
            }
        }
        return list;
    }

    private byte[] octets(int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        if (random.nextInt(3) == 0) {
            octets[random.nextInt(length)] = 0;
        }
        return octets;
    }

    /** The least and the most, and what stands beside them. */
    private byte[] extreme() {
        int[] some = {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0x6a000000};
        return ByteBuffer.allocate(4).putInt(some[random.nextInt(some.length)]).array();
    }
}
