package id.gardu.setup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A first guess at what a device is. */
class AgentFamilyTest {
    @ParameterizedTest
    @CsvSource({
        "1.3.6.1.4.1.14988.1, RouterOS hAP ac2, mikrotik",
        "1.3.6.1.4.1.41112, UAP-AC-Lite 6.6.55, unifi",
        "1.3.6.1.4.1.10002.1, Linux 2.6.33, airos",
        "1.3.6.1.4.1.14823.1.2.111, ArubaOS, aruba-instant",
        "1.3.6.1.4.1.9.1.2861, Cisco Controller, cisco-wlc",
        "1.3.6.1.4.1.99999.1, apa saja, generic",
        "1.3.6.1.4.1.8072.3.2.10, Linux OpenWrt 6.6, openwrt",
        "'', '', generic"
    })
    void makersAreKnownByTheirNumber(String objectId, String description, String family) {
        assertThat(AgentFamily.of(objectId, description)).isEqualTo(family);
    }
}
