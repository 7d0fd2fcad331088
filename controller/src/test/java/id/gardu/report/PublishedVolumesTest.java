package id.gardu.report;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.report.PublishedCounts.PublishedUnit;
import id.gardu.report.PublishedVolumes.Most;
import id.gardu.report.PublishedVolumes.Volume;
import id.gardu.report.outside.OutsideCount;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Of a kelurahan and its two RW, a million octets down each. */
class PublishedVolumesTest {
    private static final PublishedUnit KELURAHAN = new PublishedUnit(ReportLevel.KELURAHAN, "kel");
    private static final PublishedUnit RW01 = new PublishedUnit(ReportLevel.RW, "rw01");
    private static final PublishedUnit RW02 = new PublishedUnit(ReportLevel.RW, "rw02");

    private final Map<PublishedUnit, OutsideCount> accounts =
            new HashMap<>(
                    Map.of(
                            KELURAHAN, new OutsideCount.Rounded(40),
                            RW01, new OutsideCount.Rounded(20),
                            RW02, new OutsideCount.Rounded(20)));

    private long kelurahan = 2_000_000;

    private Volume volume(PublishedUnit unit, OptionalLong most, long unattributed) {
        return new Volume(
                unit,
                unit.equals(KELURAHAN) ? Optional.empty() : Optional.of(KELURAHAN),
                Map.of(
                        UsageColumn.DOWNLOADED_BYTES,
                        unit.equals(KELURAHAN) ? kelurahan : 1_000_000L),
                unattributed,
                new Most(OptionalLong.of(1), most));
    }

    private Set<PublishedUnit> shown(
            Volume rw02, List<Map<PublishedUnit, Set<UsageColumn>>> parts) {
        Map<PublishedUnit, Set<UsageColumn>> shown =
                PublishedVolumes.of(
                        List.of(
                                volume(KELURAHAN, OptionalLong.of(500_000), 0),
                                volume(RW01, OptionalLong.of(500_000), 0),
                                rw02),
                        accounts,
                        parts);
        shown.values().removeIf(columns -> !columns.contains(UsageColumn.DOWNLOADED_BYTES));
        return shown.keySet();
    }

    @Test
    void aSumOfWhichNobodyHasMoreThanHalfIsShown() {
        assertThat(shown(volume(RW02, OptionalLong.of(500_000), 0), List.of()))
                .containsExactlyInAnyOrder(KELURAHAN, RW01, RW02);
    }

    @Test
    void whereOneHasMoreThanHalfNoneOfItsFamilyIsShownForTheyAddUp() {
        assertThat(shown(volume(RW02, OptionalLong.of(500_001), 0), List.of()))
                .containsExactly(KELURAHAN);
    }

    @Test
    void whereNobodyKnowsWhoHadMostNothingIsShown() {
        assertThat(shown(volume(RW02, OptionalLong.empty(), 0), List.of()))
                .containsExactly(KELURAHAN);
        assertThat(shown(volume(RW02, OptionalLong.of(1), 600_000), List.of()))
                .as("most is of no account, and so perhaps of one")
                .containsExactly(KELURAHAN);
    }

    @Test
    void ofFewAccountsNothingIsShown() {
        accounts.put(RW02, new OutsideCount.Few());
        assertThat(shown(volume(RW02, OptionalLong.of(1), 0), List.of()))
                .containsExactly(KELURAHAN);
        accounts.put(KELURAHAN, new OutsideCount.Hidden(OutsideCount.HidingReason.NEIGHBOUR));
        assertThat(shown(volume(RW02, OptionalLong.of(1), 0), List.of())).isEmpty();
    }

    @Test
    void whatIsInTheWholeAndInNoneOfItsPartsWouldBeToldAsTheirDifference() {
        kelurahan = 2_000_001;
        assertThat(shown(volume(RW02, OptionalLong.of(1), 0), List.of()))
                .containsExactly(KELURAHAN);
    }

    @Test
    void belowASumThatIsNotShownNoneIsShownOrItWouldBeTold() {
        accounts.put(KELURAHAN, new OutsideCount.Hidden(OutsideCount.HidingReason.NEIGHBOUR));
        assertThat(shown(volume(RW02, OptionalLong.of(1), 0), List.of())).isEmpty();
    }

    @Test
    void aQuarterOfWhichSomeMonthsWereShownWouldTellTheOthers() {
        Volume rw02 = volume(RW02, OptionalLong.of(1), 0);
        Map<PublishedUnit, Set<UsageColumn>> all =
                Map.of(
                        KELURAHAN, Set.of(UsageColumn.DOWNLOADED_BYTES),
                        RW01, Set.of(UsageColumn.DOWNLOADED_BYTES),
                        RW02, Set.of(UsageColumn.DOWNLOADED_BYTES));
        Map<PublishedUnit, Set<UsageColumn>> kelurahan =
                Map.of(KELURAHAN, Set.of(UsageColumn.DOWNLOADED_BYTES));
        assertThat(shown(rw02, List.of(all, all, all))).hasSize(3);
        assertThat(shown(rw02, List.of(all, kelurahan, all))).containsExactly(KELURAHAN);
        assertThat(shown(rw02, List.of(kelurahan, kelurahan, kelurahan))).hasSize(3);
    }
}
