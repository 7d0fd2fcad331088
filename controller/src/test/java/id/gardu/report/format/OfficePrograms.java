package id.gardu.report.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Files as somebody else's programs open them: LibreOffice, poppler. */
final class OfficePrograms {
    /** As it is, not as it is shown; the sheet's number is put behind. */
    private static final String COMMAS =
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,";

    private OfficePrograms() {}

    /** A sheet as LibreOffice reads it, from 1. */
    static String sheet(Path folder, byte[] xlsx, int number) throws Exception {
        Path soffice = Path.of("/usr/bin/soffice");
        assumeTrue(Files.isExecutable(soffice), "skipped: libreoffice-calc is not installed");
        Path file = Files.write(folder.resolve("report.xlsx"), xlsx);
        Path out = Files.createTempDirectory(folder, "sheet");
        run(
                soffice.toString(),
                "-env:UserInstallation=" + folder.resolve("soffice").toUri(),
                "--headless",
                "--convert-to",
                COMMAS + number,
                "--outdir",
                out.toString(),
                file.toString());
        try (var made = Files.list(out)) {
            return Files.readString(made.findFirst().orElseThrow());
        }
    }

    /** All pages as poppler reads them, in the order in which they stand there. */
    static List<String> pages(Path folder, byte[] pdf) throws Exception {
        Path pdftotext = Path.of("/usr/bin/pdftotext");
        assumeTrue(Files.isExecutable(pdftotext), "skipped: poppler-utils is not installed");
        Path file = Files.write(folder.resolve("report.pdf"), pdf);
        String text = run(pdftotext.toString(), "-layout", file.toString(), "-");
        return Arrays.stream(text.split("\f", -1)).filter(page -> !page.isBlank()).toList();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said =
                    new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).as(said).isZero();
            return said;
        } finally {
            program.destroyForcibly();
        }
    }
}
