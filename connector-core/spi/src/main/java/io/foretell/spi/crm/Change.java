package io.foretell.spi.crm;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What a page of reading yields. */
public sealed interface Change {
    String id();

    /** The record exists and looks like this. */
    record Upsert(CrmRecord record) implements Change {
        public Upsert {
            requireNonNull(record, "record is null");
        }

        @Override
        public String id() {
            return record.id();
        }
    }

    /**
     * The record is gone.
     *
     * @param into the record that it was merged or converted into, when the CRM says so
     */
    record Delete(String id, Optional<String> into) implements Change {
        public Delete {
            requireNonNull(id, "id is null");
            requireNonNull(into, "into is null");
        }
    }

    /** The row came but cannot be understood; it becomes a problem and the page goes on. */
    record Unreadable(String id, String reason) implements Change {
        public Unreadable {
            requireNonNull(id, "id is null");
            requireNonNull(reason, "reason is null");
        }
    }
}
