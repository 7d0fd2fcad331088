package id.gardu.api;

import com.fasterxml.jackson.annotation.JsonProperty;

import id.gardu.accounting.ClockQueries.ClockOffset;
import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.config.SecretText;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.NetworkRegister;
import id.gardu.network.NewSecret;
import id.gardu.network.Outcome;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** {@code /nas} and {@code /nas-secrets}. A secret is told once, to whoever made it. */
public final class NasResource implements Resource {
    private static final Form FORM =
            new Form(
                    Map.of(
                            "loginHosts", "login-host",
                            "uamSecret", "uam-secret",
                            "messageAuthenticator", "message-authenticator",
                            "directVouchers", "direct-vouchers",
                            "coaPort", "coa-port",
                            "coaEventTimestamp", "coa-event-timestamp",
                            "radsecSan", "radsec-san"));

    private static final Form ROTATION = new Form(Map.of("nas", "name"));

    private final NetworkRegister register;
    private final Supplier<Inventory> inventory;
    private final Supplier<Map<NasId, Unsigned>> unsigned;
    private final Supplier<Map<NasId, ClockOffset>> clocks;
    private final Supplier<Map<NasId, String>> counters;
    private final ZoneId zone;

    /**
     * @param unsigned the NAS that send Access-Requests without Message-Authenticator
     * @param clocks of those whose clock is known
     * @param counters what is to be said of a NAS's octets
     * @param zone of the city
     */
    public NasResource(
            NetworkRegister register,
            Supplier<Inventory> inventory,
            Supplier<Map<NasId, Unsigned>> unsigned,
            Supplier<Map<NasId, ClockOffset>> clocks,
            Supplier<Map<NasId, String>> counters,
            ZoneId zone) {
        this.register = register;
        this.inventory = inventory;
        this.unsigned = unsigned;
        this.clocks = clocks;
        this.counters = counters;
        this.zone = zone;
    }

    /**
     * Access-Requests of a NAS without Message-Authenticator.
     *
     * @param packets since the start
     * @param last when the latest came
     */
    public record Unsigned(long packets, Instant last) {}

    private record Row(
            String name,
            String site,
            String address,
            Optional<String> identifier,
            String kind,
            List<String> loginHosts,
            String messageAuthenticator,
            boolean directVouchers,
            int coaPort,
            boolean coaEventTimestamp,
            boolean mschap,
            Optional<String> radsecSan,
            long unsignedPackets,
            Optional<Instant> lastUnsigned,
            @JsonProperty("clock_offset_s") OptionalLong clockOffset,
            @JsonProperty("clock_finding") Optional<String> clockFinding,
            @JsonProperty("counter_finding") Optional<String> counterFinding) {
        static Row of(
                Nas nas,
                Inventory inventory,
                Optional<Unsigned> unsigned,
                Optional<ClockOffset> clock,
                Optional<String> counter,
                ZoneId zone) {
            return new Row(
                    nas.name(),
                    SiteCode.of(nas.site(), inventory),
                    nas.address().toString(),
                    Optional.of(nas.identifier()).filter(text -> !text.isEmpty()),
                    nas.kind().word(),
                    nas.loginHosts(),
                    nas.messageAuthenticator().word(),
                    nas.directVouchers(),
                    nas.coa().port(),
                    nas.coa().eventTimestamp(),
                    nas.radius().mschap(),
                    nas.radius().radsecSan(),
                    unsigned.map(Unsigned::packets).orElse(0L),
                    unsigned.map(Unsigned::last),
                    clock.map(known -> OptionalLong.of(known.ahead().toSeconds()))
                            .orElse(OptionalLong.empty()),
                    clock.flatMap(known -> known.finding(zone)),
                    counter);
        }
    }

    /** The only answer a secret ever stands in. */
    record Secret(String name, String secret, List<String> warnings) {
        @Override
        public String toString() {
            return "Secret[" + name + ", <secret>]";
        }
    }

    /** A wish for another secret. */
    private record Rotation(String nas, Optional<String> secret) {
        @Override
        public String toString() {
            return "Rotation[" + nas + ", <secret>]";
        }
    }

    @Override
    public Map<String, WebAction> operations() {
        return Map.of(
                "listNas", request -> list(), "addNas", this::add, "rotateNasSecret", this::rotate);
    }

    private WebReply list() {
        Inventory now = inventory.get();
        Map<NasId, Unsigned> without = unsigned.get();
        Map<NasId, ClockOffset> known = clocks.get();
        Map<NasId, String> counted = counters.get();
        return Answers.ok(
                now.nasByName().stream()
                        .map(
                                nas ->
                                        Row.of(
                                                nas,
                                                now,
                                                Optional.ofNullable(without.get(nas.id())),
                                                Optional.ofNullable(known.get(nas.id())),
                                                Optional.ofNullable(counted.get(nas.id())),
                                                zone))
                        .toList());
    }

    private WebReply add(WebRequest request) throws Json.BadBody {
        return told(request, FORM, register.addNas(FORM.read(request.body())));
    }

    private WebReply rotate(WebRequest request) throws Json.BadBody {
        Rotation wish = Json.read(request.body(), Rotation.class);
        return told(
                request,
                ROTATION,
                register.rotateSecret(wish.nas(), wish.secret().map(SecretText::new)));
    }

    private static WebReply told(WebRequest request, Form form, Outcome<NewSecret> outcome) {
        return switch (outcome) {
            case Outcome.Done<NewSecret>(NewSecret made, var warnings) ->
                    Answers.created(
                            new Secret(made.nas().name(), made.secret().reveal(), warnings));
            case Outcome.Refused<NewSecret>(var mistakes) ->
                    Answers.refused(request, form.told(mistakes));
        };
    }
}
