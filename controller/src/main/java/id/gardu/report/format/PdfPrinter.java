package id.gardu.report.format;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;

import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Puts well-formed HTML behind the pages of a document. Fetches nothing: no image, no style. */
record PdfPrinter(PDDocument document, PdfFont font) {
    private static final int REGULAR = 400;

    static {
        XRLog.setLoggerImpl(new PdfLog());
        try {
            FontMappers.set(new NoOtherFonts(PdfFont.read()));
        } catch (IOException e) {
            throw new UncheckedIOException("a font of the library cannot be read", e);
        }
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

    /**
     * Whatever font PDFBox asks for, this is it. Without it the fonts of the machine are searched,
     * a list of them is written into the home of whoever runs the controller, and a document
     * depends on where it was made.
     */
    private record NoOtherFonts(TrueTypeFont font) implements FontMapper {
        @Override
        public FontMapping<TrueTypeFont> getTrueTypeFont(String name, PDFontDescriptor wanted) {
            return new FontMapping<>(font, true);
        }

        @Override
        public FontMapping<FontBoxFont> getFontBoxFont(String name, PDFontDescriptor wanted) {
            return new FontMapping<>(font, true);
        }

        @Override
        public CIDFontMapping getCIDFont(
                String name, PDFontDescriptor wanted, PDCIDSystemInfo system) {
            return new CIDFontMapping(null, font, true);
        }
    }
}
