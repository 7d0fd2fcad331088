package id.gardu.setup;

import static id.gardu.setup.Setting.text;
import static id.gardu.setup.Setting.texts;
import static id.gardu.setup.Setting.word;

import id.gardu.network.Nas;
import id.gardu.setup.KitFacts.SnmpLogin;
import id.gardu.setup.KitFacts.Tunnel;
import id.gardu.setup.KitTable.KitTables;
import id.gardu.setup.Setting.Block;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An access point that asks RADIUS itself: OpenWrt by a script, any other hostapd by lines of its
 * file. WPA2 Enterprise; devices are asked for by name and password.
 */
final class OpenWrtKit implements KitTables {
    private static final String RADIO = "wireless.gardu";
    private static final String INTERIM = "300";

    /** It reads addresses and no names. */
    @Override
    public Optional<String> refusal(KitFacts facts) {
        return facts.controller().isAddress()
                ? Optional.empty()
                : Optional.of(
                        "hostapd takes the address of a RADIUS server and no name, and the"
                                + " controller is known as "
                                + facts.controller().radius()
                                + "; give --controller ADDRESS");
    }

    @Override
    public List<KitTable> tables(KitFacts facts) {
        var blocks = new ArrayList<Block>();
        blocks.add(
                Block.line(
                        "radio=$(uci -q show wireless | sed -n"
                                + " 's/^wireless\\.\\([^.=]*\\)=wifi-device$/\\1/p' | head -n1)"));
        blocks.add(Block.of(RADIO + "=wifi-iface", wireless(facts)));
        blocks.addAll(common(facts));
        blocks.add(Block.line("uci commit"));
        blocks.add(Block.line("/etc/init.d/network restart; wifi"));
        return List.of(
                new KitTable(
                        "openwrt.sh",
                        "OpenWrt: run it on the access point: sh openwrt.sh",
                        KitSyntax.UCI,
                        blocks),
                new KitTable(
                        "hostapd.conf",
                        "Without OpenWrt: /etc/hostapd/hostapd.conf, where interface, driver and"
                                + " channel are the machine's own.",
                        KitSyntax.HOSTAPD,
                        List.of(Block.of("", hostapd(facts)))));
    }

    private static List<Setting> wireless(KitFacts facts) {
        var to = facts.controller();
        var settings = new ArrayList<Setting>();
        settings.add(word("device", "\"$radio\"", "The first radio"));
        settings.add(word("network", "lan", ""));
        settings.add(word("mode", "ap", ""));
        settings.add(text("ssid", ssid(facts), "The site"));
        settings.add(word("encryption", "wpa2", "WPA2 Enterprise"));
        settings.add(text("nasid", facts.identifier(), "NAS-Identifier"));
        settings.add(text("auth_server", to.radius(), "The controller"));
        settings.add(word("auth_port", Integer.toString(to.authPort()), ""));
        settings.add(text("auth_secret", facts.radiusSecret(), ""));
        settings.add(text("acct_server", to.radius(), ""));
        settings.add(word("acct_port", Integer.toString(to.accountingPort()), ""));
        settings.add(text("acct_secret", facts.radiusSecret(), ""));
        settings.add(word("acct_interval", INTERIM, "Seconds between reports"));
        if (facts.nas().coa().isTaken()) {
            settings.add(text("dae_client", to.radius(), "So that sessions can be ended"));
            settings.add(word("dae_port", Integer.toString(facts.nas().coa().port()), ""));
            settings.add(text("dae_secret", facts.radiusSecret(), ""));
        }
        return settings;
    }

    private static List<Setting> hostapd(KitFacts facts) {
        var to = facts.controller();
        var settings = new ArrayList<Setting>();
        settings.add(word("interface", "wlan0", ""));
        settings.add(word("driver", "nl80211", ""));
        settings.add(word("hw_mode", "g", ""));
        settings.add(word("channel", "6", ""));
        settings.add(text("ssid", ssid(facts), "The site"));
        settings.add(word("ieee8021x", "1", "WPA2 Enterprise"));
        settings.add(word("wpa", "2", ""));
        settings.add(word("wpa_key_mgmt", "WPA-EAP", ""));
        settings.add(word("rsn_pairwise", "CCMP", ""));
        settings.add(text("nas_identifier", facts.identifier(), "NAS-Identifier"));
        settings.add(text("auth_server_addr", to.radius(), "The controller"));
        settings.add(word("auth_server_port", Integer.toString(to.authPort()), ""));
        settings.add(text("auth_server_shared_secret", facts.radiusSecret(), ""));
        settings.add(text("acct_server_addr", to.radius(), ""));
        settings.add(word("acct_server_port", Integer.toString(to.accountingPort()), ""));
        settings.add(text("acct_server_shared_secret", facts.radiusSecret(), ""));
        settings.add(word("radius_acct_interim_interval", INTERIM, "Seconds between reports"));
        if (facts.nas().coa().isTaken()) {
            settings.add(
                    word(
                            "radius_das_port",
                            Integer.toString(facts.nas().coa().port()),
                            "So that sessions can be ended"));
            settings.add(text("radius_das_client", to.radius() + " " + facts.radiusSecret(), ""));
            settings.add(word("radius_das_require_message_authenticator", "1", ""));
        }
        return settings;
    }

    /** IEEE 802.11 §9.4.2.2: 32 octets at most. */
    static String ssid(KitFacts facts) {
        int most = 32;
        var ssid = new StringBuilder();
        int octets = 0;
        for (int point : KitSyntax.plain(facts.site()).codePoints().toArray()) {
            String one = Character.toString(point);
            octets += one.getBytes(StandardCharsets.UTF_8).length;
            if (octets > most) {
                break;
            }
            ssid.append(one);
        }
        return ssid.toString();
    }

    /** What every router of OpenWrt is told, whatever guards its door. */
    static List<Block> common(KitFacts facts) {
        var blocks = new ArrayList<Block>();
        blocks.add(
                Block.of(
                        "system.ntp=timeserver",
                        word("enabled", "1", "A wrong clock spoils the time of every session"),
                        texts("server", List.of(facts.ntp()), "")));
        facts.tunnel().ifPresent(tunnel -> blocks.addAll(tunnel(tunnel)));
        facts.snmp().ifPresent(login -> blocks.addAll(snmp(facts, login)));
        return blocks;
    }

    private static List<Block> tunnel(Tunnel tunnel) {
        int port = tunnel.endpoint().lastIndexOf(':');
        return List.of(
                Block.of(
                        "network.gardu=interface",
                        word("proto", "wireguard", "The tunnel; needs wireguard-tools"),
                        text("private_key", tunnel.gatewayKey().reveal(), ""),
                        texts("addresses", List.of(tunnel.gateway() + "/32"), "")),
                Block.of(
                        "network.gardu_controller=wireguard_gardu",
                        text("public_key", tunnel.controllerPublic(), ""),
                        text("endpoint_host", tunnel.endpoint().substring(0, port), ""),
                        word("endpoint_port", tunnel.endpoint().substring(port + 1), ""),
                        texts("allowed_ips", List.of(tunnel.controller() + "/32"), ""),
                        word("route_allowed_ips", "1", ""),
                        word("persistent_keepalive", "25", "Keeps a NAT open")),
                Block.of(
                        "firewall.gardu_zone=zone",
                        word("name", "gardu", ""),
                        texts("network", List.of("gardu"), ""),
                        word("input", "ACCEPT", ""),
                        word("output", "ACCEPT", ""),
                        word("forward", "REJECT", "")));
    }

    private static List<Block> snmp(KitFacts facts, SnmpLogin login) {
        return List.of(
                Block.of(
                        "snmpd.general=snmpd",
                        word("enabled", "1", "Needs snmpd with SNMPv3; read only")),
                Block.of(
                        "snmpd.gardu_v3=v3",
                        text("username", login.user(), ""),
                        word("allow_write", "0", ""),
                        word("auth_type", "SHA", ""),
                        text("auth_pass", login.auth().reveal(), ""),
                        word("privacy_type", "AES", ""),
                        text("privacy_pass", login.priv().reveal(), ""),
                        text("RestrictOID", "no", "")),
                Block.of("snmpd.gardu_system=system", text("sysLocation", facts.site(), "")));
    }

    @Override
    public String line(SetupStep step, Nas nas) {
        return switch (step) {
            case REQUEST -> "uci show wireless.gardu | grep auth_";
            case START, INTERIM -> "uci show wireless.gardu | grep acct_";
            case ENDING -> "uci show wireless.gardu | grep dae_";
            case CLOCK -> "uci show system.ntp; date";
            case KIT, ARRIVAL, SIGNATURE, ACCEPT, AGENT -> "";
        };
    }

    @Override
    public List<String> notes(KitFacts facts) {
        return List.of(
                "Residents get no page from it: they log in by name and password, or a gateway"
                        + " behind it shows the portal. It keeps no rate; see docs/limits.md.");
    }
}
