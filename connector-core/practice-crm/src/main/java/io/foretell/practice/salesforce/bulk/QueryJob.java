package io.foretell.practice.salesforce.bulk;

import io.foretell.practice.salesforce.soql.Shape;
import java.util.List;
import java.util.Map;

/** A bulk query with the rows as they were when it was asked for. */
final class QueryJob extends Job {
    private final Shape shape;
    private final List<Shape.Tuple> tuples;

    QueryJob(Begin begin, String operation, String object, Dialect dialect, Shape shape, List<Shape.Tuple> tuples) {
        super(JobState.UPLOAD_COMPLETE, begin, operation, object, dialect);
        this.shape = shape;
        this.tuples = tuples;
    }

    Shape shape() {
        return shape;
    }

    List<Shape.Tuple> tuples() {
        return tuples;
    }

    @Override
    void describe(Map<String, Object> info, boolean finished) {
        info.put("jobType", "V2Query");
        info.put("numberRecordsProcessed", finished ? tuples.size() : 0);
        info.put("retries", 0);
        info.put("totalProcessingTime", finished ? tuples.size() : 0);
        info.put("isPkChunkingSupported", true);
    }
}
