package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.Area;
import id.gardu.network.FieldList;
import id.gardu.network.FieldValues;
import id.gardu.network.Inventory;
import id.gardu.network.NetworkRegister;
import id.gardu.network.Outcome;
import id.gardu.network.Plan;
import id.gardu.network.Site;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code /areas}, {@code /sites} and {@code /plans}: what is told of them are their fields. */
public final class InventoryResource implements Resource {
    private final NetworkRegister register;
    private final Supplier<Inventory> inventory;

    public InventoryResource(NetworkRegister register, Supplier<Inventory> inventory) {
        this.register = register;
        this.inventory = inventory;
    }

    @Override
    public Map<String, WebAction> operations() {
        return Map.of(
                "listAreas",
                request -> list(Area.FIELDS, Inventory::areasByCode),
                "listSites",
                request -> list(Site.FIELDS, Inventory::sitesByCode),
                "addSite",
                request ->
                        add(request, Site.FIELDS, given -> register.addSite(given).map(Site::code)),
                "listPlans",
                request -> list(Plan.FIELDS, Inventory::plansByNumber),
                "addPlan",
                request ->
                        add(
                                request,
                                Plan.FIELDS,
                                given -> register.addPlan(given).map(Plan::name)));
    }

    private <R> WebReply list(FieldList<R> fields, Function<Inventory, List<R>> all) {
        Inventory now = inventory.get();
        return Answers.ok(all.apply(now).stream().map(one -> fields.told(one, now)).toList());
    }

    /** What was added by its name, and what is unwise about it. */
    static WebReply add(
            WebRequest request,
            FieldList<?> fields,
            Function<FieldValues, Outcome<String>> register)
            throws Json.BadBody {
        Form form = Form.of(fields);
        return switch (register.apply(form.read(request.body()))) {
            case Outcome.Done<String>(String name, var warnings) ->
                    Answers.created(new Added(name, warnings));
            case Outcome.Refused<String>(var mistakes) ->
                    Answers.refused(request, form.told(mistakes));
        };
    }

    private record Added(String name, List<String> warnings) {}
}
