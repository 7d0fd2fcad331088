package id.gardu.network;

import id.gardu.config.SecretText;
import id.gardu.store.Word;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A RADIUS client: a gateway or an access point. Its id is its identity; its address is only where
 * it may speak from. Secrets are kept apart ({@link NasSecret}).
 *
 * @param identifier the NAS-Identifier it sends; may be empty when its address is its own
 * @param loginHosts {@code host} or {@code host:port}, the only ones a browser is sent to
 * @param directVouchers whether a voucher code is accepted as User-Name and User-Password
 * @param coa how it takes Disconnect and CoA
 * @param radius what is special about its packets
 * @param fasLevel how openNDS hands its visitors over; of no other kind
 */
public record Nas(
        NasId id,
        String name,
        SiteId site,
        NasAddress address,
        String identifier,
        NasKind kind,
        List<String> loginHosts,
        MessageAuthenticatorPolicy messageAuthenticator,
        boolean directVouchers,
        Coa coa,
        RadiusOptions radius,
        FasLevel fasLevel) {
    /** Every option of a NAS. A new one is a row here, a component above, and its column. */
    public static final FieldList<Nas> FIELDS = new FieldList<>("nas", "name", "site");

    static final Field<Nas, String> NAME =
            FIELDS.field(
                            "name",
                            FieldType.name(
                                    Fields.LONGEST,
                                    Roster.Claim.NAS_NAME,
                                    other -> "is taken by " + other + "; give another name"))
                    .required()
                    .option("N")
                    .help("only one has it", "nama NAS, tidak kembar")
                    .of(Nas::name);
    static final Field<Nas, NasAddress> ADDRESS =
            FIELDS.field("address", NasAddressing.ADDRESS)
                    .required()
                    .option(
                            "IP|CIDR|any",
                            "where it speaks from; any finds it by --identifier and its own secret")
                    .about("an address, a CIDR, or any", "alamat asalnya: IP, CIDR atau any")
                    .follows("identifier")
                    .of(Nas::address);
    static final Field<Nas, SiteId> SITE =
            FIELDS.field("site", Site.REFERENCE)
                    .column("site_id")
                    .required()
                    .option("CODE")
                    .about("site code", "kode titik tempatnya")
                    .fixed("is changed by moving it: gardu nas move NAME --site S")
                    .of(Nas::site);
    static final Field<Nas, String> IDENTIFIER =
            FIELDS.field("identifier", FieldType.text(Fields.LONGEST, NasAddressing::identifier))
                    .otherwise("")
                    .option("NAS-Identifier")
                    .about(
                            "NAS-Identifier; must be there when the address is any",
                            "NAS-Identifier; wajib bila alamatnya any")
                    .maybe(nas -> Optional.of(nas.identifier()).filter(text -> !text.isEmpty()));
    static final Field<Nas, NasKind> KIND =
            FIELDS.field(
                            "kind",
                            FieldType.parsed(
                                            "type: string, enum: [" + NasKind.ALL + "]",
                                            word -> Optional.of(new NasKind(word)),
                                            "a kind",
                                            NasKind::word)
                                    .reading(Nas::kindGiven))
                    .otherwise(NasKind.GENERIC)
                    .option("KIND", NasKind.ALL + " (default: ${DEFAULT-VALUE})")
                    .help("which gateway it is", "jenis gerbang: " + NasKind.ALL)
                    .of(Nas::kind);
    static final Field<Nas, SecretText> SECRET =
            FIELDS.field("secret", FieldType.secret(Fields.LONGEST, SecretRules::read))
                    .option(
                            "S",
                            "shared secret; - reads it from standard input; left out, 32 random"
                                    + " characters are made")
                    .about(
                            "left out, one of 32 characters is made",
                            "rahasia bersama; kosong: dibuatkan 32 huruf")
                    .apart();
    static final Field<Nas, List<String>> LOGIN_HOSTS =
            FIELDS.field("login-host", HostPort.LIST)
                    .key("loginHosts")
                    .column("login_hosts")
                    .otherwise(List.of())
                    .option("HOST", "where browsers may be sent; may be repeated")
                    .about("where browsers may be sent", "ke mana browser boleh dikirim")
                    .of(Nas::loginHosts);
    static final Field<Nas, SecretText> UAM_SECRET =
            FIELDS.field("uam-secret", FieldType.secret(Fields.LONGEST, SecretRules::read))
                    .option(
                            "S",
                            "CoovaChilli's uamsecret; - reads it from standard input. Leave it out",
                            "where the gateway signs no redirect")
                    .help(
                            "CoovaChilli's uamsecret; leave it out where the gateway signs no"
                                    + " redirect",
                            "uamsecret CoovaChilli; kosongkan bila gateway tidak menandatangani"
                                    + " pengalihan")
                    .apart();
    static final Field<Nas, MessageAuthenticatorPolicy> MESSAGE_AUTHENTICATOR =
            FIELDS.field(
                            "message-authenticator",
                            FieldType.word(
                                    MessageAuthenticatorPolicy.values(),
                                    MessageAuthenticatorPolicy::word,
                                    _ -> "yes, no or auto"))
                    .otherwise(MessageAuthenticatorPolicy.YES)
                    .option(
                            "yes|no|auto",
                            "whether its Access-Requests must be signed (default:"
                                    + " ${DEFAULT-VALUE})")
                    .help(
                            "whether its Access-Requests must be signed: yes, no, auto",
                            "apakah Access-Request wajib bertanda tangan: yes, no, auto")
                    .unwise(
                            MessageAuthenticatorPolicy.NO,
                            "message-authenticator no: whoever can change packets on the way can"
                                    + " forge answers (CVE-2024-3596); prefer auto")
                    .of(Nas::messageAuthenticator);
    static final Field<Nas, Boolean> DIRECT_VOUCHERS =
            FIELDS.field("direct-vouchers", FieldType.flag())
                    .otherwise(false)
                    .option("", "accept a voucher code as User-Name and User-Password")
                    .help(
                            "accept a voucher code as User-Name and User-Password",
                            "terima kode voucher sebagai User-Name dan User-Password")
                    .of(Nas::directVouchers);
    static final Field<Nas, Long> COA_PORT =
            FIELDS.field(
                            "coa-port",
                            FieldType.shortNumber(0, 65_535).saying("minimum: 0, maximum: 65535"))
                    .otherwise((long) Coa.PORT)
                    .option("PORT")
                    .about("0 for none", "porta Disconnect dan CoA; 0: tidak ada")
                    .of(nas -> (long) nas.coa().port());
    static final Field<Nas, Boolean> COA_EVENT_TIMESTAMP =
            FIELDS.field("coa-event-timestamp", FieldType.flag().typed(FieldType.Input.YES_OR_NO))
                    .otherwise(true)
                    .option(
                            "yes|no",
                            "whether a Disconnect or CoA carries the time; no for a NAS whose"
                                    + " clock is",
                            "wrong, which has to discard it (default: ${DEFAULT-VALUE})")
                    .about(
                            "whether a Disconnect or CoA carries the time; false for a NAS whose"
                                    + " clock is wrong",
                            "apakah Disconnect dan CoA membawa jam; no bila jam NAS salah")
                    .of(nas -> nas.coa().eventTimestamp());
    static final Field<Nas, Boolean> MSCHAP =
            FIELDS.field("mschap", FieldType.flag())
                    .otherwise(false)
                    .option(
                            "",
                            "accept MS-CHAPv2 outside of TLS, for gateways that cannot do PAP or"
                                    + " CHAP")
                    .about("accept MS-CHAPv2 outside of TLS", "terima MS-CHAPv2 di luar TLS")
                    .unwise(
                            true,
                            "mschap: whoever sees its packets can work out the passwords; use PAP"
                                    + " or CHAP with tickets where the gateway can")
                    .of(nas -> nas.radius().mschap());
    static final Field<Nas, String> RADSEC_SAN =
            FIELDS.field("radsec-san", FieldType.text(Fields.LONGEST, Nas::radsecSan))
                    .option(
                            "NAME",
                            "the name in its client certificate; it then speaks RadSec only")
                    .about(
                            "the name in its client certificate; it then speaks RadSec only",
                            "nama di sertifikatnya; setelah itu hanya lewat RadSec")
                    .maybe(nas -> nas.radius().radsecSan());

    static final Field<Nas, FasLevel> FAS_LEVEL =
            FIELDS.field(
                            "fas-level",
                            FieldType.parsed(
                                    "type: string, enum: [\"1\", \"3\"]",
                                    word -> Word.of(FasLevel.class, word),
                                    "1 or 3",
                                    FasLevel::word))
                    .otherwise(FasLevel.MEASURED)
                    .option(
                            "1|3",
                            "openNDS's fas_secure_enabled (default: ${DEFAULT-VALUE}); at 1 nothing"
                                    + " is measured")
                    .about(
                            "openNDS's fas_secure_enabled; at 1 nothing is measured",
                            "fas_secure_enabled openNDS: 3, atau 1 yang tidak terukur")
                    .unwise(
                            FasLevel.UNMEASURED,
                            "fas-level 1: nothing is measured there, no limit reaches it, and"
                                + " whoever reads the address of the login page can change it; use"
                                + " 3")
                    .of(Nas::fasLevel);

    /**
     * What few NAS need of the RADIUS door.
     *
     * @param mschap whether it may show MS-CHAPv2 outside of TLS, whose responses can be broken
     *     offline (draft-ietf-radext-deprecating-radius)
     * @param radsecSan the name in its client certificate, lower case; such a NAS speaks RadSec
     *     only
     */
    public record RadiusOptions(boolean mschap, Optional<String> radsecSan) {
        /** A NAS that needs nothing special. */
        public static final RadiusOptions NONE = new RadiusOptions(false, Optional.empty());

        private static RadiusOptions of(FieldList.Values<Nas> values) {
            return new RadiusOptions(values.get(MSCHAP), values.find(RADSEC_SAN));
        }
    }

    /** Of fields that hold no mistake. */
    static Nas of(NasId id, FieldList.Values<Nas> values) {
        return new Nas(
                id,
                values.get(NAME),
                values.get(SITE),
                values.get(ADDRESS),
                values.find(IDENTIFIER).orElse(""),
                values.get(KIND),
                values.get(LOGIN_HOSTS),
                values.get(MESSAGE_AUTHENTICATOR),
                values.get(DIRECT_VOUCHERS),
                new Coa(values.get(COA_PORT).intValue(), values.get(COA_EVENT_TIMESTAMP)),
                RadiusOptions.of(values),
                values.get(FAS_LEVEL));
    }

    private static Optional<NasKind> kindGiven(Fields given, String field) {
        List<NasKind> kinds = given.roster().kinds().words();
        String known = kinds.stream().map(NasKind::word).collect(Collectors.joining(", "));
        return given.parsed(
                field,
                word -> Optional.of(new NasKind(word)).filter(kinds::contains),
                "one of " + known);
    }

    private static Optional<String> radsecSan(Fields given, String field) {
        Optional<String> name =
                given.parsed(
                        field,
                        text ->
                                Optional.of(text.toLowerCase(Locale.ROOT))
                                        .filter(low -> low.matches("[a-z0-9][a-z0-9.:_-]*")),
                        "a name as it stands in a certificate, such as"
                                + " rw03-gw.warga.malangkota.go.id");
        name.flatMap(text -> given.claim(Roster.Claim.RADSEC_SAN, text))
                .ifPresent(
                        other ->
                                given.wrongValue(
                                        field,
                                        "is the name of "
                                                + other
                                                + "; give each NAS a certificate of its own"));
        return name;
    }

    /**
     * Whether an Access-Request must carry a Message-Authenticator
     * (draft-ietf-radext-deprecating-radius).
     */
    public enum MessageAuthenticatorPolicy implements Word {
        /** Unsigned requests are dropped: the default. */
        YES,
        /** Unsigned requests are answered. */
        NO,
        /** As NO until the first signed request, then YES. */
        AUTO
    }

    /** {@code fas_secure_enabled} of openNDS: by which of its ways visitors are handed over. */
    public enum FasLevel implements Word {
        /** By the browser: it tells neither octets nor ends, and takes no limit. */
        UNMEASURED("1"),
        /** By what the gateway fetches over HTTPS: it tells both. */
        MEASURED("3");

        private final String word;

        FasLevel(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * A shared secret in force. Two may be valid while one replaces the other.
     *
     * @param octets as configured, UTF-8
     * @param expiresAt empty for the newest
     */
    @SuppressWarnings("ArrayRecordComponent") // Held in memory once and never compared as a value.
    public record NasSecret(
            NasId nas, byte[] octets, Instant createdAt, Optional<Instant> expiresAt) {
        @Override
        public String toString() {
            return "NasSecret[nas=" + nas + ", <secret>]";
        }
    }

    /**
     * How a NAS takes Disconnect- and CoA-Requests (RFC 5176).
     *
     * @param port UDP, 0 for none
     * @param eventTimestamp whether they carry an Event-Timestamp; a NAS whose clock is wrong has
     *     to discard those that do (RFC 5176 §6.3)
     */
    public record Coa(int port, boolean eventTimestamp) {
        /** The port of RFC 5176 §2.1. */
        public static final int PORT = 3799;

        /** As most take them. */
        public static final Coa USUAL = new Coa(PORT, true);

        /** Takes none. */
        public static final Coa NONE = new Coa(0, true);

        public boolean isTaken() {
            return port != 0;
        }
    }
}
