package id.gardu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Who may in, what was used, and the copy of all of it. */
class LedgerCallsTest {
    private static final long OVER_4_GIB = (1L << 32) + 7;

    @TempDir static Path folder;
    private static ApiHouse house;

    @BeforeAll
    static void open() throws Exception {
        house = ApiHouse.open(DatabaseKind.SQLITE, folder);
        house.session("5F3A0001", 1_000, OVER_4_GIB);
        house.session("5F3A0002", 500, 2_000);
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    @Test
    void credentialsOfAnOlderSystemAreBroughtIn() {
        String header = "username,password,plan,expires_on\n";
        assertThat(
                        house.postCsv("/imports/credential", header + "pak.rt,sandi-lama,warga,\n")
                                .json()
                                .path("added")
                                .asInt())
                .isEqualTo(1);
        ApiReply refused =
                house.postCsv("/imports/credential", header + "bu.rt,sandi-lama,istana,\n");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.mistakes()).singleElement().asString().startsWith("line 2: ");
        assertThat(refused.text()).doesNotContain("sandi-lama");
    }

    @Test
    void vouchersAreMadeListedAndRevoked() {
        ApiReply made =
                house.post(
                        "/voucher-batches",
                        """
                        {"plan": "warga", "count": 3, "validDays": 7, "redeemBefore": "2026-12-31",
                         "area": "35.73.01.1011", "note": "posyandu"}\
                        """);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().path("codes"))
                .hasSize(3)
                .allSatisfy(
                        code ->
                                assertThat(code.asText())
                                        .matches("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}"));
        String batch = made.json().path("batch").asText();
        ApiReply listed = house.get("/voucher-batches");
        assertThat(ApiReply.one(listed.json(), "batch", batch).toString())
                .isEqualTo(
                        "{\"batch\":\""
                                + batch
                                + "\",\"plan\":\"warga\",\"area\":\"35.73.01.1011\",\"note\":"
                                + "\"posyandu\",\"validSeconds\":604800,\"redeemBefore\":"
                                + "\"2026-12-30T17:00:00Z\",\"createdAt\":"
                                + "\"2026-11-20T03:00:00Z\",\"codes\":3,\"activated\":0}");

        ApiReply revoked = house.delete("/voucher-batches/" + batch);
        assertThat(revoked.status()).isEqualTo(204);
        JsonNode after = ApiReply.one(house.get("/voucher-batches").json(), "batch", batch);
        assertThat(after.path("revokedAt").asText()).isEqualTo("2026-11-20T03:00:00Z");
        JsonNode noted = house.get("/audit").json();
        assertThat(noted.findValuesAsText("verb")).startsWith("voucher.revoke", "voucher.create");
        assertThat(noted.findValuesAsText("object")).startsWith(batch, batch);
        assertThat(noted.toString()).doesNotContain(made.json().path("codes").get(0).asText());

        ApiReply nobody = house.delete("/voucher-batches/7");
        assertThat(nobody.status()).isEqualTo(404);
        assertThat(nobody.json().path("detail").asText())
                .isEqualTo("no batch of vouchers has the id 7");
        assertThat(house.delete("/voucher-batches/x").mistakes())
                .containsExactly("batch: is of type string, wanted is integer");

        ApiReply.assertRefused(
                house.post(
                        "/voucher-batches",
                        """
                        {"plan": "raja", "count": 1, "area": "1", "redeemBefore": "2026-11-01"}\
                        """),
                "plan: \"raja\" is not the name of a plan",
                "area: \"1\" is not the code of an area",
                "redeemBefore: that day has begun; nobody could use them");
    }

    @Test
    void sessionsAreListedToTheOctetAPageAtATime() {
        JsonNode sessions = house.get("/sessions").json();
        assertThat(sessions).hasSize(2);
        JsonNode first = sessions.get(1);
        assertThat(first.path("id").isTextual()).isTrue();
        assertThat(first.path("nas").asText()).isEqualTo("rw03-gw");
        assertThat(first.path("site").asText()).isEqualTo("rw03");
        assertThat(first.path("acctSessionId").asText()).isEqualTo("5F3A0001");
        assertThat(first.path("accessPoint").asText()).isEqualTo("rw03-ap");
        assertThat(first.path("userName").asText()).isEqualTo("sit…");
        assertThat(first.path("startedAt").asText()).isEqualTo("2026-11-20T02:00:00Z");
        assertThat(first.path("endedAt").asText()).isEqualTo("2026-11-20T03:00:00Z");
        assertThat(first.path("endCause").asText()).isEqualTo("User-Request");
        assertThat(first.path("seconds").asLong()).isEqualTo(3600);
        assertThat(first.path("uploadedBytes").toString()).isEqualTo("1000");
        assertThat(first.path("downloadedBytes").toString()).isEqualTo("" + OVER_4_GIB);

        JsonNode newest = house.get("/sessions?limit=1").json();
        assertThat(newest).hasSize(1);
        String id = newest.get(0).path("id").asText();
        assertThat(house.get("/sessions?before=" + id).json()).containsExactly(first);
        assertThat(house.get("/sessions?open=true").json()).isEmpty();
        assertThat(house.get("/sessions?limit=501").mistakes())
                .containsExactly("limit: is greater than 500");
        assertThat(house.get("/sessions?before=%25zz").status()).isEqualTo(400);
        // Vert.x decodes twice; then what is used must be what was checked.
        assertThat(house.get("/sessions?limit=%201").json()).hasSize(1);
        assertThat(house.get("/reports/usage?from=2026%252D11-20&to=2026-11-21").status())
                .isEqualTo(200);
    }

    @Test
    void theReportHasTheSameNumbersInEveryFormat() {
        String path = "/reports/usage?from=2026-11-20&to=2026-11-21&by=rw";
        ApiReply json = house.get(path);
        assertThat(json.type()).isEqualTo("application/json");
        assertThat(
                        ApiReply.one(json.json().path("rows"), "code", "35.73.01.1011.RW03")
                                .path("downloaded_bytes")
                                .toString())
                .isEqualTo("" + (OVER_4_GIB + 2_000));
        ApiReply csv = house.get(path + "&format=csv");
        assertThat(csv.type()).isEqualTo("text/csv; charset=utf-8");
        assertThat(csv.text())
                .startsWith("from,to,level,code,name")
                .contains("" + (OVER_4_GIB + 2_000));
        assertThat(house.get(path + "&format=table").type()).isEqualTo("text/plain; charset=utf-8");
        assertThat(house.get(path + "&format=csv-id").text()).startsWith("\uFEFFfrom;to;level;");
        assertThat(house.get(path + "&format=csvw").type()).isEqualTo("application/csvm+json");

        ApiReply.assertRefused(
                house.get("/reports/usage?from=2026-11-20&to=2026-11-20"),
                "the range ends (2026-11-20) before its first day (2026-11-20) is over");
        assertThat(
                        house.get("/reports/usage/outside?from=2026-11-01&to=2026-12-01&by=rw")
                                .mistakes())
                .singleElement()
                .asString()
                .contains("2026-11-01 to 2026-12-01 by rw", "rw, kelurahan, kecamatan, kota");
        assertThat(house.get("/reports/usage?to=2026-11-20").mistakes())
                .containsExactly("from: is missing");
        assertThat(house.get("/reports/usage?from=kemarin&to=2026-11-20").mistakes())
                .containsExactly("from: is not a day such as 2026-11-20");
    }

    @Test
    void aReportIsAFileWithANameAndACopyOfItIsNoted() {
        String path = "/reports/usage?from=2026-11-20&to=2026-11-21&by=site&format=";
        ApiReply pdf = house.get(path + "pdf&language=en&edition=inside");
        assertThat(pdf.type()).isEqualTo("application/pdf");
        assertThat(pdf.text()).startsWith("%PDF-1.");
        assertThat(pdf.whole().headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"pemakaian.site.2026-11-20.2026-11-21.pdf\"");
        ApiReply xlsx = house.get(path + "xlsx");
        assertThat(xlsx.type())
                .isEqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        assertThat(xlsx.text()).startsWith("PK");
        assertThat(house.get("/audit").text())
                .contains(
                        "report.download",
                        "site.2026-11-20.2026-11-21.pdf",
                        "site.2026-11-20.2026-11-21.xlsx")
                .doesNotContain("site.2026-11-20.2026-11-21.json");
        assertThat(house.get(path + "docx").mistakes()).isNotEmpty();
        assertThat(house.get(path + "pdf&edition=council").mistakes()).isNotEmpty();
        assertThat(house.get(path + "pdf&edition=outside").text())
                .contains("points are shown by rw, not by site too");
    }

    @Test
    void aFileThatTakesLongIsBegunLookedAtFetchedAndThrownAway() {
        ApiReply begun =
                house.post(
                        "/reports/usage/exports",
                        "{\"from\": \"2026-11-01\", \"to\": \"2026-11-21\", \"by\": \"site\","
                                + " \"each\": \"day\", \"format\": \"csv\"}");
        assertThat(begun.status()).as(begun.text()).isEqualTo(202);
        String path = "/reports/usage/exports/" + begun.json().path("id").asText();
        assertThat(begun.whole().headers().firstValue("Location")).contains("/api/v1" + path);
        ApiReply now = begun;
        while (now.json().path("state").asText().equals("making")) {
            now = house.get(path);
        }
        assertThat(now.json().path("state").asText()).as(now.text()).isEqualTo("ready");
        assertThat(now.json().path("percent").asInt()).isEqualTo(100);
        ApiReply file = house.get(path + "/file");
        assertThat(file.text()).contains("\n2026-11-20,2026-11-21,site,");
        assertThat(file.whole().headers().firstValue("Content-Disposition"))
                .contains(
                        "attachment;"
                            + " filename=\"pemakaian.site.2026-11-01.2026-11-21.each-day.csv\"");
        assertThat(house.get("/audit").text()).contains("site.2026-11-01.2026-11-21.each-day.csv");
        assertThat(house.get("/reports/usage/exports").json()).isNotEmpty();
        assertThat(house.delete(path).status()).isEqualTo(204);
        assertThat(house.get(path).status()).isEqualTo(404);
        assertThat(
                        house.get(
                                        "/reports/usage?from=2026-11-01&to=2026-11-21&by=site"
                                                + "&each=day&format=csv")
                                .text())
                .isEqualTo(file.text());
    }

    @Test
    void theDoctorAsksOurOwnRadiusPortAsANasWould() {
        ApiReply well = house.post("/doctor/radius", "{\"nas\": \"rw03-gw\"}");
        assertThat(well.status()).as(well.text()).isEqualTo(200);
        assertThat(well.json().path("ok").asBoolean()).as(well.text()).isTrue();

        ApiReply stranger =
                house.post(
                        "/doctor/radius",
                        """
                        {"nas": "rw03-gw", "userName": "siti", "password": "sandi-salah"}\
                        """);
        assertThat(stranger.json().path("ok").asBoolean()).isFalse();
        assertThat(stranger.text()).contains("Access-Reject").doesNotContain("sandi-salah");
        assertThat(house.post("/doctor/radius", "{\"nas\": \"x\"}").json().path("ok").asBoolean())
                .isFalse();
        assertThat(house.post("/doctor/radius", "{}").mistakes())
                .containsExactly("nas: is missing");
        assertThat(house.post("/doctor/snmp", "{\"ap\": \"x\"}").mistakes())
                .containsExactly("accessPoint: is missing", "ap: is no field of this call");
    }

    @Test
    void aBackupStandsWholeInTheDataDirectory() throws Exception {
        JsonNode made = house.backedUp("kata sandi panjang");
        assertThat(made.path("state").asText()).as("%s", made).isEqualTo("done");
        assertThat(made.path("tablesDone")).isEqualTo(made.path("tables"));
        assertThat(made.path("rows").asLong()).isPositive();
        String file = made.path("file").asText();
        assertThat(file).startsWith("backups/gardu-20261120T0300").endsWith("Z.zip");
        Path written = folder.resolve(file);
        assertThat(made.path("bytes").asLong()).isEqualTo(Files.size(written));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
                .isEqualTo("rw-------");
        String job = "/backups/" + made.path("id").asText();
        assertThat(house.delete(job).status()).isEqualTo(404);
        assertThat(house.get("/backups/nonesuch").status()).isEqualTo(404);
        assertThat(house.post("/backups", "{\"passphrase\": \"pendek\"}").mistakes())
                .containsExactly("passphrase: is shorter than 8 characters");
    }
}
