package id.gardu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Debian's openNDS in a network namespace between this machine, where the controller is, and the
 * phone of a resident in another. Needs root.
 */
final class OpenNdsMachines implements AutoCloseable {
    /** This machine, as the gateway sees it. */
    static final String CONTROLLER = "10.99.9.1";

    static final String GATEWAY = "10.99.9.2";
    static final String LAN = "10.98.9.1";
    private static final String PHONE = "10.98.9.55";
    private static final String MAC = "02:00:00:00:09:c1";

    private final GatewayMachines machines;

    private OpenNdsMachines(GatewayMachines machines) {
        this.machines = machines;
    }

    static boolean isPossible() {
        return "root".equals(System.getProperty("user.name"))
                && Shell.missing("opennds", "php", "ip", "curl", "nft").isEmpty();
    }

    static OpenNdsMachines open(Path folder) throws IOException, InterruptedException {
        GatewayMachines machines =
                GatewayMachines.open(
                        new GatewayMachines.Wires(
                                "nd", CONTROLLER, GATEWAY, "10.98.9.0/24", "wan", "br-lan", MAC),
                        folder);
        machines.inGateway("ip addr add " + LAN + "/24 dev br-lan");
        machines.inPhone("ip addr add " + PHONE + "/24 dev wlan0; ip route add default via " + LAN);
        return new OpenNdsMachines(machines);
    }

    /**
     * What a script does with a kit on Debian: the file goes where it says, and openNDS starts.
     *
     * @param authority of the portal's certificate
     */
    void apply(Path conf, Path authority) throws IOException, InterruptedException {
        Path folder = machines.folder;
        // It lets in whom it finds among the leases of dnsmasq.
        Path leases = Files.createDirectories(folder.resolve("misc"));
        Files.writeString(
                leases.resolve("dnsmasq.leases"),
                "%d %s %s hp *\n"
                        .formatted(System.currentTimeMillis() / 1000 + 36_000, MAC, PHONE));
        // Kernels that know no other priority than its own for a chain refuse it.
        GatewayMachines.sh(
                "sed 's/priority -100/priority 0/g' /usr/lib/opennds/libopennds.sh > %1$s/lib.sh; chmod +x %1$s/lib.sh"
                        .formatted(folder));
        Path script =
                Files.writeString(
                        folder.resolve("apply.sh"),
                        """
                        mkdir -p /var/lib/misc
                        mount --bind %1$s/misc /var/lib/misc
                        mount --bind %1$s/lib.sh /usr/lib/opennds/libopennds.sh
                        mount --bind %2$s /etc/opennds/opennds.conf
                        exec >%1$s/opennds.log 2>&1 </dev/null
                        mkdir %1$s/tmp
                        cp %3$s %1$s/tmp/portal.crt
                        cd /
                        mount --bind %1$s/tmp /tmp
                        export SSL_CERT_FILE=/tmp/portal.crt
                        exec /usr/bin/opennds -f -d 2
                        """
                                .formatted(folder, conf, authority));
        machines.start(script);
    }

    /** What the phone gets; the head too. */
    String phone(String... curl) throws IOException, InterruptedException {
        return machines.curl(curl);
    }

    String log() throws IOException {
        return machines.text("opennds.log");
    }

    @Override
    public void close() throws IOException {
        machines.close();
    }
}
