package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.config.SecretText;
import id.gardu.setup.Discovery;
import id.gardu.setup.Kit;
import id.gardu.setup.KitWish;
import id.gardu.setup.Kits;
import id.gardu.setup.SetupCheck;
import id.gardu.setup.SetupCheck.StepResult;
import id.gardu.setup.SetupChecks;
import id.gardu.setup.SetupProblem;
import id.gardu.snmp.SnmpTarget;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote;
import id.gardu.staff.AuditNote.AuditObject;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /nas/{name}/kit} and {@code /nas/{name}/check}: what sets a gateway up, and how far it is.
 */
public record SetupResource(Kits kits, SetupChecks checks, Discovery discovery, Audit audit)
        implements Resource {
    private static final Form FORM = new Form(Map.of());

    private record KitForm(
            Optional<String> controller,
            Optional<List<String>> allow,
            Optional<String> ntp,
            Optional<String> wireguard,
            Optional<Boolean> snmp) {
        KitWish read() {
            return new KitWish(
                    controller, allow.orElse(List.of()), ntp, wireguard, snmp.orElse(false));
        }
    }

    private record KitRow(
            String nas, String kind, String tried, List<FileRow> files, List<String> notes) {
        static KitRow of(Kit kit) {
            return new KitRow(
                    kit.nas().name(),
                    kit.nas().kind().word(),
                    kit.tried(),
                    kit.files().stream().map(FileRow::of).toList(),
                    kit.notes());
        }
    }

    private record FileRow(String name, String place, String content) {
        static FileRow of(Kit.KitFile file) {
            return new FileRow(file.name(), file.place(), file.content());
        }

        @Override
        public String toString() {
            return "FileRow[" + name + "]";
        }
    }

    @Override
    public Map<String, WebAction> operations() {
        return Map.of(
                "makeNasKit",
                this::kit,
                "checkNas",
                this::check,
                "discoverAccessPoints",
                this::discover);
    }

    private record CheckRow(String nas, String kind, boolean well, List<StepRow> steps) {
        static CheckRow of(SetupCheck check) {
            return new CheckRow(
                    check.nas().name(),
                    check.nas().kind().word(),
                    check.isWell(),
                    check.results().stream().map(StepRow::of).toList());
        }
    }

    private record StepRow(
            String step,
            String what,
            String state,
            Optional<Instant> firstAt,
            Optional<Instant> lastAt,
            Optional<String> problem,
            Optional<String> told,
            Optional<String> line) {
        static StepRow of(StepResult one) {
            String told =
                    one.problem().map(SetupProblem::told).orElse("")
                            + (one.detail().isEmpty() || one.problem().isEmpty() ? "" : ": ")
                            + one.detail();
            return new StepRow(
                    one.step().word(),
                    one.step().told(),
                    one.state().word(),
                    one.firstAt(),
                    one.lastAt(),
                    one.problem().map(SetupProblem::word),
                    Optional.of(told).filter(text -> !text.isEmpty()),
                    Optional.of(one.line()).filter(text -> !text.isEmpty()));
        }
    }

    private record DiscoveryForm(String where, SecretText snmp, Optional<Integer> port) {}

    private WebReply discover(WebRequest request) throws Json.BadBody {
        DiscoveryForm form = Json.read(request.body(), DiscoveryForm.class);
        audit.note(
                AuditNote.of(
                        ApiToken.caller(request),
                        "ap.discover",
                        new AuditObject("access-point", ""),
                        form.where()));
        return FORM.reply(
                request,
                discovery.search(
                        form.where(), form.snmp(), form.port().orElse(SnmpTarget.DEFAULT_PORT)),
                (found, _) -> Answers.ok(found));
    }

    private WebReply check(WebRequest request) {
        String name = Parameters.of(request).textInPath("name");
        return checks.of(name)
                .map(check -> Answers.ok(CheckRow.of(check)))
                .orElseGet(
                        () ->
                                Answers.notFound(
                                        request,
                                        "there is no NAS called " + name + " (gardu nas list)"));
    }

    private WebReply kit(WebRequest request) throws Json.BadBody {
        String name = Parameters.of(request).textInPath("name");
        KitWish wish = Json.read(request.body(), KitForm.class).read();
        return FORM.reply(
                request,
                kits.make(ApiToken.caller(request), name, wish),
                (kit, _) -> Answers.created(KitRow.of(kit)));
    }
}
