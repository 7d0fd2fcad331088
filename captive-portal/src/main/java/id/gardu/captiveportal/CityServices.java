package id.gardu.captiveportal;

import id.gardu.captiveportal.FrontDesk.PortalToken;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The city's services that the page after login leads to; whoever runs the portal answers. From
 * memory; thread-safe.
 */
public interface CityServices {
    /** None at all. */
    CityServices NONE =
            new CityServices() {
                @Override
                public List<CityService> services() {
                    return List.of();
                }

                @Override
                public List<CityService> openAlways() {
                    return List.of();
                }

                @Override
                public Optional<URI> open(String id, Optional<PortalToken> visitor) {
                    return Optional.empty();
                }

                @Override
                public LocalDate today() {
                    return LocalDate.EPOCH;
                }
            };

    /** Those with an address, at most 16, in the city's order. */
    List<CityService> services();

    /** Those of them that gateways let anybody reach, who spent the day too. */
    List<CityService> openAlways();

    /**
     * Where a service is, for somebody who goes there now: counted without who it was, once a
     * minute of one browser, and only of those who are logged in.
     *
     * @return empty when there is none of that name
     */
    Optional<URI> open(String id, Optional<PortalToken> visitor);

    /** The day in the city: what changes daily goes by it. */
    LocalDate today();

    /**
     * One of them.
     *
     * @param id its name in addresses and figures: lower-case letters, digits and hyphens
     * @param about one short sentence
     */
    record CityService(String id, Bilingual name, Bilingual about, ServiceIcon icon) {}

    /** The same in Indonesian and in English. */
    record Bilingual(String indonesian, String english) {
        /** Indonesian unless the reader has chosen English. */
        public String in(Locale language) {
            return language.getLanguage().equals("en") ? english : indonesian;
        }
    }
}
