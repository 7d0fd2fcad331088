package id.gardu.setup;

import static id.gardu.setup.Setting.text;
import static id.gardu.setup.Setting.word;

import id.gardu.network.Nas;
import id.gardu.setup.KitTable.KitTables;
import id.gardu.setup.Setting.Block;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** CoovaChilli: {@code /etc/chilli/config}, which an update of the package leaves alone. */
final class ChilliKit implements KitTables {
    /**
     * Its start script writes the values into another file without quotes, and has a shell read one
     * of them again.
     */
    private static final String READ_AGAIN = " \t\"'\\$`#;&|<>()*?[]{}~!";

    @Override
    public boolean signs() {
        return true;
    }

    @Override
    public Optional<String> refusal(KitFacts facts) {
        return Stream.of(
                        letter(
                                "secret",
                                facts.radiusSecret(),
                                "gardu nas rotate-secret --name "
                                        + facts.nas().name()
                                        + " makes one that can"),
                        letter(
                                "UAM secret",
                                facts.uam(),
                                "gardu nas set "
                                        + facts.nas().name()
                                        + " --uam-secret \"\" takes it away, and the next kit makes"
                                        + " one"),
                        letter(
                                "identifier",
                                facts.identifier(),
                                "gardu nas set "
                                        + facts.nas().name()
                                        + " --identifier ID gives it another"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> letter(String what, String text, String wayOut) {
        return KitSyntax.refused(text, READ_AGAIN)
                .map(
                        one ->
                                "its "
                                        + what
                                        + " holds a character that CoovaChilli's start script"
                                        + " would read as something else; "
                                        + wayOut);
    }

    @Override
    public List<KitTable> tables(KitFacts facts) {
        var to = facts.controller();
        var settings = new ArrayList<Setting>();
        settings.add(text("HS_NASID", facts.identifier(), "NAS-Identifier, as in gardu nas list"));
        settings.add(text("HS_RADIUS", to.radius(), "The controller"));
        settings.add(text("HS_RADIUS2", to.radius(), "Else it would ask itself when one is late"));
        settings.add(text("HS_RADSECRET", facts.radiusSecret(), "The shared secret"));
        settings.add(word("HS_RADAUTH", Integer.toString(to.authPort()), ""));
        settings.add(word("HS_RADACCT", Integer.toString(to.accountingPort()), ""));
        settings.add(text("HS_UAMSERVER", to.portalHost(), "The portal, open before the login"));
        settings.add(text("HS_UAMFORMAT", to.at("/uam"), "Where browsers are sent"));
        settings.add(
                text("HS_UAMHOMEPAGE", "none", "Else a page of its own comes first, for seconds"));
        settings.add(
                text("HS_UAMSECRET", facts.uam(), "Lets the portal see that nobody changed it"));
        settings.add(
                text(
                        "HS_UAMALLOW",
                        facts.allOpen().stream()
                                .filter(host -> !host.startsWith("*."))
                                .collect(Collectors.joining(",")),
                        "Open before the login, by the addresses they have at the start"));
        if (!facts.open().isEmpty()) {
            settings.add(
                    text(
                            "HS_UAMDOMAINS",
                            facts.open().stream()
                                    .map(host -> host.startsWith("*.") ? host.substring(1) : host)
                                    .distinct()
                                    .collect(Collectors.joining(",")),
                            "Open before the login, as names in DNS; with all below them"));
        }
        settings.add(word("HS_MACAUTH", "on", "Devices that are remembered need no page"));
        settings.add(word("HS_ACCTUPDATE", "on", "Limits reach it in mid-session behind any NAT"));
        settings.add(
                word(
                        "HS_COAPORT",
                        Integer.toString(facts.nas().coa().port()),
                        "Where sessions are ended; let it in from the controller"));
        settings.add(text("HS_LOC_NAME", facts.site(), "The site"));
        var config =
                new KitTable(
                        "chilli-config",
                        "Goes to /etc/chilli/config; then restart chilli.",
                        KitSyntax.SHELL,
                        List.of(Block.of("", settings)));
        return Stream.concat(Stream.of(config), LinuxTables.of(facts).stream()).toList();
    }

    @Override
    public String line(SetupStep step, Nas nas) {
        return switch (step) {
            case ARRIVAL -> "grep -E 'HS_UAM(FORMAT|SERVER|ALLOW)' /etc/chilli/config";
            case SIGNATURE -> "grep HS_UAMSECRET /etc/chilli/config";
            case REQUEST -> "grep -E 'HS_RADIUS|HS_NASID' /etc/chilli/config";
            case START, INTERIM -> "chilli_query list";
            case ENDING -> "grep HS_COAPORT /etc/chilli/config; iptables -L INPUT -n";
            case CLOCK -> "timedatectl";
            case KIT, ACCEPT, AGENT -> "";
        };
    }

    @Override
    public List<String> notes(KitFacts facts) {
        return facts.nas().coa().isTaken()
                ? List.of(
                        "Let "
                                + facts.nas().coa().port()
                                + "/udp in from "
                                + facts.controller().radius()
                                + " in the gateway's own firewall: sessions are ended there.")
                : List.of();
    }
}
