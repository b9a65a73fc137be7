package io.foretell.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Plain words as YAML 1.2 reads them; what YAML 1.1 would take for a boolean must be said clearly. */
final class YamlScalars {
    private static final Set<String> DOUBTFUL = Set.of("yes", "no", "on", "off");
    // A leading zero is kept as text: it is an id or a postal code, not a number.
    private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9]{0,30})");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(0|[1-9][0-9]{0,30})?\\.[0-9]{1,30}([eE][-+]?[0-9]{1,2})?");

    private YamlScalars() {}

    static JsonNode toJson(ScalarNode node, Consumer<String> problem) {
        String text = node.getValue();
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (node.getScalarStyle() != ScalarStyle.PLAIN) {
            return json.textNode(text);
        } else if (text.isEmpty() || text.equals("~") || text.equals("null")) {
            return json.nullNode();
        } else if (text.equals("true") || text.equals("false")) {
            return json.booleanNode(text.equals("true"));
        } else if (INTEGER.matcher(text).matches()) {
            return json.numberNode(new BigInteger(text));
        } else if (DECIMAL.matcher(text).matches()) {
            return json.numberNode(new BigDecimal(text));
        } else if (DOUBTFUL.contains(text.toLowerCase(Locale.ROOT))) {
            problem.accept("'" + text + "' may be read as a text or as true or false: write true or false, or \"" + text
                    + "\" in quotes if you mean the word.");
        }
        return json.textNode(text);
    }
}
