package io.foretell.testkit;

import io.foretell.spi.crm.Capabilities;
import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.CrmRecord;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.crm.ReadRequest;
import io.foretell.spi.crm.ReadResult;
import io.foretell.spi.crm.SweepPage;
import io.foretell.spi.crm.SweepRequest;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads pages of a {@link FakeCrm}. */
final class FakeReader {
    private final FakeCrm crm;

    FakeReader(FakeCrm crm) {
        this.crm = crm;
    }

    ReadResult read(ReadRequest request) {
        crm.faults().read();
        if (request.cursor().isPresent() && crm.faults().takeResync()) {
            return new ReadResult.ResyncRequired("The test says that the cursor is too old.");
        }
        FakeCursor from = request.cursor().map(FakeCursor::parse).orElse(FakeCursor.START);
        Optional<Duration> preparing = crm.faults().takePreparing();
        if (preparing.isPresent()) {
            return new ReadResult.Pending(from.toString(), crm.instant().plus(preparing.get()));
        }
        synchronized (crm.lock) {
            return page(request, from);
        }
    }

    List<CrmRecord> readByIds(String object, Collection<String> ids, Collection<String> fields) {
        crm.faults().read();
        synchronized (crm.lock) {
            FakeTable table = crm.table(object);
            return table.alive().stream()
                    .filter(row -> ids.contains(row.id()))
                    .map(row -> record(table.schema(), row, fields))
                    .toList();
        }
    }

    List<Change> lookAt(String object, Collection<String> ids, Collection<String> fields) {
        crm.faults().read();
        synchronized (crm.lock) {
            FakeTable table = crm.table(object);
            return table.alive().stream()
                    .filter(row -> ids.contains(row.id()))
                    .map(row -> change(table.schema(), row, List.copyOf(fields)))
                    .toList();
        }
    }

    SweepPage sweep(SweepRequest request) {
        crm.faults().read();
        synchronized (crm.lock) {
            String after = request.cursor().orElse("");
            List<FakeTable.Row> rows = crm.table(request.object()).alive().stream()
                    .filter(row -> row.id().compareTo(after) > 0 && belongs(row, request.parentObject()))
                    .limit(request.pageSize() + 1L)
                    .toList();
            boolean more = rows.size() > request.pageSize();
            List<SweepPage.Stamp> stamps = rows.stream()
                    .limit(request.pageSize())
                    .map(row -> new SweepPage.Stamp(row.id(), row.stamp()))
                    .toList();
            return new SweepPage(
                    stamps, more ? Optional.of(stamps.get(stamps.size() - 1).id()) : Optional.empty());
        }
    }

    private ReadResult page(ReadRequest request, FakeCursor from) {
        FakeTable table = crm.table(request.object());
        Capabilities capabilities = crm.capabilities();
        int size = Math.min(request.pageSize(), capabilities.maxReadPage());
        boolean tellDeletes = capabilities.deletes() != Capabilities.Deletes.NONE;
        List<FakeTable.Row> rows = table.byStamp()
                .filter(from::isBefore)
                .filter(row -> row.deleted() ? tellDeletes : belongs(row, request.parentObject()))
                .limit(size + 1L)
                .toList();
        List<Change> changes = rows.stream()
                .limit(size)
                .map(row -> change(table.schema(), row, request.fields()))
                .toList();
        if (crm.faults().isStuck()) {
            return new ReadResult.Data(changes, from.toString(), false);
        }
        boolean last = rows.size() <= size;
        FakeCursor next = last
                ? new FakeCursor(crm.instant().minus(capabilities.overlap()), "")
                : FakeCursor.of(rows.get(size - 1));
        return new ReadResult.Data(changes, next.toString(), last);
    }

    private Change change(ObjectSchema schema, FakeTable.Row row, List<String> fields) {
        if (row.deleted()) {
            return new Change.Delete(row.id(), row.into());
        }
        if (crm.faults().isUnreadable(row.id())) {
            return new Change.Unreadable(row.id(), "The test says that it cannot be understood.");
        }
        return new Change.Upsert(record(schema, row, fields));
    }

    private CrmRecord record(ObjectSchema schema, FakeTable.Row row, Collection<String> fields) {
        Map<String, FieldValue> values = new LinkedHashMap<>();
        for (String name : fields) {
            ObjectSchema.Field field = schema.fields().get(name);
            if (field == null) {
                throw new CrmException(ErrorClass.SCHEMA, "'" + schema.name() + "' has no field '" + name + "'.");
            }
            if (!field.readable()) {
                throw new CrmException(ErrorClass.FIELD_PERMISSION, "Field '" + name + "' may not be read.");
            }
            values.put(name, row.values().getOrDefault(name, empty(field)));
        }
        return new CrmRecord(row.id(), row.stamp(), values, row.conversion());
    }

    private FieldValue empty(ObjectSchema.Field field) {
        boolean number = field.type() == FieldType.NUMBER || field.type() == FieldType.MONEY;
        return number && crm.capabilities().unsetNumberReadsZero() ? FieldValue.number(0) : FieldValue.MISSING;
    }

    /** A child belongs to a kind of parent when one of its links points there. */
    private static boolean belongs(FakeTable.Row row, Optional<String> parentObject) {
        return parentObject.isEmpty()
                || row.values().values().stream()
                        .anyMatch(value -> value instanceof FieldValue.Ref ref
                                && ref.object().equals(parentObject.get()));
    }
}
