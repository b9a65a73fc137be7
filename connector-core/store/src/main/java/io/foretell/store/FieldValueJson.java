package io.foretell.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.foretell.spi.value.FieldValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Field values as JSON: {@code null}, {@code "text"}, {@code 12.5} and {@code true} as they are, the others as an object
 * whose first name says the type: {@code {"choice":"won"}}, {@code {"money":12.5,"currency":"EUR"}},
 * {@code {"ref":"7","object":"res.partner","label":"Ada"}}. Labels of options follow as {@code label} or {@code labels}
 * where there are any.
 */
final class FieldValueJson {
    private FieldValueJson() {}

    static SimpleModule module() {
        return new SimpleModule("field values")
                .addSerializer(FieldValue.class, new Writer())
                .addDeserializer(FieldValue.class, new Reader());
    }

    private static final class Writer extends StdSerializer<FieldValue> {
        private static final long serialVersionUID = 1;

        Writer() {
            super(FieldValue.class);
        }

        @Override
        public void serialize(FieldValue value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (value instanceof FieldValue.Text v) {
                json.writeString(v.text());
            } else if (value instanceof FieldValue.Number v) {
                json.writeNumber(v.number());
            } else if (value instanceof FieldValue.Bool v) {
                json.writeBoolean(v.bool());
            } else if (value instanceof FieldValue.Missing) {
                json.writeNull();
            } else {
                json.writeStartObject();
                members(value, json);
                json.writeEndObject();
            }
        }

        private static void members(FieldValue value, JsonGenerator json) throws IOException {
            if (value instanceof FieldValue.Money v) {
                json.writeNumberField("money", v.amount());
                json.writeStringField("currency", v.currency());
            } else if (value instanceof FieldValue.Date v) {
                json.writeStringField("date", v.date().toString());
            } else if (value instanceof FieldValue.Timestamp v) {
                json.writeStringField("timestamp", v.instant().toString());
            } else if (value instanceof FieldValue.Choice v) {
                json.writeStringField("choice", v.key());
                if (!v.label().isEmpty()) {
                    json.writeStringField("label", v.label());
                }
            } else if (value instanceof FieldValue.Many v) {
                strings(json, "many", v.keys());
                if (!v.labels().isEmpty()) {
                    strings(json, "labels", v.labels());
                }
            } else if (value instanceof FieldValue.Ref v) {
                json.writeStringField("ref", v.id());
                json.writeStringField("object", v.object());
                json.writeStringField("label", v.label());
            } else {
                throw new JsonMappingException(json, "no JSON for " + value.getClass());
            }
        }

        private static void strings(JsonGenerator json, String name, List<String> strings) throws IOException {
            json.writeArrayFieldStart(name);
            for (String string : strings) {
                json.writeString(string);
            }
            json.writeEndArray();
        }
    }

    private static final class Reader extends StdDeserializer<FieldValue> {
        private static final long serialVersionUID = 1;

        Reader() {
            super(FieldValue.class);
        }

        @Override
        public FieldValue getNullValue(DeserializationContext context) {
            return FieldValue.MISSING;
        }

        @Override
        public FieldValue deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return switch (json.currentToken()) {
                case VALUE_STRING -> new FieldValue.Text(json.getText());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new FieldValue.Number(json.getDecimalValue());
                case VALUE_TRUE -> new FieldValue.Bool(true);
                case VALUE_FALSE -> new FieldValue.Bool(false);
                case START_OBJECT -> object(json);
                default -> throw new JsonMappingException(json, "no field value");
            };
        }

        private static FieldValue object(JsonParser json) throws IOException {
            String type = json.nextFieldName();
            json.nextToken();
            FieldValue value =
                    switch (type == null ? "" : type) {
                        case "money" -> {
                            BigDecimal amount = json.getDecimalValue();
                            yield new FieldValue.Money(amount, member(json, "currency"));
                        }
                        case "date" -> new FieldValue.Date(LocalDate.parse(json.getText()));
                        case "timestamp" -> new FieldValue.Timestamp(Instant.parse(json.getText()));
                        case "choice" -> choice(json);
                        case "many" -> many(json);
                        case "ref" -> {
                            String id = json.getText();
                            String object = member(json, "object");
                            yield new FieldValue.Ref(object, id, member(json, "label"));
                        }
                        default -> throw new JsonMappingException(json, "a field value of unknown type " + type);
                    };
            if (!json.hasToken(JsonToken.END_OBJECT) && json.nextToken() != JsonToken.END_OBJECT) {
                throw new JsonMappingException(json, "more than a field value");
            }
            return value;
        }

        private static FieldValue choice(JsonParser json) throws IOException {
            String key = json.getText();
            return json.nextToken() == JsonToken.END_OBJECT
                    ? new FieldValue.Choice(key)
                    : new FieldValue.Choice(key, label(json));
        }

        private static FieldValue many(JsonParser json) throws IOException {
            List<String> keys = strings(json);
            if (json.nextToken() == JsonToken.END_OBJECT) {
                return new FieldValue.Many(keys);
            }
            expect(json, "labels");
            return new FieldValue.Many(keys, strings(json));
        }

        private static String label(JsonParser json) throws IOException {
            expect(json, "label");
            return json.getText();
        }

        /** Goes from this name to its value. */
        private static void expect(JsonParser json, String name) throws IOException {
            if (!name.equals(json.currentName())) {
                throw new JsonMappingException(json, "a field value with " + json.currentName());
            }
            json.nextToken();
        }

        private static String member(JsonParser json, String name) throws IOException {
            if (!name.equals(json.nextFieldName())) {
                throw new JsonMappingException(json, "a field value without " + name);
            }
            json.nextToken();
            return json.getText();
        }

        private static List<String> strings(JsonParser json) throws IOException {
            List<String> strings = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                strings.add(json.getText());
            }
            return strings;
        }
    }
}
