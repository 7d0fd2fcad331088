package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.config.SecretText;
import id.gardu.doctor.Diagnosis;
import id.gardu.doctor.RadiusDoctor;
import id.gardu.doctor.SnmpDoctor;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code /doctor}: tests over the wire. What is ill is found, not refused, so it is a 200 too. */
public record DoctorResource(RadiusDoctor radius, SnmpDoctor snmp) implements Resource {
    private static final int PATIENCE_SECONDS = 30;

    private record RadiusQuestion(
            String nas, Optional<String> userName, Optional<SecretText> password) {}

    private record SnmpQuestion(String accessPoint) {}

    @Override
    public Map<String, WebAction> operations() {
        return Map.of("testRadius", this::testRadius, "testSnmp", this::testSnmp);
    }

    private WebReply testRadius(WebRequest request) throws Json.BadBody {
        RadiusQuestion question = Json.read(request.body(), RadiusQuestion.class);
        Diagnosis found =
                question.userName()
                        .map(
                                user ->
                                        radius.tryLogin(
                                                question.nas(),
                                                user,
                                                question.password()
                                                        .map(SecretText::reveal)
                                                        .orElse("")))
                        .orElseGet(() -> radius.ask(question.nas()));
        return Answers.ok(found);
    }

    private WebReply testSnmp(WebRequest request) throws Exception {
        SnmpQuestion question = Json.read(request.body(), SnmpQuestion.class);
        return Answers.ok(snmp.ask(question.accessPoint()).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }
}
