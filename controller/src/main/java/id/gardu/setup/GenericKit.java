package id.gardu.setup;

import static id.gardu.setup.Setting.text;
import static id.gardu.setup.Setting.texts;
import static id.gardu.setup.Setting.word;

import id.gardu.setup.KitTable.KitTables;
import id.gardu.setup.Setting.Block;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Any other: what RADIUS has to know, to be entered where its maker has it. */
final class GenericKit implements KitTables {
    private final Optional<String> instead;

    /**
     * @param instead what to do where its portal is not built
     */
    GenericKit(Optional<String> instead) {
        this.instead = instead;
    }

    @Override
    public List<KitTable> tables(KitFacts facts) {
        var to = facts.controller();
        var settings = new ArrayList<Setting>();
        settings.add(text("RADIUS server", to.radius(), ""));
        settings.add(word("authentication port", to.authPort() + "/udp", ""));
        settings.add(word("accounting port", to.accountingPort() + "/udp", ""));
        settings.add(text("shared secret", facts.radiusSecret(), ""));
        settings.add(text("NAS-Identifier", facts.identifier(), ""));
        settings.add(
                word(
                        "Message-Authenticator",
                        facts.nas().messageAuthenticator().word(),
                        "Whether its Access-Requests have to be signed"));
        settings.add(word("interim updates", "every 300 seconds", "Without them no limit holds"));
        settings.add(word("timeout", "3 seconds, 3 tries", "A refusal is held back for a moment"));
        settings.add(
                word(
                        "Disconnect and CoA",
                        facts.nas().coa().isTaken()
                                ? facts.nas().coa().port()
                                        + "/udp from "
                                        + to.radius()
                                        + ", with the shared secret"
                                : "none",
                        "So that sessions can be ended"));
        settings.add(text("portal", to.portal().toString(), ""));
        settings.add(texts("open before the login", facts.allOpen(), ""));
        settings.add(text("NTP", facts.ntp(), "A wrong clock spoils the time of every session"));
        facts.snmp()
                .ifPresent(
                        login -> {
                            settings.add(text("SNMPv3 user", login.user(), "Read only"));
                            settings.add(text("SNMPv3 SHA passphrase", login.auth().reveal(), ""));
                            settings.add(text("SNMPv3 AES passphrase", login.priv().reveal(), ""));
                        });
        return List.of(
                new KitTable(
                        "radius.txt",
                        "Enter it where the maker has it.",
                        KitSyntax.PLAIN,
                        List.of(Block.of("", settings))));
    }

    @Override
    public List<String> notes(KitFacts facts) {
        return instead.map(
                        what -> List.of("Its portal is not built; " + what + " (gardu nas kinds)."))
                .orElse(List.of());
    }
}
