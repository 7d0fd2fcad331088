package id.gardu.report;

import id.gardu.report.UsageRow.Codes;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.OptionalLong;

/**
 * The codes of a range that were sent to phones for logins at a site.
 *
 * @param counted false for a range that began before anybody counted them
 * @param sites by site and area at booking; sites without any are missing
 */
record CodeSums(boolean counted, List<CodeQueries.OfSite> sites) {
    static final CodeSums UNCOUNTED = new CodeSums(false, List.of());

    CodeSums {
        sites = List.copyOf(sites);
    }

    static CodeSums read(Handle handle, DayRange range) {
        CodeQueries queries = handle.attach(CodeQueries.class);
        return queries.countedFrom()
                .filter(day -> !day.isAfter(range.from()))
                .map(_ -> new CodeSums(true, queries.sums(range.from(), range.to())))
                .orElse(UNCOUNTED);
    }

    /** Adds up the codes of a row. Not thread-safe. */
    static final class Tally {
        private long sent;
        private long priced;
        private long costIdr;

        void add(CodeQueries.OfSite some) {
            sent += some.sent();
            priced += some.priced();
            costIdr += some.costIdr();
        }

        /** What a part of them cost is not what they cost. */
        Codes codes() {
            return new Codes(
                    OptionalLong.of(sent),
                    priced == sent ? OptionalLong.of(costIdr) : OptionalLong.empty());
        }
    }
}
