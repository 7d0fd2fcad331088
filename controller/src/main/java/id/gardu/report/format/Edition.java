package id.gardu.report.format;

import id.gardu.store.Word;

/** For whom a report is made. */
public enum Edition implements Word {
    /** For the operating team: every figure, and "internal" on each page and sheet. */
    INSIDE,
    /** For everybody else: only what may leave, "for outside" on each page and sheet. */
    OUTSIDE
}
