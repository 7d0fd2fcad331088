package id.gardu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.gardu.store.DatabaseKind;
import id.gardu.store.StoreException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class TokenTest {
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

    private static ApiReply asked(String authorization) {
        return house.send(house.bare("/api/v1/plans").header("Authorization", authorization));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer x" + ApiHouse.TOKEN,
                "Bearer " + ApiHouse.TOKEN + "x",
                "Bearer ",
                "Bearer",
                "Basic " + ApiHouse.TOKEN,
                ApiHouse.TOKEN
            })
    void anotherTokenIsNoToken(String authorization) {
        ApiReply answer = asked(authorization);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"gardu\"");
        assertThat(answer.json().path("detail").asText()).contains("admin.token");
    }

    @Test
    void theSchemeMayBeWrittenInAnyCase() {
        assertThat(asked("bearer " + ApiHouse.TOKEN).status()).isEqualTo(200);
        assertThat(asked("BEARER  " + ApiHouse.TOKEN).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/areas",
        "POST, /api/v1/backups",
        "GET, /api/v1/backups/0123456789abcdef",
        "DELETE, /api/v1/backups/0123456789abcdef",
        "POST, /api/v1/imports/area",
        "DELETE, /api/v1/voucher-batches/1",
        "DELETE, /api/v1/plans",
        "GET, /api/v1/nothing-there"
    })
    void nothingIsToldWithoutAToken(String method, String path) {
        HttpRequest.Builder call = house.bare(path).method(method, BodyPublishers.ofString("{}"));
        assertThat(house.send(call).status()).isEqualTo(401);
    }

    @Test
    void aStrangersBodyIsNotRead() {
        HttpRequest.Builder call =
                house.bare("/api/v1/imports/area")
                        .POST(BodyPublishers.ofByteArray(new byte[20 << 20]))
                        .expectContinue(true);
        assertThat(house.send(call).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/openapi.yaml", "/health", "/ready", "/metrics"})
    void whatHoldsNoSecretIsToldToAnybody(String path) {
        assertThat(house.send(house.bare(path)).status()).isEqualTo(200);
    }

    @Test
    void aTokenIsMadeOnceAndKeptToItsOwner() throws Exception {
        Path file = folder.resolve("admin.token");
        ApiToken made = ApiToken.in(file);
        String text = Files.readString(file).strip();
        assertThat(text).hasSize(43);
        assertThat(made.toString()).doesNotContain(text);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        ApiToken.in(file);
        assertThat(Files.readString(file).strip()).isEqualTo(text);

        Files.writeString(file, "pendek");
        assertThatThrownBy(() -> ApiToken.in(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("delete it")
                .hasMessageNotContaining("pendek");
    }
}
