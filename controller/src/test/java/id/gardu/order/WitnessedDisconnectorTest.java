package id.gardu.order;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.SessionQueries.LiveSession;
import id.gardu.network.Nas;
import id.gardu.network.Neighbourhood;
import id.gardu.network.SessionId;
import id.gardu.order.Disconnector.NasAnswer;
import id.gardu.order.Disconnector.SessionCommand;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

class WitnessedDisconnectorTest {
    @TempDir private Path folder;

    private Neighbourhood here;
    private final List<String> told = new ArrayList<>();
    private final List<NasAnswer> heard = new ArrayList<>();
    private NasAnswer answer = new NasAnswer.Silent(4);

    @BeforeEach
    void open() {
        here = Neighbourhood.of(DatabaseKind.SQLITE, folder);
    }

    @AfterEach
    void close() {
        here.close();
    }

    private WitnessedDisconnector witnessed() {
        return new WitnessedDisconnector(
                (command, whenKnown) -> whenKnown.accept(answer),
                SessionOrderQueries.of(here.store()),
                new ToldSigns(
                        (nas, at) -> told.add("answered " + nas + " " + at),
                        (nas, at) -> told.add("silent " + nas + " " + at)),
                Neighbourhood.CLOCK);
    }

    private void asks(WitnessedDisconnector through, String nas) {
        Nas gateway = here.nas(nas);
        var session =
                new LiveSession(
                        new SessionId(1),
                        gateway.id(),
                        "5F3A0001",
                        "siti",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Neighbourhood.NOW,
                        Neighbourhood.NOW,
                        0,
                        0);
        through.ask(new SessionCommand.End(gateway, session), heard::add);
    }

    private String line(String what, String nas) {
        return what + " " + here.nas(nas).id() + " " + Neighbourhood.NOW;
    }

    @Test
    void whoIsSilentIsKnownToBeDownOnlyIfItHasAnsweredBefore() {
        WitnessedDisconnector disconnector = witnessed();
        asks(disconnector, "rw03-gw");
        assertThat(told).as("it may never have listened").isEmpty();
        answer = new NasAnswer.Refused(OptionalInt.of(503), "Session-Context-Not-Found", 1);
        asks(disconnector, "rw03-gw");
        answer = new NasAnswer.Acknowledged(1);
        asks(disconnector, "rw03-gw");
        answer = new NasAnswer.Silent(4);
        asks(disconnector, "rw03-gw");
        asks(disconnector, "rw05-gw");
        assertThat(told)
                .containsExactly(
                        line("answered", "rw03-gw"),
                        line("answered", "rw03-gw"),
                        line("silent", "rw03-gw"));
        assertThat(heard).hasSize(5);
    }

    @Test
    void whereNothingWasSentNothingIsKnown() {
        WitnessedDisconnector disconnector = witnessed();
        answer = new NasAnswer.Acknowledged(1);
        asks(disconnector, "rw03-gw");
        told.clear();
        answer = new NasAnswer.NotReachable("its coa-port is 0");
        asks(disconnector, "rw03-gw");
        answer = new NasAnswer.NotSent("too many wait for an answer");
        asks(disconnector, "rw03-gw");
        assertThat(told).isEmpty();
    }

    @Test
    void whoAnsweredBeforeARestartIsRemembered() {
        here.sql(
                "INSERT INTO session_order (id, session_id, nas_id, act, reason, asked_by,"
                    + " asked_at, outcome) VALUES (1, 1, ?, 'end', 'blocked', 'gardu', 1, 'nak'),"
                    + " (2, 1, ?, 'end', 'blocked', 'gardu', 1, 'silent')",
                here.nas("rw03-gw").id().value(),
                here.nas("rw05-gw").id().value());
        WitnessedDisconnector disconnector = witnessed();
        disconnector.refresh();
        asks(disconnector, "rw03-gw");
        asks(disconnector, "rw05-gw");
        assertThat(told).containsExactly(line("silent", "rw03-gw"));
    }
}
