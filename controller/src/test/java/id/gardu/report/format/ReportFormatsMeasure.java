package id.gardu.report.format;

import id.gardu.report.SampleReports;
import id.gardu.report.UsageReport;
import id.gardu.store.Word;

import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Arrays;
import java.util.Locale;

/**
 * How long a report takes to be written, and how much heap: {@code ReportFormatsMeasure FORMAT ROWS
 * TIMES}, such as {@code xlsx 6612 6} or {@code pdf 551 6}. The rows are invented. One JSON line:
 * the first time, the median of the others, and the most that the heap held, garbage included:
 * bound it with {@code -Xmx}.
 */
final class ReportFormatsMeasure {
    private static final double MILLION = 1e6;

    private ReportFormatsMeasure() {}

    public static void main(String[] arguments) throws Exception {
        ReportFormat format = Word.of(ReportFormat.class, arguments[0]).orElseThrow();
        int rows = Integer.parseInt(arguments[1]);
        int times = Integer.parseInt(arguments[2]);
        Export export = SampleExports.of(november(rows));
        double[] millis = new double[times];
        var octets = new CountedOctets();
        for (int time = 0; time < times; time++) {
            octets.count = 0;
            long begun = System.nanoTime();
            format.write(export, octets);
            millis[time] = (System.nanoTime() - begun) / MILLION;
        }
        double first = millis[0];
        Arrays.sort(millis, 1, times);
        System.out.printf(
                Locale.ROOT,
                "{\"bench\": \"report-formats\", \"format\": \"%s\", \"rows\": %d, \"octets\": %d,"
                        + " \"first_ms\": %.0f, \"median_ms\": %.0f, \"heap_peak_mb\": %.0f}%n",
                format.word(),
                rows,
                octets.count,
                first,
                times > 1 ? millis[1 + (times - 1) / 2] : first,
                peak() / MILLION);
    }

    private static UsageReport november(int rows) {
        return SampleReports.november(SampleReports.invented(rows));
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    private static final class CountedOctets extends OutputStream {
        private long count;

        @Override
        public void write(int octet) {
            count++;
        }

        @Override
        public void write(byte[] octets, int from, int length) {
            count += length;
        }
    }
}
