package id.gardu.api;

import id.gardu.ap.ApCondition;
import id.gardu.ap.ApHealth;
import id.gardu.ap.ApState;
import id.gardu.ap.Outages;
import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.AccessPoint;
import id.gardu.network.Inventory;
import id.gardu.network.NetworkRegister;
import id.gardu.network.Retired;
import id.gardu.staff.AuditNote.AuditObject;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /access-points}: what we run, and how it is. */
public record AccessPointResource(
        NetworkRegister register,
        Supplier<Inventory> inventory,
        ApHealth health,
        Outages outages,
        InventoryAudit changes)
        implements Resource {
    @Override
    public Map<String, WebAction> operations() {
        return Map.of(
                "listAccessPoints", this::list,
                "addAccessPoint", this::add,
                "listOutages", this::outages);
    }

    private WebReply outages(WebRequest request) {
        String name = Parameters.of(request).text("accessPoint").orElseThrow();
        return inventory
                .get()
                .accessPointNamed(name)
                .map(ap -> Answers.ok(outages.of(ap.id())))
                .orElseGet(
                        () -> Answers.notFound(request, "there is no access point named " + name));
    }

    private WebReply list(WebRequest request) {
        Inventory now = inventory.get();
        return Answers.ok(
                InventoryResource.listed(
                                request,
                                now,
                                Inventory::accessPointsByName,
                                Retired::accessPoints,
                                (network, ap) -> InventoryResource.areaOf(network, ap.site()))
                        .stream()
                        .map(ap -> row(ap, now, health.of(ap.id())))
                        .toList());
    }

    private WebReply add(WebRequest request) throws Json.BadBody {
        return InventoryResource.add(
                request, AccessPoint.FIELDS, register::addAccessPoint, this::added);
    }

    private String added(WebRequest request, AccessPoint ap) {
        changes.added(request, "ap.add", object(ap), AccessPoint.FIELDS, ap);
        return ap.name();
    }

    private static AuditObject object(AccessPoint ap) {
        return AuditObject.of("access-point", ap.id().value());
    }

    private static Map<String, Object> row(
            AccessPoint ap, Inventory now, Optional<ApCondition> condition) {
        Map<String, Object> row = AccessPoint.FIELDS.told(ap, now);
        row.put(
                "state",
                condition.map(known -> known.health().state()).orElse(ApState.UNKNOWN).name());
        condition.ifPresent(known -> add(row, known));
        return row;
    }

    private static void add(Map<String, Object> row, ApCondition known) {
        row.put("cause", known.health().cause().name());
        row.put("since", known.health().since());
        row.put("lastPoll", known.lastPoll());
        row.put("lastAnswer", known.health().lastAnswer());
        row.put("roundTripMillis", known.roundTrip().map(Duration::toMillis));
        row.put("sysName", known.device().sysName());
        row.put("sysDescr", known.device().sysDescr());
        row.putAll(device(known));
        row.put("uptimeSeconds", known.device().uptime().map(Duration::toSeconds));
        row.put("restartedAt", known.device().restartedAt());
        row.put("doubtsLastHour", known.flaps());
        row.values().removeIf(Optional.empty()::equals);
    }

    /** Of which family it is, which of its answers show that, and what it last told. */
    static Map<String, Object> device(ApCondition known) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("family", known.device().make().family());
        if (known.device().make().untested()) {
            row.put("untested", true);
        }
        row.put("model", known.device().make().model());
        row.put("firmware", known.device().make().firmware());
        row.put("why", known.device().make().why().map(_ -> known.device().make().reasons()));
        Map<String, Object> reading = ReadingJson.of(known);
        row.put("reading", reading.isEmpty() ? Optional.empty() : reading);
        row.values().removeIf(Optional.empty()::equals);
        return row;
    }
}
