package io.foretell.store;

import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.TaskHandler;
import io.foretell.engine.state.TaskWorkers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions on either database. */
final class SqlStore implements DurableStore {
    private static final Logger LOG = LoggerFactory.getLogger(SqlStore.class);
    private static final int ATTEMPTS = 6;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final NodeName node = NodeName.fresh();
    private final Dialect dialect;
    private final String place;
    private final DataSource writer;
    private final Jdbi writing;
    private final Jdbi reading;
    private final Runnable closing;
    private final ThreadLocal<Boolean> inWrite = new ThreadLocal<>();

    SqlStore(Dialect dialect, String place, DataSource writer, DataSource readers, Runnable closing) {
        this.dialect = dialect;
        this.place = place;
        this.writer = writer;
        this.writing = jdbi(writer);
        this.reading = jdbi(readers);
        this.closing = closing;
    }

    private static Jdbi jdbi(DataSource source) {
        Jdbi jdbi = Jdbi.create(source);
        // Otherwise messages quote the arguments: customers' data.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi;
    }

    @Override
    public <T> T write(Function<StateTransaction, T> work) {
        refuseInsideWrite();
        inWrite.set(true);
        try {
            return written(work);
        } catch (RuntimeException e) {
            throw Failures.explain(e, place);
        } finally {
            inWrite.remove();
        }
    }

    /** What failed because of another transaction alone is tried again: nothing of it was done. */
    private <T> T written(Function<StateTransaction, T> work) {
        for (int attempt = 1; ; attempt++) {
            try (Handle handle = writing.open()) {
                return handle.inTransaction(h -> work.apply(new SqlTransaction(h, dialect)));
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !Failures.anotherTransaction(e)) {
                    throw e;
                }
                LOG.info("transaction.again attempt={}", attempt);
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1, attempt * PAUSE.toNanos()));
            }
        }
    }

    @Override
    public <T> T read(Function<StateTransaction, T> work) {
        refuseInsideWrite();
        try (Handle handle = reading.open()) {
            if (dialect == Dialect.POSTGRES) {
                handle.setReadOnly(true);
                return handle.inTransaction(
                        TransactionIsolationLevel.REPEATABLE_READ, h -> work.apply(new SqlTransaction(h, dialect)));
            }
            return handle.inTransaction(h -> work.apply(new SqlTransaction(h, dialect)));
        } catch (RuntimeException e) {
            throw Failures.explain(e, place);
        }
    }

    /** It would wait for itself, or not see what was just written. */
    private void refuseInsideWrite() {
        if (inWrite.get() != null) {
            throw new IllegalStateException("this thread is inside write() already: use the transaction that it has");
        }
    }

    @Override
    public JobScheduler scheduler() {
        return new JobScheduler(writer);
    }

    @Override
    public String node() {
        return node.text();
    }

    @Override
    public TaskWorkers workers(Set<String> names, TaskHandler handler, int threads) {
        return new DbTaskWorkers(this, writer, dialect, names, handler, threads);
    }

    @Override
    public void close() {
        closing.run();
    }
}
