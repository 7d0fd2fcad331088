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
import id.gardu.network.Retired;
import id.gardu.network.Site;
import id.gardu.staff.AuditNote.AuditObject;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code /areas}, {@code /sites} and {@code /plans}: what is told of them are their fields. */
public record InventoryResource(
        NetworkRegister register, Supplier<Inventory> inventory, InventoryAudit audit)
        implements Resource {
    @Override
    public Map<String, WebAction> operations() {
        return Map.of(
                "listAreas",
                request -> list(request, Area.FIELDS, Inventory::areasByCode, Retired::areas),
                "addArea",
                request -> add(request, Area.FIELDS, register::addArea, this::added),
                "listSites",
                request -> list(request, Site.FIELDS, Inventory::sitesByCode, Retired::sites),
                "addSite",
                request -> add(request, Site.FIELDS, register::addSite, this::added),
                "listPlans",
                request -> list(request, Plan.FIELDS, Inventory::plansByNumber, Retired::plans),
                "addPlan",
                request -> add(request, Plan.FIELDS, register::addPlan, this::added));
    }

    private String added(WebRequest request, Area area) {
        audit.added(request, "area.add", new AuditObject("area", area.code()), Area.FIELDS, area);
        return area.code();
    }

    private String added(WebRequest request, Site site) {
        var object = AuditObject.of("site", site.id().value());
        audit.added(request, "site.add", object, Site.FIELDS, site);
        return site.code();
    }

    private String added(WebRequest request, Plan plan) {
        audit.added(request, "plan.add", AuditObject.of("plan", plan.number()), Plan.FIELDS, plan);
        return plan.name();
    }

    private <R> WebReply list(
            WebRequest request,
            FieldList<R> fields,
            Function<Inventory, List<R>> all,
            Function<Retired, Map<?, R>> retired) {
        Inventory now = inventory.get();
        return Answers.ok(
                listed(request, now, all, retired).stream()
                        .map(one -> fields.told(one, now))
                        .toList());
    }

    /** Those that are there, or, where they are asked for, those that were. */
    static <R> List<R> listed(
            WebRequest request,
            Inventory now,
            Function<Inventory, List<R>> all,
            Function<Retired, Map<?, R>> retired) {
        return Parameters.of(request).flag("retired")
                ? List.copyOf(retired.apply(now.retired()).values())
                : all.apply(now);
    }

    /**
     * What was added by its name, and what is unwise about it.
     *
     * @param noted notes it; answers its name
     */
    static <R> WebReply add(
            WebRequest request,
            FieldList<R> fields,
            Function<FieldValues, Outcome<R>> register,
            BiFunction<WebRequest, R, String> noted)
            throws Json.BadBody {
        Form form = Form.of(fields);
        return form.reply(
                request,
                register.apply(form.read(request.body())),
                (added, warnings) ->
                        Answers.created(new Added(noted.apply(request, added), warnings)));
    }

    private record Added(String name, List<String> warnings) {}
}
