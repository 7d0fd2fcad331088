package id.gardu.radius;

import id.gardu.access.Access;
import id.gardu.access.AccessDecision;
import id.gardu.access.AccessRequest;
import id.gardu.access.Allowance;
import id.gardu.access.DoorTry;
import id.gardu.access.Rejects.Rejected;
import id.gardu.access.Traces;
import id.gardu.accounting.AccountingRecord;
import id.gardu.accounting.Attribution;
import id.gardu.accounting.SessionLedger;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.SignedSources;
import id.gardu.radius.dynauth.NasContacts;
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
 * @param signed which NAS of policy auto have signed
 * @param rejected told of every Access-Reject; must be quick
 * @param traces who watches packets
 * @param contacts told where each NAS was heard
 * @param tried told of everybody who comes to the door; must be quick
 */
public record RadiusRooms(
        Supplier<Inventory> inventory,
        Function<AccessRequest, AccessDecision> decide,
        Whose whose,
        AllowanceNow allowance,
        BiFunction<Nas, String, String> maskUserName,
        BiPredicate<AccountingRecord, Consumer<Written>> offer,
        BiConsumer<NasId, Instant> heard,
        SignedSources signed,
        Consumer<Rejected> rejected,
        Traces traces,
        NasContacts contacts,
        Consumer<DoorTry> tried) {

    /** Nothing is remembered of who signed, no reject is kept, and nobody watches. */
    public RadiusRooms(
            Supplier<Inventory> inventory,
            Function<AccessRequest, AccessDecision> decide,
            Whose whose,
            AllowanceNow allowance,
            BiFunction<Nas, String, String> maskUserName,
            BiPredicate<AccountingRecord, Consumer<Written>> offer,
            BiConsumer<NasId, Instant> heard) {
        this(
                inventory,
                decide,
                whose,
                allowance,
                maskUserName,
                offer,
                heard,
                SignedSources.inMemory(),
                rejected -> {},
                new Traces(),
                NasContacts.inMemory(),
                tried -> {});
    }

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
        return of(
                inventory,
                access,
                ledger,
                SignedSources.inMemory(),
                rejected -> {},
                new Traces(),
                NasContacts.inMemory(),
                tried -> {});
    }

    /** The rooms themselves, and what is remembered beside them. */
    public static RadiusRooms of(
            Supplier<Inventory> inventory,
            Access access,
            SessionLedger ledger,
            SignedSources signed,
            Consumer<Rejected> rejected,
            Traces traces,
            NasContacts contacts,
            Consumer<DoorTry> tried) {
        return new RadiusRooms(
                inventory,
                access::decide,
                access::attribute,
                access::allowance,
                access::maskUserName,
                ledger::offer,
                ledger::heard,
                signed,
                rejected,
                traces,
                contacts,
                tried);
    }
}
