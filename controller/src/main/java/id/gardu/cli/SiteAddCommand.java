package id.gardu.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code gardu site add}. */
@Command(name = "add", mixinStandardHelpOptions = true, description = "Add a site.")
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class SiteAddCommand extends ApiCommand {
    @Option(names = "--code", required = true, paramLabel = "CODE")
    private String code;

    @Option(names = "--name", required = true, paramLabel = "N")
    private String name;

    @Option(
            names = "--area",
            required = true,
            paramLabel = "CODE",
            description = "usually of an RW (gardu area list)")
    private String area;

    @Option(names = "--lat", paramLabel = "DEGREES")
    private Optional<Double> latitude = Optional.empty();

    @Option(names = "--lng", paramLabel = "DEGREES")
    private Optional<Double> longitude = Optional.empty();

    @Option(names = "--sponsor", paramLabel = "TEXT")
    private Optional<String> sponsor = Optional.empty();

    @Option(names = "--monthly-cost", paramLabel = "IDR")
    private Optional<Long> monthlyCost = Optional.empty();

    @Option(names = "--uplink-mbps", paramLabel = "MBIT/S")
    private Optional<Long> uplink = Optional.empty();

    @Option(names = "--isp", paramLabel = "TEXT")
    private Optional<String> isp = Optional.empty();

    @Option(names = "--opened-on", paramLabel = "YYYY-MM-DD")
    private Optional<LocalDate> openedOn = Optional.empty();

    @Option(
            names = "--open-hours",
            paramLabel = "HOURS",
            description = "06:00-22:00, or Mo-Fr 06:00-22:00; Sa,Su 08:00-24:00")
    private Optional<String> openHours = Optional.empty();

    @Override
    public void run() {
        Map<String, Object> site = new LinkedHashMap<>();
        site.put("code", code);
        site.put("name", name);
        site.put("areaCode", area);
        latitude.ifPresent(degrees -> site.put("latitude", degrees));
        longitude.ifPresent(degrees -> site.put("longitude", degrees));
        sponsor.ifPresent(text -> site.put("sponsor", text));
        monthlyCost.ifPresent(rupiah -> site.put("monthlyCostIdr", rupiah));
        uplink.ifPresent(mbps -> site.put("uplinkMbps", mbps));
        isp.ifPresent(text -> site.put("isp", text));
        openedOn.ifPresent(day -> site.put("openedOn", day.toString()));
        openHours.ifPresent(text -> site.put("openHours", text));
        CommandOutput.warnings(err(), api().post("sites", site));
        out().println("added " + code);
    }
}
