package id.gardu.captiveportal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class SpokenAmountsTest {
    @Test
    void aPhoneNumberIsGroupedAsPeopleReadItOut() {
        assertThat(SpokenAmounts.phone("081234567890")).isEqualTo("0812\u00a03456\u00a07890");
        assertThat(SpokenAmounts.phone("6281234567890"))
                .isEqualTo("+62\u00a0812\u00a03456\u00a07890");
        assertThat(SpokenAmounts.phone("62")).isEqualTo("+62\u00a0");
        assertThat(SpokenAmounts.phone("0812")).isEqualTo("0812");
    }

    @Test
    void aWaitIsNeverToldTooShort() {
        assertThat(SpokenAmounts.seconds(Duration.ofMillis(1))).isEqualTo(1);
        assertThat(SpokenAmounts.seconds(Duration.ZERO)).isZero();
        assertThat(SpokenAmounts.minutes(Duration.ofSeconds(61))).isEqualTo(2);
        assertThat(SpokenAmounts.minutes(Duration.ofSeconds(1))).isEqualTo(1);
    }
}
