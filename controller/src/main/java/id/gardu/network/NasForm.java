package id.gardu.network;

import id.gardu.config.SecretText;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code gardu nas add}, the API and {@code nas} CSV files give: read and checked here. */
final class NasForm {
    static final Columns COLUMNS =
            new Columns(
                    List.of("name", "address", "site"),
                    List.of(
                            "identifier",
                            "kind",
                            "secret",
                            "login-host",
                            "uam-secret",
                            "message-authenticator",
                            "direct-vouchers",
                            "coa-port",
                            "coa-event-timestamp",
                            "mschap",
                            "radsec-san"));

    private static final int MOST_LOGIN_HOSTS = 16;

    private final Fields fields;
    private final Roster roster;
    private final List<NasKind> kinds;
    private final String owner;
    private final List<String> warnings = new ArrayList<>();

    /**
     * @param owner how others are told who has its name and address
     */
    private NasForm(Fields fields, Roster roster, List<NasKind> kinds, String owner) {
        this.fields = fields;
        this.roster = roster;
        this.kinds = kinds;
        this.owner = owner;
    }

    /** Empty when {@code fields} holds mistakes. */
    static Optional<NewNas> read(
            Fields fields, Roster roster, List<NasKind> kinds, NasId id, String owner) {
        return new NasForm(fields, roster, kinds, owner).read(id);
    }

    private Optional<NewNas> read(NasId id) {
        String name = name();
        Optional<Site> site = site();
        Optional<NasAddressing> addressing = NasAddressing.read(fields, roster, owner);
        NasKind kind = kind();
        List<String> loginHosts = loginHosts();
        MessageAuthenticatorPolicy policy = policy();
        boolean directVouchers = fields.flag("direct-vouchers");
        Coa coa = coa();
        RadiusOptions radius = new RadiusOptions(mschap(), radsecSan());
        Optional<SecretText> uamSecret = secret("uam-secret");
        Optional<SecretText> given = secret("secret");
        if (!fields.mistakes().isEmpty()) {
            return Optional.empty();
        }
        Nas nas =
                new Nas(
                        id,
                        name,
                        site.orElseThrow().id(),
                        addressing.orElseThrow().address(),
                        addressing.orElseThrow().identifier(),
                        kind,
                        loginHosts,
                        policy,
                        directVouchers,
                        coa,
                        radius);
        SecretText secret = given.orElseGet(SecretRules::fresh);
        warn(name, secret);
        return Optional.of(
                new NewNas(
                        nas,
                        new NewSecret(nas, secret, given.isEmpty()),
                        uamSecret,
                        List.copyOf(warnings)));
    }

    private String name() {
        String name = fields.required("name");
        if (!name.isEmpty()) {
            roster.claim(Roster.Claim.NAS_NAME, name, owner)
                    .ifPresent(
                            other ->
                                    fields.wrongValue(
                                            "name",
                                            "is taken by " + other + "; give another name"));
        }
        return name;
    }

    private Optional<Site> site() {
        String code = fields.required("site");
        Optional<Site> site = roster.site(code);
        if (site.isEmpty() && !code.isEmpty()) {
            fields.wrongValue(
                    "site", "is not the code of a site; import it first (gardu site import)");
        }
        return site;
    }

    private NasKind kind() {
        String known = kinds.stream().map(NasKind::word).collect(Collectors.joining(", "));
        return fields.parsed(
                        "kind",
                        word -> Optional.of(new NasKind(word)).filter(kinds::contains),
                        "one of " + known)
                .orElse(NasKind.GENERIC);
    }

    private List<String> loginHosts() {
        List<String> hosts = fields.items("login-host");
        if (hosts.size() > MOST_LOGIN_HOSTS) {
            fields.wrong("login-host", "has more than " + MOST_LOGIN_HOSTS + " hosts");
        }
        for (String host : hosts) {
            if (HostPort.parse(host).isEmpty()) {
                fields.wrongItem("login-host", host, "is not " + HostPort.FORM);
            }
        }
        return hosts;
    }

    private Coa coa() {
        return new Coa(
                (int) fields.number("coa-port", 0, 65_535).orElse(Coa.PORT),
                fields.parsed("coa-event-timestamp", NasForm::yesOrNo, "yes or no").orElse(true));
    }

    private static Optional<Boolean> yesOrNo(String word) {
        return switch (word) {
            case "yes", "true" -> Optional.of(true);
            case "no", "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private MessageAuthenticatorPolicy policy() {
        MessageAuthenticatorPolicy policy =
                fields.parsed(
                                "message-authenticator",
                                MessageAuthenticatorPolicy::of,
                                "yes, no or auto")
                        .orElse(MessageAuthenticatorPolicy.YES);
        if (policy == MessageAuthenticatorPolicy.NO) {
            warnings.add(
                    "message-authenticator no: whoever can change packets on the way can forge"
                            + " answers (CVE-2024-3596); prefer auto");
        }
        return policy;
    }

    private boolean mschap() {
        boolean mschap = fields.flag("mschap");
        if (mschap) {
            warnings.add(
                    "mschap: whoever sees its packets can work out the passwords; use PAP or CHAP"
                            + " with tickets where the gateway can");
        }
        return mschap;
    }

    private Optional<String> radsecSan() {
        Optional<String> name =
                fields.text("radsec-san").map(text -> text.toLowerCase(Locale.ROOT));
        name.filter(text -> !text.matches("[a-z0-9][a-z0-9.:_-]*"))
                .ifPresent(
                        _ ->
                                fields.wrongValue(
                                        "radsec-san",
                                        "is not a name as it stands in a certificate, such as"
                                                + " rw03-gw.warga.malangkota.go.id"));
        name.flatMap(text -> roster.claim(Roster.Claim.RADSEC_SAN, text, owner))
                .ifPresent(
                        other ->
                                fields.wrongValue(
                                        "radsec-san",
                                        "is the name of "
                                                + other
                                                + "; give each NAS a certificate of its own"));
        return name;
    }

    private Optional<SecretText> secret(String field) {
        Optional<String> text = fields.secret(field);
        Optional<String> refusal = text.flatMap(SecretRules::refusal);
        refusal.ifPresent(reason -> fields.wrong(field, reason));
        return refusal.isPresent() ? Optional.empty() : text.map(SecretText::new);
    }

    private void warn(String name, SecretText secret) {
        String about = "NAS \"" + name + "\": ";
        SecretRules.warning(secret).ifPresent(warning -> warnings.add(about + warning));
        roster.claimSecret(secret, owner)
                .ifPresent(
                        other ->
                                warnings.add(
                                        about
                                                + "has the same secret as "
                                                + other
                                                + "; who learns one has both"));
    }
}
