package id.gardu.api;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** The same on PostgreSQL; what differs between the two is tested in the rooms below. */
class PostgresTest {
    @TempDir Path folder;

    @Test
    void whatIsWrittenIsReadBackAndSavedOnPostgresToo() throws Exception {
        try (ApiHouse house = ApiHouse.open(DatabaseKind.POSTGRESQL, folder)) {
            house.session("5F3A0001", 1_000, (1L << 32) + 7);
            assertThat(
                            house.post(
                                            "/nas",
                                            "{\"name\":\"gw\",\"address\":\"10.7.0.1\",\"site\":\"rw05\"}")
                                    .status())
                    .isEqualTo(201);
            assertThat(house.get("/nas").json()).hasSize(4);
            ApiReply vouchers = house.post("/voucher-batches", "{\"plan\":\"warga\",\"count\":2}");
            assertThat(vouchers.json().path("codes")).hasSize(2);
            assertThat(house.get("/voucher-batches").json()).hasSize(1);
            assertThat(house.get("/sessions").json().get(0).path("downloadedBytes").asLong())
                    .isEqualTo((1L << 32) + 7);
            ApiReply report = house.get("/reports/usage?from=2026-11-20&to=2026-11-21&by=kota");
            assertThat(report.json().at("/rows/0/downloaded_bytes").asLong())
                    .isEqualTo((1L << 32) + 7);
            assertThat(house.backedUp("kata sandi").path("state").asText()).isEqualTo("done");
            assertThat(house.send(house.bare("/ready")).text()).isEqualTo("ready\n");
        }
    }
}
