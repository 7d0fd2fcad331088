package id.gardu.report.format;

import id.gardu.captiveportal.http.Pages;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** A usage report on A4: the page that decides, the tables, what the figures mean. */
final class UsagePdf {
    private static final Pages PAGES = new Pages(UsagePdf.class, "templates", Labels.TEXTS);

    private UsagePdf() {}

    static void write(Export export, OutputStream out) throws IOException {
        var about = new About(export);
        var file =
                new PdfFile(
                        about.title(),
                        about.edition() + " · " + about.title(),
                        about.period(),
                        export.dataVersion(),
                        export.report().until(),
                        export.report().range().zone(),
                        export.language());
        file.write(
                out,
                (document, font) -> {
                    var printer = new PdfPrinter(document, font);
                    printer.add(page(export, "first", Map.of("page", FirstPage.of(export))));
                    for (PdfTable table : PdfTable.of(export)) {
                        new PdfTablePages(document, font, table).draw();
                    }
                    printer.add(page(export, "about", meanings(export, about)));
                });
    }

    private static String page(Export export, String template, Map<String, ?> model) {
        return PAGES.document(export.language(), template, model);
    }

    /** What a column's definition says beside its name. */
    record Defined(String label, String word, String definition) {}

    private static Map<String, ?> meanings(Export export, About about) {
        var labels = export.labels();
        List<Defined> columns =
                export.columns().stream()
                        .map(
                                column ->
                                        new Defined(
                                                labels.column(column),
                                                column.word(),
                                                labels.definition(column)))
                        .toList();
        return Map.of("title", about.title(), "lines", about.lines(), "columns", columns);
    }
}
