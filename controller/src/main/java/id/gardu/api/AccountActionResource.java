package id.gardu.api;

import id.gardu.api.Disconnects.OrderRow;
import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.entry.AccountActions;
import id.gardu.entry.AccountActions.AccountAction;
import id.gardu.entry.AccountActions.Acted;
import id.gardu.network.AccountId;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /accounts/{account}/…}: what staff do about one account, with what came of it. */
public record AccountActionResource(AccountActions actions, Disconnects disconnects)
        implements Resource {
    private record Extension(int days) {}

    private record Row(
            String account, boolean changed, Optional<Instant> until, List<OrderRow> orders) {}

    @Override
    public Map<String, WebAction> operations() {
        return Map.of(
                "disconnectAccount",
                request -> act(request, AccountAction.DISCONNECT, Duration.ZERO),
                "forgetDevices",
                request -> act(request, AccountAction.FORGET, Duration.ZERO),
                "extendAccount",
                this::extend);
    }

    private WebReply extend(WebRequest request) throws Json.BadBody {
        int days = Json.read(request.body(), Extension.class).days();
        return act(request, AccountAction.EXTEND, Duration.ofDays(days));
    }

    private WebReply act(WebRequest request, AccountAction action, Duration longer) {
        var id = new AccountId(Parameters.of(request).numberInPath("account"));
        Optional<Acted> acted = actions.act(ApiToken.caller(request), id, action, longer);
        if (acted.isEmpty()) {
            return Answers.notFound(request, "no account has the id " + id);
        }
        if (action == AccountAction.EXTEND && !acted.get().changed()) {
            return Answers.refused(
                    request, List.of("account: " + id + " never expires; nothing to extend"));
        }
        return Answers.ok(
                new Row(
                        id.toString(),
                        acted.get().changed(),
                        acted.get().until(),
                        disconnects.rows(acted.get().orders())));
    }
}
