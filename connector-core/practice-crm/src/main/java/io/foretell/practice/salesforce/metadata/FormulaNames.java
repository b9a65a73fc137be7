package io.foretell.practice.salesforce.metadata;

import java.util.List;
import java.util.Set;

/** Whether the names in a formula lead anywhere. */
final class FormulaNames {
    private static final Set<String> GLOBALS = Set.of(
            "$user",
            "$profile",
            "$organization",
            "$userrole",
            "$label",
            "$permission",
            "$system",
            "$api",
            "$custommetadata");

    private FormulaNames() {}

    static void check(String object, List<String> path, Draft draft) {
        String first = path.get(0).toLowerCase(java.util.Locale.ROOT);
        if (GLOBALS.contains(first)) {
            return;
        }
        if (first.equals("$setup")) {
            if (path.size() != 3 || !draft.hasField(path.get(1), path.get(2))) {
                throw unknown(String.join(".", path));
            }
            return;
        }
        List<String> from = List.of(object);
        for (String step : path.subList(0, path.size() - 1)) {
            from = from.stream()
                    .flatMap(here -> draft.related(here, step).stream())
                    .toList();
        }
        String last = path.get(path.size() - 1);
        if (from.stream().noneMatch(here -> draft.hasField(here, last))) {
            throw unknown(String.join(".", path));
        }
    }

    private static Check.Refused unknown(String name) {
        return new Check.Refused("Error: Field " + name + " does not exist. Check spelling.");
    }
}
