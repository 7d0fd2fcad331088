package id.gardu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.network.Neighbourhood;
import id.gardu.snmp.agent.SimulatedDevice;
import id.gardu.snmp.agent.SnmpAgent;
import id.gardu.snmp.agent.SnmpRecording;
import id.gardu.staff.Actor;
import id.gardu.staff.Actor.MemberId;
import id.gardu.staff.Role;
import id.gardu.staff.Role.Permission;
import id.gardu.staff.Staff;
import id.gardu.store.DatabaseKind;
import id.gardu.store.Word;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every operation of the contract, by everybody: who may, where, and what the audit has of it. */
class PermissionsTest {
    private static final String HERE = Neighbourhood.JODIPAN;
    private static final String ELSEWHERE = Neighbourhood.ORO_ORO_DOWO;

    /** What stands in a path, by its name; of what lies in {@link #HERE}. */
    private static final Map<String, String> IN_PATH =
            Map.ofEntries(
                    Map.entry("kind", "site"),
                    Map.entry("name", "rw05"),
                    Map.entry("code", "rw05"),
                    Map.entry("wave", "1-1"),
                    Map.entry("batch", "1"),
                    Map.entry("link", "1"),
                    Map.entry("key", "1"),
                    Map.entry("trace", "x"),
                    Map.entry("order", "1"),
                    Map.entry("account", "999"),
                    Map.entry("export", "x"),
                    Map.entry("file", "1"),
                    Map.entry("token", "1"),
                    Map.entry("backup", "x"));

    /** Where the name in the path is not a site's. */
    private static final Map<String, String> NAMED =
            Map.of(
                    "setArea", HERE + ".RW05",
                    "setNas", "rw05-gw",
                    "makeNasKit", "rw05-gw",
                    "checkNas", "rw05-gw",
                    "setAccessPoint", "rw05-ap",
                    "replaceAccessPoint", "rw05-ap",
                    "setPlan", "warga",
                    "setStaff", "Nobody",
                    "resetSecondStep", "Nobody");

    private static final Map<String, String> QUERIES =
            Map.of(
                    "listOutages", "?accessPoint=rw05-ap",
                    "listRejects", "?nas=rw05-gw",
                    "reportUsage", "?from=2026-11-01&to=2026-11-02",
                    "reportIsp", "?month=2026-10",
                    "explainOutside", "?from=2026-10-01&to=2026-11-01",
                    "getWalledGarden", "?kind=generic");

    private static final Map<String, String> BODIES =
            Map.ofEntries(
                    body(
                            "addArea",
                            "'level': 'rw', 'code': 'CODE', 'parentCode': 'AREA', 'name': 'RW'"),
                    body("addSite", "'code': 'CODE', 'name': 'Pos', 'areaCode': 'AREA.RW05'"),
                    body(
                            "addNas",
                            "'name': 'CODE', 'address': '10.9.9.9', 'site': 'rw03', 'kind':"
                                    + " 'generic'"),
                    body(
                            "addAccessPoint",
                            "'name': 'CODE', 'site': 'rw03', 'host': '127.0.0.1:1161', 'snmp':"
                                    + " 'v2c:tetangga'"),
                    body("addPlan", "'name': 'CODE'"),
                    body("moveRecord", "'to': 'AREA.RW03'"),
                    body("maintainRecord", "'off': true"),
                    body("rotateNasSecret", "'nas': 'rw05-gw'"),
                    body("acceptEngine", "'accessPoint': 'rw05-ap'"),
                    body(
                            "addProgramme",
                            "'code': 'CODE', 'name': 'Kelas', 'kind': 'class', 'pillar': 'skill',"
                                    + " 'dimension': 'people'"),
                    body(
                            "addWave",
                            "'phase': 1, 'number': 1, 'site': 'rw03', 'firstDay': '2026-12-01',"
                                    + " 'lastDay': '2026-12-01', 'capacity': 10"),
                    body("changeWave", "'capacity': 12"),
                    body("changeProgramme", "'name': 'Kelas lain'"),
                    body("noteWaveHeads", "'day': '2026-11-20', 'heads': 3"),
                    body("createVouchers", "'plan': 'warga', 'count': 1, 'area': 'AREA'"),
                    body("createSponsorLink", "'name': 'Nobody'"),
                    body("createApiKey", "'name': 'Bapenda'"),
                    body("noteDataRequests", "'year': 2026, 'received': 0"),
                    body("createStaffLink", "'name': 'CODE', 'role': 'cadre', 'area': 'AREA'"),
                    body("createToken", "'name': 'CODE', 'role': 'cadre', 'area': 'AREA'"),
                    body("startRadiusTrace", "'nas': 'nobody'"),
                    body("lookAtAccount", "'who': '02:00:00:00:00:01', 'reason': 'asks'"),
                    body("extendAccount", "'days': 1"),
                    body("disconnectSessions", "'session': '1'"),
                    body("beginExport", "'from': '2026-11-01', 'to': '2026-11-02'"),
                    body("testRadius", "'nas': 'rw05-gw'"),
                    body(
                            "discoverAccessPoints",
                            "'where': '127.0.0.1', 'snmp': 'v2c:tetangga', 'port': 9"),
                    body("testSnmp", "'accessPoint': 'rw05-ap'"),
                    body("probeDevice", "'host': '127.0.0.1:9', 'snmp': 'v2c:tetangga'"),
                    body("recordDevice", "'host': '127.0.0.1:9', 'snmp': 'v2c:tetangga'"),
                    body("backUp", "'passphrase': 'pendek'"));

    @TempDir static Path folder;
    private static ApiHouse house;
    private static SnmpAgent agent;

    @BeforeAll
    static void open() throws Exception {
        agent = SnmpAgent.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        agent.serve(
                "tetangga",
                SimulatedDevice.of(
                        SnmpRecording.parse("a device", "1.3.6.1.2.1.1.1.0|4|Linux balai")));
        house = ApiHouse.open(DatabaseKind.SQLITE, folder);
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
        agent.close();
    }

    private static String agentPort() {
        return Integer.toString(agent.address().getPort());
    }

    private static Map.Entry<String, String> body(String operation, String fields) {
        return Map.entry(operation, "{" + fields.replace('\'', '"').replace("AREA", HERE) + "}");
    }

    /** An operation of the contract, as it is called here. */
    private record Call(String id, String method, String path, JsonNode stated) {
        HttpRequest.Builder by(Voice who) {
            HttpRequest.Builder request = house.bare(ApiDoor.PREFIX + path);
            who.headers().forEach(request::header);
            String body = BODIES.getOrDefault(id, "{}").replace("CODE", who.code());
            boolean csv = id.equals("importCsv");
            return stated.has("requestBody")
                    ? request.header("Content-Type", csv ? "text/csv" : "application/json")
                            .method(method, BodyPublishers.ofString(csv ? "code\n" : body))
                    : request.method(method, BodyPublishers.noBody());
        }

        boolean isOfTheCity() {
            return stated.path("x-area").asText().equals("city");
        }

        boolean namesAThing() {
            return stated.path("x-area").isArray();
        }

        boolean isFor(Actor who) {
            JsonNode words = stated.path("x-permission");
            Stream<String> all =
                    words.isArray()
                            ? words.valueStream().map(JsonNode::asText)
                            : Stream.of(words.asText());
            return all.map(word -> Word.of(Permission.class, word).orElseThrow())
                    .anyMatch(one -> Staff.may(one, who, who.area().orElse("")));
        }
    }

    /**
     * Somebody who calls.
     *
     * @param who empty: nobody we know
     */
    private record Voice(
            String name, String code, Map<String, String> headers, Optional<Actor> who) {
        Voice(String name, Map<String, String> headers) {
            this(name, "X.Y", headers, Optional.empty());
        }
    }

    private static List<Call> calls() {
        var calls = new ArrayList<Call>();
        Contract.TREE
                .path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .properties()
                                        .forEach(
                                                one -> {
                                                    String id =
                                                            one.getValue()
                                                                    .path("operationId")
                                                                    .asText();
                                                    calls.add(
                                                            new Call(
                                                                    id,
                                                                    one.getKey()
                                                                            .toUpperCase(
                                                                                    Locale.ROOT),
                                                                    filled(id, path.getKey()),
                                                                    one.getValue()));
                                                }));
        return calls;
    }

    private static String filled(String id, String template) {
        String path = template;
        for (Map.Entry<String, String> one : IN_PATH.entrySet()) {
            String value =
                    one.getKey().equals("name")
                            ? NAMED.getOrDefault(id, one.getValue())
                            : one.getValue();
            path = path.replace("{" + one.getKey() + "}", value);
        }
        return path + QUERIES.getOrDefault(id, "");
    }

    private static Map<String, String> cookie(String session) {
        return Map.of("Cookie", session, "Origin", house.base());
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    /** As an administrator makes one. */
    private static String token(String name, Role role, Optional<String> area) {
        ApiReply made =
                house.post(
                        "/tokens",
                        "{\"name\": \"%s\", \"role\": \"%s\"%s}"
                                .formatted(
                                        name,
                                        role.word(),
                                        area.map(", \"area\": \"%s\""::formatted).orElse("")));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("token").asText();
    }

    private static List<Voice> voices() {
        var all = new ArrayList<Voice>();
        int count = 0;
        for (Role role : Role.values()) {
            for (Optional<String> area :
                    List.of(Optional.<String>empty(), Optional.of(HERE), Optional.of(ELSEWHERE))) {
                String name = role.word() + " of " + area.orElse("the city");
                count++;
                all.add(
                        new Voice(
                                name,
                                HERE + ".RW" + (50 + count),
                                bearer(token("token " + count, role, area)),
                                Optional.of(
                                        new Actor.Member(new MemberId(count), name, role, area))));
            }
        }
        all.add(
                new Voice(
                        "local CLI",
                        HERE + ".RW49",
                        bearer(ApiCaller.TOKEN),
                        Optional.of(new Actor.LocalCli())));
        all.add(
                new Voice(
                        "a page of an officer's session",
                        HERE + ".RW48",
                        cookie(house.session("Rina", Role.OFFICER, Optional.of(HERE))),
                        Optional.of(
                                new Actor.Member(
                                        new MemberId(1),
                                        "Rina",
                                        Role.OFFICER,
                                        Optional.of(HERE)))));
        return all;
    }

    private static List<Voice> strangers() {
        String session = house.session("Sari", Role.ADMINISTRATOR, Optional.empty());
        String revoked = token("dicabut", Role.ADMINISTRATOR, Optional.empty());
        String expired = token("habis", Role.ADMINISTRATOR, Optional.empty());
        JsonNode all = house.get("/tokens").json();
        String id = ApiReply.one(all, "name", "dicabut").path("id").asText();
        assertThat(house.post("/tokens/" + id + "/revoke", "{}").status()).isEqualTo(200);
        house.here()
                .sql(
                        "UPDATE staff_token SET expires_at = 1 WHERE id = "
                                + ApiReply.one(all, "name", "habis").path("id").asText());
        house.refreshTokens();
        return List.of(
                new Voice("nobody", Map.of()),
                new Voice("a revoked token", bearer(revoked)),
                new Voice("an expired token", bearer(expired)),
                new Voice(
                        "another token", Map.of("Authorization", "Bearer bukan-token-siapa-siapa")),
                new Voice("no token", Map.of("Authorization", "Bearer ")),
                new Voice("an ended session", cookie("staff=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")),
                new Voice(
                        "a session and a token that is none",
                        Map.of(
                                "Cookie",
                                session,
                                "Authorization",
                                "Bearer x",
                                "Origin",
                                house.base())),
                new Voice(
                        "another site's page",
                        Map.of("Cookie", session, "Origin", "https://evil.example")),
                new Voice("a page that tells nothing", Map.of("Cookie", session)));
    }

    @Test
    void everyOperationAnswersEverybodyAsTheContractSays() {
        var wrong = new ArrayList<String>();
        List<Call> calls = calls();
        List<Voice> voices = voices();
        int asked = 0;
        for (Call call : calls) {
            for (Voice voice : voices) {
                Actor who = voice.who().orElseThrow();
                boolean elsewhere = who.area().equals(Optional.of(ELSEWHERE));
                boolean may = call.isFor(who) && !(call.isOfTheCity() && who.area().isPresent());
                boolean slow =
                        Stream.of("testSnmp", "testRadius", "probeDevice", "recordDevice")
                                .anyMatch(call.id()::equals);
                if (may && slow && !elsewhere) {
                    continue; // They speak to the network; who may not never gets there.
                }
                ApiReply reply = house.send(call.by(voice));
                asked++;
                boolean outside =
                        reply.status() == 404
                                && reply.text().contains("the area " + who.area().orElse("?"));
                boolean letIn =
                        reply.status() != 401 && reply.status() != 403 && reply.status() < 500;
                boolean right;
                if (!may) {
                    right = reply.status() == 403;
                } else if (call.namesAThing()) {
                    right = elsewhere ? outside : letIn && !outside;
                } else {
                    right = letIn;
                }
                if (!right) {
                    wrong.add(
                            voice.name()
                                    + " "
                                    + call.id()
                                    + " "
                                    + reply.status()
                                    + " "
                                    + reply.text());
                }
            }
        }
        System.out.printf(
                "permissions operations=%d callers=%d calls=%d%n",
                calls.size(), voices.size(), asked);
        assertThat(wrong).isEmpty();
    }

    @Test
    void strangersAreToldNothing() {
        var wrong = new ArrayList<String>();
        for (Call call : calls()) {
            for (Voice voice : strangers()) {
                ApiReply reply = house.send(call.by(voice));
                boolean isOfSession = voice.headers().containsKey("Cookie");
                boolean known =
                        isOfSession
                                && !voice.headers().containsKey("Authorization")
                                && !voice.name().startsWith("an ended");
                if (reply.status() != (known ? 403 : 401)) {
                    wrong.add(voice.name() + " " + call.id() + " " + reply.status());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Of what writes; each is done once. What stands here as {@code LAST} was told before. */
    private static final String[][] DONE = {
        {"addArea", "'level': 'rw', 'code': 'AREA.RW90', 'parentCode': 'AREA', 'name': 'RW 90'"},
        {"setArea AREA.RW90", "'name': 'RW 90 baru'"},
        {"addSite", "'code': 'pos', 'name': 'Pos', 'areaCode': 'AREA.RW03'"},
        {"setSite pos", "'name': 'Pos kamling'"},
        {
            "addNas",
            "'name': 'pos-gw', 'identifier': 'pos-gw', 'address': '10.7.7.7', 'site': 'pos',"
                    + " 'kind': 'generic'"
        },
        {"setNas pos-gw", "'coaPort': 3800"},
        {"makeNasKit pos-gw", ""},
        {"rotateNasSecret", "'nas': 'pos-gw'"},
        {
            "addAccessPoint",
            "'name': 'pos-ap', 'site': 'pos', 'host': '127.0.0.1:1169', 'snmp': 'v2c:tetangga'"
        },
        {"setAccessPoint pos-ap", "'host': '127.0.0.1:1168'"},
        {"replaceAccessPoint pos-ap", "'host': '127.0.0.1:1167'"},
        {"acceptEngine", "'accessPoint': 'pos-ap'"},
        {"addPlan", "'name': 'sore'"},
        {"setPlan sore", "'devices': 2"},
        {"maintainRecord pos", "'from': '2026-11-21T08:00', 'to': '2026-11-21T09:00'"},
        {"moveRecord pos", "'to': 'AREA.RW05'"},
        {"retireRecord pos", ""},
        {"restoreRecord pos", ""},
        {"undo", ""},
        {"importCsv", ""},
        {"createSiteTest rw03", ""},
        {
            "addProgramme",
            "'code': 'K1', 'name': 'Kelas', 'kind': 'class', 'pillar': 'skill', 'dimension':"
                    + " 'people'"
        },
        {"changeProgramme K1", "'name': 'Kelas baru'"},
        {
            "addWave K1",
            "'phase': 1, 'number': 1, 'site': 'rw03', 'firstDay': '2026-11-20', 'lastDay':"
                    + " '2026-11-20', 'capacity': 10"
        },
        {"changeWave K1", "'capacity': 12"},
        {"noteWaveHeads K1", "'day': '2026-11-20', 'heads': 3"},
        {"cancelWave K1", ""},
        {"cancelProgramme K1", ""},
        {"setSite rw03", "'sponsor': 'Toko Sinar'"},
        {"createSponsorLink", "'name': 'Toko Sinar'"},
        {"revokeSponsorLink LAST", ""},
        {"createVouchers", "'plan': 'warga', 'count': 1, 'area': 'AREA'"},
        {"revokeVoucherBatch LAST", ""},
        {"createApiKey", "'name': 'Bapenda'"},
        {"revokeApiKey LAST", ""},
        {"noteDataRequests", "'year': 2026, 'received': 0"},
        {"createToken", "'name': 'dasbor', 'role': 'officer'"},
        {"revokeToken LAST", ""},
        {"createStaffLink", "'name': 'Bambang', 'role': 'cadre', 'area': 'AREA'"},
        {"setStaff Bambang", "'reports': false"},
        {"resetSecondStep Bambang", ""},
        {"startRadiusTrace", "'nas': 'rw03-gw'"},
        {"stopRadiusTrace LAST", ""},
        {"startRadiusTrace", "'station': '02:00:00:00:00:01', 'reason': 'minta tolong'"},
        {"blockAccount 101", ""},
        {"unblockAccount 101", ""},
        {"lookAtAccount", "'who': '02:00:00:00:00:01', 'reason': 'minta tolong'"},
        {"disconnectSessions", "'station': '02:11:22:33:44:55'"},
        {"disconnectAccount 101", ""},
        {"extendAccount 103", "'days': 1"},
        {"forgetDevices 101", ""},
        {"discoverAccessPoints", "'where': '127.0.0.1', 'snmp': 'v2c:tetangga', 'port': 9"},
        {"testSnmp", "'accessPoint': 'rw03-ap'"},
        {"probeDevice", "'host': '127.0.0.1:AGENT', 'snmp': 'v2c:tetangga'"},
        {"recordDevice", "'host': '127.0.0.1:AGENT', 'snmp': 'v2c:tetangga'"},
        {"beginExport", "'from': '2026-11-01', 'to': '2026-11-02'"},
        {"endExport LAST", ""},
        {"testRadius", "'nas': 'rw03-gw'"},
        {"backUp", "'passphrase': 'kata sandi yang panjang'"},
        {"endBackup LAST", ""},
    };

    @Test
    void nothingIsDoneWithoutALineInTheAudit() {
        Map<String, Call> calls =
                calls().stream().collect(Collectors.toMap(Call::id, call -> call));
        var wrong = new ArrayList<String>();
        var done = new HashSet<String>();
        String last = "";
        house.open("5F3A");
        house.here()
                .sql(
                        "INSERT INTO account (id, kind, plan, created_at, expires_at) VALUES (103,"
                                + " 'voucher', 1, 0, 1800000000000)");
        for (String[] one : DONE) {
            String[] words = one[0].split(" ", -1);
            Call call = Objects.requireNonNull(calls.get(words[0]), words[0]);
            String path = call.path();
            if (words.length > 1) {
                String name = words[1].replace("AREA", HERE).replace("LAST", last);
                path =
                        path.replaceFirst(
                                "/(AREA|rw05|rw05-gw|rw05-ap|warga|Nobody|1|x|999|35[^/]*)(?=/|$)"
                                        .replace("AREA", HERE),
                                "/" + name);
            }
            long before = lines();
            HttpRequest.Builder request =
                    house.request(ApiDoor.PREFIX + path)
                            .header(
                                    "Content-Type",
                                    call.id().equals("importCsv") ? "text/csv" : "application/json")
                            .method(
                                    call.method(),
                                    BodyPublishers.ofString(
                                            call.id().equals("importCsv")
                                                    ? "code,name,area_code\npos2,Pos 2,%s.RW03\n"
                                                            .formatted(HERE)
                                                    : body("", one[1].replace("AGENT", agentPort()))
                                                            .getValue()));
            ApiReply reply = house.send(request);
            if (reply.status() >= 400) {
                wrong.add(one[0] + " was not done: " + reply.status() + " " + reply.text());
            } else if (lines() == before) {
                wrong.add(one[0] + " left no line in the audit");
            }
            if (reply.type().endsWith("json") && reply.status() < 400) {
                JsonNode told = reply.json();
                last = told.path("batch").asText(told.path("id").asText(last));
            }
            done.add(call.id());
        }
        calls.values().stream()
                .filter(call -> !call.method().equals("GET") && !done.contains(call.id()))
                .forEach(
                        call ->
                                wrong.add(
                                        call.id()
                                                + " writes, and is not done here: add a row to"
                                                + " DONE"));
        assertThat(wrong).isEmpty();
    }

    /** The list of a device's rejects is one person's; the list of a gateway's is not. */
    @Test
    void aLookAtOnePersonNeedsAReasonWhichTheAuditKeeps() {
        long before = lines();
        assertThat(house.get("/rejects?nas=rw03-gw").status()).isEqualTo(200);
        ApiReply none = house.get("/rejects?station=02:00:00:00:00:01");
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.text()).contains("reason: is missing", "--reason");
        assertThat(lines()).isEqualTo(before);
        assertThat(
                        house.get("/rejects?station=02:00:00:00:00:01&reason=tidak%20bisa%20masuk")
                                .status())
                .isEqualTo(200);
        JsonNode line = house.get("/audit?limit=1").json().get(0);
        assertThat(line.path("verb").asText()).isEqualTo("reject.see");
        assertThat(line.path("reason").asText()).isEqualTo("tidak bisa masuk");
        assertThat(line.path("who").asText()).isEqualTo("local CLI");
    }

    /** What a program does is noted under its token's name; the token itself stands nowhere. */
    @Test
    void aTokenIsShownOnceAndNamedInTheAudit() {
        String token = token("dasbor Diskominfo", Role.TECHNICIAN, Optional.of(HERE));
        HttpRequest.Builder test =
                house.bare(ApiDoor.PREFIX + "/sites/rw05/tests").POST(BodyPublishers.noBody());
        bearer(token).forEach(test::header);
        assertThat(house.send(test).status()).isIn(201, 404, 422);
        assertThat(said(bearer(token), "/sites").text()).contains("rw03").doesNotContain("taman");
        JsonNode mine = ApiReply.one(house.get("/tokens").json(), "name", "dasbor Diskominfo");
        assertThat(mine.has("token")).isFalse();
        assertThat(mine.has("lastUsed")).isTrue();
        assertThat(mine.path("expiresAt").asText()).isEqualTo("2027-11-20T17:00:00Z");
        assertThat(house.get("/audit?limit=200").text()).doesNotContain(token);
        assertThat(house.get("/staff").json().findValuesAsText("name"))
                .doesNotContain("dasbor Diskominfo");
        assertThat(
                        house.post(
                                        "/staff-links",
                                        "{\"name\": \"dasbor Diskominfo\", \"role\":"
                                                + " \"technician\"}")
                                .text())
                .contains("a token has that name");
        house.session("Dewi", Role.OFFICER, Optional.empty());
        assertThat(house.post("/tokens", "{\"name\": \"Dewi\", \"role\": \"officer\"}").text())
                .contains("is somebody of the staff");
        assertThat(
                        house.post(
                                        "/tokens",
                                        "{\"name\": \"lama\", \"role\": \"officer\", \"expires\":"
                                                + " \"2026-11-19\"}")
                                .status())
                .isEqualTo(422);
    }

    private static long lines() {
        return house.here()
                .store()
                .reads()
                .withHandle(
                        handle ->
                                handle.createQuery("SELECT count(*) FROM audit")
                                        .mapTo(long.class)
                                        .one());
    }

    @Test
    void aListHoldsWhatLiesInTheCallersArea() {
        Map<String, String> here =
                cookie(house.session("Wati", Role.ADMINISTRATOR, Optional.of(HERE)));
        assertThat(listed(here, "/sites", "code")).contains("rw03", "rw05").doesNotContain("taman");
        assertThat(listed(here, "/nas", "name")).contains("rw03-gw").doesNotContain("taman-gw");
        assertThat(listed(here, "/access-points", "name"))
                .contains("rw03-ap")
                .doesNotContain("taman-ap");
        assertThat(listed(here, "/areas", "code"))
                .isNotEmpty()
                .allMatch(code -> code.startsWith(HERE));
        assertThat(listed(here, "/plans", "name")).contains("warga");
        assertThat(listed(here, "/staff", "name")).contains("Wati");
        String report = said(here, "/reports/usage?from=2026-10-01&to=2026-11-01&by=site").text();
        assertThat(report).contains("rw03").doesNotContain("taman");
    }

    private static List<String> listed(Map<String, String> headers, String path, String field) {
        return said(headers, path).json().findValuesAsText(field).stream()
                .collect(Collectors.toList());
    }

    private static ApiReply said(Map<String, String> headers, String path) {
        HttpRequest.Builder request = house.bare(ApiDoor.PREFIX + path);
        headers.forEach(request::header);
        ApiReply reply = house.send(request.GET());
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }
}
