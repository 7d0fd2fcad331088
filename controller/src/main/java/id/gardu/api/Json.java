package id.gardu.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

import id.gardu.access.Traces.TraceLine;
import id.gardu.config.SecretText;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Records to JSON and back: what is empty is left out, times are ISO 8601 in UTC. Thread-safe. */
final class Json {
    private static final JsonInclude.Value LEFT_OUT =
            JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, null);

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .addModule(new Jdk8Module())
                    .addMixIn(SecretText.class, SecretJson.class)
                    .addMixIn(TraceLine.Direction.class, WordJson.class)
                    .addModule(
                            new SimpleModule("times")
                                    .addSerializer(Instant.class, ToStringSerializer.instance)
                                    .addSerializer(LocalDate.class, ToStringSerializer.instance))
                    .withConfigOverride(Optional.class, type -> type.setInclude(LEFT_OUT))
                    .withConfigOverride(OptionalInt.class, type -> type.setInclude(LEFT_OUT))
                    .withConfigOverride(OptionalLong.class, type -> type.setInclude(LEFT_OUT))
                    .withConfigOverride(OptionalDouble.class, type -> type.setInclude(LEFT_OUT))
                    .build();

    /** A secret is text in JSON, and nowhere else. */
    @SuppressWarnings("UnusedVariable") // Jackson reads it as a pattern; nobody runs it.
    private abstract static class SecretJson {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        SecretJson(String unused) {}

        @JsonValue
        abstract String reveal();
    }

    private interface WordJson {
        @JsonValue
        String word();
    }

    private Json() {}

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be said in JSON: " + value.getClass(), e);
        }
    }

    /**
     * A body that keeps the contract.
     *
     * @throws BadBody when it cannot be read all the same, as when a field stands twice
     */
    static <T> T read(byte[] body, Class<T> as) throws BadBody {
        try {
            return MAPPER.readValue(body, as);
        } catch (IOException e) {
            throw new BadBody(e);
        }
    }

    /** {@link #read} without a record. */
    static JsonNode tree(byte[] body) throws BadBody {
        return read(body, JsonNode.class);
    }

    /** The same of a body that need not be JSON: nothing stands in it then. */
    static JsonNode treeOr(byte[] body) {
        try {
            return body.length == 0 ? MissingNode.getInstance() : tree(body);
        } catch (BadBody e) {
            return MissingNode.getInstance();
        }
    }

    /** A body that is no JSON, or holds a field twice. The message never quotes it. */
    static final class BadBody extends Exception {
        private static final long serialVersionUID = 1L;

        BadBody(IOException cause) {
            super("the body is no JSON object, or a field stands in it twice", cause);
        }
    }
}
