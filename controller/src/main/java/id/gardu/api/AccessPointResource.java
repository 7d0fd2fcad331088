package id.gardu.api;

import id.gardu.ap.ApCondition;
import id.gardu.ap.ApHealth;
import id.gardu.ap.ApState;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.AccessPoint;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NetworkRegister;

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

    public AccessPointResource(
            NetworkRegister register, Supplier<Inventory> inventory, ApHealth health) {
        this.register = register;
        this.inventory = inventory;
        this.health = health;
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
            Optional<Instant> restartedAt) {}

    @Override
    public Map<String, WebAction> operations() {
        return Map.of("listAccessPoints", request -> list(), "addAccessPoint", this::add);
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
                condition.flatMap(known -> known.device().restartedAt()));
    }

    /** An IPv6 address in brackets, as it was given. */
    private static String host(AccessPoint ap) {
        String host = ap.snmpHost();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + ap.snmpPort();
    }
}
