package io.foretell.engine.state;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One row per connection, object, record, enrichment and stage. */
public interface Problems {
    /** Inserts, or counts it once more with the newest code, message and payload. */
    void report(Collection<Problem> problems);

    /** It mended itself or someone acted. */
    void resolve(
            String connection, String object, Collection<String> recordIds, String enrichment, Problem.Stage stage);

    List<Problem> list(String connection, int limit);

    long count(String connection);

    Optional<Problem> find(long id);

    void remove(long id);
}
