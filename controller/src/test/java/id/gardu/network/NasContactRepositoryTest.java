package id.gardu.network;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.NasContactRepository.NasContact;
import id.gardu.network.NasContactRepository.NasContact.Door;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Where NAS were heard outlives the process, within bounds. */
class NasContactRepositoryTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("10.9.0.1");
    private static final Instant NOW = Neighbourhood.NOW;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void theLaterWordOfTwoControllersIsThatAfterARestart(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder)) {
            NasId nas = here.nas("rw03-gw").id();
            NasContact early = contact(nas, "", "10.1.3.1", NOW);
            NasContact late = contact(nas, "", "2001:db8::3", NOW.plusSeconds(60));
            try (NasContactRepository one = NasContactRepository.of(here.store());
                    NasContactRepository two = NasContactRepository.of(here.store())) {
                two.heard(late);
                two.flush();
                one.heard(early);
            }
            assertThat(NasContactRepository.of(here.store()).all()).containsExactly(late);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofOneRecordTheLatestGatewaysAreKeptAndOldOnesForgotten(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder);
                NasContactRepository repository = NasContactRepository.of(here.store())) {
            NasId nas = here.nas("rw03-gw").id();
            int most = NasContactRepository.MOST_OF_A_NAS;
            for (int i = 0; i < most + 10; i++) {
                repository.heard(contact(nas, "gw-" + i, "10.1.3." + i, NOW.plusSeconds(i)));
            }
            repository.heard(contact(here.nas("rw05-gw").id(), "", "10.1.5.1", NOW));
            repository.flush();
            assertThat(repository.all()).hasSize(most + 1);
            assertThat(repository.all().getFirst().identifier()).isEqualTo("gw-" + (most + 9));
            assertThat(repository.all()).noneMatch(one -> one.identifier().equals("gw-9"));
            repository.forgetOld(NOW.plus(Duration.ofDays(90)).plusSeconds(60));
            assertThat(repository.all()).hasSize(14).noneMatch(one -> one.identifier().isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneThatTheDatabaseRefusesHoldsUpNoOther(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder);
                NasContactRepository repository = NasContactRepository.of(here.store())) {
            NasContact good = contact(here.nas("rw03-gw").id(), "", "10.1.3.1", NOW);
            repository.heard(contact(new NasId(7_777), "", "10.1.3.2", NOW));
            repository.heard(good);
            repository.flush();
            assertThat(repository.all()).containsExactly(good);
        }
    }

    private static NasContact contact(NasId nas, String identifier, String source, Instant at) {
        return new NasContact(
                nas,
                identifier,
                InetAddress.ofLiteral(source),
                HERE,
                Door.ACCOUNTING,
                Instant.EPOCH,
                at);
    }
}
