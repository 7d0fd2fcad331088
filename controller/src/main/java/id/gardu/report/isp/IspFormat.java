package id.gardu.report.isp;

import id.gardu.store.Word;

import java.util.Locale;

/** How a statement is written; the numbers are the same in all. */
public enum IspFormat implements Word {
    /** For a terminal. */
    TABLE("txt", "text/plain; charset=utf-8"),
    /** A row is a site. */
    CSV("csv", "text/csv; charset=utf-8"),
    /** The same for Excel in Indonesian. */
    CSV_ID("id.csv", "text/csv; charset=utf-8"),
    /** A row is an outage. */
    CSV_OUTAGES("kejadian.csv", "text/csv; charset=utf-8"),
    JSON("json", "application/json"),
    /** A4, for a letter to the ISP. */
    PDF("pdf", "application/pdf");

    private final String extension;
    private final String mediaType;

    IspFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Such as {@code gangguan-isp.2026-10.pdf}. */
    public String fileName(IspStatement statement) {
        return "gangguan-isp." + statement.month() + "." + extension;
    }

    /** Whether it is a copy to keep and hand on, which is noted; else it is looked at. */
    public boolean isCopy() {
        return switch (this) {
            case CSV, CSV_ID, CSV_OUTAGES, PDF -> true;
            case TABLE, JSON -> false;
        };
    }

    /** All of it in memory. */
    public byte[] octets(IspStatement statement, Locale language) {
        return switch (this) {
            case TABLE -> IspTable.text(statement, new IspWords(language));
            case CSV -> IspCsv.ENGLISH.sites(statement);
            case CSV_ID -> IspCsv.INDONESIAN.sites(statement);
            case CSV_OUTAGES -> IspCsv.ENGLISH.outages(statement);
            case JSON -> IspJson.octets(statement);
            case PDF -> IspPdf.octets(statement, new IspWords(language));
        };
    }

    /** Equal words, equal figures. */
    public static String dataVersion(IspStatement statement) {
        return IspCsv.version(statement);
    }
}
