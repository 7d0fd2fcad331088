package id.gardu.report.days;

import static java.util.stream.Collectors.groupingBy;

import id.gardu.report.days.DayQueries.Gateway;
import id.gardu.report.days.DayQueries.NasRow;
import id.gardu.report.days.DayQueries.Radio;
import id.gardu.report.days.DayQueries.SiteRow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What held before something was changed: where a site, a NAS, an access point stood, what a site
 * cost, when it was open, whether it was retired. Immutable.
 */
public final class FormerValues {
    private final Map<FieldKey, List<Former>> former;
    private final Instant last;

    /**
     * What a field of a record was until then.
     *
     * @param oldValue as it was typed; empty: there was none
     * @param oldId of a site that was referred to
     */
    record Former(
            String kind,
            long recordId,
            String field,
            Optional<String> oldValue,
            Optional<Long> oldId,
            Instant fromAt) {}

    private record FieldKey(String kind, long record, String field) {}

    private FormerValues(List<Former> inOrder) {
        last = inOrder.isEmpty() ? Instant.MIN : inOrder.getLast().fromAt();
        former =
                inOrder.stream()
                        .collect(
                                groupingBy(
                                        one ->
                                                new FieldKey(
                                                        one.kind(), one.recordId(), one.field())));
    }

    static FormerValues read(DayQueries queries) {
        return new FormerValues(queries.former());
    }

    /** Whether all stands since then as it stands now. */
    boolean isNothingAfter(Instant at) {
        return !last.isAfter(at);
    }

    /** What was changed first after {@code at}; empty: what holds now held then. */
    private Optional<Former> at(Instant at, String kind, long record, String field) {
        return former.getOrDefault(new FieldKey(kind, record, field), List.of()).stream()
                .filter(one -> one.fromAt().isAfter(at))
                .findFirst();
    }

    /** A site as it was. */
    SiteRow site(SiteRow now, Instant at) {
        return new SiteRow(
                now.id(),
                now.code(),
                now.name(),
                was(at, now, "area_code").flatMap(Former::oldValue).orElse(now.areaCode()),
                now.latitude(),
                now.longitude(),
                was(at, now, "isp").map(Former::oldValue).orElse(now.isp()),
                now.openedOn(),
                was(at, now, "open_hours")
                        .map(one -> one.oldValue().orElse(""))
                        .orElse(now.openHours()),
                now.createdAt(),
                retired(at, "site", now.id(), now.retiredAt()),
                number(was(at, now, "monthly_cost_idr"), now.monthlyCostIdr()),
                number(was(at, now, "uplink_mbps"), now.uplinkMbps()));
    }

    private Optional<Former> was(Instant at, SiteRow site, String field) {
        return at(at, "site", site.id(), field);
    }

    private static OptionalLong number(Optional<Former> was, OptionalLong now) {
        return was.isEmpty()
                ? now
                : was.get()
                        .oldValue()
                        .map(Long::parseLong)
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty());
    }

    private Optional<Instant> retired(Instant at, String kind, long record, Optional<Instant> now) {
        return at(at, kind, record, "retired")
                .map(one -> one.oldValue().map(Instant::parse))
                .orElse(now);
    }

    /** Access points where they stood. */
    List<Radio> radios(List<Radio> now, Instant at) {
        return now.stream()
                .map(
                        one ->
                                new Radio(
                                        one.id(),
                                        stood(at, "ap", one.id(), one.siteId()),
                                        one.nasId(),
                                        one.createdAt(),
                                        retired(at, "ap", one.id(), one.retiredAt())))
                .toList();
    }

    private long stood(Instant at, String kind, long record, long now) {
        return at(at, kind, record, "site").flatMap(Former::oldId).orElse(now);
    }

    /**
     * NAS that served sites: those that stood there, and those that its access points sat behind.
     */
    Set<Gateway> gateways(List<NasRow> nas, List<Radio> radios, Instant at) {
        return Stream.concat(
                        nas.stream()
                                .map(
                                        one ->
                                                new Gateway(
                                                        stood(at, "nas", one.id(), one.siteId()),
                                                        one.id())),
                        radios(radios, at).stream()
                                .flatMap(
                                        one ->
                                                one.nasId().stream()
                                                        .map(id -> new Gateway(one.siteId(), id))))
                .collect(Collectors.toSet());
    }
}
