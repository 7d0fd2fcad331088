package id.gardu.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import id.gardu.config.SecretText;
import id.gardu.config.Section;
import id.gardu.message.Message.MessageId;
import id.gardu.message.Sender.OutboundMessage;
import id.gardu.message.SmsGateway.BodyFormat;
import id.gardu.message.SmsGateway.Method;
import id.gardu.message.Template.Escaping;
import id.gardu.message.Template.Field;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code message.sms.…}: what an operator may get wrong is told here, not at a resident. */
record SmsGatewayForm(Section section) {
    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** The host must not depend on what is sent. */
    private static final Pattern FIXED_HOST = Pattern.compile("https?://[^/?#{}@]+([/?][^#]*)?");

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
                        secret(),
                        timeout());
        if (url.isBlank()) {
            return Optional.empty();
        }
        checkWhole(gateway);
        return Optional.of(gateway);
    }

    private Template url(String url) {
        if (!url.isBlank() && !(FIXED_HOST.matcher(url).matches() && hasHost(url))) {
            section.mistake(
                    "url", shortened(url), "http:// or https:// and a host name, then the rest");
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
                    "body", "…", "complete: {text} and {phone} stand neither in it nor in the url");
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
                        new MessageId(1), new Destination.Sms("+6281234567890"), "teks");
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

    private SecretText secret() {
        SecretText secret = section.secret("secret");
        if (secret.reveal().chars().anyMatch(Character::isISOControl)) {
            section.mistake("secret", "<secret>", "one line");
        }
        return secret;
    }

    private Duration timeout() {
        Duration timeout = section.duration("timeout", USUAL);
        if (timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
            section.mistake("timeout", timeout.toString(), "a time up to 30s");
        }
        return timeout;
    }

    /** Without what follows the host: keys are written there. */
    private static String shortened(String url) {
        int end = url.indexOf('/', Math.min(url.length(), "https://".length()));
        return end < 0 ? url.replaceAll("[?].*", "…") : url.substring(0, end) + "…";
    }
}
