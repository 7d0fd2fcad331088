package id.gardu.console;

import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.UsageRow;
import id.gardu.report.UsageRow.Codes;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What codes cost, as a page says it. Thread-safe. */
final class CodesLine {
    private final ConsoleFrame frame;
    private final Words words;

    CodesLine(ConsoleFrame frame, Words words) {
        this.frame = frame;
        this.words = words;
    }

    /** Empty for a month of which nobody counted them. */
    String of(WebRequest request, Codes codes) {
        if (codes.sent().isEmpty()) {
            return "";
        }
        String sent = words.count(request, codes.sent().getAsLong());
        return codes.costIdr().isEmpty()
                ? frame.text(request, "codes.unpriced", Map.of("n", sent))
                : frame.text(
                        request,
                        "codes.priced",
                        Map.of(
                                "n",
                                sent,
                                "rupiah",
                                words.rupiah(request, codes.costIdr().getAsLong())));
    }

    /** Of several sites; where one is not known, none of the sum is. */
    static Codes sum(List<UsageRow> sites) {
        return new Codes(
                together(sites.stream().map(site -> site.money().codes().sent()).toList()),
                together(sites.stream().map(site -> site.money().codes().costIdr()).toList()));
    }

    private static OptionalLong together(List<OptionalLong> figures) {
        return figures.stream().allMatch(OptionalLong::isPresent)
                ? OptionalLong.of(figures.stream().mapToLong(one -> one.orElse(0)).sum())
                : OptionalLong.empty();
    }
}
