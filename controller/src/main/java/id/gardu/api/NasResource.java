package id.gardu.api;

import id.gardu.accounting.ClockQueries.ClockOffset;
import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.config.SecretText;
import id.gardu.gateway.GatewayKinds;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.NetworkRegister;
import id.gardu.network.NetworkRegister.NewSecret;
import id.gardu.network.Outcome;
import id.gardu.network.RadiusCount.Unsigned;
import id.gardu.network.Retired;
import id.gardu.staff.AuditNote.AuditObject;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * {@code /nas}, {@code /nas-kinds} and {@code /nas-secrets}. A secret is told once, to whoever made
 * it.
 *
 * @param unsigned the NAS that send Access-Requests without Message-Authenticator
 * @param clocks of those whose clock is known
 * @param counters what is to be said of a NAS's octets
 * @param zone of the city
 */
public record NasResource(
        NetworkRegister register,
        Supplier<Inventory> inventory,
        Supplier<List<Unsigned>> unsigned,
        Supplier<Map<NasId, ClockOffset>> clocks,
        Supplier<Map<NasId, String>> counters,
        ZoneId zone,
        InventoryAudit audit)
        implements Resource {
    private static final Form FORM = Form.of(Nas.FIELDS);
    private static final Form ROTATION = new Form(Map.of("nas", "name"));

    /** The only answer a secret ever stands in. */
    record Secret(String name, SecretText secret, List<String> warnings) {}

    /** A wish for another secret. */
    private record Rotation(String nas, Optional<SecretText> secret) {}

    @Override
    public Map<String, WebAction> operations() {
        return Map.of(
                "listNas",
                this::list,
                "addNas",
                this::add,
                "rotateNasSecret",
                this::rotate,
                "listNasKinds",
                _ -> Answers.ok(GatewayKinds.table()));
    }

    private WebReply list(WebRequest request) {
        Inventory now = inventory.get();
        Map<NasId, Unsigned> without =
                unsigned.get().stream().collect(Collectors.toMap(Unsigned::nas, nas -> nas));
        Map<NasId, ClockOffset> known = clocks.get();
        Map<NasId, String> counted = counters.get();
        return Answers.ok(
                InventoryResource.listed(
                                request,
                                now,
                                Inventory::nasByName,
                                Retired::nas,
                                (network, nas) -> InventoryResource.areaOf(network, nas.site()))
                        .stream()
                        .map(
                                nas -> {
                                    Map<String, Object> row = Nas.FIELDS.told(nas, now);
                                    row.put("octets", GatewayKinds.of(nas.kind()).octets(nas));
                                    add(row, Optional.ofNullable(without.get(nas.id())));
                                    Optional.ofNullable(known.get(nas.id()))
                                            .ifPresent(clock -> add(row, clock));
                                    Optional.ofNullable(counted.get(nas.id()))
                                            .ifPresent(found -> row.put("counter_finding", found));
                                    return row;
                                })
                        .toList());
    }

    private static void add(Map<String, Object> row, Optional<Unsigned> without) {
        row.put("unsignedPackets", without.map(Unsigned::packets).orElse(0L));
        without.ifPresent(packets -> row.put("lastUnsigned", packets.last()));
    }

    private void add(Map<String, Object> row, ClockOffset clock) {
        row.put("clock_offset_s", clock.ahead().toSeconds());
        clock.finding(zone).ifPresent(finding -> row.put("clock_finding", finding));
    }

    private WebReply add(WebRequest request) throws Json.BadBody {
        return told(
                request,
                FORM,
                register.addNas(FORM.read(request.body())),
                nas -> audit.added(request, "nas.add", object(nas), Nas.FIELDS, nas));
    }

    private WebReply rotate(WebRequest request) throws Json.BadBody {
        Rotation wish = Json.read(request.body(), Rotation.class);
        return told(
                request,
                ROTATION,
                register.rotateSecret(wish.nas(), wish.secret()),
                nas -> audit.newSecret(request, object(nas)));
    }

    private static AuditObject object(Nas nas) {
        return AuditObject.of("nas", nas.id().value());
    }

    private static WebReply told(
            WebRequest request, Form form, Outcome<NewSecret> outcome, Consumer<Nas> noted) {
        return form.reply(
                request,
                outcome,
                (made, warnings) -> {
                    noted.accept(made.nas());
                    return Answers.created(new Secret(made.nas().name(), made.secret(), warnings));
                });
    }
}
