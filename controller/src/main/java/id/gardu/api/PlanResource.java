package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.Inventory;
import id.gardu.network.NetworkRegister;
import id.gardu.network.Plan;

import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** {@code /plans}. */
public final class PlanResource implements Resource {
    private static final Form FORM =
            new Form(
                    Map.of(
                            "downloadKbps", "download-kbps",
                            "uploadKbps", "upload-kbps",
                            "sessionSeconds", "session-seconds",
                            "idleSeconds", "idle-seconds",
                            "dailySeconds", "daily-seconds",
                            "dailyBytes", "daily-bytes",
                            "slowKbps", "slow-kbps",
                            "interimSeconds", "interim-seconds"));

    private final NetworkRegister register;
    private final Supplier<Inventory> inventory;

    public PlanResource(NetworkRegister register, Supplier<Inventory> inventory) {
        this.register = register;
        this.inventory = inventory;
    }

    private record Row(
            String name,
            OptionalLong downloadKbps,
            OptionalLong uploadKbps,
            OptionalLong sessionSeconds,
            OptionalLong idleSeconds,
            OptionalLong dailySeconds,
            OptionalLong dailyBytes,
            long slowKbps,
            int devices,
            int interimSeconds) {
        static Row of(Plan plan) {
            return new Row(
                    plan.name(),
                    plan.downloadKbps(),
                    plan.uploadKbps(),
                    plan.sessionSeconds(),
                    plan.idleSeconds(),
                    plan.dailySeconds(),
                    plan.dailyBytes(),
                    plan.slowKbps().orElse(0),
                    plan.devices(),
                    plan.interimSeconds());
        }
    }

    @Override
    public Map<String, WebAction> operations() {
        return Map.of("listPlans", request -> list(), "addPlan", this::add);
    }

    private WebReply list() {
        return Answers.ok(inventory.get().plansByNumber().stream().map(Row::of).toList());
    }

    private WebReply add(WebRequest request) throws Json.BadBody {
        return Added.reply(
                request, FORM, register.addPlan(FORM.read(request.body())).map(Plan::name));
    }
}
