package io.foretell.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks the tree against {@code connector.schema.json} and says each deviation in words. */
final class SchemaCheck {
    private static final String RESOURCE = "connector.schema.json";

    private final JsonNode json;
    private final Schema schema;
    private final PluginSpecs plugins;

    SchemaCheck(PluginSpecs plugins) {
        this.plugins = plugins;
        try (InputStream in = SchemaCheck.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing beside " + SchemaCheck.class);
            }
            json = new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(json);
    }

    void check(YamlTree tree, Problems problems) {
        for (Error error : schema.validate(tree.root())) {
            say(error, tree, problems);
        }
    }

    /** Keys of a connection that are not options of its CRM plugin. */
    List<String> connectionKeys() {
        return names(json.at("/$defs/connection/properties"));
    }

    private void say(Error error, YamlTree tree, Problems problems) {
        String pointer = error.getInstanceLocation().toString();
        Place place = tree.place(pointer);
        JsonNode rule = ruleOf(error);
        switch (error.getKeyword()) {
            case "additionalProperties" -> {
                Place key = place.key(error.getProperty());
                problems.add(
                        tree.line(key.pointer()),
                        key.path(),
                        "is not known here.",
                        option(tree.root().at(pointer), error.getProperty())
                                .orElseGet(
                                        () -> Suggestions.among(error.getProperty(), names(rule.path("properties")))));
            }
            case "required" -> {
                Place key = place.key(error.getProperty());
                problems.add(
                        tree.line(pointer),
                        key.path(),
                        "is missing.",
                        "Add it: "
                                + rule.at("/properties/" + error.getProperty() + "/description")
                                        .asText("") + ".");
            }
            case "enum" ->
                problems.add(
                        tree.line(pointer),
                        place.path(),
                        "'" + tree.root().at(pointer).asText() + "' is not one of the words that are known here.",
                        Suggestions.among(tree.root().at(pointer).asText(), words(rule.path("enum"))));
            case "propertyNames" ->
                names(tree.root().at(pointer)).stream()
                        .filter(key ->
                                !key.matches(json.at("/$defs/name/pattern").asText()))
                        .map(place::key)
                        .forEach(key -> problems.add(
                                tree.line(key.pointer()),
                                key.path(),
                                "does not fit.",
                                expected(json.at("/$defs/name"))));
            default -> problems.add(tree.line(pointer), place.path(), "does not fit.", expected(rule));
        }
    }

    /** What belongs one level deeper. */
    private Optional<String> option(JsonNode section, String key) {
        return plugins.enricher(section.path("enricher").asText())
                .filter(enricher ->
                        new PluginOptions(enricher.options()).names().contains(key))
                .map(enricher -> "It is an option of " + enricher.id() + ": write it under 'options', as options: {"
                        + key + ": ...}.");
    }

    private JsonNode ruleOf(Error error) {
        String keyword = error.getSchemaLocation().getFragment().toString();
        int slash = keyword.lastIndexOf('/');
        return slash < 0 ? json : json.at(keyword.substring(0, slash));
    }

    private static String expected(JsonNode rule) {
        return "Expected is " + rule.path("description").asText("something else") + ".";
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> words(JsonNode array) {
        List<String> words = new ArrayList<>();
        array.forEach(word -> words.add(word.asText()));
        return words;
    }
}
