package id.gardu.report.literacy;

import id.gardu.store.Csv;
import id.gardu.store.Word;

/** How the figures are written; they are the same in all. */
public enum LiteracyFormat implements Word {
    /** For a terminal. */
    TABLE("txt", "text/plain; charset=utf-8"),
    /** A row is a figure of an area. */
    CSV("csv", "text/csv; charset=utf-8"),
    /** The same for Excel in Indonesian. */
    CSV_ID("id.csv", "text/csv; charset=utf-8"),
    JSON("json", "application/json");

    private final String extension;
    private final String mediaType;

    LiteracyFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Such as {@code literasi.2026-Q3.kelurahan.csv}. */
    public String fileName(LiteracyReport report) {
        return "literasi." + report.quarter() + "." + report.level().word() + "." + extension;
    }

    /** Whether it is a copy to keep and hand on, which is noted; else it is looked at. */
    public boolean isCopy() {
        return switch (this) {
            case CSV, CSV_ID -> true;
            case TABLE, JSON -> false;
        };
    }

    /** All of it in memory. */
    public byte[] octets(LiteracyReport report) {
        return switch (this) {
            case TABLE -> LiteracyTexts.table(report);
            case CSV -> new LiteracyCsv(Csv.ENGLISH).octets(report);
            case CSV_ID -> new LiteracyCsv(Csv.INDONESIAN).octets(report);
            case JSON -> LiteracyJson.octets(report);
        };
    }
}
