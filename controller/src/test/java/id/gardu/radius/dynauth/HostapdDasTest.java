package id.gardu.radius.dynauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.Nas.Coa;
import id.gardu.network.Nas.NasSecret;
import id.gardu.network.NasKind;
import id.gardu.order.Disconnector.NasAnswer;
import id.gardu.order.Disconnector.SessionCommand;
import id.gardu.radius.dynauth.DynamicAuthorization.Retransmission;
import id.gardu.store.Loops;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The real one, which wants both a Message-Authenticator and an Event-Timestamp here. */
class HostapdDasTest {
    private static final NasSecret SECRET =
            new NasSecret(
                    Sessions.SITI.nas(),
                    FakeDas.SECRET.getBytes(StandardCharsets.UTF_8),
                    Instant.EPOCH,
                    Optional.empty());

    private static final Inventory INVENTORY =
            new Inventory(
                    1,
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(Sessions.SITI.nas(), List.of(SECRET)),
                    Map.of(),
                    Map.of());

    @TempDir Path folder;

    @Test
    void hostapdEndsTheSessionAndSaysWhenItHasNoSuchOne() throws Exception {
        assumeTrue(WiredHostapd.isPossible(), "needs root, hostapd, wpasupplicant and iproute2");
        try (var hostapd = WiredHostapd.open(folder);
                var client =
                        new DynamicAuthorization(
                                () -> INVENTORY,
                                NasContacts.inMemory(),
                                Retransmission.RFC_5080,
                                Clock.systemUTC(),
                                new Loops(Clock.systemUTC()))) {
            Nas ap = Sessions.nas(new NasKind("openwrt"), new Coa(hostapd.port, true));
            String session = hostapd.session().orElseThrow();

            assertThat(ended(client, ap, "0123456789ABCDEF"))
                    .isEqualTo(
                            new NasAnswer.Refused(
                                    OptionalInt.of(503), "Session-Context-Not-Found", 1));
            assertThat(hostapd.session()).contains(session);

            assertThat(ended(client, ap, session)).isEqualTo(new NasAnswer.Acknowledged(1));
            assertThat(hostapd.session()).isNotEqualTo(Optional.of(session));
        }
    }

    private static NasAnswer ended(DynamicAuthorization client, Nas ap, String session) {
        var answer = new CompletableFuture<NasAnswer>();
        client.ask(
                new SessionCommand.End(ap, Sessions.session("siti", session, "10.1.0.2")),
                answer::complete);
        return answer.orTimeout(40, TimeUnit.SECONDS).join();
    }
}
