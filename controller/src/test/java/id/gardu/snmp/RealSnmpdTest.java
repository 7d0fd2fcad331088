package id.gardu.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.snmp.SnmpAnswer.Answer;
import id.gardu.snmp.SnmpAnswer.Refusal;
import id.gardu.snmp.SnmpAnswer.Refused;
import id.gardu.snmp.SnmpAnswer.Silence;
import id.gardu.snmp.SnmpCredentials.V2c;
import id.gardu.snmp.SnmpCredentials.V3;
import id.gardu.snmp.UdpSnmpReader.LocalEngine;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The reader and Debian's snmpd. */
class RealSnmpdTest {
    private static final Oid SYSTEM = Oid.parse("1.3.6.1.2.1.1");
    private static final Oid SYS_NAME = SYSTEM.plus(5, 0);
    private static final SnmpBudget QUICK = SnmpBudget.DEFAULT.patience(Duration.ofMillis(300), 1);

    private static final SnmpBudget PATIENT = SnmpBudget.DEFAULT;

    @TempDir static Path folder;
    static RealSnmpd snmpd;
    UdpSnmpReader reader;

    @BeforeAll
    static void startAgent() throws IOException {
        snmpd = RealSnmpd.start(folder, "ap-balai-rw03");
    }

    @AfterAll
    static void stopAgent() {
        snmpd.close();
    }

    @BeforeEach
    void openReader() throws IOException {
        reader = UdpSnmpReader.open(LocalEngine.fresh());
    }

    @AfterEach
    void closeReader() throws IOException {
        reader.close();
    }

    static Stream<SnmpCredentials> everyKindOfCredentials() {
        return Stream.of(
                RealSnmpd.V2C, RealSnmpd.SHA_AES, RealSnmpd.SHA256_AES, RealSnmpd.SHA512_AES256);
    }

    @ParameterizedTest
    @MethodSource("everyKindOfCredentials")
    void theNameOfADeviceCanBeAsked(SnmpCredentials credentials) {
        SnmpAnswer answer = name(snmpd.target(credentials));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.class,
                        told -> {
                            assertThat(told.values().text(SYS_NAME)).contains("ap-balai-rw03");
                            assertThat(told.roundTrip()).isPositive();
                        });
    }

    @ParameterizedTest
    @MethodSource("everyKindOfCredentials")
    void aWalkTellsWhatNetSnmpsOwnWalkTells(SnmpCredentials credentials) throws Exception {
        SnmpAnswer answer = reader.walk(snmpd.target(credentials), SYSTEM, PATIENT).join();

        List<String> netSnmp =
                NetSnmp.run(
                        "snmpwalk", "-On", "-v2c", "-c", RealSnmpd.COMMUNITY, at(), "." + SYSTEM);
        List<String> oids = netSnmp.stream().map(line -> line.replaceFirst(" = .*", "")).toList();
        assertThat(oids).hasSizeGreaterThan(20);
        assertThat(((Answer) answer).values().all().keySet().stream().map(oid -> "." + oid))
                .containsExactlyElementsOf(oids);
    }

    @Test
    void typesComeAsTheyAre() {
        Oid ifOperStatus = Oid.parse("1.3.6.1.2.1.2.2.1.8.1");
        Oid ifInOctets = Oid.parse("1.3.6.1.2.1.2.2.1.10.1");
        Oid ifSpeed = Oid.parse("1.3.6.1.2.1.2.2.1.5.1");
        Oid ifHcInOctets = Oid.parse("1.3.6.1.2.1.31.1.1.1.6.1");
        Oid nowhere = Oid.parse("1.3.6.1.4.1.99999.1.0");
        Oid noSuchRow = Oid.parse("1.3.6.1.2.1.2.2.1.8.99999");

        SnmpValues values =
                got(
                        SYSTEM.plus(2, 0),
                        SYSTEM.plus(3, 0),
                        ifOperStatus,
                        ifInOctets,
                        ifSpeed,
                        ifHcInOctets,
                        nowhere,
                        noSuchRow);

        assertThat(values.at(SYSTEM.plus(2, 0)))
                .isEqualTo(new SnmpValue.ObjectId(Oid.parse("1.3.6.1.4.1.8072.3.2.10")));
        assertThat(values.at(SYSTEM.plus(3, 0))).isInstanceOf(SnmpValue.TimeTicks.class);
        assertThat(values.at(ifOperStatus)).isInstanceOf(SnmpValue.Integer32.class);
        assertThat(values.at(ifInOctets)).isInstanceOf(SnmpValue.Counter32.class);
        assertThat(values.at(ifSpeed)).isInstanceOf(SnmpValue.Gauge32.class);
        assertThat(values.at(ifHcInOctets)).isInstanceOf(SnmpValue.Counter64.class);
        assertThat(values.at(nowhere)).isEqualTo(SnmpValue.NoValue.NO_SUCH_OBJECT);
        assertThat(values.at(noSuchRow)).isEqualTo(SnmpValue.NoValue.NO_SUCH_INSTANCE);
    }

    @Test
    void moreObjectsThanFitInAPacketAreAskedInSeveral() {
        Oid orDescr = Oid.parse("1.3.6.1.2.1.1.9.1.3");
        Oid[] many = LongStream.rangeClosed(1, 35).mapToObj(orDescr::plus).toArray(Oid[]::new);

        SnmpValues values = got(many);

        assertThat(values.size()).isEqualTo(35);
        assertThat(values.text(orDescr.plus(1))).isPresent();
        assertThat(values.at(orDescr.plus(35))).isEqualTo(SnmpValue.NoValue.NO_SUCH_INSTANCE);
    }

    @Test
    void aWalkWhereNothingIsBringsNothing() {
        SnmpAnswer answer =
                reader.walk(snmpd.target(RealSnmpd.V2C), Oid.parse("1.3.6.1.4.1.99999"), PATIENT)
                        .join();

        assertThat(((Answer) answer).values().size()).isZero();
    }

    @Test
    void aWrongCommunityIsSilenceWithinItsPatience() {
        SnmpAnswer answer = name(snmpd.target(new V2c("bukan-ini")));

        assertThat(((Silence) answer).waited())
                .isBetween(Duration.ofMillis(550), Duration.ofSeconds(4));
    }

    @Test
    void aTechnicianIsToldWhichPartOfTheCredentialsIsWrong() {
        V3 right = RealSnmpd.SHA256_AES;
        V3 wrongUser =
                new V3("nobody", right.auth(), right.authKey(), right.priv(), right.privKey());
        V3 wrongAuth =
                new V3(right.user(), right.auth(), "bukan-ini", right.priv(), right.privKey());
        V3 wrongPriv =
                new V3(right.user(), right.auth(), right.authKey(), right.priv(), "bukan-ini");

        var answers = Stream.of(wrongUser, wrongAuth, wrongPriv).map(this::asked).toList();

        assertThat(answers)
                .map(answer -> ((Refused) answer.join()).refusal())
                .containsExactly(
                        Refusal.UNKNOWN_USER, Refusal.WRONG_AUTH_KEY, Refusal.WRONG_PRIV_KEY);
    }

    private CompletableFuture<SnmpAnswer> asked(SnmpCredentials credentials) {
        return reader.get(snmpd.target(credentials), List.of(SYS_NAME), QUICK);
    }

    @Test
    void forgedAndMutilatedPacketsDoNotEndASignedConversation() throws IOException {
        try (MutilatingRelay relay = MutilatingRelay.to(snmpd.port())) {
            SnmpTarget target = new SnmpTarget("127.0.0.1", relay.port(), RealSnmpd.SHA256_AES);
            for (int round = 0; round < 4; round++) {
                SnmpAnswer answer = name(target);
                if (answer instanceof Answer(SnmpValues values, Duration _)) {
                    assertThat(values.text(SYS_NAME)).contains("ap-balai-rw03");
                }
            }

            relay.behave();

            assertThat(name(target)).isInstanceOf(Answer.class);
        }
    }

    @Test
    void aDeviceThatGoesAwayAndComesBackIsHeardAgain(@TempDir Path own) throws IOException {
        try (RealSnmpd device = RealSnmpd.start(own, "ap-satu")) {
            SnmpTarget clear = device.target(RealSnmpd.V2C);
            SnmpTarget signed = device.target(RealSnmpd.SHA256_AES);
            assertThat(name(signed)).isInstanceOf(Answer.class);

            device.stop();
            var silence = reader.get(clear, List.of(SYS_NAME), QUICK);
            assertThat(name(signed)).isInstanceOf(Silence.class);
            assertThat(silence.join()).isInstanceOf(Silence.class);

            device.rename("ap-dua").start();
            assertThat(((Answer) name(clear)).values().text(SYS_NAME)).contains("ap-dua");
            assertThat(((Answer) name(signed)).values().text(SYS_NAME)).contains("ap-dua");
        }
    }

    @Test
    void aDeviceThatForgotHowOftenItStartedIsHeardAgain(@TempDir Path own) throws IOException {
        try (RealSnmpd device = RealSnmpd.start(own, "ap-satu")) {
            device.stop();
            device.start();
            SnmpTarget signed = device.target(RealSnmpd.SHA256_AES);
            assertThat(name(signed)).isInstanceOf(Answer.class);

            device.stop();
            device.forgetBoots().start();

            assertThat(name(signed)).isInstanceOf(Answer.class);
        }
    }

    @Test
    void anotherEngineAtTheSameAddressIsAnAlarmUntilAPersonSaysItIsMeant(@TempDir Path own)
            throws IOException {
        try (RealSnmpd device = RealSnmpd.start(own, "ap-satu")) {
            SnmpTarget signed = device.target(RealSnmpd.SHA256_AES);
            assertThat(name(signed)).isInstanceOf(Answer.class);
            device.stop();
            device.replaceEngine("another").start();

            assertThat(((Refused) name(signed)).refusal()).isEqualTo(Refusal.ENGINE_CHANGED);
            assertThat(((Refused) name(signed)).refusal()).isEqualTo(Refusal.ENGINE_CHANGED);

            reader.forgetEngine(signed);
            assertThat(name(signed)).isInstanceOf(Answer.class);
        }
    }

    private SnmpAnswer name(SnmpTarget target) {
        return reader.get(target, List.of(SYS_NAME), QUICK).join();
    }

    private SnmpValues got(Oid... oids) {
        SnmpAnswer answer = reader.get(snmpd.target(RealSnmpd.V2C), List.of(oids), PATIENT).join();
        return ((Answer) answer).values();
    }

    private static String at() {
        return "127.0.0.1:" + snmpd.port();
    }
}
