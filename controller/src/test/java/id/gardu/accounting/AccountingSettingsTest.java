package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.config.Config;
import id.gardu.config.InvalidConfig;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

import java.util.Map;

class AccountingSettingsTest {
    @Test
    void anEmptyFileGivesTheDefaults() throws Exception {
        Config config = Config.parse("", "test", Map.of());
        assertThat(AccountingSettings.from(config.section("accounting"), LedgerKampung.WIB))
                .isEqualTo(AccountingSettings.defaults(LedgerKampung.WIB));
        config.finish();
    }

    @Test
    void allMistakesAreToldWithTheWayOut() throws Exception {
        Config config =
                Config.parse(
                        """
                        accounting:
                          active-minutes: -1
                          stale-after: 1m
                          presence-kept: 30d
                        """,
                        "test",
                        Map.of());
        var _ = AccountingSettings.from(config.section("accounting"), LedgerKampung.WIB);
        Assertions.assertThatThrownBy(config::finish)
                .isInstanceOfSatisfying(
                        InvalidConfig.class,
                        invalid ->
                                assertThat(invalid.mistakes())
                                        .containsExactlyInAnyOrder(
                                                "accounting.active-minutes: \"-1\" is not a number"
                                                        + " from 0 to 1440",
                                                "accounting.stale-after: \"60s\" is not at least"
                                                        + " 3m",
                                                "accounting.presence-kept: \"30d\" is not at least"
                                                        + " 370d"));
    }

    /** The file of an earlier version still starts the controller. */
    @Test
    void howLongPseudonymsAreKeptIsAskedNoMoreAndTold() throws Exception {
        Config config =
                Config.parse(
                        "accounting: {pseudonyms-kept: 1830d}",
                        "test",
                        Map.of("GARDU_ACCOUNTING_PSEUDONYMS_KEPT", "900d"));
        assertThat(AccountingSettings.from(config.section("accounting"), LedgerKampung.WIB))
                .isEqualTo(AccountingSettings.defaults(LedgerKampung.WIB));
        config.finish();
        assertThat(config.notices())
                .containsExactly(
                        "accounting.pseudonyms-kept: does nothing any more (no pseudonyms are"
                                + " kept); take it out");
        assertThat(config.effective()).doesNotContainKey("accounting.pseudonyms-kept");
    }
}
