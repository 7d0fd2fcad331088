package id.gardu.message;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.NasAddress;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.util.List;

class OutboundAddressesTest {
    private static final OutboundAddresses NOTHING_LISTED = new OutboundAddresses(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.1",
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "169.254.169.254",
                "172.31.255.255",
                "192.168.88.1",
                "198.19.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001:0:7f00:1::",
                "fe80::1",
                "fec0::1",
                "fd00::1",
                "ff02::1",
            })
    void whatIsNotPublicIsRefused(String address) {
        assertThat(NOTHING_LISTED.allows(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "103.10.60.1", "2606:4700::1111"})
    void whatIsPublicIsAllowed(String address) {
        assertThat(NOTHING_LISTED.allows(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.20.0.7", "fd00:9::1"})
    void whatTheOperatorListsIsAllowed(String address) {
        var listed =
                new OutboundAddresses(
                        List.of(NasAddress.parse("10.20.0.0/16"), NasAddress.parse("fd00:9::/32")));
        assertThat(listed.allows(InetAddress.ofLiteral(address))).isTrue();
        assertThat(listed.allows(InetAddress.ofLiteral("10.21.0.7"))).isFalse();
    }
}
