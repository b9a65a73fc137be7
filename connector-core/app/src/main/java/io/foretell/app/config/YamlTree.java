package io.foretell.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.representer.Representer;

/** A YAML text as a JSON tree that remembers the line of every key and item. */
final class YamlTree {
    private static final String YAML_HINT =
            "Look at the indentation (spaces only, no tabs), at missing colons and at quotes that are not closed.";

    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Problems problems;
    private final JsonNode root;
    private boolean broken;

    /** Problems of syntax, doubled keys and doubtful words are reported; the rest of the tree is still there. */
    YamlTree(String text, Problems problems) {
        this.problems = problems;
        this.root = parse(text);
    }

    JsonNode root() {
        return root;
    }

    /** Whether it is not YAML at all, so that the tree is empty. */
    boolean broken() {
        return broken;
    }

    /** Of what stands there, or of the closest thing around it. */
    int line(String pointer) {
        Integer line = lines.get(pointer);
        int slash = pointer.lastIndexOf('/');
        return line != null ? line : slash < 0 ? 1 : line(pointer.substring(0, slash));
    }

    Place place(String pointer) {
        return places.getOrDefault(pointer, Place.ROOT);
    }

    private JsonNode parse(String text) {
        try {
            // Aliases stay possible, but no more than a person would write.
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(50);
            Node node = new Yaml(
                            new org.yaml.snakeyaml.constructor.SafeConstructor(options),
                            new Representer(new org.yaml.snakeyaml.DumperOptions()),
                            new org.yaml.snakeyaml.DumperOptions(),
                            options)
                    .compose(new StringReader(text));
            return node == null ? JsonNodeFactory.instance.objectNode() : convert(node, Place.ROOT, 1);
        } catch (MarkedYAMLException e) {
            broken = true;
            // Not the exception's own text: it quotes the line, which may hold a secret.
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            int column = e.getProblemMark() == null ? 1 : e.getProblemMark().getColumn() + 1;
            problems.add(line, "", "is not valid YAML at column " + column + ": " + e.getProblem() + ".", YAML_HINT);
        } catch (YAMLException e) {
            broken = true;
            problems.add(1, "", "is not valid YAML.", YAML_HINT);
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private JsonNode convert(Node node, Place place, int line) {
        lines.put(place.pointer(), line);
        places.put(place.pointer(), place);
        if (node instanceof MappingNode mapping) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (NodeTuple tuple : mapping.getValue()) {
                put(object, tuple, place);
            }
            return object;
        } else if (node instanceof SequenceNode sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(convert(item, place.item(array.size()), lineOf(item)));
            }
            return array;
        }
        return YamlScalars.toJson((ScalarNode) node, reason -> problems.add(line, place.path(), reason, ""));
    }

    private void put(ObjectNode object, NodeTuple tuple, Place place) {
        int line = lineOf(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.add(line, place.path(), "has a key that is not a word.", "Write 'key: value'.");
            return;
        }
        Place child = place.key(key.getValue());
        if (object.has(key.getValue())) {
            problems.add(
                    line,
                    child.path(),
                    "stands here twice; the first is in line " + line(child.pointer()) + ".",
                    "Remove one of them.");
            return;
        }
        object.set(key.getValue(), convert(tuple.getValueNode(), child, line));
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
