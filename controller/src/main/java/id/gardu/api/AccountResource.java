package id.gardu.api;

import id.gardu.api.Disconnects.OrderRow;
import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.AccountId;
import id.gardu.resident.Accounts;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** {@code /accounts}: keeping one out, and letting it in again. */
public record AccountResource(Accounts accounts, Disconnects disconnects) implements Resource {
    private record Row(String account, boolean blocked, List<OrderRow> orders) {}

    @Override
    public Map<String, WebAction> operations() {
        return Map.of("blockAccount", this::block, "unblockAccount", this::unblock);
    }

    /** On disk first, so that nobody comes back in who is thrown out. */
    private WebReply block(WebRequest request) {
        return told(
                request,
                account -> {
                    accounts.block(account);
                    var orders = disconnects.endBlocked(account, SessionOrderResource.by(request));
                    return new Row(account.toString(), true, orders);
                });
    }

    private WebReply unblock(WebRequest request) {
        return told(
                request,
                account -> {
                    accounts.unblock(account);
                    return new Row(account.toString(), false, List.of());
                });
    }

    private WebReply told(WebRequest request, Function<AccountId, Row> done) {
        long id = Parameters.of(request).numberInPath("account");
        return accounts.find(new AccountId(id))
                .filter(account -> account.deletedAt().isEmpty())
                .map(account -> Answers.ok(done.apply(account.id())))
                .orElseGet(() -> Answers.notFound(request, "no account has the id " + id));
    }
}
