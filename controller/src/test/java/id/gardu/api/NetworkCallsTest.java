package id.gardu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.network.Nas;
import id.gardu.snmp.agent.SimulatedDevice;
import id.gardu.snmp.agent.SnmpAgent;
import id.gardu.snmp.agent.SnmpRecording;
import id.gardu.store.DatabaseKind;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

/** What we run: listed, added, imported. */
class NetworkCallsTest {
    @TempDir static Path folder;
    private static ApiHouse house;

    @BeforeAll
    static void open() throws Exception {
        house = ApiHouse.open(DatabaseKind.SQLITE, folder);
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    @Test
    void areasAreListedFromTheCityDown() {
        JsonNode areas = house.get("/areas").json();
        assertThat(ApiReply.each(areas, "code"))
                .startsWith("35.73", "35.73.01", "35.73.01.1001")
                .contains("35.73.01.1011.RW03");
        assertThat(areas.get(0).toString())
                .isEqualTo(
                        "{\"code\":\"35.73\",\"level\":\"kota\",\"name\":\"Kota Malang\","
                                + "\"population\":889359,\"populationSource\":\"Dukcapil\","
                                + "\"populationDate\":\"2024-12\"}");
    }

    @Test
    void aFileIsBroughtInWholeOrNotAtAll() {
        String good = "level,code,parent_code,name\nrw,35.73.01.1011.RW07,35.73.01.1011,RW 07\n";
        ApiReply tried = house.postCsv("/imports/area?dryRun=true", good);
        assertThat(tried.text())
                .startsWith(
                        "{\"rows\":1,\"added\":1,\"updated\":0,\"unchanged\":0,\"dryRun\":true,"
                                + "\"warnings\":[],\"secrets\":[],\"changes\":[],\"gone\":[");
        assertThat(house.postCsv("/imports/area?dryRun=%20true", good).status()).isEqualTo(200);
        assertThat(ApiReply.each(house.get("/areas").json(), "code"))
                .doesNotContain("35.73.01.1011.RW07");

        assertThat(house.postCsv("/imports/area", good).json().path("added").asInt()).isEqualTo(1);
        assertThat(ApiReply.each(house.get("/areas").json(), "code"))
                .contains("35.73.01.1011.RW07");

        ApiReply.assertRefused(
                house.postCsv(
                        "/imports/area",
                        """
                        level,code,parent_code,name
                        rw,35.73.01.1011.RW08,35.73.01.1011,RW 08
                        rt,35.73.01.1011.RW09,35.73.01.1011,RW 09
                        rw,35.73.01.1011.RW10,35.73.01.9999,RW 10
                        """),
                "line 3, column level: \"rt\" is not kota, kecamatan, kelurahan or rw",
                "line 4, column parent_code: \"35.73.01.9999\" does not match its code, which says"
                        + " 35.73.01.1011");
        assertThat(ApiReply.each(house.get("/areas").json(), "code"))
                .doesNotContain("35.73.01.1011.RW08");
    }

    @Test
    void secretsMadeForAFileOfNasAreToldOnce() {
        ApiReply done = house.postCsv("/imports/nas", "name,address,site\ngw-csv,10.9.8.7,rw03\n");
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        JsonNode secret = done.json().path("secrets").get(0);
        assertThat(secret.path("name").asText()).isEqualTo("gw-csv");
        assertThat(secret.path("secret").asText()).hasSize(32);
        assertThat(house.get("/nas").text()).doesNotContain(secret.path("secret").asText());
    }

    @Test
    void aSiteIsAddedAndListed() {
        ApiReply added =
                house.post(
                        "/sites",
                        """
                        {"code": "pasar", "name": "Pasar Besar", "areaCode": "35.73.01.1011.RW03",
                         "latitude": -7.987, "longitude": 112.633, "monthlyCostIdr": 1500000,
                         "openedOn": "2026-01-05", "openHours": "06:00-22:00"}\
                        """);
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(added.text()).isEqualTo("{\"name\":\"pasar\",\"warnings\":[]}");
        assertThat(ApiReply.one(house.get("/sites").json(), "code", "pasar").toString())
                .isEqualTo(
                        "{\"code\":\"pasar\",\"name\":\"Pasar Besar\",\"areaCode\":"
                            + "\"35.73.01.1011.RW03\",\"latitude\":-7.987,\"longitude\":112.633,"
                            + "\"monthlyCostIdr\":1500000,\"openedOn\":\"2026-01-05\","
                            + "\"openHours\":\"06:00-22:00\"}");

        ApiReply.assertRefused(
                house.post("/sites", "{\"code\": \"x\", \"name\": \"X\", \"areaCode\": \"35.9\"}"),
                "areaCode: \"35.9\" is not the code of an area; import it first (gardu area"
                        + " import)");
        assertThat(house.post("/sites", "{\"code\": \"x\", \"openedOn\": \"kemarin\"}").mistakes())
                .containsExactlyInAnyOrder(
                        "name: is missing",
                        "areaCode: is missing",
                        "openedOn: is not a day such as 2026-11-20");
    }

    @Test
    void aNasIsAddedItsSecretToldOnceAndEveryMistakeNamed() {
        ApiReply added =
                house.post(
                        "/nas",
                        """
                        {"name": "pasar-gw", "address": "10.7.0.0/24", "identifier": "pasar",
                         "site": "rw05", "kind": "coovachilli", "messageAuthenticator": "auto",
                         "loginHosts": ["10.7.0.1:3990"], "uamSecret": "rahasia-uam",
                         "directVouchers": true, "coaPort": 3800}\
                        """);
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        String secret = added.json().path("secret").asText();
        assertThat(secret).hasSize(32);
        ApiReply listed = house.get("/nas");
        assertThat(listed.text()).doesNotContain(secret).doesNotContain("rahasia-uam");
        JsonNode gateway = ApiReply.one(listed.json(), "name", "pasar-gw");
        assertThat(gateway.toString())
                .startsWith(
                        "{\"name\":\"pasar-gw\",\"site\":\"rw05\",\"address\":\"10.7.0.0/24\","
                                + "\"identifier\":\"pasar\",\"kind\":\"coovachilli\","
                                + "\"loginHosts\":[\"10.7.0.1:3990\"],"
                                + "\"messageAuthenticator\":\"auto\",\"directVouchers\":true,"
                                + "\"coaPort\":3800,\"coaEventTimestamp\":true,\"mschap\":false,")
                .endsWith("\"unsignedPackets\":0}");
        assertThat(gateway.fieldNames())
                .toIterable()
                .containsAll(Nas.FIELDS.alwaysToldKeys())
                .doesNotContain("secret", "uamSecret");

        ApiReply.assertRefused(
                house.post(
                        "/nas",
                        """
                        {"name": "rw03-gw", "address": "10.1.1.1", "site": "nowhere",
                         "loginHosts": ["ada/garis"], "secret": ""}\
                        """),
                "name: \"rw03-gw\" is taken by NAS \"rw03-gw\"; give another name",
                "site: \"nowhere\" is not the code of a site; import it first (gardu site import)",
                "loginHosts: \"ada/garis\" is not a host such as 10.1.0.3, gw.example.id or"
                        + " [2001:db8::3], or HOST:PORT",
                "secret: is empty; leave it out and one is made");
    }

    @Test
    void theSecretOfANasIsRotated() {
        ApiReply made = house.post("/nas-secrets", "{\"nas\": \"taman-gw\"}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().path("secret").asText()).hasSize(32);
        assertThat(house.here().inventory().secrets().get(house.here().nas("taman-gw").id()))
                .hasSize(2);
        ApiReply.assertRefused(
                house.post("/nas-secrets", "{\"nas\": \"no-gw\"}"),
                "nas: \"no-gw\" is not the name of a NAS");
    }

    @Test
    void anAccessPointIsAddedAndSoonListedAsUp() throws Exception {
        try (SnmpAgent agent = agent()) {
            ApiReply added =
                    house.post(
                            "/access-points",
                            """
                            {"name": "pasar-ap", "site": "rw05", "nas": "rw05-gw",
                             "bssids": ["02-00-00-00-07-01"], "host": "127.0.0.1:%d",
                             "snmp": "v2c:rahasia-pasar", "uplink": "rw05-ap"}\
                            """
                                    .formatted(agent.address().getPort()));
            assertThat(added.status()).as(added.text()).isEqualTo(201);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () ->
                                    assertThat(house.get("/access-points").text())
                                            .containsPattern(
                                                    "\"name\":\"pasar-ap\"[^}]*\"state\":\"UP\""));
            JsonNode up = ApiReply.one(house.get("/access-points").json(), "name", "pasar-ap");
            assertThat(up.path("site").asText()).isEqualTo("rw05");
            assertThat(up.path("nas").asText()).isEqualTo("rw05-gw");
            assertThat(up.path("uplink").asText()).isEqualTo("rw05-ap");
            assertThat(up.path("bssids").toString()).isEqualTo("[\"02:00:00:00:07:01\"]");
            assertThat(up.path("sysName").asText()).isEqualTo("pasar");
            assertThat(up.path("cause").asText()).isEqualTo("ANSWERS");
            assertThat(up.path("lastAnswer").asText()).isEqualTo("2026-11-20T03:00:00Z");
            assertThat(up.toString()).doesNotContain("rahasia-pasar");

            ApiReply asked = house.post("/doctor/snmp", "{\"accessPoint\": \"pasar-ap\"}");
            assertThat(asked.status()).as(asked.text()).isEqualTo(200);
            assertThat(asked.json().path("ok").asBoolean()).as(asked.text()).isTrue();
            assertThat(asked.json().path("steps")).isNotEmpty();
        }
        ApiReply refused =
                house.post(
                        "/access-points",
                        """
                        {"name": "rw03-ap", "site": "rw03", "host": "127.0.0.1",
                         "snmp": "v9:rahasia-salah", "bssids": ["bukan-mac"]}\
                        """);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.mistakes())
                .extracting(mistake -> mistake.replaceFirst(":.*", ""))
                .containsExactly("name", "snmp", "bssids");
        assertThat(refused.text()).doesNotContain("rahasia-salah");
    }

    @Test
    void aPlanIsAddedAndListed() {
        ApiReply added =
                house.post(
                        "/plans",
                        """
                        {"name": "pelajar", "downloadKbps": 5000, "dailyBytes": 5000000000}\
                        """);
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(ApiReply.one(house.get("/plans").json(), "name", "pelajar").toString())
                .isEqualTo(
                        "{\"name\":\"pelajar\",\"downloadKbps\":5000,\"dailyBytes\":5000000000,"
                                + "\"slowKbps\":512,\"devices\":2,\"interimSeconds\":300}");
        ApiReply.assertRefused(
                house.post("/plans", "{\"name\": \"warga\", \"downloadKbps\": 1}"),
                "name: \"warga\" is the name of a plan already, maybe of a"
                        + " retired one (gardu plan restore N); give another",
                "downloadKbps: \"1\" is not a number from 64 to 10000000, digits only");
    }

    private static SnmpAgent agent() throws Exception {
        SnmpRecording recording =
                SnmpRecording.parse(
                        "pasar",
                        """
                        1.3.6.1.2.1.1.1.0|4|Pos pasar
                        1.3.6.1.2.1.1.3.0|67|100
                        1.3.6.1.2.1.1.5.0|4|pasar
                        """);
        return SnmpAgent.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .serve("rahasia-pasar", SimulatedDevice.of(recording));
    }
}
