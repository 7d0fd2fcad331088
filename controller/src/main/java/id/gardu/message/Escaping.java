package id.gardu.message;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How a value is written so that it stays one value where it is put. */
enum Escaping {
    /** RFC 3986: everything but unreserved characters, a space as {@code %20}. */
    URL {
        @Override
        String of(String value) {
            return FORM.of(value).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
        }
    },
    /** {@code application/x-www-form-urlencoded}: a space as {@code +}. */
    FORM {
        @Override
        String of(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
    },
    /** RFC 8259 §7: inside the quotes of a string. */
    JSON {
        @Override
        String of(String value) {
            return new String(JsonStringEncoder.getInstance().quoteAsString(value));
        }
    },
    /** As it is; a header's values come from the operator and hold no line break. */
    HEADER {
        @Override
        String of(String value) {
            return value;
        }
    };

    abstract String of(String value);
}
