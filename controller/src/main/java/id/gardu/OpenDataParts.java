package id.gardu;

import id.gardu.access.DoorTries;
import id.gardu.access.Rejects;
import id.gardu.captiveportal.http.PublicUrl;
import id.gardu.network.LiveInventory;
import id.gardu.opendata.DataDoor;
import id.gardu.opendata.KeptData;
import id.gardu.opendata.OpenData;
import id.gardu.programme.WaveSignUps;
import id.gardu.report.PublishedVersions;
import id.gardu.resident.Registry;
import id.gardu.resident.RememberedDevices;
import id.gardu.staff.DataRequests;
import id.gardu.staff.ReadTokens;
import id.gardu.store.Store;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

/** What the city shows to everybody, and who may read more of it than a page. */
record OpenDataParts(ReadTokens tokens, DataRequests requests, DataDoor door) {
    static OpenDataParts of(
            Settings settings, Registry registry, LiveInventory inventory, ReportParts figures) {
        Store store = registry.store();
        Clock clock = registry.clock();
        ZoneId zone = settings.city().zone();
        var tokens =
                new ReadTokens(store, registry.keys(), figures.audit(), inventory::current, clock);
        var requests = new DataRequests(store, figures.audit(), zone, clock);
        var door =
                new DataDoor(
                        new DataDoor.City(
                                settings.frontDesk().city(),
                                zone,
                                settings.portal()
                                        .publicUrl()
                                        .map(PublicUrl::origin)
                                        .map(Object::toString)
                                        .orElse(""),
                                kept(settings)),
                        settings.data(),
                        new OpenData.Parts(
                                inventory::current, figures.outside(), figures.scores(), requests),
                        new PublishedVersions(store, clock),
                        tokens,
                        clock,
                        registry.monotonic());
        return new OpenDataParts(tokens, requests, door);
    }

    private static Map<KeptData, Duration> kept(Settings settings) {
        return Map.of(
                KeptData.PHONE, settings.phone().kept(),
                KeptData.DEVICES, RememberedDevices.DeviceCache.LIFE,
                KeptData.SESSIONS, settings.accounting().sessionsKept(),
                KeptData.PRESENCE, settings.accounting().presenceKept(),
                KeptData.ORDERS, settings.access().ordersKept(),
                KeptData.REJECTS, Rejects.KEPT,
                KeptData.DOORS, Duration.ofDays(DoorTries.DAYS_KEPT),
                KeptData.PROGRAMMES, Duration.ofDays(WaveSignUps.DAYS_KEPT));
    }
}
