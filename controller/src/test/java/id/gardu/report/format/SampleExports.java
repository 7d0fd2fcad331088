package id.gardu.report.format;

import id.gardu.report.ReportLevel;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageRow;
import id.gardu.report.verdict.Thresholds;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;

/** Reports as they leave us, for the operating team. */
public final class SampleExports {
    private SampleExports() {}

    /** In Indonesian. */
    static Export of(UsageReport report) {
        return of(report, Labels.LANGUAGES.getFirst(), only(report), Optional.empty());
    }

    static Export of(
            UsageReport report,
            Locale language,
            Optional<UsageRow> whole,
            Optional<DecidingPage> decision) {
        return new Export(
                report,
                Optional.empty(),
                Thresholds.DEFAULT,
                language,
                whole,
                ReportLevel.KOTA,
                decision);
    }

    /** Its row where it is one of the whole city. */
    private static Optional<UsageRow> only(UsageReport report) {
        return report.level() == ReportLevel.KOTA && report.rows().size() == 1
                ? Optional.of(report.rows().getFirst())
                : Optional.empty();
    }

    public static byte[] octets(ReportFormat format, UsageReport report) {
        return octets(format, of(report));
    }

    static byte[] octets(ReportFormat format, Export export) {
        var out = new ByteArrayOutputStream();
        try {
            format.write(export, out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return out.toByteArray();
    }
}
