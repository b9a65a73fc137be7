package io.foretell.practice.salesforce.soql;

import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Row;
import io.foretell.practice.salesforce.org.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A step from rows to the rows that one of their lookups points to.
 *
 * @param name of the relationship in canonical case
 * @param lookups the lookup by object, since the rows below a polymorphic lookup differ
 * @param targets what may be found there
 */
record Parents(String name, Map<ObjectDef, FieldDef> lookups, List<ObjectDef> targets) {

    static @Nullable Parents of(Scope scope, List<ObjectDef> from, String relationship) {
        Map<ObjectDef, FieldDef> lookups = new LinkedHashMap<>();
        List<ObjectDef> targets = new ArrayList<>();
        String name = relationship;
        for (ObjectDef object : from) {
            FieldDef lookup = object.relationship(relationship).orElse(null);
            if (lookup != null && scope.access().field(object, lookup)) {
                lookups.put(object, lookup);
                name = lookup.relationshipName();
                addTargets(scope, lookup, targets);
            }
        }
        return targets.isEmpty() ? null : new Parents(name, lookups, targets);
    }

    private static void addTargets(Scope scope, FieldDef lookup, List<ObjectDef> targets) {
        for (String target : lookup.referenceTo()) {
            scope.view()
                    .schema()
                    .object(target)
                    .filter(object -> scope.access().object(object) && !targets.contains(object))
                    .ifPresent(targets::add);
        }
    }

    boolean polymorphic() {
        return targets.size() > 1;
    }

    Function<Row, @Nullable Row> step(View view) {
        return row -> {
            FieldDef lookup = lookups.get(row.object());
            return lookup != null && row.get(lookup) instanceof String id
                    ? view.row(id).orElse(null)
                    : null;
        };
    }
}
