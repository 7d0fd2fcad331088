package id.gardu.report.decision;

import id.gardu.store.Word;

import java.time.LocalDate;

/**
 * Something that happened at a point, or that somebody did for it.
 *
 * @param note in somebody's words, or a name such as of the area it moved to
 * @param by who told; empty when Gardu did
 */
public record SiteEvent(LocalDate day, Kind kind, String note, String by) {

    /** What it was. */
    public enum Kind implements Word {
        OPENED,
        RETIRED,
        MOVED,
        OUTAGE,
        /** Somebody was there. */
        VISIT,
        /** The neighbours were told of it. */
        OUTREACH,
        /** A test login of staff went through. */
        TEST,
        NOTE
    }
}
