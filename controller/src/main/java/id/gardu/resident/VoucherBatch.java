package id.gardu.resident;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Vouchers that were made together.
 *
 * @param plan number of the plan
 * @param valid how long each lasts from its activation
 * @param codes how many there are
 * @param activated how many of them have been
 */
public record VoucherBatch(
        long id,
        int plan,
        Optional<String> areaCode,
        String note,
        Duration valid,
        Instant redeemBefore,
        Instant createdAt,
        Optional<Instant> revokedAt,
        int codes,
        int activated) {}
