package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.setup.Kit;
import id.gardu.setup.KitWish;
import id.gardu.setup.Kits;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /nas/{name}/kit}: what sets a gateway up. */
public record SetupResource(Kits kits) implements Resource {
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
        return Map.of("makeNasKit", this::kit);
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
