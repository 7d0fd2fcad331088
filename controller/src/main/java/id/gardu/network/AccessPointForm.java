package id.gardu.network;

import id.gardu.captiveportal.MacAddress;
import id.gardu.config.SecretText;
import id.gardu.snmp.SnmpCredentials;
import id.gardu.snmp.SnmpTarget;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What {@code gardu ap add}, the API and {@code ap} CSV files give: read and checked here. */
final class AccessPointForm {
    static final Columns COLUMNS =
            new Columns(List.of("name", "site", "host", "snmp"), List.of("nas", "bssid", "uplink"));

    private static final String FORM =
            "give v1:COMMUNITY, v2c:COMMUNITY or v3:USER:SHA256:AUTHKEY:AES:PRIVKEY";
    private static final int MOST_BSSIDS = 64;

    private final Fields fields;
    private final Roster roster;
    private final String owner;
    private Optional<String> warning = Optional.empty();

    private AccessPointForm(Fields fields, Roster roster, String owner) {
        this.fields = fields;
        this.roster = roster;
        this.owner = owner;
    }

    /**
     * Empty when {@code fields} holds mistakes.
     *
     * @param owner how others are told who has its name and BSSIDs
     */
    static Optional<NewAccessPoint> read(Fields fields, Roster roster, ApId id, String owner) {
        return new AccessPointForm(fields, roster, owner).read(id);
    }

    private Optional<NewAccessPoint> read(ApId id) {
        String name = name();
        Optional<Site> site = site();
        Optional<Nas> nas = nas();
        Optional<HostPort> host = fields.requiredParsed("host", HostPort::parse, HostPort.FORM);
        Optional<SecretText> snmp = snmp();
        Set<Long> bssids = bssids();
        Optional<ApId> uplink = uplink(id);
        if (!fields.mistakes().isEmpty()) {
            return Optional.empty();
        }
        var ap =
                new AccessPoint(
                        id,
                        name,
                        site.orElseThrow().id(),
                        nas.map(Nas::id),
                        host.orElseThrow().host(),
                        host.orElseThrow().port().orElse(SnmpTarget.DEFAULT_PORT),
                        snmp.orElseThrow(),
                        bssids,
                        uplink,
                        false,
                        Optional.empty());
        return Optional.of(new NewAccessPoint(ap, warning));
    }

    private String name() {
        String name = fields.required("name");
        if (!name.isEmpty()) {
            roster.claim(Roster.Claim.AP_NAME, name, owner)
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

    private Optional<Nas> nas() {
        Optional<String> name = fields.text("nas");
        Optional<Nas> nas = name.flatMap(roster::nas);
        if (name.isPresent() && nas.isEmpty()) {
            fields.wrongValue("nas", "is not the name of a NAS; add it first (gardu nas add)");
        }
        return nas;
    }

    private Optional<SecretText> snmp() {
        String text = fields.secret("snmp").map(String::strip).orElse("");
        if (text.isEmpty()) {
            fields.wrong("snmp", "is missing; " + FORM);
            return Optional.empty();
        }
        try {
            SnmpCredentials credentials = SnmpCredentials.parse(text);
            warning = credentials.warning();
            return Optional.of(new SecretText(credentials.secretText()));
        } catch (IllegalArgumentException e) {
            // Its message never repeats the text.
            fields.wrong("snmp", Optional.ofNullable(e.getMessage()).orElse(FORM));
            return Optional.empty();
        }
    }

    private Set<Long> bssids() {
        var bssids = new HashSet<Long>();
        List<String> items = fields.items("bssid");
        if (items.size() > MOST_BSSIDS) {
            fields.wrong("bssid", "has more than " + MOST_BSSIDS + " addresses");
            return bssids;
        }
        for (String item : items) {
            Optional<MacAddress> mac = MacAddress.tryParse(item);
            if (mac.isEmpty()) {
                fields.wrongItem("bssid", item, "is not a MAC address such as 02:AB:CD:00:11:22");
            } else if (bssids.add(mac.get().asLong())) {
                roster.claim(Roster.Claim.BSSID, Long.toString(mac.get().asLong()), owner)
                        .ifPresent(other -> fields.wrongItem("bssid", item, "belongs to " + other));
            }
        }
        return bssids;
    }

    private Optional<ApId> uplink(ApId self) {
        Optional<String> name = fields.text("uplink");
        Optional<ApId> uplink = name.flatMap(roster::accessPoint);
        if (name.isPresent() && uplink.isEmpty()) {
            fields.wrongValue("uplink", "is not the name of an access point; add it first");
        }
        if (uplink.isPresent() && uplink.get().equals(self)) {
            fields.wrongValue("uplink", "is this access point itself; leave it empty");
        }
        return uplink;
    }
}
