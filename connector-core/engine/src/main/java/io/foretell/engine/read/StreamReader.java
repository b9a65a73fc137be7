package io.foretell.engine.read;

import io.foretell.engine.Errors;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.plan.StreamPlan;
import io.foretell.engine.state.Cursors.Position;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ReadRequest;
import io.foretell.spi.crm.ReadResult;
import io.foretell.spi.error.ForetellException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one stream from its stored position up to now. Each page is one transaction: rows, versions, links, stale marks
 * and the new position become durable together, so that a crash loses nothing and repeats at most one page.
 */
public final class StreamReader {
    private static final Logger LOG = LoggerFactory.getLogger(StreamReader.class);

    private final RunContext context;
    private final StreamPlan stream;
    private final PageCommit commit;

    public StreamReader(RunContext context, StreamPlan stream) {
        this.context = context;
        this.stream = stream;
        this.commit = new PageCommit(context, stream);
    }

    /** @return how many changes were read */
    public long read() {
        context.progress().stage("reading " + stream.storedObject(), -1);
        long read = 0;
        Optional<String> cursor = context.store()
                .read(state -> state.cursors().find(stream.stream()).map(Position::cursor));
        while (true) {
            ReadRequest request = request(cursor);
            ReadResult result = context.calls()
                    .call("read " + stream.storedObject(), () -> context.crm().read(request));
            if (result instanceof ReadResult.Data data) {
                refuseToLoop(cursor, data);
                Instant now = context.clock().instant();
                context.store().write(state -> {
                    commit.apply(state, data.changes(), now);
                    state.cursors().save(stream.stream(), new Position(data.next(), data.last(), now));
                    return true;
                });
                read += data.changes().size();
                context.progress().advance(data.changes().size());
                cursor = Optional.of(data.next());
                if (data.last()) {
                    LOG.info("read.done stream={} changes={}", stream.storedObject(), read);
                    return read;
                }
            } else if (result instanceof ReadResult.Pending pending) {
                cursor = Optional.of(pending.cursor());
                context.calls().await(Duration.between(context.clock().instant(), pending.notBefore()));
            } else if (result instanceof ReadResult.ResyncRequired resync) {
                if (cursor.isEmpty()) {
                    throw new ForetellException(
                            Errors.STUCK_CURSOR,
                            "the CRM cannot be read from the beginning: " + resync.reason()
                                    + "; nothing was lost, try again later");
                }
                context.progress()
                        .say("reading " + stream.storedObject() + " again from the start: " + resync.reason());
                context.store().write(state -> {
                    state.cursors().drop(stream.stream());
                    return true;
                });
                cursor = Optional.empty();
            }
        }
    }

    private ReadRequest request(Optional<String> cursor) {
        return new ReadRequest(
                stream.stream().object(),
                stream.stream().parentObject(),
                stream.fields(),
                cursor,
                context.crm().capabilities().maxReadPage());
    }

    private void refuseToLoop(Optional<String> cursor, ReadResult.Data data) throws CrmException {
        if (!data.last() && cursor.isPresent() && cursor.get().equals(data.next())) {
            throw new ForetellException(
                    Errors.STUCK_CURSOR,
                    "reading " + stream.storedObject()
                            + " does not get on: the connector gave the same position twice. "
                            + "Nothing was lost; report this with the log, or try 'foretell sync --reread-all'",
                    "cursor " + data.next(),
                    null);
        }
    }
}
