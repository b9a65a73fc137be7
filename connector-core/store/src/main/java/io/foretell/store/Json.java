package io.foretell.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.train.Report;
import io.foretell.spi.value.FieldValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON columns. What is read equals what was written, to the last digit and character. */
final class Json {
    static final TypeReference<Map<String, FieldValue>> VALUES = new TypeReference<>() {};
    static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};
    static final TypeReference<List<FeatureField>> FEATURES = new TypeReference<>() {};
    static final TypeReference<Map<String, Long>> COUNTERS = new TypeReference<>() {};
    static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    static final TypeReference<FieldValue> VALUE = new TypeReference<>() {};
    static final TypeReference<Report> REPORT = new TypeReference<>() {};

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    // Our own data: the limits against hostile input do not apply.
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .addModule(FieldValueJson.module())
            .build();

    private Json() {}

    /** Sorted by name, so that equal values are equal text. */
    static String values(Map<String, FieldValue> values) {
        return write(new TreeMap<>(values));
    }

    static String write(Object value) {
        try {
            return Texts.escapeLoneSurrogates(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value.getClass() + " cannot be stored", e);
        }
    }

    static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored " + type.getType() + " cannot be read", e);
        }
    }
}
