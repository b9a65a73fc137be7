package io.foretell.engine.read;

import io.foretell.engine.Errors;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.plan.StreamPlan;
import io.foretell.engine.state.Cursors.Position;
import io.foretell.engine.state.StateTransaction;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ReadRequest;
import io.foretell.spi.crm.ReadResult;
import io.foretell.spi.error.ForetellException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one stream from its stored position up to now. Each page is one transaction: rows, versions, links, stale marks
 * and the new position become durable together, so that a crash loses nothing and repeats at most one page.
 */
public final class StreamReader {
    private static final Logger LOG = LoggerFactory.getLogger(StreamReader.class);

    /** A CRM that says 'at once' is not asked in a tight loop. */
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    private final RunContext context;
    private final StreamPlan stream;
    private final PageCommit commit;
    private final Restart restart;
    private final PageListener listener;

    public StreamReader(RunContext context, StreamPlan stream) {
        this(context, stream, (state, changes) -> {});
    }

    /** @param listener is told of each page within the transaction that commits it */
    public StreamReader(RunContext context, StreamPlan stream, PageListener listener) {
        this.context = context;
        this.stream = stream;
        this.commit = new PageCommit(context, stream);
        this.restart = new Restart(stream);
        this.listener = listener;
    }

    /** See {@link StreamReader#StreamReader(RunContext, StreamPlan, PageListener)}. */
    @FunctionalInterface
    public interface PageListener {
        void page(StateTransaction state, int changes);
    }

    /** All of it. */
    public void read() {
        read(() -> false);
    }

    /**
     * Reads pages until the stream has been read up to now.
     *
     * @param enough asked after each page, whether the rest is to be left for another time
     * @return whether it has been read up to now
     */
    public boolean read(BooleanSupplier enough) {
        context.progress().stage("reading " + stream.storedObject(), -1);
        Optional<String> cursor = start();
        while (true) {
            ReadRequest request = request(cursor);
            Instant askedAt = context.store().read(state -> state.tasks().now());
            ReadResult result = context.calls()
                    .call("read " + stream.storedObject(), () -> context.crm().read(request));
            if (result instanceof ReadResult.Data data) {
                refuseToLoop(cursor, data);
                Instant now = context.clock().instant();
                context.store().write(state -> {
                    commit.apply(state, data.changes(), now, askedAt);
                    restart.note(state);
                    state.cursors().save(stream.stream(), new Position(data.next(), data.last(), now));
                    listener.page(state, data.changes().size());
                    return true;
                });
                context.progress().advance(data.changes().size());
                cursor = Optional.of(data.next());
                LOG.debug(
                        "read.page stream={} changes={}",
                        stream.storedObject(),
                        data.changes().size());
                if (data.last() || enough.getAsBoolean()) {
                    return data.last();
                }
            } else if (result instanceof ReadResult.Pending pending) {
                cursor = Optional.of(pending.cursor());
                await(pending);
            } else if (result instanceof ReadResult.ResyncRequired resync) {
                if (cursor.isEmpty()) {
                    throw new ForetellException(
                            Errors.STUCK_CURSOR,
                            "the CRM cannot be read from the beginning: " + resync.reason()
                                    + "; nothing was lost, try again later");
                }
                context.progress()
                        .say("reading " + stream.storedObject() + " again from the start: " + resync.reason());
                startAgain();
                cursor = Optional.empty();
            }
        }
    }

    private Optional<String> start() {
        Set<String> grown = context.store().read(restart::newFields);
        Optional<String> cursor = context.store()
                .read(state -> state.cursors().find(stream.stream()).map(Position::cursor));
        if (cursor.isEmpty() || grown.isEmpty()) {
            return cursor;
        }
        context.progress().say("reading " + stream.storedObject() + " again from the start: " + grown + " came anew");
        startAgain();
        return Optional.empty();
    }

    private void startAgain() {
        context.store().write(state -> {
            restart.now(state);
            return true;
        });
    }

    /** The CRM is at work for us: whoever comes next asks after the same work, and does not order it again. */
    private void await(ReadResult.Pending pending) {
        Instant now = context.clock().instant();
        context.store().write(state -> {
            restart.note(state);
            state.cursors().save(stream.stream(), new Position(pending.cursor(), false, now));
            return true;
        });
        Duration wait = Duration.between(now, pending.notBefore());
        context.calls().await(wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait);
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
