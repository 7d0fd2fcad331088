package id.gardu.setup;

import static id.gardu.setup.Setting.text;
import static id.gardu.setup.Setting.texts;
import static id.gardu.setup.Setting.word;

import id.gardu.network.Nas;
import id.gardu.network.Nas.FasLevel;
import id.gardu.setup.KitTable.KitTables;
import id.gardu.setup.Setting.Block;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * openNDS: its file on Debian and a script of {@code uci} for OpenWrt, both of the same settings.
 */
final class OpenNdsKit implements KitTables {
    private static final String FILE = "opennds.conf";
    private static final String SECTION = "opennds.@opennds[0]";

    /** The key of a cipher of which it uses 32 octets; more than 16 letters it cuts elsewhere. */
    private static final int LONGEST_KEY = 16;

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /** Everything else is as Debian has it. */
    private static final List<String> RULES =
            List.of(
                    "FirewallRuleSet authenticated-users {",
                    "    FirewallRule allow all",
                    "}",
                    "FirewallRuleSet users-to-router {",
                    "    FirewallRule allow udp port 53",
                    "    FirewallRule allow tcp port 53",
                    "    FirewallRule allow udp port 67",
                    "    FirewallRule allow tcp port 80",
                    "}");

    @Override
    public boolean signs() {
        return true;
    }

    @Override
    public int secretLength() {
        return LONGEST_KEY;
    }

    @Override
    public boolean asksForPortalsAddress() {
        return true;
    }

    @Override
    public Optional<String> refusal(KitFacts facts) {
        String name = facts.nas().name();
        if (facts.nas().fasLevel() == FasLevel.MEASURED
                && !"https".equals(facts.controller().portal().getScheme())) {
            return Optional.of(
                    "openNDS fetches whom to let in over HTTPS only; give the portal a certificate"
                            + " and set portal.public-url to its https address");
        }
        if (!facts.identifier().matches("[A-Za-z0-9_-]{1,64}")) {
            return Optional.of(
                    "a GatewayName has letters, digits, - and _ only; gardu nas set "
                            + KitSyntax.argument(name)
                            + " --identifier NAME gives it another");
        }
        if (facts.controller().portalAddress().isEmpty()) {
            return Optional.of(
                    "no name server here knows the address of "
                            + facts.controller().portalHost()
                            + ", which openNDS has to be told; correct portal.public-url or the"
                            + " name's record");
        }
        if (facts.uamSecret().isPresent() && !facts.uam().matches("[A-Za-z0-9]{1,16}")) {
            return Optional.of(
                    "a faskey has up to 16 letters and digits; gardu nas set "
                            + KitSyntax.argument(name)
                            + " --uam-secret \"\" takes it away, and the next kit makes one");
        }
        return Optional.empty();
    }

    @Override
    public List<KitTable> tables(KitFacts facts) {
        List<Setting> settings = settings(facts);
        var conf = new ArrayList<Block>();
        conf.add(Block.of("", settings));
        RULES.forEach(line -> conf.add(Block.line(line)));
        var uci = new ArrayList<Block>();
        uci.add(
                Block.line(
                        "uci -q get opennds.@opennds[0] >/dev/null || uci -q add opennds opennds"
                                + " >/dev/null"));
        uci.add(
                Block.of(
                        SECTION,
                        Stream.concat(Stream.of(word("enabled", "1", "")), settings.stream())
                                .toList()));
        uci.addAll(OpenWrtKit.common(facts));
        uci.add(Block.line("uci commit"));
        uci.add(
                Block.line(
                        "for s in network firewall sysntpd opennds; do /etc/init.d/$s restart;"
                                + " done"));
        return Stream.concat(
                        Stream.of(
                                new KitTable(
                                        FILE,
                                        "Debian: goes to /etc/opennds/opennds.conf; then restart"
                                                + " opennds.",
                                        KitSyntax.OPENNDS,
                                        conf),
                                new KitTable(
                                        "opennds.sh",
                                        "OpenWrt: run it on the router: sh opennds.sh",
                                        KitSyntax.UCI,
                                        uci)),
                        LinuxTables.of(facts).stream())
                .toList();
    }

    private static List<Setting> settings(KitFacts facts) {
        var to = facts.controller();
        int usual = "https".equals(to.portal().getScheme()) ? HTTPS : HTTP;
        int port = to.portal().getPort() < 0 ? usual : to.portal().getPort();
        var settings = new ArrayList<Setting>();
        settings.add(word("gatewayinterface", "br-lan", "Where the guests are"));
        settings.add(text("gatewayname", facts.identifier(), "The NAS-Identifier"));
        settings.add(word("enable_serial_number_suffix", "0", "Else the name is another"));
        settings.add(
                word(
                        "fas_secure_enabled",
                        facts.nas().fasLevel().word(),
                        "By what it fetches itself; at 1 nothing is measured"));
        if (!KitFacts.Controller.isAddress(to.portalHost())) {
            settings.add(text("fasremotefqdn", to.portalHost(), "The portal"));
        }
        settings.add(text("fasremoteip", to.portalAddress(), "The portal's address"));
        settings.add(word("fasport", Integer.toString(port), ""));
        settings.add(word("faspath", "/opennds", ""));
        settings.add(text("faskey", facts.uam(), "Shared with the portal"));
        settings.add(
                word(
                        "binauth",
                        "/usr/lib/opennds/binauth_log.sh",
                        "Without it no end and no octet is told before 10.1"));
        settings.add(word("checkinterval", "15", "Seconds"));
        settings.add(word("sessiontimeout", "1440", "Minutes; nobody is in for longer"));
        if (!facts.open().isEmpty()) {
            settings.add(
                    texts(
                            "walledgarden_fqdn_list",
                            facts.open().stream()
                                    .map(host -> host.startsWith("*.") ? host.substring(2) : host)
                                    .distinct()
                                    .toList(),
                            "Open before the login"));
        }
        return settings;
    }

    @Override
    public String line(SetupStep step, Nas nas) {
        return switch (step) {
            case ARRIVAL -> "ndsctl status";
            case SIGNATURE -> "grep -i faskey /etc/opennds/opennds.conf";
            case REQUEST ->
                    "logread -e authmon; grep -iE 'fas|gatewayname' /etc/opennds/opennds.conf";
            case START -> "ndsctl json";
            case KIT, ACCEPT, INTERIM, ENDING, AGENT, CLOCK -> "";
        };
    }

    @Override
    public List<String> notes(KitFacts facts) {
        return List.of(
                "openNDS reads leases of dnsmasq only: dnsmasq has to be the DHCP server of"
                        + " br-lan, and php-cli has to be installed.",
                "The router has to trust the portal's certificate.");
    }
}
