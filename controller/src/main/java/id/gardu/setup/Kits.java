package id.gardu.setup;

import id.gardu.config.SecretText;
import id.gardu.gateway.GatewayKind;
import id.gardu.gateway.GatewayKinds;
import id.gardu.network.FieldValues;
import id.gardu.network.Inventory;
import id.gardu.network.Mistake;
import id.gardu.network.Nas;
import id.gardu.network.Nas.NasSecret;
import id.gardu.network.NasId;
import id.gardu.network.NetworkRegister;
import id.gardu.network.Outcome;
import id.gardu.network.RecordKind;
import id.gardu.network.Site;
import id.gardu.setup.Kit.KitFile;
import id.gardu.setup.KitFacts.Controller;
import id.gardu.setup.KitFacts.SnmpLogin;
import id.gardu.setup.KitFacts.Tunnel;
import id.gardu.setup.KitTable.KitTables;
import id.gardu.staff.Actor.MemberId;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.staff.Caller;
import id.gardu.staff.RecordAudit;
import id.gardu.store.KeyRing;
import id.gardu.store.Store;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes what one gateway needs to be set up. Keys for tunnels and agents follow from the key ring:
 * the same kit, made again, has the same. Thread-safe; throws {@link id.gardu.store.StoreException}
 * when the database cannot be written.
 */
public final class Kits {
    private static final String SNMP_USER = "gardu";
    private static final String NAS = "nas";

    private final Parts parts;
    private final Reached reached;
    private final Tunnels tunnels;

    /** Whom it asks. */
    public record Parts(
            Supplier<Inventory> inventory,
            NetworkRegister register,
            KeyRing keys,
            Store store,
            Audit audit,
            SetupSigns signs) {}

    /**
     * Where gateways find us.
     *
     * @param portal under which residents reach it; empty: nobody has set it
     * @param authPort of RADIUS
     * @param accountingPort of RADIUS
     * @param portalPort of this machine
     * @param open hosts of the city's services that stay open
     */
    public record Reached(
            Optional<URI> portal,
            IntSupplier authPort,
            IntSupplier accountingPort,
            IntSupplier portalPort,
            List<String> open) {
        /**
         * What is typed for the kit of a NAS; where nobody set our address, with a place for it.
         */
        String kitLine(String nas) {
            String line = "gardu nas kit " + nas + " --out kit";
            return portal.isPresent() ? line : line + " --controller HOST";
        }
    }

    public Kits(Parts parts, Reached reached) {
        this.parts = parts;
        this.reached = reached;
        this.tunnels = new Tunnels(parts.store(), parts.keys());
    }

    /**
     * Makes one, and notes who did, for which NAS and which files; never a secret. Where the kind
     * signs and has no UAM secret, one is made and kept.
     *
     * @param name of the NAS
     */
    public Outcome<Kit> make(Caller by, String name, KitWish wish) {
        Optional<Nas> nas = parts.inventory().get().nasNamed(name);
        List<Mistake> mistakes = new ArrayList<>(wish.mistakes());
        if (nas.isEmpty()) {
            mistakes.add(Mistake.of("name", name, "is not the name of a NAS (gardu nas list)"));
        }
        if (wish.controller().isEmpty()
                && reached.portal().isEmpty()
                && wish.wireguard().isEmpty()) {
            mistakes.add(
                    Mistake.of(
                            "controller",
                            "is missing: portal.public-url is not set, so nobody knows where"
                                    + " gateways reach this controller; give --controller HOST"));
        }
        return mistakes.isEmpty() ? make(by, nas.get(), wish) : new Outcome.Refused<>(mistakes);
    }

    private Outcome<Kit> make(Caller by, Nas nas, KitWish wish) {
        KitTables tables = KitKinds.of(nas.kind());
        Optional<Mistake> full = wish.wireguard().flatMap(_ -> tunnels.take(nas.id()));
        if (full.isPresent()) {
            return new Outcome.Refused<>(List.of(full.get()));
        }
        KitFacts facts = facts(nas, wish, uamSecret(nas));
        Optional<String> refusal = tables.refusal(facts);
        if (refusal.isPresent()) {
            return new Outcome.Refused<>(
                    List.of(Mistake.of("name", nas.name(), "gets no kit: " + refusal.get())));
        }
        boolean needsSecret = tables.signs() && facts.uamSecret().isEmpty();
        if (needsSecret) {
            return newUamSecret(by, nas, tables.secretLength())
                    .then(secret -> made(by, tables, facts(nas, wish, Optional.of(secret)), true));
        }
        return made(by, tables, facts, false);
    }

    private Outcome<Kit> made(Caller by, KitTables tables, KitFacts facts, boolean newSecret) {
        GatewayKind kind = GatewayKinds.of(facts.nas().kind());
        Kit kit = kit(tables, facts, kind, newSecret);
        String told =
                kit.files().stream().map(KitFile::name).collect(Collectors.joining(", "))
                        + (newSecret ? "; a UAM secret was made" : "");
        parts.audit().note(AuditNote.of(by, "nas.kit", object(facts.nas()), told));
        parts.signs().seen(facts.nas().id(), SetupSign.KIT);
        return new Outcome.Done<>(kit, List.of());
    }

    private Kit kit(KitTables tables, KitFacts facts, GatewayKind kind, boolean newSecret) {
        String tried = kind.tried();
        String forWhom =
                KitSyntax.plain(
                        "NAS " + facts.nas().name() + " (" + kind.dialect().product() + ")");
        var files = new ArrayList<KitFile>();
        tables.tables(facts).forEach(table -> files.add(table.render(tried, forWhom)));
        files.addAll(tables.pages(facts));
        var notes = new ArrayList<>(tables.notes(facts));
        facts.tunnel()
                .ifPresent(
                        tunnel ->
                                files.add(
                                        LinuxTables.controller(
                                                        tunnel,
                                                        tunnels.peers(parts.inventory().get()))
                                                .render(
                                                        "wireguard-go, both ends in network"
                                                                + " namespaces",
                                                        "Controller")));
        facts.snmp()
                .ifPresent(
                        login -> {
                            files.add(snmpLogin(login, facts.nas()));
                            notes.add(
                                    "Its agent is watched as an access point: gardu ap add --name"
                                            + " NAME --site SITE --nas "
                                            + facts.nas().name()
                                            + " --host HOST:161 --snmp \"$(cat snmp-login.txt)\"");
                        });
        if (newSecret) {
            notes.add("A UAM secret was made for it; a kit from before does not have it.");
        }
        if (reached.portal().isEmpty()) {
            notes.add(
                    "portal.public-url is not set: browsers are sent to "
                            + facts.controller().portal()
                            + ". Set it, and make the kit again.");
        }
        return new Kit(facts.nas(), tried, files, notes);
    }

    private KitFile snmpLogin(SnmpLogin login, Nas nas) {
        return new KitFile(
                "snmp-login.txt",
                "For gardu ap add --snmp: how the controller logs in to its agent.",
                "v3:"
                        + login.user()
                        + (KitKinds.hashesWithSha256(nas.kind()) ? ":SHA256:" : ":SHA:")
                        + login.auth().reveal()
                        + ":AES:"
                        + login.priv().reveal()
                        + "\n",
                true);
    }

    private Optional<SecretText> uamSecret(Nas nas) {
        return parts.register().uamSecret(nas.id()).filter(secret -> !secret.isEmpty());
    }

    private Outcome<SecretText> newUamSecret(Caller by, Nas nas, int length) {
        String fresh = NetworkRegister.freshSecret().reveal();
        SecretText secret = new SecretText(fresh.substring(0, length));
        Optional<Long> member = by.actor().memberId().map(MemberId::value);
        return parts.register()
                .by(member)
                .verbs()
                .set(RecordKind.NAS, nas.name(), FieldValues.of("uam-secret", secret.reveal()))
                .map(
                        set -> {
                            new RecordAudit(parts.audit()).note(by, set);
                            return secret;
                        });
    }

    private KitFacts facts(Nas nas, KitWish wish, Optional<SecretText> uamSecret) {
        Inventory now = parts.inventory().get();
        Optional<Tunnel> tunnel = wish.wireguard().map(endpoint -> tunnels.of(nas.id(), endpoint));
        return new KitFacts(
                nas,
                Optional.ofNullable(now.sites().get(nas.site())).map(Site::name).orElse(""),
                controller(wish, KitKinds.of(nas.kind()), tunnel),
                secret(now, nas),
                uamSecret,
                Stream.concat(reached.open().stream(), wish.allow().stream()).distinct().toList(),
                wish.ntp().orElse(KitWish.NTP),
                hex("setup-challenge", nas.id(), ""),
                Optional.of(wish.snmp())
                        .filter(wanted -> wanted)
                        .map(
                                _ ->
                                        new SnmpLogin(
                                                SNMP_USER,
                                                new SecretText(hex("setup-snmp", nas.id(), "auth")),
                                                new SecretText(
                                                        hex("setup-snmp", nas.id(), "priv")))),
                tunnel);
    }

    private Controller controller(KitWish wish, KitTables tables, Optional<Tunnel> tunnel) {
        Optional<String> outside =
                wish.controller()
                        .or(() -> reached.portal().map(URI::getHost))
                        .or(() -> wish.wireguard().map(Kits::host));
        String known = outside.orElseThrow();
        URI portal =
                reached.portal()
                        .orElseGet(
                                () ->
                                        URI.create(
                                                "http://"
                                                        + inUrl(known)
                                                        + ":"
                                                        + reached.portalPort().getAsInt()));
        return new Controller(
                tunnel.map(Tunnel::controller).orElse(known),
                reached.authPort().getAsInt(),
                reached.accountingPort().getAsInt(),
                portal,
                tables.asksForPortalsAddress() ? address(portal.getHost()) : "");
    }

    /** As a name server has it now; empty where none does. */
    private static String address(String host) {
        try {
            return InetAddress.getByName(host).getHostAddress();
        } catch (UnknownHostException e) {
            return "";
        }
    }

    private static String host(String endpoint) {
        return endpoint.substring(0, endpoint.lastIndexOf(':'));
    }

    private static String inUrl(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static SecretText secret(Inventory now, Nas nas) {
        List<NasSecret> secrets = now.secrets().getOrDefault(nas.id(), List.of());
        return new SecretText(
                secrets.isEmpty()
                        ? ""
                        : new String(secrets.getFirst().octets(), StandardCharsets.UTF_8));
    }

    private String hex(String purpose, NasId nas, String what) {
        return HexFormat.of().formatHex(parts.keys().index(purpose, nas + "/" + what));
    }

    private static AuditObject object(Nas nas) {
        return AuditObject.of(NAS, nas.id().value());
    }
}
