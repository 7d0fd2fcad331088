package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.guard.Bites.BiteTotal;
import id.gardu.guard.Guard;
import id.gardu.guard.Guard.GuardStanding;
import id.gardu.guard.GuardAlarm;
import id.gardu.guard.MessageBudget.SiteStanding;
import id.gardu.network.Inventory;
import id.gardu.network.SiteId;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /guard}: what is left today of the messages of unproven askers, and what bit whom. */
public record GuardResource(Guard guard, Supplier<Inventory> inventory) implements Resource {
    private record Answer(
            int cap,
            long usualDay,
            int seenPoolLeft,
            int claimedPoolLeft,
            List<AlarmRow> alarms,
            List<SiteRow> sites,
            List<BiteRow> limits) {}

    private record AlarmRow(String kind, Optional<String> site, long count) {}

    private record SiteRow(
            String site, String proves, int allowance, int unanswered, int ofPool, int waiting) {}

    private record BiteRow(String limit, Optional<String> site, long count) {}

    @Override
    public Map<String, WebAction> operations() {
        return Map.of("lookAtGuard", _ -> look());
    }

    private WebReply look() {
        GuardStanding now = guard.standing();
        return Answers.ok(
                new Answer(
                        now.cap(),
                        now.usualDay(),
                        now.seenPool(),
                        now.claimedPool(),
                        now.alarms().stream().map(this::row).toList(),
                        now.sites().stream().map(this::row).toList(),
                        guard.bites().totals().stream().map(GuardResource::row).toList()));
    }

    private AlarmRow row(GuardAlarm alarm) {
        return new AlarmRow(alarm.kind().word(), alarm.site().map(this::code), alarm.count());
    }

    private SiteRow row(SiteStanding site) {
        return new SiteRow(
                code(site.site()),
                site.best().word(),
                site.allowance(),
                site.used(),
                site.pool(),
                site.waiting());
    }

    private static BiteRow row(BiteTotal total) {
        return new BiteRow(
                total.limit().word(),
                Optional.of(total.site()).filter(site -> !site.isEmpty()),
                total.count());
    }

    private String code(SiteId site) {
        return inventory.get().siteCode(site);
    }
}
