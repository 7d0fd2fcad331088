package id.gardu.report.literacy;

import id.gardu.config.Section;
import id.gardu.literacy.ImdiPillar;

import java.util.List;

/**
 * How the pillars of the Indeks Masyarakat Digital Indonesia are called; the names change with its
 * editions, and are printed with every figure.
 *
 * @param edition a year
 * @param pillars their names, in the order of {@link ImdiPillar}
 */
public record LiteracySettings(int edition, List<String> pillars) {
    /** As in 2025. */
    public static final LiteracySettings DEFAULT =
            new LiteracySettings(
                    2025,
                    List.of(
                            "Infrastruktur dan Ekosistem",
                            "Keterampilan Digital",
                            "Pemberdayaan",
                            "Pekerjaan"));

    private static final int FIRST_EDITION = 2022;
    private static final int LAST_EDITION = 2100;
    private static final int LONGEST = 60;
    private static final String PILLARS = "imdi-pillars";

    public LiteracySettings {
        pillars = List.copyOf(pillars);
    }

    /**
     * @param section {@code report}
     */
    public static LiteracySettings from(Section section) {
        int edition = section.number("imdi-edition", DEFAULT.edition, FIRST_EDITION, LAST_EDITION);
        List<String> names = section.list(PILLARS);
        if (names.isEmpty()) {
            return new LiteracySettings(edition, DEFAULT.pillars);
        }
        if (names.size() != ImdiPillar.values().length
                || names.stream().anyMatch(name -> name.length() > LONGEST)) {
            section.mistake(
                    PILLARS,
                    String.join(",", names),
                    "four names of at most "
                            + LONGEST
                            + " characters: of infrastructure, skill, empowerment, jobs");
            return new LiteracySettings(edition, DEFAULT.pillars);
        }
        return new LiteracySettings(edition, names);
    }

    /** {@code Keterampilan Digital}. */
    public String name(ImdiPillar pillar) {
        return pillars.get(List.of(ImdiPillar.values()).indexOf(pillar));
    }
}
