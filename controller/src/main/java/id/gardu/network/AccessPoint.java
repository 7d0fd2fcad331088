package id.gardu.network;

import id.gardu.captiveportal.MacAddress;
import id.gardu.config.SecretText;
import id.gardu.snmp.SnmpCredentials;
import id.gardu.snmp.SnmpTarget;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A radio in the neighbourhood. May sit behind a NAS and hang on another access point.
 *
 * @param snmpHost name or address its agent answers on
 * @param snmpPort 1 to 65535
 * @param snmp credentials as the operator writes them: {@code v1:…}, {@code v2c:…} or {@code v3:…}
 * @param bssids 48-bit addresses of its SSIDs
 * @param maintenance polled, but no finding is raised
 * @param engineAcceptedAt when somebody last said that another SNMPv3 engine at its address is
 *     meant
 */
public record AccessPoint(
        ApId id,
        String name,
        SiteId site,
        Optional<NasId> nas,
        String snmpHost,
        int snmpPort,
        SecretText snmp,
        Set<Long> bssids,
        Optional<ApId> uplink,
        boolean maintenance,
        Optional<Instant> engineAcceptedAt) {
    public static final FieldList<AccessPoint> FIELDS =
            new FieldList<>("access_point", "name", "site", "nas");

    private static final String CREDENTIALS =
            "v1:COMMUNITY, v2c:COMMUNITY or v3:USER:SHA256:AUTHKEY:AES:PRIVKEY";
    private static final int MOST_BSSIDS = 64;
    static final Field<AccessPoint, String> NAME =
            FIELDS.field(
                            "name",
                            FieldType.name(
                                    Fields.LONGEST,
                                    Roster.Claim.AP_NAME,
                                    other -> "is taken by " + other + "; give another name"))
                    .required()
                    .option("A")
                    .help("only one has it", "nama titik akses, tidak kembar")
                    .of(AccessPoint::name);
    static final Field<AccessPoint, SiteId> SITE =
            FIELDS.field("site", Site.REFERENCE)
                    .column("site_id")
                    .required()
                    .option("CODE")
                    .about("site code", "kode titik tempatnya")
                    .fixed("is changed by moving it: gardu ap move NAME --site S")
                    .toldAbout("site code")
                    .of(AccessPoint::site);
    static final Field<AccessPoint, HostPort> HOST =
            FIELDS.field(
                            "host",
                            FieldType.parsed(
                                            "type: string, maxLength: 260",
                                            HostPort::parse,
                                            HostPort.FORM,
                                            HostPort::toString)
                                    .reading(AccessPoint::host))
                    .column("")
                    .required()
                    .option("HOST:PORT", "its SNMP agent")
                    .about("HOST:PORT of its SNMP agent", "HOST:PORT agen SNMP-nya")
                    .of(ap -> new HostPort(ap.snmpHost(), OptionalInt.of(ap.snmpPort())));
    static final Field<AccessPoint, SecretText> SNMP =
            FIELDS.field("snmp", FieldType.secret(512, AccessPoint::credentials))
                    .column("")
                    .required()
                    .option("CREDENTIALS", CREDENTIALS + "; - reads it from standard input")
                    .about(CREDENTIALS, "rahasia SNMP: " + CREDENTIALS)
                    .of(AccessPoint::snmp);
    static final Field<AccessPoint, NasId> NAS =
            FIELDS.field(
                            "nas",
                            FieldType.reference(
                                    (roster, name) -> roster.nas(name).map(Nas::id),
                                    "the name of a NAS; add it first (gardu nas add)",
                                    Roster::nasNames,
                                    NasId::value,
                                    NasId::new,
                                    (nas, now) ->
                                            Optional.ofNullable(now.nas().get(nas)).map(Nas::name)))
                    .column("nas_id")
                    .option("N", "the NAS it sits behind")
                    .about("the NAS it sits behind", "NAS di depannya")
                    .maybe(AccessPoint::nas);
    static final Field<AccessPoint, Set<Long>> BSSIDS =
            FIELDS.field(
                            "bssid",
                            FieldType.items(
                                            MOST_BSSIDS,
                                            32,
                                            AccessPoint::addresses,
                                            all -> String.join(",", written(all)),
                                            AccessPoint::addresses,
                                            AccessPoint::written)
                                    .typed(FieldType.Input.COMMAS))
                    .key("bssids")
                    .column("")
                    .otherwise(Set.of())
                    .option("MAC")
                    .help("MAC addresses of its SSIDs", "alamat MAC tiap SSID-nya")
                    .of(AccessPoint::bssids);
    static final Field<AccessPoint, ApId> UPLINK =
            FIELDS.field(
                            "uplink",
                            FieldType.reference(
                                    Roster::accessPoint,
                                    "the name of an access point; add it first",
                                    Roster::accessPointNames,
                                    ApId::value,
                                    ApId::new,
                                    (ap, now) ->
                                            Optional.ofNullable(now.accessPoints().get(ap))
                                                    .map(AccessPoint::name)))
                    .column("uplink_ap_id")
                    .option("AP", "the access point it hangs on")
                    .about("the access point it hangs on", "titik akses tempatnya menyambung")
                    .maybe(AccessPoint::uplink);

    /** Empty when {@code given} holds mistakes. */
    static Optional<AccessPoint> read(Fields given, ApId id) {
        FieldList.Values<AccessPoint> values = FIELDS.read(given);
        if (values.find(UPLINK).filter(id::equals).isPresent()) {
            given.wrongValue("uplink", "is this access point itself; leave it empty");
        }
        return given.mistakes().isEmpty()
                ? Optional.of(of(id, values, false, Optional.empty()))
                : Optional.empty();
    }

    /** Of fields that hold no mistake. */
    static AccessPoint of(
            ApId id,
            FieldList.Values<AccessPoint> values,
            boolean maintenance,
            Optional<Instant> engineAcceptedAt) {
        HostPort host = values.get(HOST);
        return new AccessPoint(
                id,
                values.get(NAME),
                values.get(SITE),
                values.find(NAS),
                host.host(),
                host.port().orElse(SnmpTarget.DEFAULT_PORT),
                values.get(SNMP),
                values.get(BSSIDS),
                values.find(UPLINK),
                maintenance,
                engineAcceptedAt);
    }

    /** Takes its address; two that are asked there are both told what one is. */
    private static Optional<HostPort> host(Fields given, String field) {
        Optional<HostPort> host = given.parsed(field, HostPort::parse, HostPort.FORM);
        host.map(one -> one.host() + ":" + one.port().orElse(SnmpTarget.DEFAULT_PORT))
                .ifPresent(
                        address ->
                                given.claim(Roster.Claim.AP_HOST, address)
                                        .ifPresent(other -> given.warn(shared(address, other))));
        return host;
    }

    private static String shared(String address, String other) {
        return "host "
                + address
                + " is also that of "
                + other
                + ": one SNMP agent is asked for both, and both are up or down with it";
    }

    private static Optional<SecretText> credentials(Fields given, String field) {
        String text = given.secret(field).map(String::strip).orElse("");
        if (text.isEmpty()) {
            given.wrong(field, "is missing; give " + CREDENTIALS);
            return Optional.empty();
        }
        try {
            SnmpCredentials credentials = SnmpCredentials.parse(text);
            credentials.warning().ifPresent(given::warn);
            return Optional.of(new SecretText(credentials.secretText()));
        } catch (IllegalArgumentException e) {
            // Its message never repeats the text.
            given.wrong(field, Optional.ofNullable(e.getMessage()).orElse("give " + CREDENTIALS));
            return Optional.empty();
        }
    }

    private static Optional<Set<Long>> addresses(Fields given, String field) {
        var bssids = new HashSet<Long>();
        List<String> items = given.items(field);
        if (items.size() > MOST_BSSIDS) {
            given.wrong(field, "has more than " + MOST_BSSIDS + " addresses");
            return Optional.empty();
        }
        for (String item : items) {
            Optional<MacAddress> mac = MacAddress.tryParse(item);
            if (mac.isEmpty()) {
                given.wrongItem(field, item, "is not a MAC address such as 02:AB:CD:00:11:22");
            } else if (bssids.add(mac.get().asLong())) {
                given.claim(Roster.Claim.BSSID, Long.toString(mac.get().asLong()))
                        .ifPresent(other -> given.wrongItem(field, item, "belongs to " + other));
            }
        }
        return Optional.of(bssids);
    }

    private static Set<Long> addresses(String written) {
        return List.of(written.split(",")).stream()
                .map(MacAddress::parse)
                .map(MacAddress::asLong)
                .collect(Collectors.toSet());
    }

    private static List<String> written(Set<Long> bssids) {
        return bssids.stream().sorted().map(MacAddress::ofLong).map(MacAddress::toString).toList();
    }
}
