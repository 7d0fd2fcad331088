package id.gardu.console;

import id.gardu.network.RecordKind;
import id.gardu.network.RecordSheet;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;

/** Where the console's pages are. */
final class ConsolePaths {
    static final String HOME = "/";
    static final String ACCESS_POINTS = "/access-points";
    static final String USAGE = "/usage";
    static final String OUTSIDE = "/usage/outside";
    static final String FILES = "/usage/files";
    static final String FILE = "/usage/files/:file";
    static final String FILE_ITSELF = "/usage/files/:file/download";
    static final String DECISIONS = "/decisions";
    static final String BASKET = "/decisions/basket";
    static final String DECISION_LOG = "/decisions/log";
    static final String UNDO = "/decisions/undo";
    static final String MAP = "/decisions/map";
    static final String SITE = "/sites/:code";
    static final String SITE_NOTES = "/sites/:code/notes";
    static final String SITE_TEST = "/sites/:code/test";
    static final String SITE_AREA = "/sites/:code/area";
    static final String COMPARE = "/compare";
    static final String ARCHIVE = "/archive";
    static final String ARCHIVED = "/archive/:file";
    static final String PROGRAMMES = "/programmes";
    static final String PROGRAMME = "/programmes/:code";
    static final String PROGRAMME_CANCEL = "/programmes/:code/cancel";
    static final String WAVES = "/programmes/:code/waves";
    static final String WAVE = "/programmes/:code/waves/:wave";
    static final String WAVE_CANCEL = "/programmes/:code/waves/:wave/cancel";
    static final String WAVE_HEADS = "/programmes/:code/waves/:wave/heads";
    static final String ISP = "/isp";
    static final String ISP_FILE = "/isp/file";
    static final String LITERACY = "/literacy";
    static final String LITERACY_FILE = "/literacy/file";
    static final String OPEN_DATA = "/open-data";
    static final String OPEN_DATA_TOKENS = "/open-data/tokens";
    static final String OPEN_DATA_REVOKE = "/open-data/revoke";
    static final String OPEN_DATA_REQUESTS = "/open-data/requests";
    static final String SETUP = "/setup";
    static final String SENDERS = "/senders";
    static final String VOUCHERS = "/vouchers";
    static final String VOUCHER_REVOKE = "/vouchers/revoke";
    static final String VOUCHER_BATCH = "/vouchers/batch/:batch";
    static final String VOUCHER_PRINT = "/vouchers/batch/:batch/print";
    static final String VOUCHER_BATCH_REVOKE = "/vouchers/batch/:batch/revoke";
    static final String TOKENS = "/tokens";
    static final String TOKENS_REVOKE = "/tokens/revoke";
    static final String RECORDS = "/records";
    static final String RECORDS_UNDO = "/records/undo";
    static final String RECORDS_OF = "/records/:kind";
    static final String RECORD_ADD = "/records/:kind/add";
    static final String RECORD_IMPORT = "/records/:kind/import";
    static final String RECORD = "/records/:kind/of/:name";
    static final String RECORD_VERB = "/records/:kind/of/:name/:verb";
    static final String GATEWAY = "/gateways/:name";
    static final String ENTRY = "/entry";
    static final String ENTRY_LOOK = "/entry/:look";
    static final String ENTRY_ACT = "/entry/:look/:action";
    static final String LOGIN = "/login";
    static final String LOGIN_LINK = "/login/:token";
    static final String LOGIN_CODE = "/login-code";
    static final String SECOND_STEP = "/second-step";
    static final String SECOND_STEP_CODE = "/second-step/code";
    static final String SECOND_STEP_DEVICES = "/second-step/devices";
    static final String LOG_OUT = "/log-out";
    static final String STYLE = "/console.css";

    private ConsolePaths() {}

    /** What is told of one person, by a key that only who asked can use. */
    static String entry(String look) {
        return ENTRY + "/" + encoded(look);
    }

    /** A point's own page. */
    static String site(String code) {
        return "/sites/" + encoded(code);
    }

    /** A point's own page, as of a month. */
    static String site(String code, YearMonth month) {
        return new Query().with(month).after(site(code));
    }

    static String programme(String code) {
        return PROGRAMMES + "/" + encoded(code);
    }

    /**
     * A wave's own page.
     *
     * @param wave such as {@code 1-2}
     */
    static String wave(String code, String wave) {
        return programme(code) + "/waves/" + encoded(wave);
    }

    /** A file of the archive. */
    static String archived(long id) {
        return ARCHIVE + "/" + id;
    }

    static String siteTest(String code) {
        return site(code) + "/test";
    }

    static String siteArea(String code) {
        return site(code) + "/area";
    }

    static String siteNotes(String code) {
        return site(code) + "/notes";
    }

    /** A file that is being made, or was. */
    static String file(String id) {
        return FILES + "/" + encoded(id);
    }

    static String fileItself(String id) {
        return file(id) + "/download";
    }

    static String voucherBatch(long id) {
        return VOUCHERS + "/batch/" + id;
    }

    /** All of a kind of record. */
    static String records(RecordKind kind) {
        return RECORDS + "/" + kind.word();
    }

    static String recordAdd(RecordKind kind) {
        return records(kind) + "/add";
    }

    /** With what is known already: in which area or at which site it stands, behind which NAS. */
    static String recordAdd(RecordKind kind, RecordSheet beside) {
        var query = new Query();
        switch (beside.kind()) {
            case AREA -> query.with("area_code", beside.name());
            case SITE -> query.with("site", beside.name());
            case NAS -> query.with("site", beside.place()).with("nas", beside.name());
            case AP, PLAN, STAFF -> {}
        }
        return query.after(recordAdd(kind));
    }

    static String recordImport(RecordKind kind) {
        return records(kind) + "/import";
    }

    static String record(RecordKind kind, String name) {
        return records(kind) + "/of/" + encoded(name);
    }

    /** How far a gateway is, and its kit. */
    static String gateway(String name) {
        return "/gateways/" + encoded(name);
    }

    private static String encoded(String code) {
        return URLEncoder.encode(code, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Writes the query of one link. Not thread-safe. */
    static final class Query {
        private final StringBuilder text = new StringBuilder();

        /** Leaves an empty value out. */
        Query with(String name, String value) {
            if (!value.isEmpty()) {
                text.append(text.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
            return this;
        }

        Query with(YearMonth month) {
            return with("month", month.toString());
        }

        /** The page of a list; the first is not named. */
        Query leaf(int number) {
            return with("page", number <= 1 ? "" : Integer.toString(number));
        }

        String after(String path) {
            return path + text;
        }
    }
}
