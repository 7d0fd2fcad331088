package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;

import java.util.Map;

/** {@code /backups}. */
public final class BackupResource implements Resource {
    private final Backups backups;

    public BackupResource(Backups backups) {
        this.backups = backups;
    }

    private record Order(String passphrase) {
        @Override
        public String toString() {
            return "Order[<secret>]";
        }
    }

    private record Made(String file, long bytes) {}

    @Override
    public Map<String, WebAction> operations() {
        return Map.of("backUp", this::backUp);
    }

    private WebReply backUp(WebRequest request) throws Json.BadBody {
        Order order = Json.read(request.body(), Order.class);
        return backups.write(order.passphrase().toCharArray())
                .map(made -> Answers.created(new Made(made.file().toString(), made.bytes())))
                .orElseGet(
                        () -> Answers.busy(request, "another backup is being written; try again"));
    }
}
