package id.gardu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.api.ApiHouse;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/** Programmes as they are typed. */
class ProgrammeCommandsTest {
    @TempDir static Path data;
    private static ApiHouse house;

    @BeforeAll
    static void open() throws Exception {
        house = ApiHouse.open(DatabaseKind.SQLITE, data);
        Files.writeString(data.resolve("console.address"), house.base() + "\n");
        Files.writeString(data.resolve("admin.token"), ApiHouse.TOKEN + "\n");
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    private static TypedCommand typed(String line) {
        return TypedCommand.in(data, line.split(" ", -1));
    }

    private static void done(String line, String said) {
        assertThat(typed(line)).isEqualTo(new TypedCommand(0, said + "\n", ""));
    }

    @Test
    void aProgrammeIsAddedWithAWaveChangedCountedAndCancelled() {
        done("programme add --code yt --name YouTuber --kind training", "added yt");
        done(
                "programme wave add yt --number 1 --first-day 2026-11-20 --site rw03 --capacity 30",
                "added wave 1-1 of yt");
        done("programme set yt --budget-idr 12500000 --dimension economy", "changed yt");
        done(
                "programme wave set yt 1-1 --capacity 40 --hours 09.00-12.00",
                "changed wave 1-1 of yt");
        done("programme wave heads yt 1-1 --day 2026-11-20 --people 17", "noted 17 on 2026-11-20");
        assertThat(typed("programme list").out()).contains("yt", "training", "12500000", "17");
        assertThat(typed("programme show yt").out())
                .contains("YouTuber (yt)", "2026-11-20", "rw03", "40");
        TypedCommand code = typed("programme wave code yt 1-1");
        assertThat(code.out()).matches("[B-Z]{6}\\n");
        assertThat(typed("programme effect yt --json").out())
                .contains("too-early", "2027-02")
                .contains("35.73.01.1011.RW03");
        done("programme wave cancel yt 1-1", "cancelled wave 1-1 of yt");
        assertThat(typed("programme wave code yt 1-1").err()).contains("no wave 1-1 is held on");
        done("programme cancel yt", "cancelled yt");
        assertThat(typed("programme cancel yt").err()).contains("is cancelled already");
    }

    @Test
    void aProgrammeThatWasCancelledHasNoCode() {
        done("programme add --code kp --name Kelas --kind class", "added kp");
        done(
                "programme wave add kp --number 1 --first-day 2026-11-20 --site rw03 --capacity 30",
                "added wave 1-1 of kp");
        assertThat(typed("programme wave code kp 1-1").out()).matches("[B-Z]{6}\\n");
        done("programme cancel kp", "cancelled kp");
        assertThat(typed("programme wave code kp 1-1").err()).contains("no wave 1-1 is held on");
    }

    @Test
    void whatIsWrongIsSaidByTheNameOfItsOption() {
        assertThat(typed("programme add --code 1x --name A --kind party"))
                .satisfies(
                        refused -> {
                            assertThat(refused.exit()).isEqualTo(1);
                            assertThat(refused.err()).contains("kind: is not one of training");
                        });
        assertThat(typed("programme add --code 1x --name A --kind class").err())
                .contains("code: \"1x\" is not a code: a letter, then up to 31");
        assertThat(typed("programme set nobody --name B").err())
                .contains("\"nobody\" is not the code of a programme (gardu programme list)");
        assertThat(typed("programme set yt").err()).contains("nothing is given to be changed");
        assertThat(typed("programme show nobody").err())
                .contains("no programme has the code nobody");
    }
}
