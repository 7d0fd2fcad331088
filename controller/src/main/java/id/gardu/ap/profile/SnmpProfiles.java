package id.gardu.ap.profile;

import id.gardu.config.InvalidConfig;
import id.gardu.config.Section;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The profiles of an installation.
 *
 * @param known read once, at the start; all but the one for devices of no known family
 * @param generic for those
 */
public record SnmpProfiles(List<DeviceProfile> known, DeviceProfile generic) {
    private static final String KEY = "profiles";
    private static final String SHIPPED = "config/snmp-profiles";
    private static final int MOST = 200;

    /** Of nobody. */
    public static final SnmpProfiles NONE = new SnmpProfiles(List.of(), DeviceProfile.NOTHING);

    public SnmpProfiles {
        known = List.copyOf(known);
    }

    /**
     * @param section {@code snmp}
     */
    public static SnmpProfiles from(Section section) {
        Optional<Path> folder =
                section.optionalPath(KEY, SHIPPED)
                        .filter(path -> Files.exists(path) || isOwn(section));
        return folder.map(path -> read(section, path)).orElse(NONE);
    }

    /** An installation of an earlier version has no such folder, and starts all the same. */
    private static boolean isOwn(Section section) {
        return !section.text(KEY, SHIPPED).equals(SHIPPED);
    }

    private static SnmpProfiles read(Section section, Path folder) {
        try {
            return read(folder);
        } catch (InvalidConfig e) {
            e.mistakes().forEach(mistake -> section.fault("snmp." + KEY + ": " + mistake));
            return NONE;
        }
    }

    /**
     * Reads every {@code .yaml} of a folder.
     *
     * @throws InvalidConfig with every mistake of every file
     */
    public static SnmpProfiles read(Path folder) throws InvalidConfig {
        var mistakes = new ArrayList<String>();
        Map<String, Path> from = new HashMap<>();
        var known = new ArrayList<DeviceProfile>();
        Optional<DeviceProfile> generic = Optional.empty();
        for (Path file : files(folder)) {
            try {
                DeviceProfile one = ProfileFile.read(file);
                Path before = from.putIfAbsent(one.family(), file);
                if (before != null) {
                    mistakes.add(file + ": the family " + one.family() + " is in " + before);
                } else if (one.family().equals(DeviceProfile.GENERIC)) {
                    generic = Optional.of(one);
                } else {
                    known.add(one);
                }
            } catch (InvalidConfig e) {
                e.mistakes().stream()
                        .map(told -> told.startsWith(file.toString()) ? told : file + ": " + told)
                        .forEach(mistakes::add);
            }
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidConfig(mistakes);
        }
        DeviceProfile common = generic.orElse(DeviceProfile.NOTHING);
        return new SnmpProfiles(known.stream().map(one -> one.over(common)).toList(), common);
    }

    private static List<Path> files(Path folder) throws InvalidConfig {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files =
                    all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
            if (files.size() > MOST) {
                throw new InvalidConfig(
                        List.of(folder + ": " + files.size() + " profiles, not at most " + MOST));
            }
            return files;
        } catch (IOException e) {
            throw new InvalidConfig(List.of(folder + ": cannot be read (" + e + ")"));
        }
    }

    /** How a device of this family is read; empty when there is no such profile. */
    public Optional<DeviceProfile> of(String family) {
        return Stream.concat(known.stream(), Stream.of(generic))
                .filter(one -> one.family().equals(family))
                .findFirst();
    }
}
