package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import id.gardu.house.Checkout;

import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Open data of a whole controller, as whoever fetches it gets it. */
class OpenDataTest {
    /** What the columns of a report say that here the codes do, or the data set of points. */
    private static final List<String> ELSEWHERE =
            List.of(
                    "from",
                    "to",
                    "level",
                    "code",
                    "name",
                    "area",
                    "sponsor",
                    "since",
                    "opening_hours");

    /** Quoted, where it has a quote, a comma or a line end in it; else plain. */
    private static final String FIELD = "(?:\"(?:[^\"]++|\"\")*+\"|[^\",\r\n]*+)";

    private static final String BASE = "https://wifi.example";
    private static final int KILOBYTE = 1024;

    @TempDir static Path folder;
    private static OpenDataTown town;
    private static HttpClient http;

    @BeforeAll
    static void open() throws Exception {
        town =
                OpenDataTown.open(
                        folder,
                        Map.of(
                                "GARDU_PORTAL_PUBLIC_URL",
                                BASE,
                                "GARDU_DATA_CALLS_PER_MINUTE",
                                "12"));
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void close() {
        http.close();
        town.close();
    }

    private static String file(int back, String extension) {
        return "/data/months/" + OpenDataTown.month().minusMonths(back) + "." + extension;
    }

    private static HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(town.portal() + path))
                        .timeout(Duration.ofSeconds(20));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        return send(request(path, headers));
    }

    private static String text(String path, String... headers) throws Exception {
        HttpResponse<byte[]> answer = get(path, headers);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(String path, String... headers) throws Exception {
        return new ObjectMapper().readTree(text(path, headers));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** One record of RFC 4180 §2, whose text is UTF-8 here. */
    private static final Pattern RECORD =
            Pattern.compile("\\G(FIELD(?:,FIELD)*+)\r\n".replace("FIELD", FIELD));

    /** As strictly as RFC 4180 is written: every line ends in CR LF, every row has every field. */
    private static List<NamedCsvRecord> strict(String csv) throws IOException {
        assertThat(csv).endsWith("\r\n");
        assertThat(csv.replace("\r\n", "")).doesNotContain("\n", "\r");
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.STRICT)
                        .missingFieldStrategy(FieldMismatchStrategy.STRICT)
                        .allowUnclosedQuote(false)
                        .ofNamedCsvRecord(csv)) {
            return rows.stream().toList();
        }
    }

    /** The outside edition as an officer takes it by the command line. */
    private static List<NamedCsvRecord> edition(String level) throws IOException {
        Path out = folder.resolve(level + ".csv");
        TestHouse.CommandResult made =
                town.house()
                        .gardu(
                                "report",
                                "usage",
                                "--month",
                                OpenDataTown.month().toString(),
                                "--by",
                                level,
                                "--edition",
                                "outside",
                                "--format",
                                "csv",
                                "--out",
                                out.toString());
        assertThat(made.exit()).as(made.err()).isZero();
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(Files.readString(out))) {
            return rows.stream().toList();
        }
    }

    @Test
    void aMonthIsTheOutsideEditionToTheNumber() throws Exception {
        List<NamedCsvRecord> shown = strict(text(file(0, "csv")));
        int few = 0;
        int at = 0;
        for (String level : List.of("kota", "kecamatan", "kelurahan", "site")) {
            for (NamedCsvRecord row : edition(level)) {
                NamedCsvRecord own = shown.get(at++);
                assertThat(own.getField("tingkat")).isEqualTo(level);
                assertThat(own.getFields()).contains(row.getField("code"));
                assertThat(figures(own)).as("%s", own).isEqualTo(outside(row));
                few += own.getField("akun_aktif").equals("<10") ? 1 : 0;
            }
        }
        assertThat(at).isEqualTo(shown.size());
        assertThat(few).isPositive();
    }

    private static List<String> outside(NamedCsvRecord row) {
        return row.getHeader().stream()
                .filter(column -> !ELSEWHERE.contains(column))
                .map(row::getField)
                .toList();
    }

    private static List<String> figures(NamedCsvRecord row) {
        List<String> header = row.getHeader();
        assertThat(header).startsWith("kode_provinsi", "kode_kabupaten_kota").endsWith("satuan");
        return row.getFields().subList(header.indexOf("periode") + 1, header.size() - 1);
    }

    /** By its grammar, since the writer's own reader forgives what it would write wrongly. */
    @Test
    void everyCsvThatIsLinkedKeepsRfc4180() throws Exception {
        var links = new TreeSet<String>();
        for (String page : List.of("/data", "/data/months", "/data/points", "/data/guide")) {
            Pattern.compile("href=\"([^\"]+[.]csv)\"")
                    .matcher(text(page))
                    .results()
                    .forEach(link -> links.add(link.group(1)));
        }
        json("/data/catalog.jsonld")
                .findValues("dcat:downloadURL")
                .forEach(url -> links.add(url.path("@id").asText().replace(BASE, "")));
        links.removeIf(link -> !link.endsWith(".csv"));
        assertThat(links).hasSize(4).contains("/data/points.csv", file(0, "csv"), file(2, "csv"));
        for (String link : links) {
            HttpResponse<byte[]> answer = get(link);
            assertThat(header(answer, "Content-Type"))
                    .isEqualTo("text/csv; charset=utf-8; header=present");
            assertThat(header(answer, "Link"))
                    .contains("metadata.json>; rel=\"describedby\"", "rel=\"license\"");
            assertThat(records(answer.body())).as(link).isEqualTo(records(link));
        }
    }

    /** How many records, of as many fields as the first has. */
    private static int records(byte[] octets) throws CharacterCodingException {
        CharSequence csv = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
        assertThat(csv.charAt(0)).isNotEqualTo('\uFEFF');
        Matcher record = RECORD.matcher(csv);
        var fields = new ArrayList<Long>();
        int end = 0;
        while (end < csv.length() && record.find()) {
            fields.add(
                    Pattern.compile(FIELD + "(?:,|$)").matcher(record.group(1)).results().count());
            end = record.end();
        }
        assertThat(end).as("octets in records").isEqualTo(csv.length());
        assertThat(fields).containsOnly(fields.getFirst());
        return fields.size();
    }

    private static int records(String link) throws Exception {
        return strict(text(link)).size() + 1;
    }

    @Test
    void allFormatsSayTheSameAndCodesAreText() throws Exception {
        List<NamedCsvRecord> csv = strict(text("/data/points.csv"));
        JsonNode json = json("/data/points.json");
        JsonNode map = json("/data/points.geojson");
        assertThat(csv).hasSize(OpenDataTown.POINTS);
        assertThat(json.path("baris")).hasSize(OpenDataTown.POINTS);
        assertThat(map.path("features")).hasSize(OpenDataTown.POINTS - 1);
        for (int at = 0; at < csv.size(); at++) {
            JsonNode row = json.path("baris").path(at);
            for (String column : csv.get(at).getHeader()) {
                String field = csv.get(at).getField(column);
                JsonNode value = row.path(column);
                assertThat(value.isMissingNode()).as(column).isFalse();
                assertThat(value.isNull()).as(column).isEqualTo(field.isEmpty());
                if (value.isNumber()) {
                    assertThat(Double.parseDouble(field)).as(column).isEqualTo(value.asDouble());
                } else if (!value.isNull()) {
                    assertThat(field).isEqualTo(value.asText());
                }
            }
            assertThat(row.path("kode_kabupaten_kota").isTextual()).isTrue();
            assertThat(row.path("kode_kelurahan").asText()).matches("35[.]73[.]\\d\\d[.]\\d{4}");
        }
        JsonNode first = map.path("features").path(0);
        assertThat(first.path("geometry").path("coordinates").path(0).asDouble())
                .isEqualTo(first.path("properties").path("bujur").asDouble())
                .isBetween(112.5, 112.8);
        assertThat(csv.getFirst().getField("nama_titik"))
                .isEqualTo("Balai \"Among Warga\", Blimbing");
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() throws Exception {
        for (String path : List.of("/data", "/data/points.csv", file(1, "json"), "/data/months")) {
            HttpResponse<byte[]> plain = get(path);
            HttpResponse<byte[]> packed = get(path, "Accept-Encoding", "br, gzip;q=0.8");
            String tag = header(plain, "ETag");
            assertThat(header(packed, "ETag")).as(path).isEqualTo(tag).isNotEmpty();
            assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
            assertThat(header(plain, "Content-Encoding")).isEmpty();
            assertThat(header(plain, "Cache-Control")).startsWith("public, max-age=");
            assertThat(header(plain, "Vary")).contains("Accept-Encoding");
            try (InputStream in =
                    new GZIPInputStream(new java.io.ByteArrayInputStream(packed.body()))) {
                assertThat(in.readAllBytes()).isEqualTo(plain.body());
            }
            HttpResponse<byte[]> same = get(path, "If-None-Match", "\"other\", " + tag);
            assertThat(same.statusCode()).as(path).isEqualTo(304);
            assertThat(same.body()).isEmpty();
            assertThat(header(same, "ETag")).isEqualTo(tag);
            HttpResponse<byte[]> head = send(request(path).method("HEAD", BodyPublishers.noBody()));
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(header(head, "Content-Length"))
                    .isEqualTo(String.valueOf(plain.body().length));
        }
        assertThat(header(get("/data/points.json"), "Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void whatIsNotThereIsNotFoundAndNothingCanBeSent() throws Exception {
        for (String path :
                List.of(
                        "/data/months/2031-01.csv",
                        "/data/nothing",
                        "/data/points.xlsx",
                        "/data/../gardu.db",
                        "/sponsor/")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
        HttpResponse<byte[]> post = send(request("/data").POST(BodyPublishers.ofString("x=1")));
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(header(post, "Allow")).isEqualTo("GET, HEAD");
        assertThat(text("/data?lang=en")).contains("<html lang=\"en\">", "Use by month");
        assertThat(text("/data?lang=xx")).contains("<html lang=\"id\">");
        assertThat(text("/data", "Accept-Language", "en")).contains("<html lang=\"id\">");
    }

    @Test
    void thePublicPageWithItsMapIsSmall() throws Exception {
        HttpResponse<byte[]> page = get("/data", "Accept-Encoding", "gzip");
        HttpResponse<byte[]> style = get("/data.css", "Accept-Encoding", "gzip");
        assertThat(text("/data").split("<use ", -1)).hasSize(OpenDataTown.POINTS);
        assertThat(page.body().length + style.body().length).isLessThan(60 * KILOBYTE);
        assertThat(text("/data")).doesNotContain("<script", "http://", "style=");
    }

    @Test
    void theCatalogueKeepsDcatAp() throws Exception {
        String catalog = text("/data/catalog.jsonld");
        Model model = ModelFactory.createDefaultModel();
        RDFParser.fromString(catalog, Lang.JSONLD11)
                .base("https://elsewhere.example/x")
                .parse(model);
        var report = ShaclValidator.get().validate(shapes(), model.getGraph());
        var found = new ArrayList<String>();
        report.getEntries().forEach(one -> found.add(one.message() + " " + one.focusNode()));
        assertThat(found).isEmpty();
        assertThat(report.conforms()).isTrue();
        // The shapes find what is missing, or they would find nothing here either.
        Model poor = ModelFactory.createDefaultModel();
        RDFParser.fromString(catalog.replace("dcat:accessURL", "dcat:accessUrl"), Lang.JSONLD11)
                .parse(poor);
        assertThat(ShaclValidator.get().validate(shapes(), poor.getGraph()).conforms()).isFalse();
        for (JsonNode set : new ObjectMapper().readTree(catalog).path("dcat:dataset")) {
            for (JsonNode one : set.path("dcat:distribution")) {
                String url = one.path("dcat:downloadURL").path("@id").asText();
                assertThat(url).startsWith(BASE + "/data/");
                assertThat(get(url.substring(BASE.length())).statusCode()).isEqualTo(200);
            }
        }
    }

    private static Shapes shapes() {
        Model shapes = ModelFactory.createDefaultModel();
        RDFDataMgr.read(
                shapes,
                Objects.requireNonNull(
                        OpenDataTest.class.getResourceAsStream("/dcat-mandatory.ttl")),
                Lang.TURTLE);
        return Shapes.parse(shapes);
    }

    @Test
    void everyColumnIsExplainedInTheFormsOfBpsAndOnThePage() throws Exception {
        for (String set : List.of("points", "months")) {
            String csv = text(set.equals("points") ? "/data/points.csv" : file(0, "csv"));
            List<String> columns = strict(csv).getFirst().getHeader();
            JsonNode forms = json("/data/" + set + ".metadata.json");
            assertThat(forms.path("ms_keg").path("judul_kegiatan").asText()).isNotBlank();
            assertThat(
                            forms.path("ms_var")
                                    .valueStream()
                                    .map(one -> one.path("nama_variabel").asText()))
                    .containsExactlyElementsOf(columns);
            assertThat(forms.path("ms_var"))
                    .allMatch(one -> !one.path("definisi").asText().isBlank());
            assertThat(forms.path("ms_ind"))
                    .isNotEmpty()
                    .allMatch(one -> !one.path("metode_penghitungan").asText().isBlank());
            String page = text("/data/" + set);
            assertThat(columns).allMatch(column -> page.contains("<code>" + column + "</code>"));
        }
    }

    /** What docs/data.md says of a column is what the forms say. */
    @Test
    void theDocumentHasTheDefinitionsOfTheForms() throws Exception {
        List<String> document = Files.readAllLines(Checkout.root().resolve("docs/data.md"));
        var missing = new ArrayList<String>();
        for (String set : List.of("points", "months")) {
            JsonNode forms = json("/data/" + set + ".metadata.json");
            Map<String, String> formulas = new HashMap<>();
            forms.path("ms_ind")
                    .forEach(
                            one ->
                                    formulas.put(
                                            one.path("nama_indikator").asText(),
                                            one.path("metode_penghitungan").asText()));
            for (JsonNode one : forms.path("ms_var")) {
                String line =
                        "| `%s` | %s | %s | %s |"
                                .formatted(
                                        one.path("nama_variabel").asText(),
                                        one.path("definisi").asText(),
                                        one.path("satuan").asText(),
                                        formulas.getOrDefault(one.path("alias").asText(), ""))
                                .replace("  ", " ");
                if (!document.contains(line)) {
                    missing.add(line);
                }
            }
        }
        assertThat(String.join("\n", missing)).isEmpty();
    }

    /** The document to begin with and the page to begin with say the same. */
    @Test
    void theFirstPageIsThatOfTheDocument() throws Exception {
        String page = text("/data/guide").replaceAll("<[^>]*>", "").replace("&lt;", "<");
        assertThat(Files.readAllLines(Checkout.root().resolve("docs/data.id.md")))
                .filteredOn(line -> line.matches("[1-5][.] .*"))
                .hasSize(5)
                .allSatisfy(
                        line ->
                                assertThat(page)
                                        .contains(
                                                line.replaceFirst("^[1-5][.] ", "")
                                                        .replace("**", "")
                                                        .replace("`", "")));
    }

    @Test
    void anIntegratorReadsWithAKeyAndSoOftenUntilItIsRevoked() throws Exception {
        TestHouse.CommandResult made = town.house().gardu("api-key", "create", "SPLP");
        String key = made.line();
        String id = made.err().strip().replaceAll(".* ", "");
        var contract = new YAMLMapper().readTree(text("/api/v1/public/openapi.yaml"));
        assertThat(get("/api/v1/public/points").statusCode()).isEqualTo(401);
        assertThat(get("/api/v1/public/points", "X-API-Key", "x".repeat(200)).statusCode())
                .isEqualTo(401);
        String month = OpenDataTown.month().toString();
        int calls = 0;
        for (String path :
                contract.path("paths").propertyStream().map(Map.Entry::getKey).toList()) {
            String own = path.replace("{month}", month).replace("{dataset}", "months");
            JsonNode answer = json("/api/v1/public" + own, "X-API-Key", key);
            calls++;
            JsonNode schema =
                    contract.path("paths").path(path).at("/get/responses/200/content").path(0);
            assertThat(answer.isObject()).as(own).isTrue();
            required(contract, path).forEach(field -> assertThat(answer.has(field)).isTrue());
            assertThat(schema).isNotNull();
        }
        assertThat(json("/api/v1/public/months/" + month, "X-API-Key", key))
                .isEqualTo(json(file(0, "json")));
        assertThat(get("/api/v1/public/months/1999-01", "X-API-Key", key).statusCode())
                .isEqualTo(404);
        for (calls += 2; calls < 12; calls++) {
            assertThat(get("/api/v1/public/months", "X-API-Key", key).statusCode()).isEqualTo(200);
        }
        HttpResponse<byte[]> tooMany = get("/api/v1/public/months", "X-API-Key", key);
        assertThat(tooMany.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(header(tooMany, "Retry-After"))).isBetween(1, 60);
        assertThat(town.house().gardu("api-key", "revoke", id).line()).contains("SPLP");
        assertThat(get("/api/v1/public/months", "X-API-Key", key).statusCode()).isEqualTo(401);
        assertThat(town.house().gardu("api-key", "list").out())
                .contains("SPLP")
                .doesNotContain(key);
    }

    private static List<String> required(JsonNode contract, String path) {
        JsonNode content = contract.path("paths").path(path).at("/get/responses/200/content");
        String ref = content.path("application/json").path("schema").path("$ref").asText();
        return ref.isEmpty()
                ? List.of()
                : contract.at(ref.substring(1) + "/required")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList();
    }

    @Test
    void aSponsorSeesTheirPointsInTheOutsideEditionAndNothingElse() throws Exception {
        TestHouse.CommandResult made =
                town.house().gardu("sponsor", "link", OpenDataTown.SPONSOR, "--days", "30");
        assertThat(made.line()).startsWith(BASE + "/sponsor/");
        String path = made.line().substring(BASE.length());
        HttpResponse<byte[]> page = get(path, "Accept-Language", "id");
        String shown = new String(page.body(), StandardCharsets.UTF_8);
        assertThat(shown)
                .contains("Among Warga", "Balai RW nomor 1<", "Balai RW nomor 2<", "kurang dari 10")
                .doesNotContain("Balai RW nomor 3", "Bank Jatim");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
        for (NamedCsvRecord row : edition("site")) {
            if (row.getField("code").matches("titik-[0-2]")) {
                String accounts = row.getField("accounts_active");
                String told = accounts.equals("<10") ? "kurang dari 10" : accounts;
                assertThat(shown).contains(told + "<small>titik ini</small>");
            }
        }
        String id = made.err().strip().replaceAll(".* ", "");
        assertThat(town.house().gardu("sponsor", "revoke", id).exit()).isZero();
        HttpResponse<byte[]> gone = get(path);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(new String(gone.body(), StandardCharsets.UTF_8)).doesNotContain("Among Warga");
        assertThat(town.house().gardu("sponsor", "link", "Bank Lain").err())
                .contains("no site has the sponsor \"Bank Lain\"");
    }
}
