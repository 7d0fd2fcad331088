package id.gardu.network;

import id.gardu.store.Word;

/** What has a life: it is added, changed, moved, in maintenance, retired, restored. */
public enum RecordKind implements Word {
    AREA,
    SITE,
    NAS,
    AP,
    PLAN,
    /** Known to the room {@code staff}; here only its changes are kept. */
    STAFF
}
