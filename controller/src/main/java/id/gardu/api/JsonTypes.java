package id.gardu.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** How Jackson writes and reads the types our records are made of. */
final class JsonTypes extends SimpleModule {
    private static final long serialVersionUID = 1L;

    JsonTypes() {
        super("gardu");
        addSerializer(Instant.class, ToStringSerializer.instance);
        addSerializer(LocalDate.class, ToStringSerializer.instance);
        addSerializer(Optional.class, new Maybe(value -> (Optional<?>) value));
        addSerializer(OptionalLong.class, new Maybe(value -> boxed((OptionalLong) value)));
        addSerializer(OptionalDouble.class, new Maybe(value -> boxed((OptionalDouble) value)));
        addDeserializer(Optional.class, new OptionalReader());
    }

    private static Optional<?> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    private static Optional<?> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    /** Writes what is inside; what is empty counts as left out. */
    private static final class Maybe extends StdSerializer<Object> {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // Mappers are not serialised.
        private final Function<Object, Optional<?>> inside;

        Maybe(Function<Object, Optional<?>> inside) {
            super(Object.class);
            this.inside = inside;
        }

        @Override
        public boolean isEmpty(SerializerProvider provider, Object value) {
            return inside.apply(value).isEmpty();
        }

        @Override
        public void serialize(Object value, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            Optional<?> found = inside.apply(value);
            if (found.isPresent()) {
                provider.defaultSerializeValue(found.get(), json);
            } else {
                json.writeNull();
            }
        }
    }

    /** Reads what is inside; a field that is not there is empty. */
    @SuppressWarnings("rawtypes") // Jackson hands the type over as a JavaType.
    private static final class OptionalReader extends StdDeserializer<Optional>
            implements ContextualDeserializer {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // Mappers are not serialised.
        private final JavaType inside;

        OptionalReader() {
            this(TypeFactory.unknownType());
        }

        private OptionalReader(JavaType inside) {
            super(Optional.class);
            this.inside = inside;
        }

        @Override
        public JsonDeserializer<?> createContextual(
                DeserializationContext context, BeanProperty property) {
            return new OptionalReader(context.getContextualType().containedTypeOrUnknown(0));
        }

        @Override
        public Optional<?> deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            return Optional.of(context.readValue(parser, inside));
        }

        @Override
        public Optional<?> getNullValue(DeserializationContext context) {
            return Optional.empty();
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return Optional.empty();
        }
    }
}
