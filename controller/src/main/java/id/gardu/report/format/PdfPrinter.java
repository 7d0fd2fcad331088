package id.gardu.report.format;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.FontMappers;

import java.io.IOException;

/** Puts well-formed HTML behind the pages of a document. Fetches nothing: no image, no style. */
record PdfPrinter(PDDocument document, PdfFont font) {
    private static final int REGULAR = 400;

    static {
        XRLog.setLoggerImpl(new PdfLog());
        FontMappers.set(new NoOtherFonts());
    }

    void add(String html) throws IOException {
        var builder = new PdfRendererBuilder();
        builder.useFont(
                new PDFontSupplier(font.font()), PdfFont.FAMILY, REGULAR, FontStyle.NORMAL, true);
        builder.useExternalResourceAccessControl(
                (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.usePDDocument(document);
        builder.withHtmlContent(html, null);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
        }
    }
}
