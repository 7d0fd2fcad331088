package id.gardu;

import id.gardu.network.Inventory;
import id.gardu.programme.Programmes;
import id.gardu.programme.UpcomingWaves;
import id.gardu.programme.WaveSignUps;
import id.gardu.resident.Registry;
import id.gardu.staff.Audit;

import java.time.ZoneId;
import java.util.function.Supplier;

/** Programmes of the city: as staff run them, and as residents take part. */
record ProgrammeParts(Programmes programmes, WaveSignUps signUps) {
    static ProgrammeParts of(
            Registry registry, Supplier<Inventory> inventory, Audit audit, ZoneId zone) {
        var ahead =
                new UpcomingWaves(registry.store(), zone, registry.clock(), registry.monotonic());
        return new ProgrammeParts(
                new Programmes(
                        new Programmes.Parts(
                                registry.store(),
                                registry.keys(),
                                registry.ids(),
                                audit,
                                inventory,
                                ahead),
                        registry.clock()),
                new WaveSignUps(
                        registry.store(),
                        registry.keys(),
                        registry.ids(),
                        ahead,
                        registry.monotonic()));
    }
}
