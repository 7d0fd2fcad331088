package id.gardu.ap;

import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpCredentials.V2c;
import id.gardu.snmp.SnmpTarget;
import id.gardu.snmp.agent.SimulatedDevice;
import id.gardu.snmp.agent.SnmpRecording;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/** Access points that are not there, with a loopback interface and a wired one of 100 Mbit/s. */
final class ApDevices {
    static final Oid IN = Mib.IF_HC_IN_OCTETS.plus(2);
    static final Oid OUT = Mib.IF_HC_OUT_OCTETS.plus(2);

    private static final String RECORDING =
            """
            1.3.6.1.2.1.1.1.0|4|An access point of these tests
            1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.99999.1
            1.3.6.1.2.1.2.2.1.3.1|2|24
            1.3.6.1.2.1.2.2.1.3.2|2|6
            1.3.6.1.2.1.2.2.1.8.1|2|1
            1.3.6.1.2.1.2.2.1.8.2|2|1
            1.3.6.1.2.1.31.1.1.1.6.1|70|5000
            1.3.6.1.2.1.31.1.1.1.6.2|70|1000000
            1.3.6.1.2.1.31.1.1.1.10.1|70|5000
            1.3.6.1.2.1.31.1.1.1.10.2|70|1000000
            1.3.6.1.2.1.31.1.1.1.15.1|66|10
            1.3.6.1.2.1.31.1.1.1.15.2|66|100
            """;

    private ApDevices() {}

    static SimulatedDevice device(String name, InstantSource clock) {
        try {
            return SimulatedDevice.of(SnmpRecording.parse("an AP", RECORDING), clock)
                    .named(name)
                    .upFor(Duration.ofDays(1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static SnmpTarget target(String name) {
        return new SnmpTarget("ap.example", 161, new V2c(name));
    }
}
