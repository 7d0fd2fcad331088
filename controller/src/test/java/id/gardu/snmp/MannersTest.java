package id.gardu.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.snmp.OddAgent.Oddity;
import id.gardu.snmp.SnmpAnswer.Answer;
import id.gardu.snmp.SnmpAnswer.Refusal;
import id.gardu.snmp.SnmpAnswer.Silence;
import id.gardu.snmp.UdpSnmpReader.LocalEngine;
import id.gardu.snmp.UdpSnmpReader.SnmpLoad;
import id.gardu.snmp.agent.SimulatedDevice;
import id.gardu.snmp.agent.SnmpRecording;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Agents that are there but have manners of their own: they are asked with more tact. */
class MannersTest {
    private static final Oid DESCR = Oid.parse("1.3.6.1.2.1.1.1.0");
    private static final Oid UP_TIME = Oid.parse("1.3.6.1.2.1.1.3.0");
    private static final Oid NAME = Oid.parse("1.3.6.1.2.1.1.5.0");
    private static final Oid ENGINE_TIME = Oid.parse("1.3.6.1.6.3.10.2.1.3.0");
    private static final Oid IN = Oid.parse("1.3.6.1.2.1.31.1.1.1.6.1");
    private static final Oid OUT = Oid.parse("1.3.6.1.2.1.31.1.1.1.10.1");
    private static final Oid STATUS = Oid.parse("1.3.6.1.2.1.2.2.1.8.1");
    private static final List<Oid> ALL =
            List.of(DESCR, UP_TIME, NAME, ENGINE_TIME, IN, OUT, STATUS);
    private static final String RECORDING =
            """
            1.3.6.1.2.1.1.1.0|4|AP without snmpEngineTime
            1.3.6.1.2.1.1.3.0|67|8640000
            1.3.6.1.2.1.1.5.0|4|plain-ap
            1.3.6.1.2.1.2.2.1.3.1|2|6
            1.3.6.1.2.1.2.2.1.8.1|2|1
            1.3.6.1.2.1.31.1.1.1.6.1|70|1000000
            1.3.6.1.2.1.31.1.1.1.10.1|70|2000000
            """;
    private static final SnmpBudget PATIENT =
            SnmpBudget.DEFAULT.patience(Duration.ofMillis(300), 1);

    private long passed;
    private UdpSnmpReader reader;

    @BeforeEach
    void openReader() throws IOException {
        reader =
                UdpSnmpReader.open(
                        LocalEngine.fresh(), SnmpLoad.DEFAULT, () -> System.nanoTime() + passed);
    }

    @AfterEach
    void closeReader() throws IOException {
        reader.close();
    }

    private static SimulatedDevice device() {
        try {
            return SimulatedDevice.of(
                    SnmpRecording.parse("plain", RECORDING), InstantSource.system());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private SnmpAnswer ask(OddAgent agent) {
        return reader.get(agent.target(), ALL, PATIENT).join();
    }

    @ParameterizedTest
    @EnumSource
    void whateverItsMannersEveryValueItHasIsTold(Oddity oddity) throws IOException {
        try (OddAgent agent = OddAgent.playing(device(), oddity)) {
            for (int question = 0; question < 3; question++) {
                SnmpValues values = ((Answer) ask(agent)).values();

                assertThat(values.text(DESCR)).contains("AP without snmpEngineTime");
                assertThat(values.text(NAME)).contains("plain-ap");
                assertThat(values.number(UP_TIME)).hasValue(8_640_000);
                assertThat(values.number(IN)).hasValue(1_000_000);
                assertThat(values.number(OUT)).hasValue(2_000_000);
                assertThat(values.number(STATUS)).hasValue(1);
                assertThat(values.at(ENGINE_TIME)).isInstanceOf(SnmpValue.NoValue.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whateverItsMannersItsTablesAreWalked(Oddity oddity) throws IOException {
        try (OddAgent agent = OddAgent.playing(device(), oddity)) {
            SnmpAnswer answer =
                    reader.walk(agent.target(), Oid.parse("1.3.6.1.2.1.31.1.1.1.6"), PATIENT)
                            .join();

            assertThat(((Answer) answer).values().number(IN)).hasValue(1_000_000);
        }
    }

    @Test
    void theSizeThatWasBorneIsRememberedAndGrowsBackAfterTenQuestions() throws IOException {
        try (OddAgent agent = OddAgent.playing(device(), Oddity.SILENT_OVER_FIVE)) {
            ask(agent);
            int before = agent.sizes().size();
            for (int question = 0; question < 9; question++) {
                ask(agent);
            }
            assertThat(agent.sizes().subList(before, agent.sizes().size()))
                    .as("no packet it would not answer")
                    .allMatch(size -> size <= 5);

            ask(agent);

            assertThat(agent.sizes().subList(before, agent.sizes().size()))
                    .as("it is tried again once")
                    .filteredOn(size -> size > 5)
                    .hasSize(1);
        }
    }

    @Test
    void theBlamedObjectIsNotAskedForDuringAnHour() throws IOException {
        try (OddAgent agent = OddAgent.playing(device(), Oddity.NO_SUCH_NAME)) {
            ask(agent);
            assertThat(agent.sizes()).containsExactly(7, 6);
            passed = Duration.ofMinutes(59).toNanos();
            ask(agent);
            assertThat(agent.sizes()).containsExactly(7, 6, 6);
            passed = Duration.ofMinutes(61).toNanos();
            ask(agent);
            assertThat(agent.sizes()).containsExactly(7, 6, 6, 7, 6);
        }
    }

    @Test
    void aDeadAgentIsAskedNoMoreOftenThanBefore() throws IOException {
        try (OddAgent agent = OddAgent.playing(device().silence(), Oddity.NONE)) {
            assertThat(ask(agent)).isInstanceOf(Silence.class);

            assertThat(agent.sizes()).containsExactly(7, 1);
        }
    }

    @Test
    void anAgentThatRefusesEverythingIsARefusalAndNothingIsDropped() throws IOException {
        SimulatedDevice empty =
                SimulatedDevice.of(
                        SnmpRecording.parse("empty", "1.3.6.1.2.1.99.1.0|2|1"),
                        InstantSource.system());
        try (OddAgent agent = OddAgent.playing(empty, Oddity.NO_SUCH_NAME)) {
            assertThat(ask(agent))
                    .isInstanceOfSatisfying(
                            SnmpAnswer.Refused.class,
                            no -> assertThat(no.refusal()).isEqualTo(Refusal.NO_SUCH_NAME));
            ask(agent);

            assertThat(agent.sizes()).containsExactly(7, 6, 5, 4, 3, 2, 1, 7, 6, 5, 4, 3, 2, 1);
        }
    }

    @Test
    void itsAddressIsAskedOverTheVersionThatWasGiven() throws IOException {
        try (OddAgent agent = OddAgent.playing(device(), Oddity.V1_ONLY)) {
            var newer =
                    new SnmpTarget(
                            agent.target().host(),
                            agent.target().port(),
                            new SnmpCredentials.V2c(OddAgent.COMMUNITY));

            assertThat(reader.get(newer, ALL, PATIENT).join()).isInstanceOf(Silence.class);
            assertThat(ask(agent)).isInstanceOf(Answer.class);
        }
    }
}
