package io.foretell.engine.train;

import io.foretell.engine.Errors;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.plan.StreamPlan;
import io.foretell.engine.state.FieldHistory.Position;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.FieldChange;
import io.foretell.spi.crm.HistoryPage;
import io.foretell.spi.crm.HistoryRequest;
import io.foretell.spi.error.ForetellException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what the CRM itself remembers of an object's declared fields, from where the last training ended. Each page is
 * stored together with its position, so that a stop in the middle costs nothing.
 */
public final class HistoryReader {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryReader.class);

    private final RunContext context;
    private final StreamPlan stream;
    private final Set<String> fields;

    public HistoryReader(RunContext context, StreamPlan stream) {
        this.context = context;
        this.stream = stream;
        this.fields = Set.copyOf(stream.inputFields());
    }

    /**
     * Reads up to now.
     *
     * @return why the CRM's history cannot be used though it may have one; empty when it was read or there is none
     * @throws CrmException for failures that the next training may not meet, such as a used-up allowance
     */
    public Optional<String> read() {
        Optional<String> cursor = context.store()
                .read(state -> state.history().position(context.name(), stream.storedObject()))
                .filter(position -> position.fields().containsAll(fields))
                .map(Position::cursor);
        try {
            read(cursor);
            return Optional.empty();
        } catch (CrmException e) {
            if (cursor.isPresent() && e.errorClass() == ErrorClass.SCHEMA) {
                return fromTheStart();
            }
            return excused(e);
        }
    }

    private Optional<String> fromTheStart() {
        try {
            read(Optional.empty());
            return Optional.empty();
        } catch (CrmException e) {
            return excused(e);
        }
    }

    private Optional<String> excused(CrmException e) {
        return switch (e.errorClass()) {
            case PERMISSION, FIELD_PERMISSION, SCHEMA ->
                Optional.of("The CRM's own history of " + stream.storedObject() + " was not used: " + e.getMessage());
            default -> throw e;
        };
    }

    private void read(Optional<String> start) {
        context.progress().stage("reading the history of " + stream.storedObject(), -1);
        Optional<String> cursor = start;
        long read = 0;
        while (true) {
            HistoryRequest request = new HistoryRequest(
                    stream.stream().object(),
                    stream.inputFields(),
                    cursor,
                    context.crm().capabilities().maxReadPage());
            HistoryPage page = context.calls().call("read the history of " + stream.storedObject(), () -> context.crm()
                    .history(request));
            refuseToLoop(cursor, page);
            save(page);
            read += page.changes().size();
            context.progress().advance(page.changes().size());
            if (page.last()) {
                LOG.info("history.done object={} changes={}", stream.storedObject(), read);
                return;
            }
            cursor = Optional.of(page.next());
        }
    }

    private void save(HistoryPage page) {
        if (page.equals(HistoryPage.NONE)) {
            return;
        }
        List<FieldChange> declared = page.changes().stream()
                .filter(change -> fields.contains(change.field()))
                .toList();
        Position position = new Position(page.next(), fields, page.knownSince(), page.last());
        context.store().write(state -> {
            state.history().add(context.name(), stream.storedObject(), declared);
            state.history().move(context.name(), stream.storedObject(), position);
            return true;
        });
    }

    private void refuseToLoop(Optional<String> cursor, HistoryPage page) {
        if (!page.last() && cursor.isPresent() && cursor.get().equals(page.next())) {
            throw new ForetellException(
                    Errors.STUCK_CURSOR,
                    "reading the history of " + stream.storedObject()
                            + " does not get on: the connector gave the same position twice. Report this with the log",
                    "cursor " + page.next(),
                    null);
        }
    }
}
