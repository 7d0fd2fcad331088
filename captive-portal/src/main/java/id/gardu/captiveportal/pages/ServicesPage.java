package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.CityServices;
import id.gardu.captiveportal.CityServices.CityService;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;

import java.util.List;
import java.util.Locale;

/** The city's services on the page after login, and the way to one of them. */
record ServicesPage(CityServices services, PortalFrame frame) {
    /** Own words, one a day: {@code tip.1} and so on. */
    static final int TIPS = 14;

    /**
     * What the page after login shows of it.
     *
     * @param tip about being safe; of today
     */
    record Offer(List<Item> services, String tip) {}

    /** A service as a line of a list. */
    record Item(String href, String icon, String name, String about) {}

    Offer offer(WebRequest request) {
        return new Offer(
                items(request, services.services()), frame.text(request, "tip." + tipOfToday()));
    }

    /** What a page that lets nobody in shows of it: what is open all the same, if anything is. */
    record Remaining(List<Item> remaining) {
        static final Remaining NOTHING = new Remaining(List.of());
    }

    Remaining remaining(WebRequest request) {
        return new Remaining(items(request, services.openAlways()));
    }

    private List<Item> items(WebRequest request, List<CityService> some) {
        Locale language = frame.language(request);
        return some.stream().map(one -> item(one, language)).toList();
    }

    private static Item item(CityService one, Locale language) {
        return new Item(
                PortalPaths.service(one.id()),
                one.icon().path(),
                one.name().in(language),
                one.about().in(language));
    }

    private long tipOfToday() {
        return 1L + Math.floorMod(services.today().toEpochDay(), TIPS);
    }

    /** To an address of the list and to no other. */
    WebReply open(WebRequest request) {
        return services.open(request.inPath("service"), Cookies.token(request))
                .map(WebReply::seeOther)
                .orElseGet(() -> WebReply.seeOther(PortalPaths.STATUS));
    }
}
