package id.gardu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;

import id.gardu.api.ApiHouse;
import id.gardu.network.Neighbourhood;
import id.gardu.order.Disconnector.NasAnswer;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** What ends a session, as it is typed. */
class DisconnectCommandsTest {
    @TempDir Path data;

    private ApiHouse house;

    @BeforeEach
    void open() throws Exception {
        house = ApiHouse.open(DatabaseKind.SQLITE, data);
        Files.writeString(data.resolve("console.address"), house.base() + "\n");
        Files.writeString(data.resolve("admin.token"), ApiHouse.TOKEN + "\n");
        house.open("5F3A");
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void aSessionIsDisconnectedByItsIdOrItsStationAndTheListSaysHowItWent() throws Exception {
        String id =
                new ObjectMapper()
                        .readTree(typed("session list --open --json").out())
                        .get(0)
                        .path("id")
                        .asText();
        TypedCommand done = typed("session disconnect " + id);
        assertThat(done.err()).isEmpty();
        assertThat(done.exit()).isZero();
        assertThat(done.out()).containsPattern(id + " +rw03-gw +end +staff +local CLI +ack");

        house.nasAnswer =
                new NasAnswer.Refused(OptionalInt.of(503), "Session-Context-Not-Found", 1);
        TypedCommand refused = typed("session disconnect --station 02-11-22-33-44-55");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out()).contains("nak", "503", "Session-Context-Not-Found");
        assertThat(refused.err()).startsWith("1 of 1 sessions may go on");

        await().untilAsserted(
                        () ->
                                assertThat(typed("disconnect list").out().lines())
                                        .hasSize(3)
                                        .noneMatch(line -> line.contains("pending")));
        assertThat(typed("session disconnect 7").err()).contains("no session of this kind");
        assertThat(typed("session disconnect").exit()).isEqualTo(2);
        assertThat(typed("session disconnect 7 --station 02-11-22-33-44-55").exit()).isEqualTo(2);
    }

    @Test
    void anAccountIsBlockedWithItsSessionsAndUnblocked() {
        TypedCommand blocked = typed("account block " + Neighbourhood.SITI);
        assertThat(blocked.exit()).isZero();
        assertThat(blocked.out())
                .startsWith("blocked 101\n")
                .containsPattern("rw03-gw +end +blocked +local CLI +ack");
        assertThat(typed("account unblock " + Neighbourhood.SITI))
                .isEqualTo(new TypedCommand(0, "unblocked 101\n", ""));
        assertThat(typed("account block 7").err()).contains("no account has the id 7");
    }

    private TypedCommand typed(String line) {
        return TypedCommand.in(data, line.split(" ", -1));
    }
}
