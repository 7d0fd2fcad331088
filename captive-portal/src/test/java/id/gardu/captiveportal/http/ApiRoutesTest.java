package id.gardu.captiveportal.http;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.doubles.TestListener;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

class ApiRoutesTest {
    private static WebListener listener;
    private static Visitor visitor;

    @BeforeAll
    static void open() throws Exception {
        listener =
                TestListener.open(
                        ListenerSettings.plain("console", "127.0.0.1", 0), ApiRoutesTest::fill);
        visitor = new Visitor(listener);
    }

    @AfterAll
    static void close() {
        visitor.close();
        listener.close();
    }

    private static void fill(WebRoutes routes) {
        WebRoutes.ApiRoutes api = routes.api("/api/v1");
        api.on(HttpMethod.GET, "/sites/:code", r -> WebReply.text(r.inPath("code")))
                .on(HttpMethod.PUT, "/sites/:code", ApiRoutesTest::echo)
                .on(HttpMethod.POST, "/import", 200_000, ApiRoutesTest::mistakes)
                .on(HttpMethod.GET, "/gone", r -> WebReply.status(410))
                .on(HttpMethod.GET, "/broken", r -> broken());
        Router contract = Router.router(routes.vertx());
        contract.route().handler(api.body(100));
        contract.post("/contract/:id").handler(api.onVirtualThread(ApiRoutesTest::echo));
        api.mount(contract);
        routes.get("/", r -> WebReply.text("console"));
    }

    private static WebReply echo(WebRequest request) {
        return WebReply.text(new String(request.body(), StandardCharsets.UTF_8));
    }

    private static WebReply broken() {
        throw new IllegalStateException("rahasia");
    }

    private static WebReply mistakes(WebRequest request) {
        return new Problem("https://gardu.example/p/csv", "Rows refused", 422, "2 rows", List.of())
                .withMistakes(List.of("line 2: <code>", "line 9: name"))
                .reply(request);
    }

    @Test
    void aCallIsAnswered() {
        assertThat(visitor.get("/api/v1/sites/rw-03").body()).isEqualTo("rw-03");
        assertThat(send("PUT", "/api/v1/sites/rw-03", "{\"name\":\"Balai\"}").body())
                .isEqualTo("{\"name\":\"Balai\"}");
        assertThat(send("POST", "/api/v1/contract/7", "halo").body()).isEqualTo("halo");
    }

    @Test
    void everyErrorBelowThePrefixIsAProblem() {
        assertProblem(visitor.get("/api/v1/nothing"), 404, "Not Found");
        assertProblem(visitor.get("/api/v1"), 404, "Not Found");
        assertProblem(visitor.get("/api/v1/gone"), 410, "Gone");
        assertProblem(visitor.get("/api/v1/broken"), 500, "Internal Server Error");
        assertProblem(send("DELETE", "/api/v1/sites/x", ""), 405, "Method Not Allowed");
        assertProblem(send("PUT", "/api/v1/contract/7", ""), 405, "Method Not Allowed");
        assertProblem(
                send("POST", "/api/v1/contract/7", "a".repeat(101)), 413, "Content Too Large");
        assertProblem(send("PUT", "/api/v1/sites/x", "a".repeat(65_537)), 413, "Content Too Large");
        assertThat(visitor.get("/api/v1/broken").body()).doesNotContain("rahasia");
    }

    @Test
    void errorsElsewhereAreNotForPrograms() {
        assertThat(visitor.get("/api/v2").headers().firstValue("Content-Type"))
                .contains("text/plain; charset=utf-8");
    }

    @Test
    void aProblemTellsItsTypeAndEveryMistake() {
        HttpResponse<String> answer = send("POST", "/api/v1/import", "a".repeat(150_000));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(new JsonObject(answer.body()))
                .isEqualTo(
                        new JsonObject()
                                .put("type", "https://gardu.example/p/csv")
                                .put("title", "Rows refused")
                                .put("status", 422)
                                .put("detail", "2 rows")
                                .put("instance", "urn:gardu:request:" + id(answer))
                                .put(
                                        "mistakes",
                                        new JsonArray(List.of("line 2: <code>", "line 9: name"))));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String title) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
        assertThat(new JsonObject(answer.body()))
                .isEqualTo(
                        new JsonObject()
                                .put("type", "about:blank")
                                .put("title", title)
                                .put("status", status)
                                .put("instance", "urn:gardu:request:" + id(answer)));
    }

    private static String id(HttpResponse<String> answer) {
        return answer.headers().firstValue("X-Request-Id").orElseThrow();
    }

    private static HttpResponse<String> send(String method, String path, String body) {
        return visitor.send(visitor.request(path).method(method, BodyPublishers.ofString(body)));
    }
}
