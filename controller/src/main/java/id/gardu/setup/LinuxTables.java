package id.gardu.setup;

import static id.gardu.setup.Setting.text;
import static id.gardu.setup.Setting.word;

import id.gardu.setup.KitFacts.SnmpLogin;
import id.gardu.setup.KitFacts.Tunnel;
import id.gardu.setup.Setting.Block;

import java.util.ArrayList;
import java.util.List;

/** What a gateway on an ordinary Linux is told beside its portal, as files of their own. */
final class LinuxTables {
    private LinuxTables() {}

    static List<KitTable> of(KitFacts facts) {
        var tables = new ArrayList<KitTable>();
        tables.add(
                new KitTable(
                        "timesyncd.conf",
                        "Goes to /etc/systemd/timesyncd.conf.d/gardu.conf, where systemd keeps the"
                                + " clock.",
                        KitSyntax.HOSTAPD,
                        List.of(
                                Block.of(
                                        "[Time]",
                                        text(
                                                "NTP",
                                                facts.ntp(),
                                                "A wrong clock spoils the time of every"
                                                        + " session")))));
        facts.snmp().ifPresent(login -> tables.add(snmpd(facts, login)));
        facts.tunnel().ifPresent(tunnel -> tables.add(gateway(tunnel)));
        return tables;
    }

    private static KitTable snmpd(KitFacts facts, SnmpLogin login) {
        return new KitTable(
                "snmpd.conf",
                "Goes to /etc/snmp/snmpd.conf.d/gardu.conf; then restart snmpd.",
                KitSyntax.OPENNDS,
                List.of(
                        Block.of(
                                "",
                                word(
                                        "createUser",
                                        login.user()
                                                + " SHA-256 \""
                                                + login.auth().reveal()
                                                + "\" AES \""
                                                + login.priv().reveal()
                                                + "\"",
                                        "Read only, signed and encrypted"),
                                word("rouser", login.user() + " priv", ""),
                                text("sysLocation", facts.site(), ""))));
    }

    /** The end at the gateway, as wg-quick reads it. */
    static KitTable gateway(Tunnel tunnel) {
        return new KitTable(
                "wireguard-gateway.conf",
                "The gateway's end: /etc/wireguard/gardu.conf, then: wg-quick up gardu",
                KitSyntax.HOSTAPD,
                List.of(
                        Block.of(
                                "[Interface]",
                                text("PrivateKey", tunnel.gatewayKey().reveal(), ""),
                                word("Address", tunnel.gateway() + "/32", "")),
                        Block.of(
                                "[Peer]",
                                text("PublicKey", tunnel.controllerPublic(), "The controller"),
                                text("Endpoint", tunnel.endpoint(), ""),
                                word("AllowedIPs", tunnel.controller() + "/32", ""),
                                word("PersistentKeepalive", "25", "Keeps a NAT open"))));
    }

    /**
     * The end at the controller, with every gateway that has a tunnel.
     *
     * @param peers of each its name, its public key and its address
     */
    static KitTable controller(Tunnel tunnel, List<Peer> peers) {
        var blocks = new ArrayList<Block>();
        blocks.add(
                Block.of(
                        "[Interface]",
                        text("PrivateKey", tunnel.controllerKey().reveal(), ""),
                        word("Address", tunnel.controller() + "/32", ""),
                        word(
                                "ListenPort",
                                tunnel.endpoint().substring(tunnel.endpoint().lastIndexOf(':') + 1),
                                "")));
        for (Peer peer : peers) {
            blocks.add(
                    Block.of(
                            "[Peer]",
                            text("PublicKey", peer.publicKey(), KitSyntax.plain(peer.name())),
                            word("AllowedIPs", peer.address() + "/32", "")));
        }
        return new KitTable(
                "wireguard-controller.conf",
                "The controller's end, with every tunnel there is: /etc/wireguard/gardu.conf, then:"
                        + " wg-quick up gardu",
                KitSyntax.HOSTAPD,
                blocks);
    }

    /** A gateway that has a tunnel. */
    record Peer(String name, String publicKey, String address) {}
}
