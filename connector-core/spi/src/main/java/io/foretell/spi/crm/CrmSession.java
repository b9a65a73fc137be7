package io.foretell.spi.crm;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A signed-in connection to one CRM. Safe for several threads. It replays a call once after a refused token and does
 * nothing else about failures: retries, sleeping, threads and state belong to the engine. Failures are
 * {@link CrmException}s.
 */
public interface CrmSession extends AutoCloseable {
    Tenant tenant();

    Capabilities capabilities();

    /** Names of the objects that this user can read and that make sense to enrich, most useful first. */
    List<String> objects();

    /** @throws CrmException with class SCHEMA when the object does not exist, PERMISSION when it may not be seen */
    ObjectSchema describe(String object);

    /** Reads one page of changes. The same cursor twice in a row means that the connector is stuck. */
    ReadResult read(ReadRequest request);

    /** Reads these records as they are now; one that does not exist any more is left out. */
    List<CrmRecord> readByIds(String object, Collection<String> ids, Collection<String> fields);

    /**
     * Reads these records as they are now, for the engine's own copy. A row that cannot be understood comes as {@link
     * Change.Unreadable}; one that does not exist any more is left out.
     */
    default List<Change> readAgain(String object, Collection<String> ids, Collection<String> fields) {
        return readByIds(object, ids, fields).stream()
                .<Change>map(Change.Upsert::new)
                .toList();
    }

    /** Reads (id, modified) of everything, page by page, for {@code verify}. */
    SweepPage sweep(SweepRequest request);

    /**
     * Reads one page of the CRM's own history, so that training knows what was known at a time before Foretell looked.
     * Reading starts again without a cursor when a cursor is refused as {@link ErrorClass#SCHEMA}.
     */
    default HistoryPage history(HistoryRequest request) {
        return HistoryPage.NONE;
    }

    /** Updates existing records; never creates, never deletes. Sending the same batch again has no second effect. */
    WriteReceipt write(WriteBatch batch);

    /** Looks after a write that was {@link WriteReceipt.Pending}. */
    WriteReceipt resume(String object, String resumeToken);

    /** What such a write costs; makes no call. */
    CostEstimate estimate(WriteShape shape);

    /** What must be created so that these fields exist and can be written. */
    ProvisionPlan plan(List<FieldSpec> wanted);

    /** What must be done to remove these fields of ours again. */
    ProvisionPlan planRemoval(List<FieldSpec> ours);

    ProvisionResult apply(ProvisionPlan plan);

    /** Looks at rights, automations, clock and whatever else makes a sync fail or hurt; changes nothing. */
    List<Finding> diagnose(DiagnoseRequest request);

    /**
     * Who can read a field, in words for an admin, such as the names of groups; empty when this user may not see that.
     *
     * @param field may not exist yet
     */
    default Optional<String> readers(String object, String field) {
        return Optional.empty();
    }

    /** How this CRM usually marks a good and a bad end of an object, for {@code init}. */
    default Optional<OutcomeProposal> proposeOutcome(String object) {
        return Optional.empty();
    }

    /**
     * Where {@link #heartbeat} writes, in words for an admin, such as the name of a setting; empty when the CRM has no
     * place for it. Makes at most one call.
     */
    default Optional<String> heartbeatPlace() {
        return Optional.empty();
    }

    /**
     * Notes in the CRM itself when Foretell last looked, so that the CRM can mark our fields as stale when nobody looks any
     * more. One value for the whole CRM, at most once an hour: the only write of a sync that changed nothing.
     *
     * @return false when the CRM has no place for it; that is no failure
     */
    default boolean heartbeat(Instant lookedAt) {
        return false;
    }

    @Override
    void close();
}
