package id.gardu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.gardu.access.Traces.TraceLine;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.NasId;
import id.gardu.network.Neighbourhood;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

class TracesTest {
    private static final NasId RW03 = new NasId(3);
    private static final NasId RW05 = new NasId(5);
    private static final Optional<MacAddress> SITI = Optional.of(Neighbourhood.SITIS_PHONE);
    private static final Optional<MacAddress> BUDI = Optional.of(Neighbourhood.BUDIS_PHONE);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicLong now = new AtomicLong();
    private final Traces traces = new Traces(now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void told(NasId nas, Optional<MacAddress> station, String text) {
        traces.tell(
                nas,
                station,
                () -> new TraceLine(Instant.EPOCH, TraceLine.Direction.IN, "gw", "peer", text));
    }

    private Traces.Fetched fetch(String id) throws InterruptedException {
        return traces.fetch(id, Duration.ZERO).orElseThrow();
    }

    @Test
    void whoWatchesSeesWhatWasAskedForAndNothingElse() throws Exception {
        assertThat(traces.isIdle()).isTrue();
        String nas = traces.start(Optional.of(RW03), Optional.empty(), MINUTE).orElseThrow();
        String station = traces.start(Optional.empty(), SITI, MINUTE).orElseThrow();
        String both = traces.start(Optional.of(RW05), SITI, MINUTE).orElseThrow();
        assertThat(traces.isIdle()).isFalse();
        told(RW03, SITI, "siti at 3");
        told(RW03, BUDI, "budi at 3");
        told(RW05, SITI, "siti at 5");
        told(RW05, Optional.empty(), "nobody at 5");
        assertThat(fetch(nas).lines())
                .extracting(TraceLine::text)
                .containsExactly("siti at 3", "budi at 3");
        assertThat(fetch(station).lines())
                .extracting(TraceLine::text)
                .containsExactly("siti at 3", "siti at 5");
        assertThat(fetch(both).lines()).extracting(TraceLine::text).containsExactly("siti at 5");
        assertThat(fetch(both).lines()).isEmpty();
        assertThat(traces.stop(nas) && traces.stop(station) && traces.stop(both)).isTrue();
        assertThat(traces.isIdle()).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> traces.start(Optional.empty(), Optional.empty(), MINUTE));
    }

    @Test
    void fiftyLinesASecondAreShownAndTheRestIsCounted() throws Exception {
        String id = traces.start(Optional.of(RW03), Optional.empty(), MINUTE).orElseThrow();
        for (int i = 0; i < 80; i++) {
            told(RW03, SITI, "line");
        }
        Traces.Fetched fetched = fetch(id);
        assertThat(fetched.lines()).hasSize(Traces.MOST_A_SECOND);
        assertThat(fetched.missed()).isEqualTo(30);
        pass(Duration.ofSeconds(1));
        told(RW03, SITI, "line");
        assertThat(fetch(id).lines()).hasSize(1);
    }

    @Test
    void whatNobodyFetchesIsBounded() throws Exception {
        String id = traces.start(Optional.of(RW03), Optional.empty(), MINUTE).orElseThrow();
        for (int i = 0; i < Traces.MOST_WAITING + 10; i++) {
            told(RW03, SITI, "line");
            pass(Duration.ofMillis(10));
            if (i % 1_100 == 0) {
                fetch(id);
            }
        }
        Traces.Fetched fetched = fetch(id);
        assertThat(fetched.lines().size() + fetched.missed()).isEqualTo(Traces.MOST_WAITING + 9);
        assertThat(fetched.lines().size()).isLessThanOrEqualTo(Traces.MOST_WAITING);
    }

    @Test
    void fourMayWatchUntilOneIsOver() throws Exception {
        for (int i = 0; i < Traces.MOST; i++) {
            assertThat(traces.start(Optional.of(RW03), SITI, MINUTE)).isPresent();
        }
        assertThat(traces.start(Optional.of(RW03), SITI, MINUTE)).isEmpty();
        pass(Traces.UNFETCHED);
        told(RW05, BUDI, "somebody else's packet ends what nobody fetches");
        assertThat(traces.isIdle()).isTrue();
        assertThat(traces.start(Optional.of(RW03), SITI, MINUTE)).isPresent();
    }

    @Test
    void itsTimeIsBoundedAndItsEndIsTold() throws Exception {
        String id =
                traces.start(Optional.of(RW03), Optional.empty(), Duration.ofDays(1)).orElseThrow();
        while (now.get() < Traces.LONGEST.toNanos()) {
            assertThat(fetch(id).over()).isFalse();
            pass(Duration.ofSeconds(10));
        }
        told(RW03, SITI, "too late");
        assertThat(traces.fetch(id, Duration.ZERO)).isEmpty();
        assertThat(traces.isIdle()).isTrue();
    }
}
