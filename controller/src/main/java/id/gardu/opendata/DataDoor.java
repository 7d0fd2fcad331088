package id.gardu.opendata;

import id.gardu.captiveportal.MonotonicClock;
import id.gardu.captiveportal.http.AddressBlock;
import id.gardu.captiveportal.http.Asset;
import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.captiveportal.http.WebRoutes;
import id.gardu.report.PublishedVersions;
import id.gardu.staff.ReadTokens;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** Everything that is shown to people without an account, to be mounted. Thread-safe. */
public final class DataDoor {
    /** A visitor asks twice for a page; who fetches ten years of files, 240 times. */
    private static final int CALLS_AT_ONCE = 300;

    private static final int CALLS_PER_MINUTE = 1_800;
    private static final int ADDRESSES = 20_000;

    private final OpenData data;
    private final CallLimits<InetAddress> limits;
    private final SponsorPage sponsors;
    private final PublicApi api;

    /**
     * The city whose data it is.
     *
     * @param name such as {@code Kota Malang}
     * @param zone whose midnight ends a day
     * @param base of addresses that others are told; empty where none is set
     * @param kept what is kept of residents and for how long
     */
    public record City(String name, ZoneId zone, String base, Map<KeptData, Duration> kept) {
        public City {
            kept = Map.copyOf(kept);
        }
    }

    public DataDoor(
            City city,
            DataSettings settings,
            OpenData.Parts rooms,
            PublishedVersions versions,
            ReadTokens tokens,
            Clock clock,
            MonotonicClock monotonic) {
        this.data =
                new OpenData(
                        rooms,
                        new MonthReader(rooms.edition(), versions, rooms.inventory(), settings),
                        DataPages.of(settings, city.zone(), city.kept()),
                        new Catalog(city.base(), city.name(), settings),
                        clock);
        this.limits = new CallLimits<>(ADDRESSES, CALLS_AT_ONCE, CALLS_PER_MINUTE, monotonic);
        this.sponsors = new SponsorPage(data, tokens);
        this.api = new PublicApi(data, tokens, settings, monotonic);
    }

    /** The path of a sponsor's link on the portal's listener. */
    public static String sponsorPath(String secret) {
        return DataPaths.SPONSOR + "/" + secret;
    }

    /** Makes what is shown anew; a chore calls it every minute. */
    public void refresh() {
        data.refresh();
    }

    public void mount(WebRoutes routes) {
        routes.get(DataPaths.HOME, guarded(this::answer))
                .get(DataPaths.BELOW, guarded(this::answer))
                .get(DataPaths.SPONSOR_LINK, guarded(sponsors::answer))
                .asset(DataPaths.STYLE, Asset.of(DataDoor.class, "data.css", "text/css"));
        api.mount(routes);
    }

    /** A crawler in a hurry is told to wait, before anything is looked up for it. */
    private WebAction guarded(WebAction action) {
        return request -> {
            long seconds = limits.secondsToWait(AddressBlock.subscriber(request.client()));
            return seconds > 0
                    ? WebReply.status(429).with("Retry-After", Long.toString(seconds))
                    : action.answer(request);
        };
    }

    private WebReply answer(WebRequest request) {
        if (!data.isMade()) {
            return notYet();
        }
        String path = request.path().replaceFirst("/$", "");
        boolean english = request.query("lang").filter("en"::equals).isPresent();
        Optional<PublicFile> file =
                english
                        ? data.file(path + DataPaths.ENGLISH).or(() -> data.file(path))
                        : data.file(path);
        return file.map(known -> known.reply(request)).orElseGet(() -> missing(path));
    }

    /** An address that stays is not gone while its file is made after a start. */
    private WebReply missing(String path) {
        return data.isWhole() || !path.startsWith(DataPaths.MONTHS)
                ? WebReply.status(404)
                : notYet();
    }

    private static WebReply notYet() {
        return WebReply.status(503).with("Retry-After", "5");
    }
}
