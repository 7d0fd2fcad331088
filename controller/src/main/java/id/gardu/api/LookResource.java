package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.entry.EntryText;
import id.gardu.entry.EntryText.CauseLine;
import id.gardu.entry.EntryText.StepLine;
import id.gardu.entry.Explanation;
import id.gardu.entry.Explanation.AccountStanding;
import id.gardu.entry.Explanations;
import id.gardu.entry.LookAnswer;
import id.gardu.network.Inventory;
import id.gardu.network.Plan;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /account-looks}: why one person cannot get in. */
public record LookResource(
        Explanations explanations,
        Supplier<Inventory> inventory,
        Disconnects disconnects,
        ZoneId zone,
        Clock clock)
        implements Resource {
    private record LookRequest(
            String who, Optional<String> site, String reason, Optional<String> language) {}

    private record AccountRow(
            String account,
            String kind,
            Optional<String> plan,
            Instant createdAt,
            Optional<Instant> expiresAt,
            Optional<Instant> blockedAt,
            int devices) {
        static AccountRow of(AccountStanding one) {
            return new AccountRow(
                    one.id().toString(),
                    one.account().kind().word(),
                    one.plan().map(Plan::name),
                    one.account().createdAt(),
                    one.account().expiresAt(),
                    one.account().blockedAt(),
                    one.devices());
        }
    }

    private record CauseRow(String cause, String text, String next, String line) {
        static CauseRow of(CauseLine one) {
            return new CauseRow(one.word(), one.text(), one.next(), one.line());
        }
    }

    private record StepRow(
            Instant at, String when, String step, String text, String detail, String place) {
        static StepRow of(StepLine one) {
            return new StepRow(
                    one.at(), one.when(), one.word(), one.text(), one.detail(), one.place());
        }
    }

    private record Row(
            String who,
            Optional<AccountRow> account,
            List<CauseRow> causes,
            List<CauseRow> silences,
            List<StepRow> steps,
            List<SessionResource.Row> sessions,
            List<Disconnects.OrderRow> orders) {}

    @Override
    public Map<String, WebAction> operations() {
        return Map.of("lookAtAccount", this::look);
    }

    private WebReply look(WebRequest request) throws Json.BadBody {
        LookRequest wish = Json.read(request.body(), LookRequest.class);
        LookAnswer answer =
                explanations.look(
                        ApiToken.caller(request),
                        wish.who(),
                        wish.site().orElse(""),
                        wish.reason());
        return switch (answer) {
            case LookAnswer.Found(var _, Explanation told) ->
                    Answers.ok(row(told, wish.language().orElse("en")));
            case LookAnswer.Refused(String why, String detail) ->
                    why.equals("often")
                            ? Answers.busy(request, "too many looks within a quarter of an hour")
                            : Answers.refused(request, List.of(mistake(why, detail)));
        };
    }

    private static String mistake(String why, String detail) {
        return switch (why) {
            case "reason" -> "reason: 3 to 500 characters, for the audit";
            case "site" -> "site: no site has this code or name";
            case "sites" -> "site: several fit (" + detail + "); give a code";
            default ->
                    "who: is no phone number (0812...), voucher code, MAC address"
                            + " (AA:BB:CC:DD:EE:FF) or account id";
        };
    }

    private Row row(Explanation told, String language) {
        var text =
                new EntryText(
                        Locale.forLanguageTag(language), inventory.get(), zone, clock.instant());
        return new Row(
                told.shown(),
                told.account().map(AccountRow::of),
                text.causes(told).stream().map(CauseRow::of).toList(),
                text.silences(told).stream()
                        .map(one -> new CauseRow("silence", one.text(), one.next(), one.line()))
                        .toList(),
                text.steps(told).stream().map(StepRow::of).toList(),
                told.sessions().stream()
                        .map(line -> SessionResource.Row.of(line, latest(told, line.id())))
                        .toList(),
                told.orders().stream().map(disconnects::row).toList());
    }

    private static Optional<id.gardu.order.SessionOrder> latest(
            Explanation told, id.gardu.network.SessionId session) {
        return told.orders().stream().filter(order -> order.session().equals(session)).findFirst();
    }
}
