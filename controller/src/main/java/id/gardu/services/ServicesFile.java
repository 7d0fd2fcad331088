package id.gardu.services;

import id.gardu.captiveportal.CityServices.Bilingual;
import id.gardu.captiveportal.CityServices.CityService;
import id.gardu.captiveportal.ServiceIcon;
import id.gardu.config.Config;
import id.gardu.config.InvalidConfig;
import id.gardu.config.Section;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the list of services: YAML, a service under its name, in the order they are shown. */
public final class ServicesFile {
    /** So many fit on a page of a phone, and in its size. */
    public static final int MOST = 16;

    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_TEXT = 80;
    private static final int LONGEST_ADDRESS = 500;
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final Pattern HOST =
            Pattern.compile("(\\*\\.)?[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?");

    private static final String HOSTS = "hosts";

    private ServicesFile() {}

    /**
     * Reads a list.
     *
     * @throws InvalidConfig with every mistake in it
     */
    public static List<ListedService> read(Path file) throws InvalidConfig {
        return all(Config.load(file, Map.of()));
    }

    static List<ListedService> parse(String yaml) throws InvalidConfig {
        return all(Config.parse(yaml, "services", Map.of()));
    }

    private static List<ListedService> all(Config file) throws InvalidConfig {
        List<String> ids = file.names();
        if (ids.size() > MOST) {
            file.fault(ids.size() + " services are more than there is room for: at most " + MOST);
        }
        var services = new ArrayList<ListedService>();
        ids.forEach(id -> services.add(service(id, file.section(id))));
        file.finish();
        return List.copyOf(services);
    }

    private static ListedService service(String id, Section section) {
        if (!ID.matcher(id).matches()) {
            section.mistake(
                    "name-id", id, "under a name of up to 32 lower-case letters, digits, hyphens");
        }
        Bilingual name = bilingual(section, "name", LONGEST_NAME);
        if (name.indonesian().isBlank()) {
            section.mistake("name-id", "", "a name");
        }
        var shown =
                new CityService(id, name, bilingual(section, "text", LONGEST_TEXT), icon(section));
        var listed =
                new ListedService(
                        shown,
                        address(section),
                        section.flag("open-always", false),
                        section.list(HOSTS, ServicesFile::host, "a name such as www.lapor.go.id"));
        listed.closedHost()
                .ifPresent(
                        missing ->
                                section.mistake(
                                        HOSTS,
                                        String.join(", ", listed.hosts()),
                                        "what gateways must open for it, \""
                                                + missing
                                                + "\" of its link among them"));
        return listed;
    }

    /** Where nobody wrote an English one the Indonesian stands. */
    private static Bilingual bilingual(Section section, String key, int longest) {
        String indonesian = text(section, key + "-id", longest);
        String english = text(section, key + "-en", longest);
        return new Bilingual(indonesian, english.isEmpty() ? indonesian : english);
    }

    private static String text(Section section, String key, int longest) {
        String text = section.text(key, "").strip();
        if (text.length() > longest) {
            section.mistake(key, text, "a text of at most " + longest + " characters");
        }
        return text;
    }

    private static ServiceIcon icon(Section section) {
        String word = section.text("icon", ServiceIcon.INFO.word());
        return ServiceIcon.of(word)
                .orElseGet(
                        () -> {
                            section.mistake("icon", word, "one of " + icons());
                            return ServiceIcon.INFO;
                        });
    }

    private static String icons() {
        return Arrays.stream(ServiceIcon.values())
                .map(ServiceIcon::word)
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
    }

    private static Optional<URI> address(Section section) {
        Optional<String> text = section.optionalText("link").map(String::strip);
        Optional<URI> address = text.flatMap(ServicesFile::web);
        if (text.isPresent() && address.isEmpty()) {
            section.mistake("link", text.get(), "an address such as https://www.lapor.go.id/");
        }
        return address;
    }

    private static Optional<URI> web(String text) {
        try {
            return Optional.of(new URI(text))
                    .filter(
                            uri ->
                                    "https".equals(uri.getScheme())
                                            || "http".equals(uri.getScheme()))
                    .filter(uri -> uri.getHost() != null && uri.getUserInfo() == null)
                    .filter(_ -> text.length() <= LONGEST_ADDRESS);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String host(String text) {
        if (!HOST.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
