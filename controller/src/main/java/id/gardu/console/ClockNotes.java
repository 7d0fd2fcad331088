package id.gardu.console;

import static java.util.stream.Collectors.toSet;

import id.gardu.accounting.ClockQueries.ClockOffset;
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

/** Gateways whose clock is wrong, with the likely cause. Thread-safe. */
record ClockNotes(
        Supplier<Inventory> inventory, Supplier<Map<NasId, ClockOffset>> clocks, ZoneId zone) {
    /** A sentence for each at {@code sites}: {@code rw03-gw: 7 jam di depan, …}. */
    List<String> of(Words words, Collection<Site> sites) {
        Set<SiteId> seen = sites.stream().map(Site::id).collect(toSet());
        Map<NasId, ClockOffset> known = clocks.get();
        return inventory.get().nasByName().stream()
                .filter(nas -> seen.contains(nas.site()))
                .flatMap(nas -> note(words, nas, Optional.ofNullable(known.get(nas.id()))).stream())
                .toList();
    }

    private Optional<String> note(Words words, Nas nas, Optional<ClockOffset> clock) {
        return clock.flatMap(one -> one.cause(zone).map(cause -> note(words, nas, one, cause)));
    }

    private static String note(Words words, Nas nas, ClockOffset clock, ClockOffset.Cause cause) {
        String name = clock.clock().isEmpty() ? nas.name() : nas.name() + " / " + clock.clock();
        String key = clock.ahead().isNegative() ? "clock.behind" : "clock.ahead";
        String off = words.text(key, "span", words.span(clock.ahead().abs()));
        int year = clock.asOf().plus(clock.ahead()).atOffset(ZoneOffset.UTC).getYear();
        return words.text(
                "clock." + cause.name().toLowerCase(Locale.ROOT),
                Map.of("name", name, "off", off, "year", year));
    }
}
