package id.gardu.report.verdict;

import java.util.Locale;

/** What is to be done about a site. */
public enum Group {
    KEEP,
    FIX,
    ASK,
    CANNOT_SAY;

    /** As it stands in files and addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
