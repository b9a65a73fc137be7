package io.foretell.engine.plan;

import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.spi.crm.ObjectSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Whether a field that is named in {@code connector.yml} can be read; says why not, in the CRM's words where it has some. */
final class FieldCheck {
    private final BiFunction<String, String, Optional<String>> whyNot;

    /** @param whyNot what the CRM knows of an object's field that it does not describe */
    FieldCheck(BiFunction<String, String, Optional<String>> whyNot) {
        this.whyNot = whyNot;
    }

    boolean passes(EnrichmentConfig config, ObjectSchema schema, String field, List<String> problems) {
        ObjectSchema.Field described = schema.fields().get(field);
        if (described == null) {
            Optional<String> near =
                    Similar.to(field, new ArrayList<>(schema.fields().keySet()));
            problems.add(Binder.at(config)
                    + whyNot.apply(schema.name(), field)
                            .map(why -> why
                                    + near.map(name -> " Did you mean '" + name + "'?")
                                            .orElse(""))
                            .orElseGet(() -> schema.name() + " has no field '" + field + "'"
                                    + near.map(name -> "; did you mean '" + name + "'?")
                                            .orElse("")));
            return false;
        }
        if (!described.readable()) {
            problems.add(Binder.at(config) + "this user may not read field '" + field + "' of " + schema.name());
            return false;
        }
        return true;
    }
}
