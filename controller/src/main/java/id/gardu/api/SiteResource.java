package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.Inventory;
import id.gardu.network.NetworkRegister;
import id.gardu.network.Site;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** {@code /sites}. */
public final class SiteResource implements Resource {
    private static final Form FORM =
            new Form(
                    Map.of(
                            "areaCode", "area_code",
                            "latitude", "lat",
                            "longitude", "lng",
                            "monthlyCostIdr", "monthly_cost_idr",
                            "uplinkMbps", "uplink_mbps",
                            "openedOn", "opened_on",
                            "openHours", "open_hours"));

    private final NetworkRegister register;
    private final Supplier<Inventory> inventory;

    public SiteResource(NetworkRegister register, Supplier<Inventory> inventory) {
        this.register = register;
        this.inventory = inventory;
    }

    private record Row(
            String code,
            String name,
            String areaCode,
            OptionalDouble latitude,
            OptionalDouble longitude,
            Optional<String> sponsor,
            OptionalLong monthlyCostIdr,
            OptionalLong uplinkMbps,
            Optional<String> isp,
            Optional<LocalDate> openedOn,
            String openHours) {
        static Row of(Site site) {
            return new Row(
                    site.code(),
                    site.name(),
                    site.areaCode(),
                    site.latitude(),
                    site.longitude(),
                    site.sponsor(),
                    site.monthlyCostIdr(),
                    site.uplinkMbps(),
                    site.isp(),
                    site.openedOn(),
                    site.openHours().toString());
        }
    }

    @Override
    public Map<String, WebAction> operations() {
        return Map.of("listSites", request -> list(), "addSite", this::add);
    }

    private WebReply list() {
        return Answers.ok(inventory.get().sitesByCode().stream().map(Row::of).toList());
    }

    private WebReply add(WebRequest request) throws Json.BadBody {
        return Added.reply(
                request, FORM, register.addSite(FORM.read(request.body())).map(Site::code));
    }
}
