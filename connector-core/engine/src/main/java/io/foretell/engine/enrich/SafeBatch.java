package io.foretell.engine.enrich;

import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.Failed;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.record.RecordView;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one bad record from failing its whole batch, and a broken enricher from being asked for ever. */
final class SafeBatch {
    private static final Logger LOG = LoggerFactory.getLogger(SafeBatch.class);
    private static final int GIVE_UP_AFTER = 5;

    private final EnricherSession session;
    private int failuresInARow;

    SafeBatch(EnricherSession session) {
        this.session = session;
    }

    List<EnrichResult> enrich(List<RecordView> views) {
        if (views.isEmpty()) {
            return List.of();
        }
        try {
            if (failuresInARow < GIVE_UP_AFTER) {
                return session.enrich(views);
            }
        } catch (RuntimeException e) {
            LOG.warn("enrich.batch-failed size={} error={}", views.size(), e.toString());
        }
        List<EnrichResult> results = new ArrayList<>();
        for (RecordView view : views) {
            results.add(one(view));
        }
        return results;
    }

    private EnrichResult one(RecordView view) {
        if (failuresInARow >= GIVE_UP_AFTER) {
            return new Failed("not tried: the enricher failed on " + GIVE_UP_AFTER + " records in a row");
        }
        try {
            EnrichResult result = session.enrich(List.of(view)).get(0);
            failuresInARow = 0;
            return result;
        } catch (RuntimeException e) {
            failuresInARow++;
            LOG.warn("enrich.record-failed record={}", view.ref(), e);
            String sentence = e instanceof ForetellException ? e.getMessage() : e.toString();
            return new Failed(sentence == null ? "no message" : sentence);
        }
    }
}
