package id.gardu.report.format;

import id.gardu.captiveportal.http.Pages;

import org.apache.pdfbox.pdmodel.PDDocument;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** A usage report on A4: the page that decides, the tables, what the figures mean. */
final class UsagePdf {
    private static final Pages PAGES = new Pages(UsagePdf.class, "templates", Labels.TEXTS);

    private UsagePdf() {}

    static void write(Export export, OutputStream out) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PdfFont font = PdfFont.in(document);
            var printer = new PdfPrinter(document, font);
            printer.add(page(export, "first", Map.of("page", FirstPage.of(export))));
            for (PdfTable table : PdfTable.of(export)) {
                new PdfTablePages(document, font, table).draw();
            }
            printer.add(page(export, "about", about(export)));
            PdfFoot.write(document, font, export);
            PdfProperties.write(document, export);
            document.save(out);
        }
    }

    private static String page(Export export, String template, Map<String, ?> model) {
        return PAGES.document(export.language(), template, model);
    }

    /** What a column's definition says beside its name. */
    record Defined(String label, String word, String definition) {}

    private static Map<String, ?> about(Export export) {
        var labels = new Labels(export.language());
        List<Defined> columns =
                export.columns().stream()
                        .map(
                                column ->
                                        new Defined(
                                                labels.column(column),
                                                column.word(),
                                                labels.definition(column)))
                        .toList();
        return Map.of("title", About.title(export), "lines", About.of(export), "columns", columns);
    }
}
