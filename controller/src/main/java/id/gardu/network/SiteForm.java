package id.gardu.network;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** One site of a CSV file or of the API: read and checked here. */
final class SiteForm {
    static final Columns COLUMNS =
            new Columns(
                    List.of("code", "name", "area_code"),
                    List.of(
                            "lat",
                            "lng",
                            "sponsor",
                            "monthly_cost_idr",
                            "uplink_mbps",
                            "isp",
                            "opened_on",
                            "open_hours"));

    /** A new cost of sites that are there. */
    static final Columns COST_ALONE = new Columns(List.of("code", "monthly_cost_idr"), List.of());

    private static final long MOST_RUPIAH = 1_000_000_000_000L;

    private SiteForm() {}

    /** Empty when {@code fields} holds mistakes. */
    static Optional<Site> read(Fields fields, Roster roster, SiteId id) {
        var site =
                new Site(
                        id,
                        code(fields),
                        fields.required("name"),
                        area(fields, roster),
                        degrees(fields, "lat", "lng", 90),
                        degrees(fields, "lng", "lat", 180),
                        fields.text("sponsor"),
                        monthlyCost(fields),
                        fields.number("uplink_mbps", 1, 1_000_000),
                        fields.text("isp"),
                        fields.parsed(
                                "opened_on",
                                text -> Optional.of(LocalDate.parse(text)),
                                "a day such as 2026-11-20"),
                        fields.parsed(
                                        "open_hours",
                                        text -> Optional.of(OpenHours.parse(text)),
                                        "opening hours such as 06:00-22:00, or Mo-Fr"
                                                + " 06:00-22:00; Sa,Su 08:00-24:00")
                                .orElse(OpenHours.NOT_ENTERED));
        return fields.mistakes().isEmpty() ? Optional.of(site) : Optional.empty();
    }

    static OptionalLong monthlyCost(Fields fields) {
        return fields.number("monthly_cost_idr", 0, MOST_RUPIAH);
    }

    private static String code(Fields fields) {
        String code = fields.required("code");
        if (!code.isEmpty() && !code.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,31}")) {
            fields.wrongValue(
                    "code", "is not a code: up to 32 letters, digits, dots, hyphens, underscores");
        }
        return code;
    }

    private static String area(Fields fields, Roster roster) {
        String area = fields.required("area_code");
        if (!area.isEmpty() && roster.levelOf(area).isEmpty()) {
            fields.wrongValue(
                    "area_code", "is not the code of an area; import it first (gardu area import)");
        }
        return area;
    }

    private static OptionalDouble degrees(Fields fields, String field, String other, double most) {
        Optional<Double> degrees =
                fields.parsed(
                        field,
                        text ->
                                Optional.of(Double.parseDouble(text))
                                        .filter(d -> Math.abs(d) <= most),
                        "degrees such as -7.9783");
        if (fields.has(other) && !fields.has(field)) {
            fields.wrong(field, "is missing, but " + other + " is given");
        }
        return degrees.isPresent() ? OptionalDouble.of(degrees.get()) : OptionalDouble.empty();
    }
}
