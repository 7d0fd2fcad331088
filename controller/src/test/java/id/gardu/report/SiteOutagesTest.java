package id.gardu.report;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.ap.ApState;
import id.gardu.report.days.DayQueries.Radio;
import id.gardu.report.days.DayQueries.Spell;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A site with two access points, on a day from midnight UTC. */
class SiteOutagesTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-10-02T00:00:00Z");
    private static final List<Radio> RADIOS =
            List.of(
                    new Radio(1, 7, Optional.empty(), Instant.EPOCH, Optional.empty()),
                    new Radio(2, 7, Optional.empty(), Instant.EPOCH, Optional.empty()));

    private static Spell spell(long ap, int from, int to, String state) {
        return new Spell(
                ap,
                START.plusSeconds(from * 3_600L),
                Optional.of(START.plusSeconds(to * 3_600L)),
                state);
    }

    private static Map<Long, SiteOutages> outages(Spell... spells) {
        return SiteOutages.of(RADIOS, List.of(spells), START, END);
    }

    @Test
    void anOutageIsWhileAllAreKnownToBeDown() {
        assertThat(
                        outages(
                                spell(1, -5, 2, "down"),
                                spell(1, 2, 10, "up"),
                                spell(1, 10, 14, "down"),
                                spell(1, 14, 24, "up"),
                                spell(2, -5, 1, "down"),
                                spell(2, 1, 12, "up"),
                                spell(2, 12, 13, "down"),
                                spell(2, 13, 24, "up")))
                .as("one had begun the day before, one is an hour long")
                .containsExactly(Map.entry(7L, new SiteOutages(2, 2 * 3_600)));
    }

    @Test
    void whatNobodyKnowsAndWhatIsWorkedAtIsNone() {
        assertThat(
                        outages(
                                spell(1, 0, 24, "down"),
                                spell(2, 0, 8, "unknown"),
                                spell(2, 8, 24, "maintenance")))
                .containsExactly(Map.entry(7L, new SiteOutages(0, 0)));
        assertThat(outages(spell(1, 0, 24, "unknown"), spell(9, 0, 24, "down"))).isEmpty();
    }

    /** Whether it is used keeps one that does not answer from being called down. */
    @Test
    void upNowTellsNothingOfWhetherSomebodyIsThere() {
        assertThat(UpNow.of(List.of(ApState.SILENT)))
                .isEqualTo(UpNow.of(List.of(ApState.DOWN)))
                .isEqualTo(UpNow.of(List.of(ApState.UNREACHABLE)))
                .isEqualTo(UpNow.NO_ANSWER);
        assertThat(UpNow.of(List.of(ApState.SUSPECT))).isEqualTo(UpNow.NO_ANSWER);
        assertThat(UpNow.of(List.of(ApState.RECOVERING))).isEqualTo(UpNow.UP);
        assertThat(UpNow.of(List.of(ApState.DOWN, ApState.UP))).isEqualTo(UpNow.UP);
        assertThat(UpNow.of(List.of(ApState.MAINTENANCE, ApState.DOWN)))
                .isEqualTo(UpNow.MAINTENANCE);
        assertThat(UpNow.of(List.of())).isEqualTo(UpNow.NOT_KNOWN);
    }
}
