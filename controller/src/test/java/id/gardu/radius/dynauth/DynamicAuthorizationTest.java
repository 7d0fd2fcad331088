package id.gardu.radius.dynauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.accounting.SessionQueries.LiveSession;
import id.gardu.gateway.GatewayKind.Limits;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.Nas.Coa;
import id.gardu.network.Nas.NasSecret;
import id.gardu.network.NasContactRepository.NasContact;
import id.gardu.network.NasKind;
import id.gardu.network.RadiusCount;
import id.gardu.order.Disconnector.NasAnswer;
import id.gardu.order.Disconnector.SessionCommand;
import id.gardu.radius.dynauth.DynamicAuthorization.Retransmission;
import id.gardu.radius.packet.Secret;
import id.gardu.store.Loops;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Against servers that read octets by themselves and do what each kind of NAS does. */
class DynamicAuthorizationTest {
    /** A fortieth of the RFC's. */
    private static final Retransmission QUICK =
            new Retransmission(
                    Duration.ofMillis(50), Duration.ofMillis(400), 5, Duration.ofMillis(750));

    private static final Limits SLOW =
            new Limits(
                    OptionalLong.of(3_000),
                    OptionalLong.empty(),
                    OptionalLong.of(900),
                    300,
                    OptionalLong.of(512),
                    OptionalLong.of(512));

    private final NasContacts contacts = NasContacts.inMemory();
    private final List<AutoCloseable> open = new ArrayList<>();
    private volatile Inventory inventory = inventory(List.of(secret(FakeDas.SECRET, false)));

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "generic, RFC",
        "aruba, RFC",
        "cambium, RFC",
        "omada, RFC",
        "unifi, RFC",
        "coovachilli, CHILLI",
        "openwrt, HOSTAPD",
        "mikrotik, MIKROTIK",
        "uspot, USPOT"
    })
    void everyKindEndsTheSessionItIsAskedToAndNoOther(NasKind kind, DasKind das) throws Exception {
        FakeDas server = das(das);
        String id = das == DasKind.HOSTAPD ? "5F3A" : "5f3a";
        server.sessions.put(id, DasSession.of("siti", "10.5.50.254"));
        server.sessions.put("other", DasSession.of("budi", "10.5.50.253"));
        NasAnswer answer = end(client(), server, kind, Sessions.session("siti", id, "10.5.50.254"));
        assertThat(answer).isEqualTo(new NasAnswer.Acknowledged(1));
        assertThat(server.sessions).containsOnlyKeys("other");
        assertThat(server.wrongs).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "generic, RFC, 503, Session-Context-Not-Found",
        "openwrt, HOSTAPD, 503, Session-Context-Not-Found",
        "mikrotik, MIKROTIK, 503, Session-Context-Not-Found",
        "coovachilli, CHILLI, , ''",
        "uspot, USPOT, , ''"
    })
    void aNakAndItsErrorCauseAreShown(NasKind kind, DasKind das, Integer errorCause, String cause)
            throws Exception {
        DynamicAuthorization client = client();
        OptionalInt number = errorCause == null ? OptionalInt.empty() : OptionalInt.of(errorCause);
        assertThat(end(client, das(das), kind, Sessions.SITI))
                .isEqualTo(new NasAnswer.Refused(number, cause, 1));
        assertThat(counted(client, "Disconnect-NAK", cause)).isEqualTo(1);
    }

    @Test
    void coovaChilliAndMikrotikAreSlowedInTheMiddleOfASession() throws Exception {
        DynamicAuthorization client = client();
        FakeDas chilli = das(DasKind.CHILLI);
        FakeDas mikrotik = das(DasKind.MIKROTIK);
        DasSession atChilli = DasSession.of("siti", "10.5.50.254");
        DasSession atMikrotik = DasSession.of("siti", "10.5.50.254");
        atChilli.limits().put("octets", "2000000000");
        chilli.sessions.put("5f3a", atChilli);
        mikrotik.sessions.put("5f3a", atMikrotik);
        assertThat(change(client, chilli, new NasKind("coovachilli")))
                .isEqualTo(new NasAnswer.Acknowledged(1));
        assertThat(change(client, mikrotik, new NasKind("mikrotik")))
                .isEqualTo(new NasAnswer.Acknowledged(1));
        assertThat(atChilli.limits())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "session", "3600",
                                "idle", "900",
                                "interim", "300",
                                "up", "512000",
                                "down", "512000",
                                "octets", "0"));
        assertThat(atMikrotik.limits()).containsExactly(Map.entry("rate", "512k/512k"));
    }

    @Test
    void oneInTenLostEitherWayEndsEverySessionWithTheSamePacketAgain() throws Exception {
        FakeDas server = new FakeDas(DasKind.RFC, "127.0.0.1", FakeDas.SECRET, 0.1);
        open.add(server);
        DynamicAuthorization client =
                client(
                        new Retransmission(
                                Duration.ofMillis(50),
                                Duration.ofMillis(200),
                                12,
                                Duration.ofSeconds(5)));
        var answers = new ArrayList<CompletableFuture<NasAnswer>>();
        for (int i = 0; i < 300; i++) {
            server.sessions.put("s" + i, DasSession.of("siti", ""));
            answers.add(
                    asked(
                            client,
                            new SessionCommand.End(
                                    nas(server, NasKind.GENERIC),
                                    Sessions.session("siti", "s" + i, ""))));
        }
        for (CompletableFuture<NasAnswer> answer : answers) {
            assertThat(known(answer)).isInstanceOf(NasAnswer.Acknowledged.class);
        }
        assertThat(server.sessions).isEmpty();
        assertThat(server.wrongs).isEmpty();
        assertThat(server.heard).as("some came twice").hasSizeGreaterThan(300);
        assertThat(server.changedOnTheWay()).isEmpty();
    }

    @Test
    void answersOfAWrongIdentifierSecretCodeOrSourceAreIgnored() throws Exception {
        DynamicAuthorization client = client();
        FakeDas server = das(DasKind.RFC);
        server.sessions.put("5f3a", DasSession.of("siti", ""));
        try (var elsewhere = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            server.meddler =
                    (request, answer, das) -> {
                        elsewhere.send(new DatagramPacket(answer, answer.length, request.from()));
                        byte[] otherId = requestsAuthenticator(answer, request);
                        otherId[1]++;
                        das.send(das.signed(otherId), request.from());
                        byte[] otherSecret = answer.clone();
                        otherSecret[4] ^= 1;
                        das.send(otherSecret, request.from());
                        byte[] otherCode = requestsAuthenticator(answer, request);
                        otherCode[0] = 44;
                        das.send(das.signed(otherCode), request.from());
                        das.send(Arrays.copyOf(answer, 19), request.from());
                        das.send(answer, request.from());
                    };
            assertThat(end(client, server, NasKind.GENERIC, Sessions.SITI))
                    .isEqualTo(new NasAnswer.Acknowledged(1));
        }
        assertThat(client.counts())
                .filteredOn(count -> count.event().equals("ignored-answer"))
                .extracting(RadiusCount::reason)
                .containsExactlyInAnyOrder(
                        "not-asked",
                        "wrong-identifier",
                        "wrong-signature",
                        "wrong-code",
                        "malformed");
    }

    private static byte[] requestsAuthenticator(byte[] answer, FakeDas.ReceivedRequest request) {
        byte[] unsigned = answer.clone();
        System.arraycopy(request.octets(), 4, unsigned, 4, 16);
        return unsigned;
    }

    @Test
    void aSilentNasIsAskedAgainAndReportedWhenPatienceEnds() throws Exception {
        DynamicAuthorization client = client();
        FakeDas server = das(DasKind.CHILLI);
        server.meddler = (request, answer, das) -> {};
        long begun = System.nanoTime();
        NasAnswer answer = end(client, server, new NasKind("coovachilli"), Sessions.SITI);
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        assertThat(answer).isInstanceOf(NasAnswer.Silent.class);
        int sendings = ((NasAnswer.Silent) answer).sendings();
        assertThat(sendings).as("at 0, 2, 6, 14 and, with luck, 30 s").isBetween(4, 5);
        assertThat(taken).isBetween(Duration.ofMillis(750), Duration.ofSeconds(5));
        assertThat(server.heard).hasSize(sendings);
        assertThat(server.changedOnTheWay()).isEmpty();
        assertThat(counted(client, "silence", "no-answer")).isEqualTo(1);
    }

    /** A gateway is small, and identifiers are 256: the others wait in line. */
    @Test
    void noMoreThanThirtyTwoAreUnderWayToOneNas() throws Exception {
        DynamicAuthorization client = client();
        FakeDas server = das(DasKind.RFC);
        server.meddler = (request, answer, das) -> {};
        var answers = new ArrayList<CompletableFuture<NasAnswer>>();
        for (int i = 0; i < 100; i++) {
            answers.add(
                    asked(
                            client,
                            new SessionCommand.End(
                                    nas(server, NasKind.GENERIC),
                                    Sessions.session("siti", "s" + i, ""))));
        }
        await().until(() -> server.heard.size() >= 32);
        assertThat(server.heard.stream().map(FakeDas.ReceivedRequest::identifier).distinct())
                .hasSize(32);
        server.meddler = (request, answer, das) -> das.send(answer, request.from());
        for (CompletableFuture<NasAnswer> answer : answers) {
            assertThat(known(answer)).isInstanceOf(NasAnswer.Refused.class);
        }
    }

    @Test
    void whoIsBehindAnyAddressIsAskedWhereItWasHeardFromTheAddressItSpokeTo() throws Exception {
        DynamicAuthorization client = client();
        FakeDas server = new FakeDas(DasKind.RFC, "127.8.0.1", FakeDas.SECRET, 0);
        open.add(server);
        server.sessions.put("5f3a", DasSession.of("siti", ""));
        Nas nas = Sessions.nas(NasKind.GENERIC, "any", new Coa(server.port(), true));
        assertThat(known(asked(client, new SessionCommand.End(nas, Sessions.SITI))))
                .isInstanceOfSatisfying(
                        NasAnswer.NotReachable.class,
                        answer -> assertThat(answer.why()).startsWith("nothing was ever heard"));
        contacts.spoke(
                nas.id(),
                "gw",
                InetAddress.ofLiteral("127.8.0.1"),
                InetAddress.ofLiteral("127.8.0.9"),
                Secret.of(FakeDas.SECRET),
                NasContact.Door.ACCOUNTING,
                Sessions.STARTED);
        assertThat(known(asked(client, new SessionCommand.End(nas, Sessions.SITI))))
                .isEqualTo(new NasAnswer.Acknowledged(1));
        assertThat(server.heard)
                .singleElement()
                .satisfies(
                        received ->
                                assertThat(received.from().getAddress())
                                        .isEqualTo(InetAddress.ofLiteral("127.8.0.9")));
    }

    @Test
    void aNasThatSpokeToAnotherControllersAddressIsAskedFromOneOfOurs() throws Exception {
        DynamicAuthorization client = client();
        FakeDas server = das(DasKind.RFC);
        server.sessions.put("5f3a", DasSession.of("siti", ""));
        contacts.spoke(
                Sessions.SITI.nas(),
                "",
                InetAddress.ofLiteral("127.0.0.1"),
                InetAddress.ofLiteral("203.0.113.9"),
                Secret.of(FakeDas.SECRET),
                NasContact.Door.ACCOUNTING,
                Sessions.STARTED);
        assertThat(end(client, server, NasKind.GENERIC, Sessions.SITI))
                .isEqualTo(new NasAnswer.Acknowledged(1));
    }

    @Test
    void aSilentNasTakesNoOthersPlaces() throws Exception {
        DynamicAuthorization client = client(Retransmission.RFC_5080);
        try (var deaf = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            Nas nas =
                    Sessions.nas(NasKind.GENERIC, "127.0.0.1", new Coa(deaf.getLocalPort(), true));
            var refused = new ArrayList<CompletableFuture<NasAnswer>>();
            for (int i = 0; i < 2_200; i++) {
                refused.add(asked(client, new SessionCommand.End(nas, Sessions.SITI)));
            }
            assertThat(known(refused.getLast())).isInstanceOf(NasAnswer.NotSent.class);
            assertThat(refused.stream().filter(CompletableFuture::isDone).count())
                    .as("32 under way, 2,000 in line")
                    .isLessThanOrEqualTo(2_200 - 2_032);
            FakeDas other = das(DasKind.RFC);
            other.sessions.put("5f3a", DasSession.of("siti", ""));
            assertThat(end(client, other, NasKind.GENERIC, Sessions.SITI))
                    .isEqualTo(new NasAnswer.Acknowledged(1));
        }
    }

    @Test
    void duringARotationTheNasIsAskedWithTheSecretItStillHas() throws Exception {
        inventory =
                inventory(List.of(secret("yang-baru-sekali", false), secret(FakeDas.SECRET, true)));
        DynamicAuthorization client = client();
        FakeDas server = das(DasKind.RFC);
        server.sessions.put("5f3a", DasSession.of("siti", ""));
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        contacts.spoke(
                Sessions.SITI.nas(),
                "",
                here,
                here,
                Secret.of(FakeDas.SECRET),
                NasContact.Door.ACCOUNTING,
                Sessions.STARTED);
        assertThat(end(client, server, NasKind.GENERIC, Sessions.SITI))
                .isEqualTo(new NasAnswer.Acknowledged(1));
        assertThat(server.wrongs).isEmpty();
    }

    /** RFC 5176 §6.3: what is older than 300 s by its clock is discarded. */
    @Test
    void aHostapdInThe1970sHearsNothingUntilTheTimeIsLeftOut() throws Exception {
        FakeDas server = das(DasKind.HOSTAPD);
        server.sessions.put("5F3A", DasSession.of("siti", ""));
        DynamicAuthorization past =
                started(Clock.fixed(Instant.EPOCH, java.time.ZoneOffset.UTC), QUICK);
        assertThat(end(past, server, new NasKind("openwrt"), Sessions.session("siti", "5F3A", "")))
                .isInstanceOf(NasAnswer.Silent.class);
        FakeDas lenient = das(DasKind.RFC);
        lenient.sessions.put("5F3A", DasSession.of("siti", ""));
        Nas nas = Sessions.nas(new NasKind("openwrt"), new Coa(lenient.port(), false));
        assertThat(
                        known(
                                asked(
                                        past,
                                        new SessionCommand.End(
                                                nas, Sessions.session("siti", "5F3A", "")))))
                .isEqualTo(new NasAnswer.Acknowledged(1));
        assertThat(lenient.heard.getFirst().attributes())
                .noneMatch(attribute -> attribute.is(0, DasKind.EVENT_TIMESTAMP));
    }

    private FakeDas das(DasKind kind) throws IOException {
        var server = new FakeDas(kind);
        open.add(server);
        return server;
    }

    private DynamicAuthorization client() throws IOException {
        return client(QUICK);
    }

    private DynamicAuthorization client(Retransmission times) throws IOException {
        return started(Clock.systemUTC(), times);
    }

    private DynamicAuthorization started(Clock clock, Retransmission times) throws IOException {
        DynamicAuthorization client =
                new DynamicAuthorization(() -> inventory, contacts, times, clock, new Loops(clock));
        open.add(client);
        return client;
    }

    private static Nas nas(FakeDas server, NasKind kind) {
        return Sessions.nas(kind, new Coa(server.port(), true));
    }

    private static NasAnswer end(
            DynamicAuthorization client, FakeDas server, NasKind kind, LiveSession session) {
        return known(asked(client, new SessionCommand.End(nas(server, kind), session)));
    }

    private static NasAnswer change(DynamicAuthorization client, FakeDas server, NasKind kind) {
        LiveSession now = tenMinutesLong();
        return known(asked(client, new SessionCommand.Change(nas(server, kind), now, SLOW)));
    }

    private static LiveSession tenMinutesLong() {
        LiveSession siti = Sessions.SITI;
        Instant started = Instant.now().plusSeconds(3_600);
        return new LiveSession(
                siti.id(),
                siti.nas(),
                siti.acctSessionId(),
                siti.userName(),
                siti.station(),
                siti.framedAddress(),
                siti.account(),
                siti.grantId(),
                started,
                started,
                600,
                siti.bytes());
    }

    private static CompletableFuture<NasAnswer> asked(
            DynamicAuthorization client, SessionCommand command) {
        var answer = new CompletableFuture<NasAnswer>();
        client.ask(command, answer::complete);
        return answer;
    }

    private static NasAnswer known(CompletableFuture<NasAnswer> answer) {
        return answer.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static long counted(DynamicAuthorization client, String event, String reason) {
        return client.counts().stream()
                .filter(count -> count.event().equals(event) && count.reason().equals(reason))
                .mapToLong(RadiusCount::value)
                .sum();
    }

    private static NasSecret secret(String text, boolean old) {
        return new NasSecret(
                Sessions.SITI.nas(),
                text.getBytes(StandardCharsets.UTF_8),
                Instant.EPOCH,
                old ? Optional.of(Instant.MAX) : Optional.empty());
    }

    private static Inventory inventory(List<NasSecret> secrets) {
        return new Inventory(
                1,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(Sessions.SITI.nas(), secrets),
                Map.of(),
                Map.of());
    }
}
