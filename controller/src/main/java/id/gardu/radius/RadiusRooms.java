package id.gardu.radius;

import id.gardu.access.Access;
import id.gardu.access.AccessDecision;
import id.gardu.access.AccessRequest;
import id.gardu.access.Allowance;
import id.gardu.accounting.AccountingRecord;
import id.gardu.accounting.Attribution;
import id.gardu.accounting.SessionLedger;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.store.Written;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The questions that the door asks of the rooms below, each answered from memory by any thread.
 *
 * @param inventory what we run, now
 * @param decide may they in?
 * @param whose whose session is it?
 * @param allowance what is left to somebody who is online already?
 * @param maskUserName a User-Name as ledger and logs may have it
 * @param offer take this record, and tell what became of it; false: too many wait
 * @param heard this NAS lives
 */
public record RadiusRooms(
        Supplier<Inventory> inventory,
        Function<AccessRequest, AccessDecision> decide,
        Whose whose,
        AllowanceNow allowance,
        BiFunction<Nas, String, String> maskUserName,
        BiPredicate<AccountingRecord, Consumer<Written>> offer,
        BiConsumer<NasId, Instant> heard) {

    /** See {@link Access#attribute}. */
    @FunctionalInterface
    public interface Whose {
        Attribution attribute(
                Nas nas,
                Optional<String> classAttribute,
                String userName,
                Optional<String> acctSessionId,
                Optional<MacAddress> station,
                Instant at);
    }

    /** See {@link Access#allowance}. */
    @FunctionalInterface
    public interface AllowanceNow {
        Optional<Allowance> now(
                AccountId account, Nas nas, Optional<MacAddress> station, long seconds, Instant at);
    }

    /** The rooms themselves. */
    public static RadiusRooms of(
            Supplier<Inventory> inventory, Access access, SessionLedger ledger) {
        return new RadiusRooms(
                inventory,
                access::decide,
                access::attribute,
                access::allowance,
                access::maskUserName,
                ledger::offer,
                ledger::heard);
    }
}
