package id.gardu.captiveportal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.InetAddress;

class AddressBlockTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2::1, 2001:db8:1:2::",
        "2001:db8:1:2:ffff::1, 2001:db8:1:2::"
    })
    void aSubscriberOfIpv6OwnsA64(String address, String subscriber) {
        assertThat(AddressBlock.subscriber(InetAddress.ofLiteral(address)))
                .isEqualTo(InetAddress.ofLiteral(subscriber));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.6, false",
        "0.0.0.0/0, 203.0.113.1, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "10.0.0.0/8, ::ffff:10.1.2.3, true"
    })
    void aBlockKnowsItsAddresses(String block, String address, boolean inside) {
        assertThat(AddressBlock.parse(block).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.1.2.3/8   | \"10.1.2.3/8\" has bits set after its prefix; the block is"
                        + " 10.0.0.0/8",
                "10.0.0.0/33  | /33 is not 0-32",
                "10.0.0.0/x   | \"10.0.0.0/x\" has no number after the /",
                "proxy.local  | \"proxy.local\" is not an IP address"
            })
    void aSlipOfThePenIsTold(String text, String message) {
        assertThatThrownBy(() -> AddressBlock.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
