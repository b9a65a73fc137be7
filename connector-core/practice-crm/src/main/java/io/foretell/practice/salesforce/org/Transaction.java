package io.foretell.practice.salesforce.org;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes that become visible together. Keys of value maps are field names in any case, values are String, Number,
 * Boolean or null, as JSON and CSV have them (a Map under a relationship's name finds the parent by external id). Rows
 * that are refused are results, not exceptions.
 */
public interface Transaction extends View {
    User actor();

    /** The begin of the transaction, in whole seconds: the stamp of every row that it touches. */
    Instant stamp();

    SaveResult insert(String object, Map<String, ? extends @Nullable Object> values);

    SaveResult update(String id, Map<String, ? extends @Nullable Object> values);

    /**
     * Inserts, or updates the row whose external id equals the value.
     *
     * @param field an external id, idLookup field, or Id
     * @param updateOnly refuses to insert, with NOT_FOUND
     * @return refused with DUPLICATE_EXTERNAL_ID when several rows match
     */
    SaveResult upsert(
            String object,
            String field,
            @Nullable Object value,
            Map<String, ? extends @Nullable Object> values,
            boolean updateOnly);

    /** Into the recycle bin, with the children that go along. */
    SaveResult delete(String id);

    SaveResult undelete(String id);

    /** Out of the recycle bin, for good. */
    SaveResult emptyFromBin(String id);

    /** Past the recycle bin; needs BulkApiHardDelete. */
    SaveResult hardDelete(String id);

    /** At most two losers of the master's object; their children move to the master. */
    SaveResult merge(String masterId, List<String> losers);

    ConvertResult convert(String leadId, ConvertRequest request);

    /** A mark for {@link #rollbackTo}. */
    int savepoint();

    /** Takes back all changes since the mark. */
    void rollbackTo(int savepoint);
}
