package id.gardu.api;

import id.gardu.ap.profile.DeviceProbe;
import id.gardu.ap.profile.DeviceProbe.ProbeOutcome;
import id.gardu.ap.profile.DeviceRecorder;
import id.gardu.ap.profile.DeviceRecorder.RecordingOutcome;
import id.gardu.ap.profile.KnownDevice;
import id.gardu.ap.profile.WirelessReading;
import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.config.SecretText;
import id.gardu.doctor.Diagnosis;
import id.gardu.doctor.SnmpDoctor;
import id.gardu.snmp.SnmpAnswer;
import id.gardu.snmp.SnmpBudget;
import id.gardu.snmp.SnmpCredentials;
import id.gardu.snmp.SnmpTarget;
import id.gardu.snmp.SnmpValues;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote;
import id.gardu.staff.AuditNote.AuditObject;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * {@code /device-probes}, {@code /device-recordings}: asks a device that need not be one of ours.
 * Waits for it; a few at a time.
 */
public final class SnmpResource implements Resource {
    private static final int AT_ONCE = 4;
    private static final int PATIENCE_SECONDS = 280;

    private static final SnmpBudget BUDGET =
            SnmpBudget.DEFAULT
                    .patience(Duration.ofMillis(1_500), 1)
                    .within(Duration.ofSeconds(20))
                    .atMost(2_000, 1 << 20);

    private final DeviceProbe probe;
    private final DeviceRecorder recorder;
    private final Audit audit;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    public SnmpResource(DeviceProbe probe, DeviceRecorder recorder, Audit audit) {
        this.probe = probe;
        this.recorder = recorder;
        this.audit = audit;
    }

    private record DeviceWish(String host, SecretText snmp) {
        /**
         * @throws IllegalArgumentException saying what is wrong, with no secret in it
         */
        SnmpTarget target() {
            return SnmpTarget.parse(host, SnmpCredentials.parse(snmp.reveal()));
        }
    }

    private interface Question {
        WebReply put(SnmpTarget target) throws Exception;
    }

    @Override
    public Map<String, WebAction> operations() {
        return Map.of("probeDevice", this::probe, "recordDevice", this::record);
    }

    private WebReply probe(WebRequest request) throws Exception {
        return ask(request, "snmp.probe", target -> probed(request, target));
    }

    private WebReply record(WebRequest request) throws Exception {
        return ask(request, "snmp.record", target -> recorded(request, target));
    }

    private WebReply ask(WebRequest request, String action, Question question) throws Exception {
        DeviceWish wish = Json.read(request.body(), DeviceWish.class);
        audit.note(
                AuditNote.of(
                        ApiToken.caller(request),
                        action,
                        new AuditObject("access-point", ""),
                        wish.host()));
        SnmpTarget target;
        try {
            target = wish.target();
        } catch (IllegalArgumentException e) {
            return Answers.refused(request, List.of(String.valueOf(e.getMessage())));
        }
        if (!turns.tryAcquire()) {
            return Answers.refused(
                    request,
                    List.of(AT_ONCE + " devices are being asked already: try again in a minute"));
        }
        try {
            return question.put(target);
        } finally {
            turns.release();
        }
    }

    private WebReply probed(WebRequest request, SnmpTarget target) throws Exception {
        return switch (probe.recognise(target, BUDGET).get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            case ProbeOutcome.Known(KnownDevice device, SnmpValues values) ->
                    Answers.ok(row(device, device.reading(values, Set.of())));
            case ProbeOutcome.Unknown(SnmpAnswer answer) -> failed(request, target, answer);
        };
    }

    private static Map<String, Object> row(KnownDevice device, WirelessReading reading) {
        var row = new LinkedHashMap<String, Object>();
        row.put("family", device.profile().family());
        row.put("untested", reading.untested());
        device.model().ifPresent(model -> row.put("model", model));
        device.firmware().ifPresent(firmware -> row.put("firmware", firmware));
        row.put("why", device.why());
        row.put("reading", ReadingJson.of(reading));
        return row;
    }

    private WebReply recorded(WebRequest request, SnmpTarget target) throws Exception {
        return switch (recorder.record(target).get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            case RecordingOutcome.Recorded recorded -> Answers.ok(recorded);
            case RecordingOutcome.Unheard(SnmpAnswer answer) -> failed(request, target, answer);
        };
    }

    private static WebReply failed(WebRequest request, SnmpTarget target, SnmpAnswer answer) {
        Diagnosis diagnosis = SnmpDoctor.failure(answer, target.credentials());
        return Answers.refused(request, List.of(target + ": " + diagnosis.summary()));
    }
}
