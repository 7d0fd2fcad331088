package id.gardu.snmp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpAnswer;
import id.gardu.snmp.SnmpAnswer.Answer;
import id.gardu.snmp.SnmpAnswer.Cut;
import id.gardu.snmp.SnmpAnswer.Partial;
import id.gardu.snmp.SnmpAnswer.Silence;
import id.gardu.snmp.SnmpBudget;
import id.gardu.snmp.SnmpCredentials.V2c;
import id.gardu.snmp.SnmpTarget;
import id.gardu.snmp.SnmpValue;
import id.gardu.snmp.SnmpValues;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The reader without a socket gives the answers the one with a socket gives. */
class RecordedSnmpReaderTest {
    private static final Oid IF_DESCR = Oid.parse("1.3.6.1.2.1.2.2.1.2");
    private static final SnmpTarget TARGET = new SnmpTarget("ap.example", 161, new V2c("x"));

    private final SimulatedDevice device = device();
    private final RecordedSnmpReader reader = new RecordedSnmpReader().serve(TARGET, device);

    private static SimulatedDevice device() {
        try {
            return SimulatedDevice.of(
                    SnmpRecording.parse(
                            "two interfaces",
                            """
                            1.3.6.1.2.1.2.2.1.2.10|4|wlan1
                            1.3.6.1.2.1.2.2.1.2.9|4|wlan0
                            1.3.6.1.2.1.2.2.1.3.9|2|6
                            """));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aGetTellsWhatIsThereAndWhatIsNot() {
        SnmpAnswer answer =
                reader.get(TARGET, List.of(IF_DESCR.plus(9), IF_DESCR.plus(1)), SnmpBudget.DEFAULT)
                        .join();

        SnmpValues values = ((Answer) answer).values();
        assertThat(values.text(IF_DESCR.plus(9))).contains("wlan0");
        assertThat(values.at(IF_DESCR.plus(1))).isEqualTo(SnmpValue.NoValue.NO_SUCH_INSTANCE);
    }

    @Test
    void aWalkTellsAColumnInItsOrder() {
        SnmpAnswer answer = reader.walk(TARGET, IF_DESCR, SnmpBudget.DEFAULT).join();

        assertThat(((Answer) answer).values().column(IF_DESCR))
                .containsExactly(
                        java.util.Map.entry(Oid.parse("9"), SnmpValue.OctetString.of("wlan0")),
                        java.util.Map.entry(Oid.parse("10"), SnmpValue.OctetString.of("wlan1")));
    }

    @Test
    void aWalkKeepsToItsRows() {
        SnmpAnswer answer =
                reader.walk(TARGET, IF_DESCR, SnmpBudget.DEFAULT.atMost(1, 1_000)).join();

        assertThat(((Partial) answer).cut()).isEqualTo(Cut.ROWS);
    }

    @Test
    void aSilencedDeviceAndAnUnknownTargetAreSilent() {
        SnmpTarget other = new SnmpTarget("ap.example", 161, new V2c("y"));
        device.silence();

        for (SnmpTarget target : List.of(TARGET, other)) {
            assertThat(reader.walk(target, IF_DESCR, SnmpBudget.DEFAULT).join())
                    .isEqualTo(new Silence(Duration.ofSeconds(4)));
        }
    }
}
