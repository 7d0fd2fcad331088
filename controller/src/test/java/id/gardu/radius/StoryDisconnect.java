package id.gardu.radius;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.SessionQueries;
import id.gardu.accounting.SessionQueries.LiveSession;
import id.gardu.network.Nas;
import id.gardu.network.NasAddress;
import id.gardu.network.TestNas;
import id.gardu.order.Disconnector.NasAnswer;
import id.gardu.order.Disconnector.SessionCommand;
import id.gardu.radius.dynauth.DasKind;
import id.gardu.radius.dynauth.DasSession;
import id.gardu.radius.dynauth.DynamicAuthorization;
import id.gardu.radius.dynauth.DynamicAuthorization.Retransmission;
import id.gardu.radius.dynauth.FakeDas;
import id.gardu.store.Loops;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A NAS of a story is asked to end a session, as CoovaChilli takes it, from where it was heard. */
final class StoryDisconnect {
    private final RadiusController controller;
    private final String secret;

    StoryDisconnect(RadiusController controller, String secret) {
        this.controller = controller;
        this.secret = secret;
    }

    void end(Story.Step.Ends ends) throws IOException {
        Nas nas = controller.here.nas(ends.nas());
        LiveSession session = live(ends.acctSessionId());
        String address = ((NasAddress.Exact) nas.address()).address().getHostAddress();
        try (var das = new FakeDas(DasKind.CHILLI, address, secret, 0);
                var client =
                        new DynamicAuthorization(
                                controller.here::inventory,
                                controller.contacts,
                                Retransmission.RFC_5080,
                                controller.clock,
                                new Loops(controller.clock))) {
            das.sessions.put(ends.acctSessionId(), DasSession.of(session.userName(), ""));
            var answer = new CompletableFuture<NasAnswer>();
            client.ask(
                    new SessionCommand.End(reachableAt(nas, das.port()), session),
                    answer::complete);
            assertThat(answer.orTimeout(20, TimeUnit.SECONDS).join())
                    .as("line %d", ends.line())
                    .isEqualTo(new NasAnswer.Acknowledged(1));
            assertThat(das.sessions).isEmpty();
            assertThat(das.wrongs).isEmpty();
        }
    }

    private LiveSession live(String acctSessionId) {
        List<LiveSession> found = new ArrayList<>();
        SessionQueries.of(controller.here.store()).eachLive(found::add);
        found.removeIf(one -> !one.acctSessionId().equals(acctSessionId));
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static Nas reachableAt(Nas nas, int port) {
        return TestNas.with(nas, "coa-port", Integer.toString(port));
    }
}
