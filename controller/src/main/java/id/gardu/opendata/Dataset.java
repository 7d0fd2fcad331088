package id.gardu.opendata;

import id.gardu.store.Word;

/** A set of data with an address, a page and metadata of its own. */
enum Dataset implements Word {
    POINTS,
    MONTHS;

    /** The page that explains it. */
    String page() {
        return DataPaths.HOME + "/" + word();
    }

    /** The three forms of BPS, as JSON. */
    String metadata() {
        return page() + ".metadata.json";
    }

    /** A file of it. */
    String file(String extension) {
        return page() + "." + extension;
    }
}
