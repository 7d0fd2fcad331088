package id.gardu.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Stream;

class OidTest {

    @Test
    void oidsAreOrderedByNumberNotByText() {
        Stream<String> shuffled = Stream.of("1.3.10", "1.3.9.1", "1.3", "1.3.4294967295", "1.3.9");

        assertThat(shuffled.map(Oid::parse).sorted().map(Oid::toString))
                .containsExactly("1.3", "1.3.9", "1.3.9.1", "1.3.10", "1.3.4294967295");
    }

    @Test
    void anIndexIsWhatFollowsAColumn() {
        Oid column = Oid.parse(".1.3.6.1.2.1.2.2.1.10");
        Oid object = column.plus(4_294_967_295L, 7);

        assertThat(object.isUnder(column)).isTrue();
        assertThat(object.from(column)).isEqualTo(Oid.parse("4294967295.7"));
        assertThat(object.last()).isEqualTo(7);
        assertThat(column.isUnder(object)).isFalse();
        assertThat(Oid.parse("1.3.6.1.2.1.2.2.1.101").isUnder(column)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1..3", "1.3.", "..1", "1.x", "1.-1", "1.4294967296", "1. 3"})
    void whatIsNoOidIsRefused(String text) {
        assertThatThrownBy(() -> Oid.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anOidHasAtMost128Arcs() {
        assertThat(Oid.parse("1" + ".1".repeat(127)).size()).isEqualTo(128);
        assertThatThrownBy(() -> Oid.parse("1" + ".1".repeat(128)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
