package id.gardu.setup;

import static id.gardu.setup.Setting.text;
import static id.gardu.setup.Setting.texts;
import static id.gardu.setup.Setting.word;

import id.gardu.network.Nas;
import id.gardu.setup.KitTable.KitTables;
import id.gardu.setup.Setting.Block;

import java.util.ArrayList;
import java.util.List;

/**
 * uspot on OpenWrt: a shell script of {@code uci} lines, after uspot's own guide has been followed
 * with an interface and a section named {@code captive}. It can be run again.
 */
final class UspotKit implements KitTables {
    private static final String USPOT = "uspot.captive";
    private static final int UAM_PORT = 3990;

    @Override
    public boolean signs() {
        return true;
    }

    @Override
    public List<KitTable> tables(KitFacts facts) {
        var blocks = new ArrayList<Block>();
        blocks.add(Block.of(USPOT + "=uspot", uspot(facts)));
        blocks.addAll(opened(facts));
        if (facts.nas().coa().isTaken()) {
            blocks.add(endedFrom(facts));
        }
        blocks.addAll(OpenWrtKit.common(facts));
        blocks.add(Block.line("uci commit"));
        blocks.add(
                Block.line(
                        "for s in network firewall dnsmasq sysntpd uspot; do /etc/init.d/$s"
                                + " restart; done"));
        return List.of(
                new KitTable(
                        "uspot.sh", "Run it on the router: sh uspot.sh", KitSyntax.UCI, blocks));
    }

    private static List<Setting> uspot(KitFacts facts) {
        var to = facts.controller();
        String auth = Integer.toString(to.authPort());
        String accounting = Integer.toString(to.accountingPort());
        var settings = new ArrayList<Setting>();
        settings.add(word("auth_mode", "uam", ""));
        settings.add(word("interface", "captive", "The network of the guests"));
        settings.add(word("setname", "uspot", "The firewall's set of those who are in"));
        settings.add(text("nasid", facts.identifier(), "NAS-Identifier; empty as installed"));
        settings.add(
                word(
                        "nasmac",
                        "\"$(cat /sys/class/net/br-captive/address 2>/dev/null || cat"
                                + " /sys/class/net/br-lan/address)\"",
                        "Called-Station-Id"));
        settings.add(text("auth_server", to.radius(), "The controller"));
        settings.add(word("auth_port", auth, ""));
        settings.add(text("auth_secret", facts.radiusSecret(), ""));
        settings.add(text("acct_server", to.radius(), ""));
        settings.add(word("acct_port", accounting, ""));
        settings.add(text("acct_secret", facts.radiusSecret(), ""));
        if (facts.nas().coa().isTaken()) {
            settings.add(text("das_secret", facts.radiusSecret(), "So that sessions can be ended"));
            settings.add(word("das_port", Integer.toString(facts.nas().coa().port()), ""));
        }
        settings.add(text("uam_server", to.at("/uam"), "Where browsers are sent"));
        settings.add(text("uam_secret", facts.uam(), "Signs the redirect"));
        settings.add(word("uam_port", Integer.toString(UAM_PORT), ""));
        settings.add(text("challenge", facts.challenge(), "What its challenges are made of"));
        settings.add(word("final_redirect_url", "uam", ""));
        settings.add(word("mac_auth", "1", "Devices that are remembered need no page"));
        settings.add(word("counters", "1", "Without it no octet is counted"));
        settings.add(text("location_name", facts.site(), "The site"));
        return settings;
    }

    private static List<Block> opened(KitFacts facts) {
        return List.of(
                Block.of(
                        "firewall.gardu_wlist=ipset",
                        word("name", "wlist", "Open before the login"),
                        word("match", "dest_ip", "")),
                Block.of(
                        "firewall.gardu_open=rule",
                        word("name", "Gardu-open", ""),
                        word("src", "captive", ""),
                        word("dest", "wan", ""),
                        word("proto", "any", ""),
                        word("ipset", "wlist", ""),
                        word("target", "ACCEPT", "")),
                Block.of(
                        "dhcp.gardu_open=ipset",
                        texts("name", List.of("wlist"), "dnsmasq-full fills it by name"),
                        texts(
                                "domain",
                                facts.allOpen().stream()
                                        .map(
                                                host ->
                                                        host.startsWith("*.")
                                                                ? host.substring(2)
                                                                : host)
                                        .distinct()
                                        .toList(),
                                "")));
    }

    private static Block endedFrom(KitFacts facts) {
        var settings = new ArrayList<Setting>();
        settings.add(word("name", "Gardu-end", ""));
        settings.add(word("src", facts.tunnel().isPresent() ? "gardu" : "wan", ""));
        if (facts.controller().isAddress()) {
            settings.add(word("src_ip", facts.controller().radius(), ""));
        }
        settings.add(word("proto", "udp", ""));
        settings.add(word("dest_port", Integer.toString(facts.nas().coa().port()), ""));
        settings.add(word("target", "ACCEPT", ""));
        return Block.of("firewall.gardu_end=rule", settings);
    }

    @Override
    public String line(SetupStep step, Nas nas) {
        return switch (step) {
            case ARRIVAL -> "uci show uspot.captive.uam_server; uci show dhcp.gardu_open";
            case SIGNATURE -> "uci get uspot.captive.uam_secret";
            case REQUEST -> "uci show uspot.captive | grep -E 'auth_server|nasid'";
            case START, INTERIM -> "uci show uspot.captive | grep acct_";
            case ENDING -> "uci show uspot.captive.das_port; uci show firewall.gardu_end";
            case CLOCK -> "uci show system.ntp; date";
            case KIT, ACCEPT, AGENT -> "";
        };
    }

    @Override
    public List<String> notes(KitFacts facts) {
        return List.of(
                "Follow uspot's own guide first: the interface captive, its zone, uhttpd. It needs"
                        + " dnsmasq-full.");
    }
}
