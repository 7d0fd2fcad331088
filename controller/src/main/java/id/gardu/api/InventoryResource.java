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
import id.gardu.network.SiteId;
import id.gardu.staff.Actor;
import id.gardu.staff.AuditNote.AuditObject;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                request ->
                        list(
                                request,
                                Area.FIELDS,
                                Inventory::areasByCode,
                                Retired::areas,
                                (_, area) -> area.code()),
                "addArea",
                request -> add(request, Area.FIELDS, register::addArea, this::added),
                "listSites",
                request ->
                        list(
                                request,
                                Site.FIELDS,
                                Inventory::sitesByCode,
                                Retired::sites,
                                (_, site) -> site.areaCode()),
                "addSite",
                request -> add(request, Site.FIELDS, register::addSite, this::added),
                "listPlans",
                this::plans,
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
            Function<Retired, Map<?, R>> retired,
            BiFunction<Inventory, R, String> area) {
        Inventory now = inventory.get();
        return Answers.ok(
                listed(request, now, all, retired, area).stream()
                        .map(one -> fields.told(one, now))
                        .toList());
    }

    /** Plans are the same everywhere. */
    private WebReply plans(WebRequest request) {
        Inventory now = inventory.get();
        return Answers.ok(
                all(request, now, Inventory::plansByNumber, Retired::plans).stream()
                        .map(one -> Plan.FIELDS.told(one, now))
                        .toList());
    }

    /**
     * Those of the caller's area that are there, or, where they are asked for, those that were.
     *
     * @param area where one lies
     */
    static <R> List<R> listed(
            WebRequest request,
            Inventory now,
            Function<Inventory, List<R>> all,
            Function<Retired, Map<?, R>> retired,
            BiFunction<Inventory, R, String> area) {
        Actor who = ApiToken.caller(request).actor();
        return all(request, now, all, retired).stream()
                .filter(one -> who.covers(area.apply(now, one)))
                .toList();
    }

    private static <R> List<R> all(
            WebRequest request,
            Inventory now,
            Function<Inventory, List<R>> all,
            Function<Retired, Map<?, R>> retired) {
        return Parameters.of(request).flag("retired")
                ? List.copyOf(retired.apply(now.retired()).values())
                : all.apply(now);
    }

    /** The area of a site, retired or not; empty where it is not known any more. */
    static String areaOf(Inventory now, SiteId site) {
        return Optional.ofNullable(now.sites().get(site))
                .or(() -> Optional.ofNullable(now.retired().sites().get(site)))
                .map(Site::areaCode)
                .orElse("");
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
