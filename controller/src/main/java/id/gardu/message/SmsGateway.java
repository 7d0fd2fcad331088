package id.gardu.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import id.gardu.config.SecretText;
import id.gardu.config.Section;
import id.gardu.message.Message.MessageId;
import id.gardu.message.Sender.OutboundMessage;
import id.gardu.message.Template.Escaping;
import id.gardu.message.Template.Field;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * An SMS gateway as the operator describes it: the request to make and how its answer says yes.
 *
 * @param url with its query; placeholders are percent-encoded, and stand behind the host only
 * @param success found in the answer's first 64 KB, besides a status 200 to 299
 * @param timeout for everything from the name server's answer to the last octet
 */
public record SmsGateway(
        Method method,
        Template url,
        Map<String, Template> headers,
        Template body,
        BodyFormat bodyFormat,
        Optional<Pattern> success,
        SecretText secret,
        Duration timeout) {

    private static final Map<Field, String> EMPTY =
            Arrays.stream(Field.values())
                    .collect(Collectors.toUnmodifiableMap(field -> field, field -> ""));

    /** With GET there is no body. */
    public enum Method {
        POST,
        GET
    }

    /** How values are escaped in the body, and its Content-Type unless a header says another. */
    public enum BodyFormat {
        FORM("application/x-www-form-urlencoded", Escaping.FORM),
        JSON("application/json", Escaping.JSON);

        private final String contentType;
        private final Escaping escaping;

        BodyFormat(String contentType, Escaping escaping) {
            this.contentType = contentType;
            this.escaping = escaping;
        }

        String contentType() {
            return contentType;
        }

        Escaping escaping() {
            return escaping;
        }
    }

    public SmsGateway {
        headers = Map.copyOf(headers);
    }

    /** As in the URL; an IPv6 address in its brackets. */
    String host() {
        return uri(EMPTY).getHost();
    }

    URI uri(Map<Field, String> values) {
        return URI.create(url.fill(values, Escaping.URL));
    }

    /** What is put into the templates for one letter. */
    Map<Field, String> values(OutboundMessage letter) {
        var values = new EnumMap<Field, String>(Field.class);
        values.put(Field.PHONE, letter.to().address());
        values.put(Field.MSISDN, letter.to().address().substring(1));
        values.put(Field.TEXT, letter.text());
        values.put(Field.ID, letter.id().toString());
        values.put(Field.SECRET, secret.reveal());
        return values;
    }

    /**
     * Reads {@code message.sms.…}: what an operator may get wrong is told here, not at a resident.
     */
    record Form(Section section) {
        private static final Duration USUAL = Duration.ofSeconds(5);

        /** The host must not depend on what is sent. */
        private static final Pattern FIXED_HOST =
                Pattern.compile("https?://[^/?#{}@]+([/?][^#]*)?");

        private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
        private static final Set<Field> IN_HEADERS = EnumSet.of(Field.SECRET, Field.ID);
        private static final Set<String> NOT_OURS_TO_SET =
                Set.of("host", "content-length", "connection", "transfer-encoding", "upgrade");

        /** Empty when no URL is set. */
        Optional<SmsGateway> read() {
            String url = section.text("url", "");
            var gateway =
                    new SmsGateway(
                            section.oneOf("method", Method.POST, Method.class),
                            url(url),
                            headers(),
                            template("body", section.text("body", "")),
                            section.oneOf("body-format", BodyFormat.FORM, BodyFormat.class),
                            success(),
                            section.secretLine("secret"),
                            section.duration("timeout", USUAL, "1ms", "30s", "a time up to 30s"));
            if (url.isBlank()) {
                return Optional.empty();
            }
            checkWhole(gateway);
            return Optional.of(gateway);
        }

        private Template url(String url) {
            if (!url.isBlank() && !(FIXED_HOST.matcher(url).matches() && hasHost(url))) {
                section.mistake(
                        "url",
                        shortened(url),
                        "http:// or https:// and a host name, then the rest");
            }
            return template("url", url);
        }

        private static boolean hasHost(String url) {
            try {
                String host = URI.create(url.replaceAll("[{}]", "")).getHost();
                return host != null && !host.endsWith("."); // TLS names have no final dot.
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        private void checkWhole(SmsGateway gateway) {
            var used = EnumSet.noneOf(Field.class);
            used.addAll(gateway.url().fields());
            if (gateway.method() == Method.POST) {
                used.addAll(gateway.body().fields());
            }
            if (!used.contains(Field.TEXT)
                    || !(used.contains(Field.PHONE) || used.contains(Field.MSISDN))) {
                section.mistake(
                        "body",
                        "…",
                        "complete: {text} and {phone} stand neither in it nor in the url");
            }
            if (gateway.method() == Method.POST
                    && gateway.bodyFormat() == BodyFormat.JSON
                    && !isJson(gateway)) {
                section.mistake("body", "…", "JSON with the placeholders inside quotes");
            }
        }

        private static boolean isJson(SmsGateway gateway) {
            var letter =
                    new OutboundMessage(
                            new MessageId(1),
                            new Destination.Sms("+6281234567890"),
                            "teks",
                            List.of());
            try {
                return !new ObjectMapper()
                        .readTree(gateway.body().fill(gateway.values(letter), Escaping.JSON))
                        .isMissingNode();
            } catch (JsonProcessingException e) {
                return false;
            }
        }

        /** Lines of {@code Name: value}. Printed as a secret, for people write keys into them. */
        private Map<String, Template> headers() {
            var headers = new LinkedHashMap<String, Template>();
            section.secret("headers")
                    .reveal()
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> header(line, headers));
            return headers;
        }

        private void header(String line, Map<String, Template> headers) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            if (!HEADER_NAME.matcher(name).matches()
                    || NOT_OURS_TO_SET.contains(name.toLowerCase(Locale.ROOT))) {
                section.mistake("headers", name.isEmpty() ? "…" : name, "a line of Name: value");
                return;
            }
            Template value = template("headers", line.substring(colon + 1).strip());
            if (!IN_HEADERS.containsAll(value.fields())) {
                section.mistake("headers", name, "a header of {secret} and {id} only");
            }
            headers.put(name, value);
        }

        private Template template(String key, String text) {
            try {
                return Template.parse(text);
            } catch (IllegalArgumentException e) {
                section.mistake(
                        key,
                        String.valueOf(e.getMessage()),
                        "a placeholder; there are {phone} {msisdn} {text} {id} {secret}");
                return Template.parse("");
            }
        }

        private Optional<Pattern> success() {
            Optional<String> text = section.optionalText("success-pattern");
            try {
                return text.map(Pattern::compile);
            } catch (PatternSyntaxException e) {
                section.mistake("success-pattern", text.orElse(""), "a regular expression");
                return Optional.empty();
            }
        }

        /** Without what follows the host: keys are written there. */
        private static String shortened(String url) {
            int end = url.indexOf('/', Math.min(url.length(), "https://".length()));
            return end < 0 ? url.replaceAll("[?].*", "…") : url.substring(0, end) + "…";
        }
    }
}
