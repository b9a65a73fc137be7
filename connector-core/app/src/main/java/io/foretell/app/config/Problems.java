package io.foretell.app.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects problems; the first one at a place wins, since later ones are usually its echo. */
final class Problems {
    private final String file;
    private final Map<String, ConfigProblem> byPath = new LinkedHashMap<>();

    Problems(String file) {
        this.file = file;
    }

    void add(int line, String path, String sentence, String proposal) {
        byPath.putIfAbsent(path, new ConfigProblem(file, line, path, sentence, proposal));
    }

    void throwIfAny() {
        if (!byPath.isEmpty()) {
            List<ConfigProblem> sorted = new ArrayList<>(byPath.values());
            sorted.sort(Comparator.comparingInt(ConfigProblem::line));
            throw new ConfigException(sorted);
        }
    }
}
