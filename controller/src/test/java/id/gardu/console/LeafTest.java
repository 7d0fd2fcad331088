package id.gardu.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.stream.IntStream;

class LeafTest {
    private static final List<Integer> ALL = IntStream.range(0, 250).boxed().toList();

    @ParameterizedTest
    @CsvSource({"1, 0, 99", "2, 100, 199", "3, 200, 249", "0, 0, 99", "99, 200, 249"})
    void aHundredRowsStandOnAPageAndTheNearestIsShown(int wanted, int first, int last) {
        List<Integer> shown = Leaf.of(wanted, ALL.size()).of(ALL);
        assertThat(shown).startsWith(first).endsWith(last);
    }

    @Test
    void theFirstPageHasNothingBeforeItAndTheLastNothingAfter() {
        assertThat(Leaf.of(1, 250).links(Integer::toString))
                .isEqualTo(new Leaf.Links(1, 3, "", "2"));
        assertThat(Leaf.of(3, 250).links(Integer::toString))
                .isEqualTo(new Leaf.Links(3, 3, "2", ""));
        assertThat(Leaf.of(1, 0)).isEqualTo(new Leaf(1, 1));
    }
}
