package id.gardu;

import id.gardu.guard.Guard;
import id.gardu.message.Outbox;
import id.gardu.network.LiveInventory;
import id.gardu.resident.Accounts;
import id.gardu.resident.CredentialCache;
import id.gardu.resident.PortalTokens;
import id.gardu.resident.Registry;
import id.gardu.resident.RememberedDevices;
import id.gardu.resident.ResidentUpkeep;
import id.gardu.resident.SignUps;
import id.gardu.store.DataDirectory;

/** How residents prove themselves: codes by phone, what browsers and devices are remembered by. */
record ResidentParts(
        Outbox outbox, SignUps signUps, PortalTokens tokens, RememberedDevices devices) {

    static ResidentParts start(
            Settings settings,
            DataDirectory data,
            Registry registry,
            CredentialCache cache,
            LiveInventory inventory,
            Guard guard,
            Closing parts) {
        PortalTokens tokens = new PortalTokens(registry, cache);
        RememberedDevices devices = parts.add(new RememberedDevices(registry, cache));
        Outbox outbox =
                parts.add(
                        Outbox.open(
                                registry.store(),
                                registry.keys(),
                                settings.message(),
                                settings.outbound(),
                                data.path(),
                                registry.clock(),
                                settings.city().zone()));
        SignUps signUps =
                new SignUps(
                        registry,
                        tokens,
                        outbox,
                        settings.phone(),
                        settings.frontDesk().city(),
                        guard,
                        cache,
                        inventory::current);
        signUps.follow();
        outbox.start();
        parts.add(ResidentUpkeep.start(registry, new Accounts(registry), settings.phone()));
        return new ResidentParts(outbox, signUps, tokens, devices);
    }
}
