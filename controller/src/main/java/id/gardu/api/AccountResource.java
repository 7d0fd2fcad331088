package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.AccountId;
import id.gardu.resident.Account;
import id.gardu.resident.Accounts;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /accounts}: keeping one out, and letting it in again. */
public record AccountResource(Accounts accounts, Disconnects disconnects) implements Resource {
    private record Row(String account, boolean blocked, List<OrderRow> orders) {}

    @Override
    public Map<String, WebAction> operations() {
        return Map.of("blockAccount", this::block, "unblockAccount", this::unblock);
    }

    /** On disk first, so that nobody comes back in who is thrown out. */
    private WebReply block(WebRequest request) {
        Optional<AccountId> account = account(request);
        if (account.isEmpty()) {
            return unknown(request);
        }
        accounts.block(account.get());
        return Answers.ok(
                new Row(
                        account.get().toString(),
                        true,
                        disconnects.endBlocked(account.get(), SessionOrderResource.ADMIN)));
    }

    private WebReply unblock(WebRequest request) {
        Optional<AccountId> account = account(request);
        if (account.isEmpty()) {
            return unknown(request);
        }
        accounts.unblock(account.get());
        return Answers.ok(new Row(account.get().toString(), false, List.of()));
    }

    private Optional<AccountId> account(WebRequest request) {
        return accounts.find(new AccountId(Parameters.of(request).numberInPath("account")))
                .filter(account -> account.deletedAt().isEmpty())
                .map(Account::id);
    }

    private static WebReply unknown(WebRequest request) {
        return Answers.notFound(
                request, "no account has the id " + Parameters.of(request).numberInPath("account"));
    }
}
