package id.gardu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.network.Neighbourhood;
import id.gardu.order.Disconnector.NasAnswer;
import id.gardu.order.Disconnector.SessionCommand;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;

/** Ending sessions, and what became of it. */
class SessionOrderCallsTest {
    @TempDir Path folder;

    private ApiHouse house;

    @BeforeEach
    void open() throws Exception {
        house = ApiHouse.open(DatabaseKind.SQLITE, folder);
        house.open("5F3A");
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void aSessionIsEndedByItsIdAndTheAnswerTold() {
        String id = session().path("id").asText();
        assertThat(session().path("state").asText()).isEqualTo("open");
        house.nasAnswer =
                new NasAnswer.Refused(OptionalInt.of(503), "Session-Context-Not-Found", 2);
        JsonNode refused = end("{\"session\": \"" + id + "\"}").get(0);
        assertThat(refused.path("outcome").asText()).isEqualTo("nak");
        assertThat(refused.path("errorCause").asInt()).isEqualTo(503);
        assertThat(refused.path("detail").asText()).isEqualTo("Session-Context-Not-Found");
        assertThat(refused.path("sendings").asInt()).isEqualTo(2);
        assertThat(refused.path("askedBy").asText()).isEqualTo("local CLI");
        assertThat(refused.path("reason").asText()).isEqualTo("staff");
        assertThat(refused.path("nas").asText()).isEqualTo("rw03-gw");
        awaitListed(1);
        assertThat(session().path("state").asText()).isEqualTo("open");

        house.nasAnswer = new NasAnswer.Silent(4);
        assertThat(end("{\"session\": \"" + id + "\"}").get(0).path("outcome").asText())
                .isEqualTo("silent");
        awaitListed(2);
        assertThat(session().path("state").asText())
                .as("nobody knows whether it is over")
                .isEqualTo("unknown");

        house.nasAnswer = new NasAnswer.Acknowledged(1);
        assertThat(end("{\"station\": \"02-11-22-33-44-55\"}").get(0).path("outcome").asText())
                .isEqualTo("ack");
        awaitListed(3);
        assertThat(session().path("state").asText()).isEqualTo("ending");
        assertThat(session().has("endedAt")).as("until the NAS says Stop").isFalse();
        JsonNode listed = house.get("/session-orders?limit=2").json();
        assertThat(listed).hasSize(2);
        assertThat(listed.get(0).path("outcome").asText()).isEqualTo("ack");
        assertThat(house.get("/session-orders?before=" + listed.get(1).path("id").asText()).json())
                .singleElement()
                .isEqualTo(refused);
        assertThat(house.send(house.bare("/metrics")).text())
                .contains("gardu_session_orders_total{act=\"end\",outcome=\"nak\"} 1.0")
                .contains("gardu_session_orders_total{act=\"end\",outcome=\"silent\"} 1.0")
                .contains("gardu_session_orders_total{act=\"end\",outcome=\"ack\"} 1.0");
    }

    @Test
    void aBlockedAccountIsOfflineAndAnUnblockedOneMayComeBack() {
        ApiReply blocked = house.put("/accounts/" + Neighbourhood.SITI + "/block");
        assertThat(blocked.status()).as(blocked.text()).isEqualTo(200);
        assertThat(blocked.json().path("blocked").asBoolean()).isTrue();
        assertThat(blocked.json().path("orders").get(0).path("reason").asText())
                .isEqualTo("blocked");
        assertThat(house.commands).singleElement().isInstanceOf(SessionCommand.End.class);
        assertThat(blockedAt()).isEqualTo(1);
        assertThat(house.put("/accounts/" + Neighbourhood.SITI + "/block").status())
                .as("again is no mistake")
                .isEqualTo(200);
        assertThat(house.delete("/accounts/" + Neighbourhood.SITI + "/block").status())
                .isEqualTo(200);
        assertThat(blockedAt()).isZero();
        assertThat(house.put("/accounts/7/block").json().path("detail").asText())
                .isEqualTo("no account has the id 7");
    }

    @Test
    void aBlockIsAnsweredAtOnceBesideASilentNasAndItsOutcomeReadLater() {
        house.nasIsSilent = true;
        long begun = System.nanoTime();
        JsonNode blocked = house.put("/accounts/" + Neighbourhood.SITI + "/block").json();
        JsonNode ended = house.post("/accounts/" + Neighbourhood.SITI + "/disconnect", "{}").json();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
        assertThat(blocked.path("blocked").asBoolean()).isTrue();
        assertThat(blockedAt()).isEqualTo(1);
        JsonNode order = blocked.path("orders").get(0);
        assertThat(order.path("outcome").asText()).isEqualTo("pending");
        assertThat(ended.path("orders").get(0).path("outcome").asText()).isEqualTo("pending");
        String path = "/session-orders/" + order.path("id").asText();
        assertThat(house.get(path).json()).isEqualTo(order);
        house.waiting.forEach(nas -> nas.accept(new NasAnswer.Silent(5)));
        await().untilAsserted(
                        () ->
                                assertThat(house.get(path).json().path("outcome").asText())
                                        .isEqualTo("silent"));
        assertThat(house.get("/session-orders/7").status()).isEqualTo(404);
    }

    @Test
    void whatCannotBeEndedIsSaid() {
        ApiReply.assertRefused(
                house.post("/session-orders", "{}"), "give either session or station");
        ApiReply.assertRefused(
                house.post("/session-orders", "{\"session\": \"x\"}"),
                "session: \"x\" is not an id");
        ApiReply.assertRefused(
                house.post("/session-orders", "{\"station\": \"x\"}"),
                "station: is not a MAC address");
        assertThat(house.post("/session-orders", "{\"session\": \"7\"}").status()).isEqualTo(404);
        assertThat(house.commands).isEmpty();
    }

    private long blockedAt() {
        return house.here()
                .store()
                .reads()
                .withHandle(
                        handle ->
                                handle.select(
                                                "SELECT count(*) FROM account WHERE id = ? AND"
                                                        + " blocked_at IS NOT NULL",
                                                Neighbourhood.SITI.value())
                                        .mapTo(Long.class)
                                        .one());
    }

    private JsonNode session() {
        return house.get("/sessions?open=true").json().get(0);
    }

    private JsonNode end(String wish) {
        ApiReply called = house.post("/session-orders", wish);
        assertThat(called.status()).as(called.text()).isEqualTo(200);
        return called.json();
    }

    /** With what became of them: that is written after it is told. */
    private void awaitListed(int count) {
        await().untilAsserted(
                        () ->
                                assertThat(house.get("/session-orders").json())
                                        .hasSize(count)
                                        .noneMatch(
                                                order ->
                                                        order.path("outcome")
                                                                .asText()
                                                                .equals("pending")));
    }
}
