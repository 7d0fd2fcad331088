package id.gardu.opendata;

import java.time.YearMonth;

/** Where open data is; these addresses are told to others and stay. */
final class DataPaths {
    static final String HOME = "/data";
    static final String BELOW = "/data/*";
    static final String GUIDE = "/data/guide";
    static final String STYLE = "/data.css";
    static final String MONTHS = "/data/months/";
    static final String CATALOG = "/data/catalog.jsonld";
    static final String SPONSOR = "/sponsor";
    static final String SPONSOR_LINK = "/sponsor/:token";
    static final String API = "/api/v1/public";

    /** The parameter that names the language of a page; without it, Indonesian. */
    static final String ENGLISH = "?lang=en";

    private DataPaths() {}

    static String month(YearMonth month, String extension) {
        return MONTHS + month + "." + extension;
    }
}
