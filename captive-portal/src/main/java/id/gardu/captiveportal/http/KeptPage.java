package id.gardu.captiveportal.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A page that lacks one word, compressed once. What stands between the places of the word is kept
 * as deflated blocks (RFC 1951) that refer to nothing outside themselves; the word is put between
 * them as it is, and a second time as a reference to the first. Immutable.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record KeptPage(List<Piece> pieces, String policy) {
    /** RFC 1952: deflated, no name, no time, of an unknown system. */
    private static final byte[] GZIP = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    /** An empty last block. */
    private static final byte[] END = {3, 0};

    private static final int LONGEST_STORED = 0xffff;

    /** What stands before, between or after the places of the word. */
    private record Piece(byte[] plain, byte[] deflated) {
        static Piece of(String html) {
            byte[] plain = html.getBytes(StandardCharsets.UTF_8);
            return new Piece(plain, deflate(plain));
        }

        private static byte[] deflate(byte[] plain) {
            Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
            try {
                deflater.setInput(plain);
                var out = new ByteArrayOutputStream();
                byte[] some = new byte[8192];
                int length;
                do {
                    length = deflater.deflate(some, 0, some.length, Deflater.FULL_FLUSH);
                    out.write(some, 0, length);
                } while (length == some.length);
                return out.toByteArray();
            } finally {
                deflater.end();
            }
        }
    }

    /** A word that stands nowhere by accident. */
    static String freshWord() {
        byte[] octets = new byte[16];
        new SecureRandom().nextBytes(octets);
        return "word-" + HexFormat.of().formatHex(octets);
    }

    /**
     * Compresses it.
     *
     * @param html with the hole in each place of the word
     * @param policy the page's Content-Security-Policy
     */
    static KeptPage of(String html, String hole, String policy) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int at = html.indexOf(hole); at >= 0; at = html.indexOf(hole, from)) {
            pieces.add(Piece.of(html.substring(from, at)));
            from = at + hole.length();
        }
        pieces.add(Piece.of(html.substring(from)));
        return new KeptPage(List.copyOf(pieces), policy);
    }

    /**
     * The page with the word in its places, compressed for who takes that.
     *
     * @throws IllegalArgumentException for a word that could mean something in HTML
     */
    WebReply with(String word, WebRequest request) {
        if (!isPlain(word) || word.length() > LONGEST_STORED) {
            throw new IllegalArgumentException("not a word");
        }
        byte[] octets = word.getBytes(StandardCharsets.US_ASCII);
        WebReply reply =
                request.header("Accept-Encoding").filter(KeptPage::takesGzip).isPresent()
                        ? WebReply.body(WebReply.HTML, gzip(octets))
                                .with("Content-Encoding", "gzip")
                        : WebReply.body(WebReply.HTML, plain(octets));
        return reply.with("Content-Security-Policy", policy);
    }

    /** Whether nothing of it needs escaping, in HTML or in an address. */
    private static boolean isPlain(String word) {
        for (int at = 0; at < word.length(); at++) {
            char c = word.charAt(at);
            boolean fits =
                    (c >= 'a' && c <= 'z')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= '0' && c <= '9')
                            || c == '_'
                            || c == '-';
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean takesGzip(String accepted) {
        for (String one : accepted.split(",", 16)) {
            String[] parts = one.split(";", 2);
            if (parts[0].strip().equalsIgnoreCase("gzip")) {
                return parts.length == 1 || !parts[1].strip().matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    private byte[] plain(byte[] word) {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < pieces.size(); i++) {
            out.writeBytes(pieces.get(i).plain());
            if (i < pieces.size() - 1) {
                out.writeBytes(word);
            }
        }
        return out.toByteArray();
    }

    byte[] gzip(byte[] word) {
        CRC32 sum = new CRC32();
        var out = new DeflateBlocks();
        out.writeBytes(GZIP);
        int length = 0;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (i > 0) {
                int back = i == 1 ? 0 : pieces.get(i - 1).plain().length + word.length;
                out.word(word, back);
                sum.update(word);
                length += word.length;
            }
            out.writeBytes(piece.deflated());
            sum.update(piece.plain());
            length += piece.plain().length;
        }
        out.writeBytes(END);
        out.number((int) sum.getValue());
        out.number(length);
        return out.toByteArray();
    }
}
