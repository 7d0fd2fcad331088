package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.config.SecretText;
import id.gardu.network.AccountId;
import id.gardu.network.Inventory;
import id.gardu.network.Plan;
import id.gardu.resident.Voucher.VoucherCode;
import id.gardu.resident.VoucherBatch;
import id.gardu.resident.VoucherBatches;
import id.gardu.staff.Actor;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote.AuditObject;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * {@code /voucher-batches}. Codes are told once, to whoever made them, and who did is in the audit.
 *
 * @param zone whose midnight ends a day
 * @param blocked told of every account that a revocation has blocked, and who revoked it
 */
public record VoucherResource(
        VoucherBatches batches,
        Supplier<Inventory> inventory,
        ZoneId zone,
        Clock clock,
        BiConsumer<AccountId, String> blocked,
        Audit audit)
        implements Resource {
    private static final int VALID_DAYS = 30;

    private record BatchRequest(
            String plan,
            int count,
            Optional<Integer> validDays,
            Optional<String> redeemBefore,
            Optional<String> area,
            Optional<String> note) {}

    private record Codes(String batch, List<SecretText> codes) {}

    private record Row(
            String batch,
            String plan,
            Optional<String> area,
            String note,
            long validSeconds,
            Instant redeemBefore,
            Instant createdAt,
            Optional<Instant> revokedAt,
            int codes,
            int activated) {}

    @Override
    public Map<String, WebAction> operations() {
        return Map.of(
                "listVoucherBatches",
                this::list,
                "createVouchers",
                this::create,
                "revokeVoucherBatch",
                this::revoke);
    }

    private WebReply list(WebRequest request) {
        Inventory now = inventory.get();
        return Answers.ok(theirs(request).map(batch -> row(batch, now)).toList());
    }

    private Stream<VoucherBatch> theirs(WebRequest request) {
        Actor who = ApiToken.caller(request).actor();
        return batches.list().stream().filter(batch -> who.covers(batch.areaCode().orElse("")));
    }

    /** The whole city's are all theirs, the oldest too, which no list has any more. */
    private boolean isTheirs(WebRequest request, long batch) {
        return ApiToken.caller(request).actor().area().isEmpty()
                || theirs(request).anyMatch(one -> one.id() == batch);
    }

    private WebReply create(WebRequest request) throws Json.BadBody {
        BatchRequest wish = Json.read(request.body(), BatchRequest.class);
        Inventory now = inventory.get();
        Optional<Plan> plan = now.planNamed(wish.plan());
        Instant redeemBefore = redeemBefore(wish);
        var mistakes = new ArrayList<String>();
        if (plan.isEmpty()) {
            mistakes.add("plan: \"" + wish.plan() + "\" is not the name of a plan");
        }
        wish.area()
                .filter(code -> !now.areas().containsKey(code))
                .ifPresent(
                        code -> mistakes.add("area: \"" + code + "\" is not the code of an area"));
        if (redeemBefore.isBefore(clock.instant())) {
            mistakes.add("redeemBefore: that day has begun; nobody could use them");
        }
        if (plan.isEmpty() || !mistakes.isEmpty()) {
            return Answers.refused(request, mistakes);
        }
        VoucherBatches.Created made =
                batches.create(
                        new VoucherBatch.Order(
                                plan.get().number(),
                                wish.count(),
                                Duration.ofDays(wish.validDays().orElse(VALID_DAYS)),
                                redeemBefore,
                                wish.area(),
                                wish.note().orElse("")));
        // Of whom nobody could say that he has them, nobody has them.
        note(request, "voucher.create", made.id());
        return Answers.created(
                new Codes(
                        Long.toString(made.id()),
                        made.codes().stream()
                                .map(VoucherCode::grouped)
                                .map(SecretText::new)
                                .toList()));
    }

    private void note(WebRequest request, String verb, long batch) {
        audit.note(ApiToken.caller(request), verb, AuditObject.of("voucher-batch", batch));
    }

    private WebReply revoke(WebRequest request) {
        long batch = Parameters.of(request).numberInPath("batch");
        if (!isTheirs(request, batch) || !batches.revoke(batch)) {
            return Answers.notFound(request, "no batch of vouchers has the id " + batch);
        }
        String by = SessionOrderResource.by(request);
        batches.accountsOf(batch).forEach(account -> blocked.accept(account, by));
        note(request, "voucher.revoke", batch);
        return WebReply.status(204);
    }

    private Instant redeemBefore(BatchRequest wish) {
        LocalDate day =
                wish.redeemBefore()
                        .map(LocalDate::parse)
                        .orElseGet(() -> LocalDate.now(clock.withZone(zone)).plusYears(1));
        return day.atStartOfDay(zone).toInstant();
    }

    private static Row row(VoucherBatch batch, Inventory now) {
        return new Row(
                Long.toString(batch.id()),
                Optional.ofNullable(now.plans().get(batch.plan()))
                        .map(Plan::name)
                        .orElseGet(() -> Integer.toString(batch.plan())),
                batch.areaCode(),
                batch.note(),
                batch.valid().toSeconds(),
                batch.redeemBefore(),
                batch.createdAt(),
                batch.revokedAt(),
                batch.codes(),
                batch.activated());
    }
}
