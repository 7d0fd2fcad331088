package id.gardu.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.snmp.ScriptedAgent.Request;
import id.gardu.snmp.ScriptedAgent.Script;
import id.gardu.snmp.SnmpAnswer.Abandoned;
import id.gardu.snmp.SnmpAnswer.Answer;
import id.gardu.snmp.SnmpAnswer.Silence;
import id.gardu.snmp.SnmpAnswer.Unreachable;
import id.gardu.snmp.SnmpCredentials.V2c;
import id.gardu.snmp.SnmpValue.Integer32;
import id.gardu.snmp.UdpSnmpReader.LocalEngine;
import id.gardu.snmp.UdpSnmpReader.SnmpLoad;
import id.gardu.snmp.Wire.Reply.VarBind;
import id.gardu.snmp.agent.SimulatedDevice;
import id.gardu.snmp.agent.SnmpAgent;
import id.gardu.snmp.agent.SnmpRecording;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** How many questions are under way at once, and who waits for whom. */
class UdpSnmpReaderTest {
    private static final Oid ONE = Oid.parse("1.3.6.1.2.1.1.7.0");
    private static final SnmpBudget HALF_A_SECOND =
            SnmpBudget.DEFAULT.patience(Duration.ofMillis(500), 0);
    private static final SnmpBudget PATIENT = SnmpBudget.DEFAULT;
    private static final Script ANSWER =
            asked -> asked.answer(new VarBind(asked.oid(), new Integer32(1)));

    @Test
    void aDeviceIsAskedOneThingAtATime() throws IOException {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger mostOpen = new AtomicInteger();
        Script slow =
                asked -> {
                    mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
                    CompletableFuture.delayedExecutor(40, TimeUnit.MILLISECONDS)
                            .execute(
                                    () -> {
                                        open.decrementAndGet();
                                        play(ANSWER, asked);
                                    });
                };
        try (ScriptedAgent agent = ScriptedAgent.playing(slow);
                UdpSnmpReader reader = UdpSnmpReader.open(LocalEngine.fresh())) {
            List<CompletableFuture<SnmpAnswer>> answers =
                    Stream.generate(() -> reader.get(agent.target(), List.of(ONE), PATIENT))
                            .limit(5)
                            .toList();

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.join()).isInstanceOf(Answer.class));
            assertThat(mostOpen).hasValue(1);
        }
    }

    @Test
    void aDeadDeviceDoesNotHoldUpTheOthers() throws IOException {
        try (ScriptedAgent dead = ScriptedAgent.playing(asked -> {});
                ScriptedAgent alive = ScriptedAgent.playing(ANSWER);
                UdpSnmpReader reader = UdpSnmpReader.open(LocalEngine.fresh())) {
            var silent = reader.get(dead.target(), List.of(ONE), SnmpBudget.DEFAULT);

            assertThat(reader.get(alive.target(), List.of(ONE), PATIENT).join())
                    .isInstanceOf(Answer.class);
            assertThat(silent).isNotDone();
        }
    }

    @Test
    void onlySoManyDevicesAreAskedAtOnceAndOnlySoManyQuestionsWait() throws IOException {
        SnmpLoad small = new SnmpLoad(2, 1);
        try (ScriptedAgent a = ScriptedAgent.playing(asked -> {});
                ScriptedAgent b = ScriptedAgent.playing(asked -> {});
                ScriptedAgent c = ScriptedAgent.playing(ANSWER);
                UdpSnmpReader reader = UdpSnmpReader.open(LocalEngine.fresh(), small)) {
            var first = reader.get(a.target(), List.of(ONE), HALF_A_SECOND);
            var second = reader.get(b.target(), List.of(ONE), HALF_A_SECOND);
            Awaitility.await().until(() -> a.requests().size() + b.requests().size() == 2);
            var third = reader.get(c.target(), List.of(ONE), PATIENT);
            var fourth = reader.get(c.target(), List.of(ONE), PATIENT);

            assertThat(fourth).isCompletedWithValueMatching(Abandoned.class::isInstance);
            assertThat(c.requests()).isEmpty();
            assertThat(first.join()).isInstanceOf(Silence.class);
            assertThat(second.join()).isInstanceOf(Silence.class);
            assertThat(third.join()).isInstanceOf(Answer.class);
        }
    }

    @Test
    void aCallerThatBlocksInItsAnswerHoldsUpNobody() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        // An answer quicker than thenAccept would have it run here.
        CountDownLatch hooked = new CountDownLatch(1);
        try (ScriptedAgent agent =
                        ScriptedAgent.playing(
                                asked -> {
                                    awaitQuietly(hooked);
                                    ANSWER.play(asked);
                                });
                UdpSnmpReader reader = UdpSnmpReader.open(LocalEngine.fresh())) {
            var slow =
                    reader.get(agent.target(), List.of(ONE), PATIENT)
                            .thenAccept(
                                    answer -> {
                                        blocked.countDown();
                                        awaitQuietly(release);
                                    });
            hooked.countDown();
            assertThat(reader.get(agent.target(), List.of(ONE), PATIENT).join())
                    .isInstanceOf(Answer.class);
            assertThat(blocked.await(5, TimeUnit.SECONDS)).isTrue();
            release.countDown();
            slow.join();
        }
    }

    @Test
    void closingEndsWhatIsUnderWay() throws IOException {
        try (ScriptedAgent dead = ScriptedAgent.playing(asked -> {})) {
            UdpSnmpReader reader = UdpSnmpReader.open(LocalEngine.fresh());
            var asked = reader.get(dead.target(), List.of(ONE), SnmpBudget.DEFAULT);
            var waiting = reader.get(dead.target(), List.of(ONE), SnmpBudget.DEFAULT);
            Awaitility.await().until(() -> !dead.requests().isEmpty());

            reader.close();

            assertThat(asked).succeedsWithin(Duration.ofSeconds(1)).isInstanceOf(Abandoned.class);
            assertThat(waiting).succeedsWithin(Duration.ofSeconds(1)).isInstanceOf(Abandoned.class);
            assertThat(reader.get(dead.target(), List.of(ONE), PATIENT).join())
                    .isInstanceOf(Abandoned.class);
        }
    }

    @Test
    void aHostThatHasNoAddressIsUnreachable() throws IOException {
        try (UdpSnmpReader reader = UdpSnmpReader.open(LocalEngine.fresh())) {
            for (String host : List.of("no-such-host.invalid", "999.1.1.1")) {
                SnmpTarget nowhere = new SnmpTarget(host, 161, new V2c("x"));

                assertThat(reader.get(nowhere, List.of(ONE), PATIENT).join())
                        .isInstanceOfSatisfying(
                                Unreachable.class,
                                answer -> assertThat(answer.why()).contains(host));
            }
        }
    }

    @Test
    void hundredsOfDevicesAreAskedThroughOneSocket() throws IOException {
        int devices = 400;
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (SnmpAgent agent = SnmpAgent.listen(anywhere);
                UdpSnmpReader reader = UdpSnmpReader.open(LocalEngine.fresh())) {
            List<CompletableFuture<SnmpAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < devices; i++) {
                String name = "ap-" + i;
                agent.serve(name, SimulatedDevice.of(SnmpRecording.parse(name, "")).named(name));
                SnmpTarget target =
                        new SnmpTarget("127.0.0.1", agent.address().getPort(), new V2c(name));
                answers.add(
                        reader.get(target, List.of(SimulatedDevice.SYS_NAME), SnmpBudget.DEFAULT));
            }
            for (int i = 0; i < devices; i++) {
                SnmpValues values = ((Answer) answers.get(i).join()).values();
                assertThat(values.text(SimulatedDevice.SYS_NAME)).contains("ap-" + i);
            }
        }
    }

    private static void play(Script script, Request asked) {
        try {
            script.play(asked);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
