package id.gardu.api;

import id.gardu.ap.ApCondition;
import id.gardu.ap.ApHealth;
import id.gardu.ap.ApState;
import id.gardu.ap.Outages;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.AccessPoint;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NetworkRegister;
import id.gardu.network.Outcome;
import id.gardu.staff.Actor;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.staff.Caller;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /access-points}: what we run, and how it is. */
public final class AccessPointResource implements Resource {
    private static final Form FORM = new Form(Map.of("bssids", "bssid"));

    private final NetworkRegister register;
    private final Supplier<Inventory> inventory;
    private final ApHealth health;
    private final Outages outages;
    private final Audit audit;

    public AccessPointResource(
            NetworkRegister register,
            Supplier<Inventory> inventory,
            ApHealth health,
            Outages outages,
            Audit audit) {
        this.register = register;
        this.inventory = inventory;
        this.health = health;
        this.outages = outages;
        this.audit = audit;
    }

    private record Row(
            String name,
            String site,
            Optional<String> nas,
            String host,
            List<String> bssids,
            Optional<String> uplink,
            String state,
            Optional<String> cause,
            Optional<Instant> since,
            Optional<Instant> lastPoll,
            Optional<Instant> lastAnswer,
            Optional<Long> roundTripMillis,
            Optional<String> sysName,
            Optional<String> sysDescr,
            Optional<Long> uptimeSeconds,
            Optional<Instant> restartedAt,
            Optional<Integer> doubtsLastHour) {}

    private record EngineWish(String accessPoint) {}

    private record Accepted(String name) {}

    @Override
    public Map<String, WebAction> operations() {
        return Map.of(
                "listAccessPoints", request -> list(),
                "addAccessPoint", this::add,
                "acceptEngine", this::acceptEngine,
                "listOutages", this::outages);
    }

    private WebReply acceptEngine(WebRequest request) throws Json.BadBody {
        String name = Json.read(request.body(), EngineWish.class).accessPoint();
        // Noted first: who cannot be noted shall not say that a stranger is trusted.
        inventory.get().accessPointNamed(name).ifPresent(ap -> note(request, ap));
        return switch (register.acceptEngine(name)) {
            case Outcome.Done<AccessPoint>(AccessPoint ap, var _) ->
                    Answers.ok(new Accepted(ap.name()));
            case Outcome.Refused<AccessPoint>(var mistakes) ->
                    Answers.refused(request, FORM.told(mistakes));
        };
    }

    private void note(WebRequest request, AccessPoint ap) {
        audit.note(
                AuditNote.of(
                        new Caller(new Actor.Token(), request.client().getHostAddress()),
                        "ap.accept-engine",
                        AuditObject.of("access-point", ap.id().value())));
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

    private WebReply list() {
        Inventory now = inventory.get();
        return Answers.ok(
                now.accessPointsByName().stream()
                        .map(ap -> row(ap, now, health.of(ap.id())))
                        .toList());
    }

    private WebReply add(WebRequest request) throws Json.BadBody {
        return Added.reply(
                request,
                FORM,
                register.addAccessPoint(FORM.read(request.body())).map(AccessPoint::name));
    }

    private static Row row(AccessPoint ap, Inventory now, Optional<ApCondition> condition) {
        return new Row(
                ap.name(),
                SiteCode.of(ap.site(), now),
                ap.nas().flatMap(id -> Optional.ofNullable(now.nas().get(id))).map(Nas::name),
                host(ap),
                ap.bssids().stream()
                        .sorted()
                        .map(MacAddress::ofLong)
                        .map(MacAddress::toString)
                        .toList(),
                ap.uplink()
                        .flatMap(id -> Optional.ofNullable(now.accessPoints().get(id)))
                        .map(AccessPoint::name),
                condition.map(known -> known.health().state()).orElse(ApState.UNKNOWN).name(),
                condition.map(known -> known.health().cause().name()),
                condition.map(known -> known.health().since()),
                condition.flatMap(ApCondition::lastPoll),
                condition.flatMap(known -> known.health().lastAnswer()),
                condition.flatMap(ApCondition::roundTrip).map(Duration::toMillis),
                condition.flatMap(known -> known.device().sysName()),
                condition.flatMap(known -> known.device().sysDescr()),
                condition.flatMap(known -> known.device().uptime()).map(Duration::toSeconds),
                condition.flatMap(known -> known.device().restartedAt()),
                condition.map(ApCondition::flaps));
    }

    /** An IPv6 address in brackets, as it was given. */
    private static String host(AccessPoint ap) {
        String host = ap.snmpHost();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + ap.snmpPort();
    }
}
