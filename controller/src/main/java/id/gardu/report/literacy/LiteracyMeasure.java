package id.gardu.report.literacy;

import id.gardu.store.Word;

/** What a figure can prove: a log of use measures access, and never skill. */
public enum LiteracyMeasure implements Word {
    /** Who could get online, and did. */
    ACCESS,
    /** Who took part in something the city offers. */
    PARTICIPATION,
    /** What people say of themselves. */
    SELF_REPORTED_SKILL
}
