package id.gardu.message;

import id.gardu.config.SecretText;
import id.gardu.message.Sender.OutboundMessage;
import id.gardu.message.Template.Escaping;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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

    private static final Map<Template.Field, String> EMPTY =
            Arrays.stream(Template.Field.values())
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

    URI uri(Map<Template.Field, String> values) {
        return URI.create(url.fill(values, Escaping.URL));
    }

    /** What is put into the templates for one letter. */
    Map<Template.Field, String> values(OutboundMessage letter) {
        var values = new EnumMap<Template.Field, String>(Template.Field.class);
        values.put(Template.Field.PHONE, letter.to().address());
        values.put(Template.Field.MSISDN, letter.to().address().substring(1));
        values.put(Template.Field.TEXT, letter.text());
        values.put(Template.Field.ID, letter.id().toString());
        values.put(Template.Field.SECRET, secret.reveal());
        return values;
    }
}
