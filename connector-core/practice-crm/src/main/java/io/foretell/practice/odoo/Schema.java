package io.foretell.practice.odoo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The models of a stock server, read from {@code schema.tsv}. Each server has its own copy: manual fields differ. */
public final class Schema {
    /** Model ids start where a real server's CRM models roughly do, so that nobody takes them for row numbers. */
    private static final int FIRST_MODEL_ID = 480;

    private final Map<String, ModelDef> models = new LinkedHashMap<>();

    private Schema() {}

    static Schema stock() {
        Schema schema = new Schema();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Schema.class.getResourceAsStream("schema.tsv"), "schema.tsv is missing"),
                StandardCharsets.UTF_8))) {
            ModelDef model = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split("\t", -1);
                if (line.startsWith("#") || line.isBlank()) {
                    continue;
                }
                if (line.startsWith("!")) {
                    model = new ModelDef(
                            FIRST_MODEL_ID + schema.models.size(), cells[0].substring(1), cells[1], cells[2]);
                    schema.models.put(model.name(), model);
                } else {
                    Objects.requireNonNull(model, "a field before the first model")
                            .add(field(cells));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return schema;
    }

    private static FieldDef field(String[] cells) {
        FieldType type = FieldType.of(cells[1]);
        String extra = cells.length > 4 ? cells[4] : "";
        String relation = "";
        String inverse = "";
        int size = 0;
        Map<String, String> selection = new LinkedHashMap<>();
        if (type == FieldType.MANY2ONE || type.isMany()) {
            int arrow = extra.indexOf('>');
            relation = arrow < 0 ? extra : extra.substring(0, arrow);
            inverse = arrow < 0 ? "" : extra.substring(arrow + 1);
        } else if (type == FieldType.SELECTION) {
            for (String option : extra.split(";")) {
                String[] pair = option.split("=", 2);
                selection.put(pair[0], pair[pair.length - 1]);
            }
        } else if (extra.startsWith("size=")) {
            size = Integer.parseInt(extra.substring("size=".length()));
        }
        return new FieldDef(cells[0], type, cells[3], cells[2], relation, inverse, selection, size, false, "");
    }

    public Collection<ModelDef> models() {
        return Collections.unmodifiableCollection(models.values());
    }

    public @Nullable ModelDef find(String name) {
        return models.get(name);
    }

    public ModelDef model(String name) {
        ModelDef found = models.get(name);
        if (found == null) {
            throw OdooException.user("Object " + name + " doesn't exist");
        }
        return found;
    }
}
