package io.foretell.engine.model;

import io.foretell.engine.Errors;
import io.foretell.engine.state.ModelRecord;
import io.foretell.engine.state.ModelStatus;
import io.foretell.engine.state.StateTransaction;
import io.foretell.spi.error.ForetellException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The models of an enrichment in the order in which they were put to use, so that one can go back. */
public final class ModelLine {
    private final StateTransaction state;
    private final String enrichment;

    public ModelLine(StateTransaction state, String enrichment) {
        this.state = state;
        this.enrichment = enrichment;
    }

    /** Puts a model to use; candidates that are older than it need not wait any more. */
    public void promote(int version, String actor, Instant now) {
        List<Integer> line = new ArrayList<>(line());
        if (line.isEmpty() || line.get(line.size() - 1) != version) {
            line.add(version);
        }
        use(version, line, actor, "promote", now);
    }

    /**
     * Goes back to the model that was in use before.
     *
     * @return its version
     */
    public int rollback(String actor, Instant now) {
        List<Integer> line = new ArrayList<>(line());
        OptionalInt before = before(line);
        if (before.isEmpty()) {
            throw new ForetellException(
                    Errors.NOTHING_TO_TRAIN,
                    "'" + enrichment + "' has used no other model before; see: foretell models list " + enrichment);
        }
        line.remove(line.size() - 1);
        use(before.getAsInt(), line, actor, "rollback", now);
        return before.getAsInt();
    }

    /** The version that {@link #rollback} would go to. */
    public OptionalInt before() {
        return before(line());
    }

    private static OptionalInt before(List<Integer> line) {
        return line.size() < 2 ? OptionalInt.empty() : OptionalInt.of(line.get(line.size() - 2));
    }

    private void use(int version, List<Integer> line, String actor, String action, Instant now) {
        boolean newest = state.models().list(enrichment).stream()
                .filter(model -> model.status() == ModelStatus.CANDIDATE)
                .noneMatch(model -> model.version() > version);
        state.models().promote(enrichment, version);
        if (newest) {
            state.models().withdrawCandidates(enrichment);
        }
        state.settings().put(name(), line.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        state.settings().audit(now, actor, action, enrichment + " v" + version);
    }

    /** Versions in the order of use, the one in use last. */
    private List<Integer> line() {
        return state.settings()
                .get(name())
                .map(text ->
                        Arrays.stream(text.split(" ")).map(Integer::valueOf).toList())
                .orElseGet(this::champions);
    }

    /** What a store says that was written before there was a line. */
    private List<Integer> champions() {
        return state.models().champion(enrichment).map(ModelRecord::version).stream()
                .toList();
    }

    private String name() {
        return "models.line." + enrichment;
    }
}
