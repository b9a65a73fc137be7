package io.foretell.app.init;

import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.CrmRecord;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.ReadRequest;
import io.foretell.spi.crm.ReadResult;
import io.foretell.spi.value.FieldValue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at one page of records, of which only fields that the schema says too little about are asked for. Keeps nothing. */
public final class Samples {
    /** No record is read: the schema decides alone. */
    public static final Samples NONE = new Samples(Optional.empty(), 0);

    private final Optional<CrmSession> session;
    private final int records;

    private Samples(Optional<CrmSession> session, int records) {
        this.session = session;
        this.records = records;
    }

    /** @param records at most so many of each object; 0 for none */
    public static Samples of(CrmSession session, int records) {
        return records == 0 ? NONE : new Samples(Optional.of(session), records);
    }

    /**
     * What a text field holds.
     *
     * @param filled records that have a text, of those that were looked at
     * @param different texts among them
     * @param longest text's length
     */
    record Seen(int filled, int different, int longest) {
        /** Enough to tell a habit from chance. */
        private static final int ENOUGH = 20;

        private static final int FEW = 50;
        private static final int MANY = 100;
        private static final int OFTEN = 5;
        private static final int SHORT = 64;

        /** People choose among a few words there, whatever the CRM calls its type. */
        boolean isChoice() {
            return filled >= ENOUGH && different <= FEW && different * OFTEN <= filled && longest <= SHORT;
        }

        /** Nearly every record has a text of its own. */
        boolean isFree() {
            return longest > SHORT || different > MANY && 2 * different > filled;
        }
    }

    /** By field; empty when nothing was or could be read. */
    Map<String, Seen> look(String object, List<String> fields) {
        if (session.isEmpty() || fields.isEmpty()) {
            return Map.of();
        }
        List<CrmRecord> page = page(session.get(), object, fields);
        Map<String, Seen> seen = new LinkedHashMap<>();
        if (!page.isEmpty()) {
            fields.forEach(field -> seen.put(field, seen(page, field)));
        }
        return seen;
    }

    private List<CrmRecord> page(CrmSession crm, String object, List<String> fields) {
        try {
            ReadResult read = crm.read(new ReadRequest(object, Optional.empty(), fields, Optional.empty(), records));
            return read instanceof ReadResult.Data data
                    ? data.changes().stream()
                            .filter(Change.Upsert.class::isInstance)
                            .map(change -> ((Change.Upsert) change).record())
                            .limit(records)
                            .toList()
                    : List.of();
        } catch (CrmException e) {
            return List.of(); // a proposal by the schema alone is better than none; 'check' says what is wrong
        }
    }

    private static Seen seen(List<CrmRecord> page, String field) {
        Set<String> different = new HashSet<>();
        int filled = 0;
        int longest = 0;
        for (CrmRecord row : page) {
            String text = row.values()
                    .getOrDefault(field, FieldValue.MISSING)
                    .asPlainText()
                    .strip();
            if (!text.isEmpty()) {
                filled++;
                longest = Math.max(longest, text.length());
                different.add(text);
            }
        }
        return new Seen(filled, different.size(), longest);
    }
}
