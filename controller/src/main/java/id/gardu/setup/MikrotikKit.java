package id.gardu.setup;

import static id.gardu.setup.Setting.text;
import static id.gardu.setup.Setting.word;

import id.gardu.network.Nas;
import id.gardu.setup.Kit.KitFile;
import id.gardu.setup.KitFacts.SnmpLogin;
import id.gardu.setup.KitFacts.Tunnel;
import id.gardu.setup.KitTable.KitTables;
import id.gardu.setup.Setting.Block;

import java.util.ArrayList;
import java.util.List;

/**
 * RouterOS hotspot: a script to import, and the pages of its hotspot. The script can be imported
 * again: what it added before carries the comment {@code gardu} and is taken away first.
 */
final class MikrotikKit implements KitTables {
    private static final Setting OURS = text("comment", "gardu", "");

    @Override
    public List<KitTable> tables(KitFacts facts) {
        return List.of(
                new KitTable(
                        "gardu.rsc",
                        "Upload it under Files, then: /import file-name=gardu.rsc",
                        KitSyntax.ROUTER_OS,
                        blocks(facts)));
    }

    private static List<Block> blocks(KitFacts facts) {
        var to = facts.controller();
        var blocks = new ArrayList<Block>();
        facts.tunnel().ifPresent(tunnel -> blocks.addAll(tunnel(tunnel)));
        blocks.add(
                Block.of(
                        "/system identity set",
                        text("name", facts.identifier(), "The NAS-Identifier")));
        again("/radius", blocks);
        blocks.add(
                Block.of(
                        "/radius add",
                        word("service", "hotspot", ""),
                        host("address", to.radius()),
                        text("secret", facts.radiusSecret(), ""),
                        word("authentication-port", Integer.toString(to.authPort()), ""),
                        word("accounting-port", Integer.toString(to.accountingPort()), ""),
                        word("timeout", "3s", "The usual 300 ms are shorter than a slow answer"),
                        OURS));
        if (facts.nas().coa().isTaken()) {
            blocks.add(
                    Block.of(
                            "/radius incoming set",
                            word("accept", "yes", "So that sessions can be ended"),
                            word("port", Integer.toString(facts.nas().coa().port()), "")));
            again("/ip firewall address-list", blocks);
            blocks.add(
                    Block.of(
                            "/ip firewall address-list add",
                            word("list", "gardu", ""),
                            text("address", to.radius(), ""),
                            OURS));
            again("/ip firewall filter", blocks);
            blocks.add(
                    Block.of(
                            "/ip firewall filter add",
                            word("chain", "input", ""),
                            word("action", "accept", ""),
                            word("protocol", "udp", ""),
                            word("dst-port", Integer.toString(facts.nas().coa().port()), ""),
                            word("src-address-list", "gardu", ""),
                            OURS));
            blocks.add(
                    Block.line("/ip firewall filter move [find comment=\"gardu\"] destination=0"));
        }
        blocks.add(
                new Block(
                        ":foreach h in=[/ip hotspot find] do={ /ip hotspot profile set [find"
                                + " name=[/ip hotspot get $h profile]]",
                        List.of(
                                word(
                                        "login-by",
                                        "mac,http-pap",
                                        "The profile that the hotspot uses, whichever that is; no"
                                            + " cookies: they would replay a password of minutes"),
                                word("use-radius", "yes", ""),
                                word("radius-accounting", "yes", ""),
                                word("radius-interim-update", "5m", "")),
                        " }"));
        again("/ip hotspot walled-garden", blocks);
        again("/ip hotspot walled-garden ip", blocks);
        for (String host : facts.allOpen()) {
            blocks.add(Block.of("/ip hotspot walled-garden add", text("dst-host", host, ""), OURS));
            if (!host.startsWith("*.")) {
                blocks.add(
                        Block.of(
                                "/ip hotspot walled-garden ip add",
                                word("action", "accept", ""),
                                text("dst-host", host, ""),
                                OURS));
            }
        }
        blocks.add(
                Block.of(
                        "/system ntp client set",
                        word("enabled", "yes", "A wrong clock spoils the time of every session")));
        blocks.add(
                Block.line(
                        ":do { /system ntp client servers add address="
                                + KitSyntax.ROUTER_OS.quoted(facts.ntp())
                                + " } on-error={}"));
        facts.snmp().ifPresent(login -> blocks.addAll(snmp(facts, login)));
        return blocks;
    }

    /** It takes a name only where it is resolved first. */
    private static Setting host(String name, String host) {
        return KitFacts.Controller.isAddress(host)
                ? word(name, host, "The controller")
                : word(
                        name,
                        "[:resolve " + KitSyntax.ROUTER_OS.quoted(host) + "]",
                        "The controller, at the address it has now");
    }

    private static void again(String menu, List<Block> blocks) {
        blocks.add(Block.line(menu + " remove [find comment=\"gardu\"]"));
    }

    private static List<Block> tunnel(Tunnel tunnel) {
        int port = tunnel.endpoint().lastIndexOf(':');
        var blocks = new ArrayList<Block>();
        again("/interface wireguard peers", blocks);
        again("/ip address", blocks);
        again("/interface wireguard", blocks);
        blocks.add(
                Block.of(
                        "/interface wireguard add",
                        word("name", "gardu", "The tunnel to the controller"),
                        text("private-key", tunnel.gatewayKey().reveal(), ""),
                        OURS));
        blocks.add(
                Block.of(
                        "/interface wireguard peers add",
                        word("interface", "gardu", ""),
                        text("public-key", tunnel.controllerPublic(), ""),
                        text("endpoint-address", tunnel.endpoint().substring(0, port), ""),
                        word("endpoint-port", tunnel.endpoint().substring(port + 1), ""),
                        word("allowed-address", tunnel.controller() + "/32", ""),
                        word("persistent-keepalive", "25s", "Keeps a NAT open"),
                        OURS));
        blocks.add(
                Block.of(
                        "/ip address add",
                        word("address", tunnel.gateway() + "/32", ""),
                        word("network", tunnel.controller(), ""),
                        word("interface", "gardu", ""),
                        OURS));
        return blocks;
    }

    private static List<Block> snmp(KitFacts facts, SnmpLogin login) {
        return List.of(
                Block.line(
                        "/snmp community remove [find name="
                                + KitSyntax.ROUTER_OS.quoted(login.user())
                                + "]"),
                Block.of(
                        "/snmp community add",
                        text("name", login.user(), "Read only, signed and encrypted"),
                        word("security", "private", ""),
                        word("authentication-protocol", "SHA1", ""),
                        text("authentication-password", login.auth().reveal(), ""),
                        word("encryption-protocol", "AES", ""),
                        text("encryption-password", login.priv().reveal(), ""),
                        word("read-access", "yes", ""),
                        word("write-access", "no", "")),
                Block.of(
                        "/snmp set",
                        word("enabled", "yes", ""),
                        text("location", facts.site(), "")));
    }

    /** RouterOS fills in what stands in {@code $( )}. */
    @Override
    public List<KitFile> pages(KitFacts facts) {
        var to = facts.controller();
        String who = "mac=$(mac-esc)&amp;identity=$(identity-esc)";
        return List.of(
                page(
                        "login.html",
                        to.at("/mikrotik?")
                                + who
                                + "&amp;link-login-only=$(link-login-only-esc)"
                                + "&amp;chap-id=$(chap-id-esc)"
                                + "&amp;chap-challenge=$(chap-challenge-esc)"
                                + "&amp;error=$(error-esc)&amp;link-orig=$(link-orig-esc)"),
                page(
                        "alogin.html",
                        to.at("/mikrotik?")
                                + who
                                + "&amp;link-login-only=$(link-login-only-esc)"
                                + "&amp;logged-in=yes"),
                page("logout.html", to.at("/logged-out")));
    }

    private static KitFile page(String name, String address) {
        return new KitFile(
                name,
                "Goes to hotspot/"
                        + name
                        + " of the router's files (flash/hotspot where it has"
                        + " flash).",
                "<!doctype html><meta charset=\"utf-8\">\n<meta http-equiv=\"refresh\" content=\"0;"
                        + " url="
                        + address
                        + "\">\n",
                false);
    }

    @Override
    public String line(SetupStep step, Nas nas) {
        return switch (step) {
            case ARRIVAL ->
                    "/file print where name~\"login.html\"; /ip hotspot walled-garden print";
            case REQUEST, START -> "/radius print detail; /ip hotspot profile print";
            case INTERIM -> "/ip hotspot profile print detail where use-radius=yes";
            case ENDING -> "/radius incoming print; /ip firewall filter print where comment=gardu";
            case CLOCK -> "/system ntp client print";
            case KIT, SIGNATURE, ACCEPT, AGENT -> "";
        };
    }

    @Override
    public List<String> notes(KitFacts facts) {
        var notes = new ArrayList<String>();
        notes.add("Set the hotspot up first (/ip hotspot setup); the script changes its profile.");
        if (facts.nas().loginHosts().isEmpty()) {
            notes.add(
                    "Say where browsers may be sent back to: gardu nas set "
                            + facts.nas().name()
                            + " --login-host HOST, the hotspot's address and, where the wizard was"
                            + " given a DNS name, that name too.");
        }
        return notes;
    }
}
