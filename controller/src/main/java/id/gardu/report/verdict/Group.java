package id.gardu.report.verdict;

import id.gardu.store.Word;

/** What is to be done about a site. */
public enum Group implements Word {
    KEEP,
    FIX,
    ASK,
    CANNOT_SAY
}
