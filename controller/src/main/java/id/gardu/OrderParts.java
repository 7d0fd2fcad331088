package id.gardu;

import id.gardu.access.Access;
import id.gardu.access.ClosingWatch;
import id.gardu.access.DayWatch;
import id.gardu.access.StandingWatch;
import id.gardu.accounting.NasHourQueries.NasSigns;
import id.gardu.accounting.SessionQueries;
import id.gardu.network.Inventory;
import id.gardu.order.OrderJournal;
import id.gardu.order.SessionOrderQueries;
import id.gardu.order.SessionOrders;
import id.gardu.order.WitnessedDisconnector;
import id.gardu.radius.dynauth.DynamicAuthorization;
import id.gardu.radius.dynauth.DynamicAuthorization.Retransmission;
import id.gardu.radius.dynauth.NasContacts;
import id.gardu.resident.Registry;
import id.gardu.store.DatabaseKind;
import id.gardu.store.Store;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Supplier;

/** Limits that act while a session goes on: who notices, and how the NAS is asked. */
record OrderParts(
        DynamicAuthorization nas,
        WitnessedDisconnector witnessed,
        OrderJournal journal,
        SessionOrders orders,
        SessionOrderQueries past,
        DayWatch days,
        StandingWatch standing,
        ClosingWatch closings) {

    static OrderParts start(
            Closing parts,
            Registry registry,
            Supplier<Inventory> inventory,
            Access access,
            SessionQueries sessions,
            NasContacts contacts,
            NasSigns evidence,
            ZoneId zone)
            throws IOException {
        Store store = registry.store();
        Clock clock = registry.clock();
        DynamicAuthorization nas =
                parts.add(
                        new DynamicAuthorization(
                                inventory,
                                contacts,
                                Retransmission.RFC_5080,
                                clock,
                                store.loops()));
        OrderJournal journal = parts.add(OrderJournal.start(store));
        var past = SessionOrderQueries.of(store);
        var witnessed = new WitnessedDisconnector(nas, past, evidence, clock);
        var orders = new SessionOrders(inventory, witnessed, journal, registry.ids(), clock);
        var rooms =
                new StandingWatch.Parts(
                        access,
                        inventory,
                        sessions,
                        past,
                        orders,
                        clock,
                        store.dialect() == DatabaseKind.POSTGRESQL);
        var days = new DayWatch(rooms);
        StandingWatch standing = parts.add(new StandingWatch(rooms, days, store.loops()));
        return new OrderParts(
                nas,
                witnessed,
                journal,
                orders,
                past,
                days,
                standing,
                new ClosingWatch(rooms, zone));
    }
}
