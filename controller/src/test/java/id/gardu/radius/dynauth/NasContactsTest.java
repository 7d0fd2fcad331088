package id.gardu.radius.dynauth;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.Nas;
import id.gardu.network.Nas.NasSecret;
import id.gardu.network.NasContactRepository;
import id.gardu.network.NasContactRepository.NasContact.Door;
import id.gardu.network.Neighbourhood;
import id.gardu.radius.packet.Secret;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** The way back to a NAS. */
class NasContactsTest {
    private static final InetAddress OURS = InetAddress.ofLiteral("10.9.0.1");
    private static final Instant NOW = Neighbourhood.NOW;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void afterARestartTheSecretItUsedIsKnownAndStandsNowhereElse(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder)) {
            Nas nas = here.nas("rw03-gw");
            NasSecret used =
                    Objects.requireNonNull(here.inventory().secrets().get(nas.id())).getFirst();
            InetAddress source = InetAddress.ofLiteral("10.1.3.1");
            try (NasContactRepository repository = NasContactRepository.of(here.store())) {
                var before = new NasContacts(repository, here::inventory);
                before.spoke(
                        nas.id(),
                        "",
                        source,
                        OURS,
                        Secret.of(used.octets()),
                        Door.AUTHENTICATION,
                        NOW);
            }
            var after = new NasContacts(NasContactRepository.of(here.store()), here::inventory);
            assertThat(after.of(nas.id(), "5f3a"))
                    .contains(
                            new NasContacts.Contact(
                                    source, OURS, Optional.of(Secret.of(used.octets())), NOW));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherControllerLearnsItAndKeepsWhatItHeardLaterItself(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder);
                NasContactRepository repository = NasContactRepository.of(here.store())) {
            var one = new NasContacts(repository, here::inventory);
            var two = new NasContacts(NasContactRepository.of(here.store()), here::inventory);
            Nas nas = here.nas("rw03-gw");
            spoke(one, nas, "", "10.1.3.1", NOW);
            repository.flush();
            two.refresh();
            assertThat(source(two, nas, "5f3a")).isEqualTo("10.1.3.1");
            spoke(two, nas, "", "10.1.3.2", NOW.plusSeconds(1));
            two.refresh();
            assertThat(source(two, nas, "5f3a")).isEqualTo("10.1.3.2");
        }
    }

    /** One record of a block, several gateways: a session is asked about at its own. */
    @ParameterizedTest
    @EnumSource
    void whereSeveralGatewaysShareOneRecordASessionIsAskedAboutWhereItSpoke(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder)) {
            var contacts = new NasContacts(NasContactRepository.of(here.store()), here::inventory);
            Nas nas = here.nas("rw03-gw");
            spoke(contacts, nas, "gang-1", "10.1.3.1", NOW);
            spoke(contacts, nas, "gang-2", "10.1.3.2", NOW.plusSeconds(1));
            contacts.spokeOf(nas.id(), "gang-1", "5f3a");
            assertThat(source(contacts, nas, "5f3a")).isEqualTo("10.1.3.1");
            assertThat(source(contacts, nas, "never heard")).as("the latest").isEqualTo("10.1.3.2");
        }
    }

    /** A packet costs no write while nothing changes. */
    @ParameterizedTest
    @EnumSource
    void whatDidNotChangeIsWrittenAgainAfterSixHoursAndNotBefore(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder);
                NasContactRepository repository = NasContactRepository.of(here.store())) {
            var contacts = new NasContacts(repository, here::inventory);
            Nas nas = here.nas("rw03-gw");
            for (int minute = 0; minute <= 361; minute++) {
                spoke(contacts, nas, "", "10.1.3.1", NOW.plusSeconds(60L * minute));
                repository.flush();
                Instant written = minute < 361 ? NOW : NOW.plusSeconds(60L * 361);
                assertThat(repository.all().getFirst().heardAt()).isEqualTo(written);
            }
        }
    }

    private static void spoke(
            NasContacts contacts, Nas nas, String identifier, String source, Instant at) {
        contacts.spoke(
                nas.id(),
                identifier,
                InetAddress.ofLiteral(source),
                OURS,
                Secret.of(FakeDas.SECRET),
                Door.ACCOUNTING,
                at);
    }

    private static String source(NasContacts contacts, Nas nas, String session) {
        return contacts.of(nas.id(), session).orElseThrow().source().getHostAddress();
    }
}
