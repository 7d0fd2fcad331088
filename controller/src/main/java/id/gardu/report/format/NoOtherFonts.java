package id.gardu.report.format;

import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Whatever font PDFBox asks for, this is it. Without it the fonts of the machine are searched, a
 * list of them is written into the home of whoever runs the controller, and a document depends on
 * where it was made.
 */
final class NoOtherFonts implements FontMapper {
    private final TrueTypeFont font;

    NoOtherFonts() {
        try {
            this.font = PdfFont.read();
        } catch (IOException e) {
            throw new UncheckedIOException("a font of the library cannot be read", e);
        }
    }

    @Override
    public FontMapping<TrueTypeFont> getTrueTypeFont(String name, PDFontDescriptor wanted) {
        return new FontMapping<>(font, true);
    }

    @Override
    public FontMapping<FontBoxFont> getFontBoxFont(String name, PDFontDescriptor wanted) {
        return new FontMapping<>(font, true);
    }

    @Override
    public CIDFontMapping getCIDFont(String name, PDFontDescriptor wanted, PDCIDSystemInfo system) {
        return new CIDFontMapping(null, font, true);
    }
}
