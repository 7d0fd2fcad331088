package id.gardu.console;

import id.gardu.accounting.ClockQueries.ClockOffset;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.Site;
import id.gardu.network.SiteId;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gateways whose clock is wrong, with the likely cause. Thread-safe. */
final class ClockNotes {
    private final ConsoleFrame frame;
    private final Words words;
    private final Supplier<Inventory> inventory;
    private final Supplier<Map<NasId, ClockOffset>> clocks;
    private final ZoneId zone;

    ClockNotes(
            ConsoleFrame frame,
            Words words,
            Supplier<Inventory> inventory,
            Supplier<Map<NasId, ClockOffset>> clocks,
            ZoneId zone) {
        this.frame = frame;
        this.words = words;
        this.inventory = inventory;
        this.clocks = clocks;
        this.zone = zone;
    }

    /** A sentence for each at {@code sites}: {@code rw03-gw: 7 jam di depan, …}. */
    List<String> of(WebRequest request, Collection<Site> sites) {
        Set<SiteId> seen = sites.stream().map(Site::id).collect(Collectors.toSet());
        Map<NasId, ClockOffset> known = clocks.get();
        return inventory.get().nasByName().stream()
                .filter(nas -> seen.contains(nas.site()))
                .flatMap(nas -> note(request, nas, Optional.ofNullable(known.get(nas.id()))))
                .toList();
    }

    private Stream<String> note(WebRequest request, Nas nas, Optional<ClockOffset> clock) {
        return clock
                .flatMap(one -> one.cause(zone).map(cause -> note(request, nas, one, cause)))
                .stream();
    }

    private String note(WebRequest request, Nas nas, ClockOffset clock, ClockOffset.Cause cause) {
        String name = clock.clock().isEmpty() ? nas.name() : nas.name() + " / " + clock.clock();
        boolean behind = clock.ahead().isNegative();
        String off =
                frame.text(
                        request,
                        behind ? "clock.behind" : "clock.ahead",
                        Map.of("span", words.span(request, clock.ahead().abs())));
        String year =
                String.valueOf(clock.asOf().plus(clock.ahead()).atOffset(ZoneOffset.UTC).getYear());
        return frame.text(
                request,
                "clock." + cause.name().toLowerCase(Locale.ROOT),
                Map.of("name", name, "off", off, "year", year));
    }
}
