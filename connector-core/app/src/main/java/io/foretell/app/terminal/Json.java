package io.foretell.app.terminal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.foretell.spi.value.FieldValue;
import java.io.IOException;

/** Answers as JSON: keys in snake_case, times in ISO 8601, CRM values as plain JSON, absent values as null. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addSerializer(FieldValue.class, new FieldValues()))
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .serializationInclusion(JsonInclude.Include.ALWAYS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Json() {}

    public static String write(Object value) {
        try {
            return Printable.json(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /** On one line, for a stream of documents. */
    public static String line(Object value) {
        try {
            return Printable.json(
                    MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    private static final class FieldValues extends StdSerializer<FieldValue> {
        private static final long serialVersionUID = 1;

        FieldValues() {
            super(FieldValue.class);
        }

        @Override
        public void serialize(FieldValue value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (value.isMissing()) {
                out.writeNull();
            } else if (value instanceof FieldValue.Bool bool) {
                out.writeBoolean(bool.bool());
            } else if (value instanceof FieldValue.Number number) {
                out.writeNumber(number.number());
            } else {
                out.writeString(value.asPlainText());
            }
        }
    }
}
