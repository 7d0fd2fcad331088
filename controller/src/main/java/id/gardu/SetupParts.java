package id.gardu;

import id.gardu.accounting.ClockQueries;
import id.gardu.ap.ApHealth;
import id.gardu.captiveportal.http.WebListener;
import id.gardu.network.LiveInventory;
import id.gardu.network.NetworkRegister;
import id.gardu.order.SessionOrderQueries;
import id.gardu.radius.RadiusServer;
import id.gardu.resident.Registry;
import id.gardu.services.ListedService;
import id.gardu.setup.Kits;
import id.gardu.setup.SetupChecks;
import id.gardu.setup.SetupSigns;
import id.gardu.staff.Audit;

/** How gateways are set up, and what was seen of them since. */
record SetupParts(Kits kits, SetupChecks checks) {
    static SetupParts of(
            Settings settings,
            Registry registry,
            LiveInventory inventory,
            NetworkRegister register,
            Audit audit,
            SetupSigns signs,
            ApHealth agents,
            RadiusServer radius,
            WebListener portal) {
        var reached =
                new Kits.Reached(
                        settings.portal().publicUrl().map(url -> url.origin()),
                        () -> radius.authentication().getPort(),
                        () -> radius.accounting().getPort(),
                        () -> portal.address().getPort(),
                        ListedService.openHosts(settings.services().listed()));
        return new SetupParts(
                new Kits(
                        new Kits.Parts(
                                inventory::current,
                                register,
                                registry.keys(),
                                registry.store(),
                                audit,
                                signs),
                        reached),
                new SetupChecks(
                        new SetupChecks.Parts(
                                inventory::current,
                                signs,
                                SessionOrderQueries.of(registry.store()),
                                agents,
                                registry.store().reads().onDemand(ClockQueries.class)::worst),
                        reached,
                        settings.city().zone()));
    }
}
