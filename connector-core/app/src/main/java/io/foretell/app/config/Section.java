package io.foretell.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.foretell.engine.config.RecordFilter;
import io.foretell.spi.option.OptionParser;
import io.foretell.spi.option.Secret;
import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mapping of the file with everything that is needed to read from it. What is of the wrong shape counts as absent: the
 * schema has reported it already.
 */
final class Section {
    private final YamlTree tree;
    private final Problems problems;
    private final References references;
    private final Place place;
    private final JsonNode node;

    private Section(YamlTree tree, Problems problems, References references, Place place, JsonNode node) {
        this.tree = tree;
        this.problems = problems;
        this.references = references;
        this.place = place;
        this.node = node;
    }

    static Section root(YamlTree tree, Problems problems, References references) {
        return new Section(tree, problems, references, Place.ROOT, tree.root());
    }

    Section child(String key) {
        JsonNode child = node.path(key);
        return new Section(
                tree,
                problems,
                references,
                place.key(key),
                child.isObject() ? child : JsonNodeFactory.instance.objectNode());
    }

    List<String> keys() {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    boolean has(String key) {
        return node.hasNonNull(key);
    }

    boolean isText(String key) {
        return node.path(key).isTextual();
    }

    boolean isList(String key) {
        return node.path(key).isArray();
    }

    boolean isMapping(String key) {
        return node.path(key).isObject();
    }

    /** A problem of this section. */
    void problem(String sentence, String proposal) {
        problems.add(tree.line(place.pointer()), place.path(), sentence, proposal);
    }

    /** A problem of one of its keys, whether it is there or missing. */
    void problem(String key, String sentence, String proposal) {
        Place at = place.key(key);
        String pointer = node.has(key) ? at.pointer() : place.pointer();
        problems.add(tree.line(pointer), at.path(), sentence, proposal);
    }

    /** A problem of an item of a list. */
    void problem(String key, int index, String sentence, String proposal) {
        Place at = isList(key) ? place.key(key).item(index) : place.key(key);
        problems.add(tree.line(at.pointer()), at.path(), sentence, proposal);
    }

    /** A scalar as text, with references replaced. */
    Optional<String> text(String key) {
        JsonNode value = node.path(key);
        return value.isValueNode() && !value.isNull() ? resolve(key, plain(value)) : Optional.empty();
    }

    /** A list of scalars, a mapping of scalars as 'key: value', or one scalar, as texts. */
    List<String> texts(String key) {
        JsonNode value = node.path(key);
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(item -> resolve(key, plain(item)).ifPresent(texts::add));
        } else if (value.isObject()) {
            textMap(key).forEach((name, text) -> texts.add(name + ": " + text));
        } else {
            text(key).ifPresent(texts::add);
        }
        return texts;
    }

    /** Only as a reference; plain text is a problem that does not repeat it. */
    Optional<Secret> secret(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (!isText(key) || !References.isReference(node.path(key).asText())) {
            problem(
                    key,
                    "is a secret and must not stand here in plain text.",
                    "Write ${env:NAME} or ${file:PATH} in quotes, and change the secret if others could read this file.");
            return Optional.empty();
        }
        return text(key).map(Secret::new);
    }

    Optional<Duration> duration(String key) {
        return text(key).flatMap(text -> {
            try {
                return Optional.of(OptionParser.duration(text));
            } catch (IllegalArgumentException e) {
                problem(key, "'" + text + "' is not a duration.", "Write it like 10 min, 2 h or 30 days.");
                return Optional.empty();
            }
        });
    }

    Optional<BigDecimal> number(String key) {
        return node.path(key).isNumber() ? Optional.of(node.path(key).decimalValue()) : Optional.empty();
    }

    Optional<Boolean> flag(String key) {
        return node.path(key).isBoolean() ? Optional.of(node.path(key).booleanValue()) : Optional.empty();
    }

    Map<String, String> textMap(String key) {
        Map<String, String> map = new LinkedHashMap<>();
        Section child = child(key);
        child.keys().forEach(name -> child.text(name).ifPresent(text -> map.put(name, text)));
        return map;
    }

    RecordFilter filter(String key) {
        Map<String, List<String>> accepted = new LinkedHashMap<>();
        Section child = child(key);
        for (String field : child.keys()) {
            JsonNode value = child.node.path(field);
            List<String> values = value.isNull() ? List.of("") : child.texts(field);
            if (values.isEmpty()) {
                child.problem(field, "accepts no value, so that no record would match.", "Name at least one value.");
            }
            accepted.put(field, values);
        }
        return new RecordFilter(accepted);
    }

    private static String plain(JsonNode value) {
        return value.isNull()
                ? ""
                : value.isNumber() ? new FieldValue.Number(value.decimalValue()).asPlainText() : value.asText();
    }

    private Optional<String> resolve(String key, String text) {
        References.Resolved resolved = references.resolve(text);
        if (resolved.failed()) {
            problem(key, resolved.sentence(), resolved.proposal());
            return Optional.empty();
        }
        return Optional.of(resolved.text());
    }
}
