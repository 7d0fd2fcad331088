package id.gardu.network;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.InetAddress;
import java.nio.file.Path;

/** R2: what was learned of a NAS under policy auto outlives the process. */
class SignedSourcesTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("10.1.3.1");
    private static final InetAddress SIX = InetAddress.ofLiteral("2001:db8::3");
    private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("10.1.3.2");

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource
    void whoeverHasSignedIsKnownAfterARestart(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder)) {
            NasId nas = here.nas("rw03-gw").id();
            try (SignedSources before = SignedSources.open(here.store())) {
                before.remember(nas, HERE, Neighbourhood.NOW);
                before.remember(nas, HERE, Neighbourhood.NOW.plusSeconds(1));
                before.remember(nas, SIX, Neighbourhood.NOW);
                assertThat(before.hasSigned(nas, HERE)).isTrue();
                before.flush();
                before.flush();
            }
            SignedSources after = SignedSources.open(here.store());
            assertThat(after.hasSigned(nas, HERE)).isTrue();
            assertThat(after.hasSigned(nas, SIX)).isTrue();
            assertThat(after.hasSigned(nas, ELSEWHERE)).isFalse();
            assertThat(after.hasSigned(here.nas("rw05-gw").id(), HERE)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherControllerLearnsItToo(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder)) {
            NasId nas = here.nas("rw03-gw").id();
            SignedSources other = SignedSources.open(here.store());
            try (SignedSources one = SignedSources.open(here.store())) {
                one.remember(nas, HERE, Neighbourhood.NOW);
            }
            other.refresh();
            assertThat(other.hasSigned(nas, HERE)).isTrue();
        }
    }

    @Test
    void itIsBounded() {
        try (SignedSources sources = SignedSources.inMemory()) {
            NasId nas = new NasId(1);
            for (int i = 0; i <= SignedSources.MOST; i++) {
                sources.remember(nas, address(i), Neighbourhood.NOW);
            }
            assertThat(sources.hasSigned(nas, address(SignedSources.MOST - 1))).isTrue();
            assertThat(sources.hasSigned(nas, address(SignedSources.MOST))).isFalse();
        }
    }

    private static InetAddress address(int i) {
        return InetAddress.ofLiteral("10.%d.%d.%d".formatted(i >> 16 & 255, i >> 8 & 255, i & 255));
    }
}
