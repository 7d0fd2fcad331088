package id.gardu.services;

import id.gardu.config.InvalidConfig;
import id.gardu.config.Section;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which services the page after login leads to.
 *
 * @param listed read once, at the start
 */
public record ServicesSettings(List<ListedService> listed) {
    private static final String FILE = "file";
    private static final String SHIPPED = "config/services.yaml";

    public ServicesSettings {
        listed = List.copyOf(listed);
    }

    /**
     * @param section {@code services}
     */
    public static ServicesSettings from(Section section) {
        Optional<Path> file =
                section.optionalPath(FILE, SHIPPED)
                        .filter(path -> Files.exists(path) || isOwn(section));
        return new ServicesSettings(file.map(path -> listed(section, path)).orElse(List.of()));
    }

    /** An installation of an earlier version has no such file, and starts all the same. */
    private static boolean isOwn(Section section) {
        return !section.text(FILE, SHIPPED).equals(SHIPPED);
    }

    private static List<ListedService> listed(Section section, Path file) {
        try {
            return ServicesFile.read(file);
        } catch (InvalidConfig e) {
            e.mistakes().forEach(mistake -> section.fault("services.file: " + mistake));
            return List.of();
        }
    }
}
