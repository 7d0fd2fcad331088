package id.gardu.network;

import id.gardu.store.Word;

/** What a CSV file can bring: {@code gardu area|site|nas|ap import FILE}. */
public enum ImportKind implements Word {
    AREA,
    SITE,
    NAS,
    AP
}
