package id.gardu.store;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * CSV (RFC 4180) in UTF-8, for spreadsheets and programs.
 *
 * @param separator between fields
 * @param decimal between a number and its fraction
 * @param mark whether a byte order mark tells a spreadsheet that this is UTF-8
 */
public record Csv(char separator, char decimal, boolean mark) {
    public static final Csv ENGLISH = new Csv(',', '.', false);
    public static final Csv INDONESIAN = new Csv(';', ',', true);

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int VERSION_OCTETS = 8;

    /** A spreadsheet takes text that begins so for a formula (OWASP, CSV injection). */
    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    /** Where rows are written to. */
    public interface Rows {
        void add(String... fields);
    }

    /** Writes rows; the stream stays open. */
    public void write(OutputStream out, Consumer<Rows> rows) throws IOException {
        write(out, LineDelimiter.LF, rows);
    }

    private void write(OutputStream out, LineDelimiter end, Consumer<Rows> rows)
            throws IOException {
        // The stream is not ours to close, and so neither is the writer on it.
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (mark) {
            text.write(BYTE_ORDER_MARK);
        }
        CsvWriter csv =
                CsvWriter.builder().fieldSeparator(separator).lineDelimiter(end).build(text);
        rows.accept(csv::writeRecord);
        csv.flush();
        text.flush();
    }

    /** A small file. */
    public byte[] octets(Consumer<Rows> rows) {
        return octets(LineDelimiter.LF, rows);
    }

    /** The same with the line ends that RFC 4180 asks for, for everybody's programs. */
    public byte[] published(Consumer<Rows> rows) {
        return octets(LineDelimiter.CRLF, rows);
    }

    private byte[] octets(LineDelimiter end, Consumer<Rows> rows) {
        var octets = new ByteArrayOutputStream();
        try {
            write(octets, end, rows);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return octets.toByteArray();
    }

    /** A number as it is printed elsewhere, with this file's decimal mark. */
    public String number(String plain) {
        return plain.replace('.', decimal);
    }

    /** Nothing where it is not known. */
    public static String number(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "";
    }

    /** Text that somebody entered, as no spreadsheet takes it for a formula. */
    public static String harmless(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** A word for all that stands in these files. */
    public static String version(byte[]... files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] file : files) {
                digest.update(file);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, VERSION_OCTETS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * One row of a file somebody made, of as many cells as it has.
     *
     * @param line where it begins, from 1
     */
    public record Row(long line, List<String> cells) {}

    /** From somewhere on the text is no CSV. */
    public static final class Fault extends Exception {
        private static final long serialVersionUID = 1L;

        Fault(Throwable cause) {
            super(cause);
        }
    }

    /** What is let pass in a file somebody made. */
    public enum Reading {
        /** A quote that is never closed; a row with too few cells is a fault. */
        OPEN_QUOTES,
        /** A row with too few cells; a quote that is never closed is a fault. */
        SHORT_ROWS
    }

    /**
     * Reads the rows of a text, the header too; blank lines are none.
     *
     * @param most rows, beside the header; of more than these only the next is read
     * @param taker given every row up to a fault
     */
    public static void read(
            String text, char separator, int most, Reading lenient, Consumer<Row> taker)
            throws Fault {
        var reader =
                CsvReader.builder()
                        .fieldSeparator(separator)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(lenient == Reading.OPEN_QUOTES);
        if (lenient == Reading.SHORT_ROWS) {
            reader.missingFieldStrategy(FieldMismatchStrategy.IGNORE);
        }
        try (CsvReader<CsvRecord> records = reader.ofCsvRecord(text)) {
            records.stream()
                    .limit(most + 2L)
                    .map(record -> new Row(record.getStartingLineNumber(), record.getFields()))
                    .forEach(taker);
        } catch (CsvParseException | IOException e) {
            throw new Fault(e);
        }
    }

    /** The text without the mark an office program may have put before it. */
    public static String unmarked(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
