package id.gardu.network;

import static id.gardu.network.Neighbourhood.done;
import static id.gardu.network.Neighbourhood.given;
import static id.gardu.network.Neighbourhood.mistakes;
import static id.gardu.network.Neighbourhood.warnings;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.config.SecretText;
import id.gardu.gateway.GatewayKinds;
import id.gardu.house.Checkout;
import id.gardu.network.Area.AreaLevel;
import id.gardu.network.Nas.MessageAuthenticatorPolicy;
import id.gardu.network.NetworkRegister.NewSecret;
import id.gardu.store.DatabaseKind;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;

class NetworkRegisterTest {
    /** As they are told in one line. */
    private static final String KINDS =
            String.join(", ", GatewayKinds.words().stream().map(NasKind::word).toList());

    @TempDir Path folder;

    private static Outcome<NewSecret> addGateway(Neighbourhood here, String... more) {
        var all = new ArrayList<>(List.of("name", "gw", "site", "rw03", "kind", "generic"));
        all.addAll(List.of(more));
        return here.register().addNas(given(all.toArray(String[]::new)));
    }

    @ParameterizedTest
    @EnumSource
    void aNewInstallationHasTheCityAndThePlanAndKeepsWhatItHas(DatabaseKind dialect) {
        try (var here = Neighbourhood.empty(dialect, folder, Neighbourhood.CLOCK)) {
            Path areas = Checkout.root().resolve("config/areas/kota-malang.csv");
            assertThat(done(here.register().furnish(Optional.of(areas))).added()).isEqualTo(63);
            Inventory inventory = here.inventory();
            assertThat(inventory.areas().values().stream().map(Area::level))
                    .filteredOn(level -> level == AreaLevel.KELURAHAN)
                    .hasSize(57);
            assertThat(inventory.areas().get("35.73"))
                    .isEqualTo(
                            new Area(
                                    "35.73",
                                    AreaLevel.KOTA,
                                    Optional.empty(),
                                    "Kota Malang",
                                    Optional.of(
                                            new Area.Population(889_359, "Dukcapil", "2024-12"))));
            assertThat(inventory.lineage(Neighbourhood.JODIPAN))
                    .extracting(Area::name)
                    .containsExactly("Jodipan", "Blimbing", "Kota Malang");
            assertThat(inventory.plansByNumber()).containsExactly(Plan.WARGA);

            Path gone = folder.resolve("no-such-file.csv");
            assertThat(done(here.register().furnish(Optional.of(gone))))
                    .isEqualTo(Imported.NOTHING);
            assertThat(here.inventory()).isSameAs(inventory);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNasIsThereAtOnceAndItsSecretIsToldOnceAndSealed(DatabaseKind dialect) throws Exception {
        try (var here = Neighbourhood.of(dialect, folder)) {
            NewSecret made =
                    done(
                            addGateway(
                                    here,
                                    "address",
                                    "10.9.0.0/16",
                                    "identifier",
                                    "gw-9",
                                    "login-host",
                                    "10.9.0.1:3990, gw.example.id",
                                    "direct-vouchers",
                                    "yes",
                                    "uam-secret",
                                    "uam-rahasia"));
            assertThat(made.generated()).isTrue();
            assertThat(made.secret().reveal()).hasSize(32);
            assertThat(made.toString()).doesNotContain(made.secret().reveal());
            Nas nas = here.nas("gw");
            assertThat(nas.loginHosts()).containsExactly("10.9.0.1:3990", "gw.example.id");
            assertThat(nas.directVouchers()).isTrue();
            assertThat(nas.messageAuthenticator()).isEqualTo(MessageAuthenticatorPolicy.YES);
            assertThat(nas.coa().port()).isEqualTo(3799);
            assertThat(secrets(here, nas)).containsExactly(made.secret().reveal());
            assertThat(here.register().uamSecret(nas.id()).map(SecretText::reveal))
                    .contains("uam-rahasia");
            byte[] stored =
                    here.store()
                            .reads()
                            .withHandle(
                                    handle ->
                                            handle.select(
                                                            "SELECT secret FROM nas_secret WHERE"
                                                                    + " nas_id = ?",
                                                            nas.id().value())
                                                    .mapTo(byte[].class)
                                                    .one());
            assertThat(new String(stored, StandardCharsets.ISO_8859_1))
                    .doesNotContain(made.secret().reveal());
        }
    }

    private static List<String> secrets(Neighbourhood here, Nas nas) {
        return here.inventory().secrets().getOrDefault(nas.id(), List.of()).stream()
                .map(secret -> new String(secret.octets(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void everyMistakeIsToldTogetherAndNothingIsWritten() {
        try (var here = Neighbourhood.of(DatabaseKind.SQLITE, folder)) {
            Inventory before = here.inventory();
            assertThat(
                            mistakes(
                                    here.register()
                                            .addNas(
                                                    given(
                                                            "name", "rw03-gw",
                                                            "address", "10.1.0.300",
                                                            "site", "rw99",
                                                            "kind", "mikrotic",
                                                            "secret", "",
                                                            "login-host", "gw_1,10.1.1.1:99999",
                                                            "message-authenticator", "maybe",
                                                            "direct-vouchers", "ja",
                                                            "coa-port", "70000",
                                                            "colour", "red"))))
                    .containsExactly(
                            "colour: is not known; known are "
                                    + String.join(", ", Nas.FIELDS.columns().all()),
                            "name: \"rw03-gw\" is taken by NAS \"rw03-gw\"; give another name",
                            "site: \"rw99\" is not the code of a site; import it first (gardu site"
                                    + " import)",
                            "address: \"10.1.0.300\" is not an address, a CIDR such as 10.1.0.0/16,"
                                    + " or any",
                            "kind: \"mikrotic\" is not one of " + KINDS,
                            "login-host: \"gw_1\" is not a host such as 10.1.0.3, gw.example.id or"
                                    + " [2001:db8::3], or HOST:PORT",
                            "login-host: \"10.1.1.1:99999\" is not a host such as 10.1.0.3,"
                                    + " gw.example.id or [2001:db8::3], or HOST:PORT",
                            "message-authenticator: \"maybe\" is not yes, no or auto",
                            "direct-vouchers: \"ja\" is not yes or no",
                            "coa-port: \"70000\" is not a number from 0 to 65535, digits only",
                            "secret: is empty; leave it out and one is made");
            assertThat(here.inventory()).isSameAs(before);
        }
    }

    /** Or somebody waits for a login page that never comes. */
    @Test
    void aKindWhoseHandOverIsNotBuiltTakesNoLoginHost() {
        try (var here = Neighbourhood.of(DatabaseKind.SQLITE, folder)) {
            for (var unbuilt : GatewayKinds.known().withoutLogin().entrySet()) {
                String kind = unbuilt.getKey().word();
                assertThat(
                                mistakes(
                                        addGateway(
                                                here,
                                                "address",
                                                "any",
                                                "identifier",
                                                "lain-gw",
                                                "kind",
                                                kind,
                                                "login-host",
                                                "10.7.0.1")))
                        .as(kind)
                        .containsExactly(
                                "login-host: \"10.7.0.1\" is of no use to kind "
                                        + kind
                                        + ", whose hand-over of a login is not built; leave it out"
                                        + " and "
                                        + unbuilt.getValue()
                                        + " (gardu nas kinds)");
            }
            assertThat(GatewayKinds.known().withoutLogin()).isNotEmpty();
        }
    }

    @Test
    void twoNasThatCouldNotBeToldApartAreRefusedByName() {
        try (var here = Neighbourhood.of(DatabaseKind.SQLITE, folder)) {
            assertThat(mistakes(addGateway(here, "address", "10.1.3.1", "identifier", "rw03-gw")))
                    .containsExactly(
                            "identifier: \"rw03-gw\" is the identifier of NAS \"rw03-gw\" at the"
                                    + " same address; set another on the NAS and give that");
            assertThat(mistakes(addGateway(here, "address", "any")))
                    .containsExactly(
                            "identifier: is missing; at an address that others share, a NAS is"
                                    + " known by the NAS-Identifier it sends");
            assertThat(mistakes(addGateway(here, "address", "10.1.3.1/16", "identifier", "x")))
                    .containsExactly(
                            "address: \"10.1.3.1/16\" has bits behind the prefix; write"
                                    + " 10.1.0.0/16");
            assertThat(mistakes(addGateway(here, "address", "0.0.0.0")))
                    .containsExactly(
                            "address: \"0.0.0.0\" is no address a packet comes from; for anywhere"
                                    + " write any");
            done(addGateway(here, "address", "10.1.3.1", "identifier", "another"));
        }
    }

    /** R9. */
    @Test
    void aShortOrSharedSecretIsTakenWithAWarning() {
        try (var here = Neighbourhood.of(DatabaseKind.SQLITE, folder)) {
            assertThat(warnings(addGateway(here, "address", "10.1.0.9", "secret", "cisco123")))
                    .containsExactly(
                            "NAS \"gw\": the secret has 8 characters and can be guessed from one"
                                    + " packet; give at least 16, or none and one is made");
            FieldValues shared =
                    given(
                            "name", "gw2",
                            "site", "rw03",
                            "address", "10.1.0.10",
                            "secret", "rahasia-gerbang-rw-tiga",
                            "message-authenticator", "no");
            assertThat(warnings(here.register().addNas(shared)))
                    .containsExactly(
                            "message-authenticator no: whoever can change packets on the way can"
                                    + " forge answers (CVE-2024-3596); prefer auto",
                            "NAS \"gw2\": has the same secret as NAS \"rw03-gw\"; who learns one"
                                    + " has both");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReplacedSecretIsValidForADayMore(DatabaseKind dialect) {
        var clock = new MovableClock(Neighbourhood.NOW);
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            Nas nas = here.nas("rw03-gw");
            String first = "rahasia-gerbang-rw-tiga";
            String second =
                    done(here.register().rotateSecret("rw03-gw", Optional.empty()))
                            .secret()
                            .reveal();
            assertThat(secrets(here, nas)).containsExactly(second, first);

            assertThat(mistakes(here.register().rotateSecret("rw03-gw", text(first))))
                    .containsExactly(
                            "secret: is in force already; give another, or none and one is made");
            assertThat(mistakes(here.register().rotateSecret("rw99-gw", Optional.empty())))
                    .containsExactly("name: \"rw99-gw\" is not the name of a NAS");

            Outcome<NewSecret> third =
                    here.register().rotateSecret("rw03-gw", text("rahasia-yang-ketiga"));
            assertThat(warnings(third))
                    .containsExactly(
                            "NAS \"rw03-gw\": the secret that was replaced before is no longer"
                                    + " accepted");
            assertThat(secrets(here, nas)).containsExactly("rahasia-yang-ketiga", second);

            clock.pass(Duration.ofHours(24));
            here.live().refresh();
            assertThat(secrets(here, nas)).containsExactly("rahasia-yang-ketiga");
        }
    }

    private static Optional<SecretText> text(String secret) {
        return Optional.of(new SecretText(secret));
    }

    @ParameterizedTest
    @EnumSource
    void anAccessPointIsCheckedAsStrictlyAndItsCommunityIsNeverShown(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder)) {
            AccessPoint ap =
                    done(
                            here.register()
                                    .addAccessPoint(
                                            given(
                                                    "name", "rw03-ap2",
                                                    "site", "rw03",
                                                    "nas", "rw03-gw",
                                                    "bssid", "02-00-00-00-03-02 020000000303",
                                                    "host", "[2001:db8::3]:1161",
                                                    "snmp",
                                                            "v3:gardu:SHA256:kuncisatu:AES:kuncidua",
                                                    "uplink", "rw03-ap")));
            assertThat(here.accessPoint("rw03-ap2").snmp().reveal())
                    .isEqualTo("v3:gardu:SHA256:kuncisatu:AES:kuncidua");
            assertThat(ap.toString()).doesNotContain("kuncisatu");
            assertThat(ap.snmpHost() + " " + ap.snmpPort()).isEqualTo("2001:db8::3 1161");
            assertThat(ap.uplink()).contains(here.accessPoint("rw03-ap").id());
            assertThat(here.accessPoint("rw03-ap2").bssids())
                    .containsExactlyInAnyOrder(0x020000000302L, 0x020000000303L);

            assertThat(
                            mistakes(
                                    here.register()
                                            .addAccessPoint(
                                                    given(
                                                            "name", "rw03-ap",
                                                            "nas", "rw99-gw",
                                                            "bssid", "02:00:00:00:03:01,02:00",
                                                            "host", "10.1.0.3:0",
                                                            "snmp", "tetangga",
                                                            "uplink", "rw99-ap"))))
                    .containsExactly(
                            "name: \"rw03-ap\" is taken by access point \"rw03-ap\"; give another"
                                    + " name",
                            "site: is missing",
                            "nas: \"rw99-gw\" is not the name of a NAS; add it first (gardu nas"
                                    + " add)",
                            "host: \"10.1.0.3:0\" is not a host such as 10.1.0.3, gw.example.id or"
                                    + " [2001:db8::3], or HOST:PORT",
                            "snmp: SNMP credentials are v1:COMMUNITY, v2c:COMMUNITY or"
                                    + " v3:USER:SHA256:AUTHKEY:AES:PRIVKEY",
                            "bssid: \"02:00:00:00:03:01\" belongs to access point \"rw03-ap\"",
                            "bssid: \"02:00\" is not a MAC address such as 02:AB:CD:00:11:22",
                            "uplink: \"rw99-ap\" is not the name of an access point; add it first");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPlanTakesTheNextNumberAndWhatIsLeftOutIsUnlimited(DatabaseKind dialect) {
        try (var here = Neighbourhood.of(dialect, folder)) {
            Plan plan =
                    done(
                            here.register()
                                    .addPlan(
                                            given(
                                                    "name", "tamu",
                                                    "download-kbps", "2000",
                                                    "daily-bytes", "500000000")));
            assertThat(plan.number()).isEqualTo(2);
            assertThat(plan.sessionSeconds()).isEmpty();
            assertThat(here.inventory().planNamed("tamu")).contains(plan);
            assertThat(
                            mistakes(
                                    here.register()
                                            .addPlan(
                                                    given(
                                                            "name", "tamu",
                                                            "devices", "0",
                                                            "interim-seconds", "30"))))
                    .containsExactly(
                            "name: \"tamu\" is the name of a plan already, maybe of a"
                                    + " retired one (gardu plan restore N); give another",
                            "devices: \"0\" is not a number from 1 to 100, digits only",
                            "interim-seconds: \"30\" is not a number from 60 to 86400, digits"
                                    + " only");
        }
    }

    @Test
    void whatASecondControllerAddsIsSeenSoonAndNothingIsAddedTwice() {
        try (var here = Neighbourhood.of(DatabaseKind.POSTGRESQL, folder);
                var there = here.anotherController()) {
            var told = new ArrayBlockingQueue<Inventory>(8);
            there.live().follow(told::add);
            assertThat(told).hasSize(1);
            done(addGateway(here, "address", "10.1.0.9"));
            // A second by design; the rest is for a machine that is busy with other tests.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(3))
                    .until(() -> there.inventory().nasNamed("gw").isPresent());
            assertThat(told).last().isSameAs(there.inventory());

            done(here.register().addSite(given("code", "a", "name", "A", "area_code", "35.73")));
            assertThat(
                            mistakes(
                                    there.register()
                                            .addSite(
                                                    given(
                                                            "code", "a",
                                                            "name", "A",
                                                            "area_code", "35.73"))))
                    .containsExactly("code: \"a\" is the code of a site already; give another");
        }
    }
}
