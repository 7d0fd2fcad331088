package id.gardu;

import id.gardu.access.Access;
import id.gardu.access.NasProber;
import id.gardu.access.Rejects;
import id.gardu.accounting.SessionQueries;
import id.gardu.ap.ApHealth;
import id.gardu.entry.AccountActions;
import id.gardu.entry.EntryTrail;
import id.gardu.entry.Explanations;
import id.gardu.entry.SilenceReader;
import id.gardu.network.ChangeQueries;
import id.gardu.network.Inventory;
import id.gardu.resident.Accounts;
import id.gardu.resident.CredentialCache;
import id.gardu.resident.Registry;
import id.gardu.staff.Audit;
import id.gardu.staff.SeenAccounts;

import java.util.function.Supplier;

/** Why somebody cannot get in, and what staff do about it. */
record EntryParts(Explanations explanations, AccountActions actions) {
    /** Whom it asks. */
    record Services(
            Supplier<Inventory> inventory,
            EntryTrail trail,
            Rejects rejects,
            ResidentParts residents,
            CredentialCache cache,
            Access access,
            SessionQueries sessions,
            OrderParts orders,
            ApHealth health,
            NasProber prober,
            SeenAccounts seen,
            Audit audit) {}

    static EntryParts of(Settings settings, Registry registry, Services rooms) {
        var accounts = new Accounts(registry);
        var silences =
                new SilenceReader(
                        new SilenceReader.Parts(
                                rooms.inventory(),
                                rooms.trail(),
                                rooms.health(),
                                rooms.prober()::answers,
                                registry.store().reads().onDemand(ChangeQueries.class)),
                        registry.clock());
        return new EntryParts(
                new Explanations(
                        new Explanations.Parts(
                                rooms.inventory(),
                                rooms.trail(),
                                rooms.rejects(),
                                silences,
                                rooms.residents().signUps()::sought,
                                accounts,
                                rooms.cache(),
                                rooms.access(),
                                rooms.sessions(),
                                rooms.orders().past(),
                                rooms.seen(),
                                rooms.audit()),
                        settings.city().zone(),
                        registry.clock(),
                        registry.monotonic()),
                new AccountActions(
                        accounts,
                        rooms.residents().devices(),
                        rooms.sessions(),
                        rooms.orders().orders(),
                        rooms.audit(),
                        registry.clock()));
    }
}
