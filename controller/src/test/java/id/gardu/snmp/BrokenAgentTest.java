package id.gardu.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.snmp.ScriptedAgent.Request;
import id.gardu.snmp.ScriptedAgent.Script;
import id.gardu.snmp.SnmpAnswer.Answer;
import id.gardu.snmp.SnmpAnswer.Cut;
import id.gardu.snmp.SnmpAnswer.Partial;
import id.gardu.snmp.SnmpAnswer.Refusal;
import id.gardu.snmp.SnmpAnswer.Refused;
import id.gardu.snmp.SnmpAnswer.Silence;
import id.gardu.snmp.SnmpValue.Integer32;
import id.gardu.snmp.SnmpValue.NoValue;
import id.gardu.snmp.SnmpValue.OctetString;
import id.gardu.snmp.UdpSnmpReader.LocalEngine;
import id.gardu.snmp.Wire.Reply.VarBind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** Agents that are broken or mean us harm: nothing they do costs more than the budget. */
class BrokenAgentTest {
    private static final Oid ROOT = Oid.parse("1.3.6.1.2.1.2.2.1.10");
    private static final SnmpBudget PATIENT = SnmpBudget.DEFAULT;
    private static final SnmpBudget QUICK =
            PATIENT.patience(Duration.ofMillis(150), 1).within(Duration.ofSeconds(2));

    UdpSnmpReader reader;

    @BeforeEach
    void openReader() throws IOException {
        reader = UdpSnmpReader.open(LocalEngine.fresh());
    }

    @AfterEach
    void closeReader() throws IOException {
        reader.close();
    }

    @Test
    void anAgentThatTurnsInACircleIsLeft() throws IOException {
        Script circle = asked -> asked.answer(row(1), row(2), row(3), row(1), row(2), row(3));

        Partial answer = (Partial) walk(circle, PATIENT);

        assertThat(answer.cut()).isEqualTo(Cut.NOT_INCREASING);
        assertThat(answer.values().column(ROOT)).hasSize(3);
    }

    @Test
    void anAgentThatRepeatsTheObjectItWasAskedAboutIsLeft() throws IOException {
        Partial answer = (Partial) walk(asked -> asked.answer(told(asked.oid())), PATIENT);

        assertThat(answer.cut()).isEqualTo(Cut.NOT_INCREASING);
    }

    @Test
    void anEndlessTableIsCutAtItsRows() throws IOException {
        Partial answer = (Partial) walk(BrokenAgentTest::endless, PATIENT.atMost(500, 4 << 20));

        assertThat(answer.cut()).isEqualTo(Cut.ROWS);
        assertThat(answer.values().size()).isEqualTo(500);
    }

    @Test
    void hugeValuesAreCutAtTheirOctets() throws IOException {
        String huge = "x".repeat(20_000);
        Script script =
                asked -> {
                    long last = index(asked);
                    asked.answer(new VarBind(ROOT.plus(last + 1), OctetString.of(huge)));
                };

        Partial answer = (Partial) walk(script, PATIENT.atMost(10_000, 100_000));

        assertThat(answer.cut()).isEqualTo(Cut.OCTETS);
        assertThat(answer.values().size()).isEqualTo(5);
    }

    @Test
    void anAgentThatDripsIsCutByTheClock() throws IOException {
        Script drip =
                asked ->
                        CompletableFuture.delayedExecutor(60, TimeUnit.MILLISECONDS)
                                .execute(() -> answerOne(asked));
        long start = System.nanoTime();

        Partial answer = (Partial) walk(drip, QUICK.within(Duration.ofMillis(300)));

        assertThat(answer.cut()).isIn(Cut.TIME, Cut.SILENCE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void whatIsTooBigIsAskedInHalves() throws IOException {
        Script small =
                asked -> {
                    if (asked.repetitions() > 5) {
                        asked.error(PDU.tooBig);
                    } else {
                        rows(asked, 12);
                    }
                };

        Answer answer = (Answer) walk(small, PATIENT);

        assertThat(answer.values().column(ROOT)).hasSize(12);
    }

    @Test
    void bigAnswersThatGetLostAreAskedInHalves() throws IOException {
        Script lossy =
                asked -> {
                    if (asked.repetitions() <= 10) {
                        rows(asked, 12);
                    }
                };

        Answer answer = (Answer) walk(lossy, QUICK);

        assertThat(answer.values().column(ROOT)).hasSize(12);
    }

    @Test
    void aGetThatIsTooBigIsAskedInHalves() throws IOException {
        Script small =
                asked -> {
                    if (asked.pdu().size() > 3) {
                        asked.error(PDU.tooBig);
                    } else {
                        asked.answer(
                                asked.pdu().getAll().stream()
                                        .map(o -> told(Wire.oid(o.getOid())))
                                        .toList());
                    }
                };

        Answer answer =
                (Answer) get(small, LongStream.range(0, 12).mapToObj(ROOT::plus).toList(), PATIENT);

        assertThat(answer.values().size()).isEqualTo(12);
    }

    @Test
    void aGeneralErrorIsARefusal() throws IOException {
        assertThat(get(asked -> asked.error(PDU.genErr), List.of(ROOT.plus(1)), PATIENT))
                .isInstanceOfSatisfying(
                        Refused.class,
                        no -> assertThat(no.refusal()).isEqualTo(Refusal.GENERAL_ERROR));
        assertThat(((Refused) walk(asked -> asked.error(PDU.genErr), PATIENT)).refusal())
                .isEqualTo(Refusal.GENERAL_ERROR);
        assertThat(((Refused) walk(asked -> asked.error(PDU.tooBig), PATIENT)).refusal())
                .isEqualTo(Refusal.TOO_BIG);
    }

    @Test
    void whatWasToldBeforeAnErrorIsKept() throws IOException {
        Script half =
                asked -> {
                    if (asked.oid().equals(ROOT)) {
                        asked.answer(row(1), row(2));
                    } else {
                        asked.error(PDU.genErr);
                    }
                };

        Partial answer = (Partial) walk(half, PATIENT);

        assertThat(answer.cut()).isEqualTo(Cut.REFUSED);
        assertThat(answer.values().size()).isEqualTo(2);
    }

    @Test
    void whatWasToldBeforeASilenceIsKept() throws IOException {
        Script half =
                asked -> {
                    if (asked.oid().equals(ROOT)) {
                        asked.answer(row(1), row(2));
                    }
                };

        Partial answer = (Partial) walk(half, QUICK);

        assertThat(answer.cut()).isEqualTo(Cut.SILENCE);
        assertThat(answer.values().size()).isEqualTo(2);
    }

    @Test
    void theEndOfAnAgentThatKnowsNoEndIsNoSuchName() throws IOException {
        Script old =
                asked -> {
                    if (index(asked) < 3) {
                        answerOne(asked);
                    } else {
                        asked.error(PDU.noSuchName);
                    }
                };

        assertThat(((Answer) walk(old, PATIENT)).values().column(ROOT)).hasSize(3);
    }

    @Test
    void objectsNobodyAskedForAreNotTaken() throws IOException {
        Partial answer =
                (Partial) get(asked -> asked.answer(row(7)), List.of(ROOT.plus(1)), PATIENT);

        assertThat(answer.cut()).isEqualTo(Cut.NOT_ASKED);
        assertThat(answer.values().size()).isZero();
        assertThat(((Partial) walk(asked -> asked.answer(), PATIENT)).cut())
                .isEqualTo(Cut.NOT_ASKED);
    }

    @Test
    void anOidLongerThanAnyMayBeIsNotTaken() throws IOException {
        Script script =
                asked -> {
                    PDU response = asked.response(List.of());
                    response.add(
                            new org.snmp4j.smi.VariableBinding(
                                    new org.snmp4j.smi.OID(new int[200]),
                                    new org.snmp4j.smi.Integer32(1)));
                    asked.send(
                            asked.socket(), ScriptedAgent.bytes(ScriptedAgent.COMMUNITY, response));
                };

        assertThat(((Partial) walk(script, PATIENT)).cut()).isEqualTo(Cut.NOT_ASKED);
    }

    @Test
    void aDeadDeviceIsSilenceWithinItsPatience() throws IOException {
        assertThat(((Silence) get(asked -> {}, List.of(ROOT.plus(1)), QUICK)).waited())
                .isBetween(Duration.ofMillis(290), Duration.ofSeconds(5));
        assertThat(((Silence) walk(asked -> {}, QUICK)).waited())
                .isBetween(Duration.ofMillis(440), Duration.ofSeconds(5));
    }

    private SnmpAnswer walk(Script script, SnmpBudget budget) throws IOException {
        try (ScriptedAgent agent = ScriptedAgent.playing(script)) {
            return reader.walk(agent.target(), ROOT, budget).join();
        }
    }

    private SnmpAnswer get(Script script, List<Oid> oids, SnmpBudget budget) throws IOException {
        try (ScriptedAgent agent = ScriptedAgent.playing(script)) {
            return reader.get(agent.target(), oids, budget).join();
        }
    }

    private static VarBind row(long index) {
        return told(ROOT.plus(index));
    }

    private static VarBind told(Oid oid) {
        return new VarBind(oid, new Integer32(1));
    }

    private static long index(Request asked) {
        return asked.oid().equals(ROOT) ? 0 : asked.oid().last();
    }

    private static void answerOne(Request asked) {
        try {
            asked.answer(row(index(asked) + 1));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void endless(Request asked) throws IOException {
        long first = index(asked) + 1;
        asked.answer(
                LongStream.range(first, first + asked.repetitions())
                        .mapToObj(BrokenAgentTest::row)
                        .toList());
    }

    private static void rows(Request asked, long last) throws IOException {
        long first = index(asked) + 1;
        asked.answer(
                first > last
                        ? List.of(new VarBind(asked.oid(), NoValue.END_OF_MIB_VIEW))
                        : LongStream.rangeClosed(
                                        first, Math.min(last, first + asked.repetitions() - 1))
                                .mapToObj(BrokenAgentTest::row)
                                .toList());
    }
}
