package io.foretell.testkit;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.crm.WriteReceipt;
import io.foretell.spi.value.FieldValue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes batches to a {@link FakeCrm}, with its rights and its faults. */
final class FakeWriter {
    private final FakeCrm crm;

    FakeWriter(FakeCrm crm) {
        this.crm = crm;
    }

    WriteReceipt write(WriteBatch batch) {
        crm.traffic().sent(batch);
        crm.faults().write();
        batch.rows().forEach(row -> crm.faults().callWith(row.recordId()));
        check(batch);
        Optional<Boolean> ambiguous = crm.faults().takeAmbiguous();
        if (ambiguous.isPresent()) {
            if (ambiguous.get()) {
                apply(batch);
            }
            throw new CrmException(ErrorClass.AMBIGUOUS, "The answer to this write was lost.");
        }
        Optional<Duration> async = crm.faults().async();
        if (async.isPresent()) {
            Instant readyAt = crm.instant().plus(async.get());
            return new WriteReceipt.Pending(crm.jobs().add(batch, readyAt), readyAt);
        }
        return apply(batch);
    }

    WriteReceipt resume(String token) {
        FakeJobs.Job job = crm.jobs().get(token);
        if (crm.instant().isBefore(job.readyAt())) {
            return new WriteReceipt.Pending(token, job.readyAt());
        }
        return crm.jobs().finish(token, () -> apply(job.batch()));
    }

    private void check(WriteBatch batch) {
        Set<String> ids = new HashSet<>();
        batch.rows().forEach(row -> {
            if (!ids.add(row.recordId())) {
                throw new CrmException(ErrorClass.FATAL, "Two rows of one batch are about record " + row.recordId());
            }
        });
        int most = crm.capabilities().maxWriteBatch();
        if (batch.rows().size() > most) {
            throw new CrmException(ErrorClass.FATAL, "A batch has at most " + most + " rows.");
        }
    }

    private WriteReceipt.Done apply(WriteBatch batch) {
        synchronized (crm.lock) {
            FakeTable table = crm.table(batch.object());
            List<RowResult> results =
                    batch.rows().stream().map(row -> apply(table, row)).toList();
            crm.traffic()
                    .wrote(results.stream().filter(r -> r.error().isEmpty()).count());
            return new WriteReceipt.Done(results);
        }
    }

    private RowResult apply(FakeTable table, WriteBatch.Row row) {
        Optional<ErrorClass> scripted = crm.faults().row(row.recordId());
        if (scripted.isPresent()) {
            return RowResult.refused(row.key(), scripted.get(), "The test says that this row fails.");
        }
        FakeTable.Row standing = table.row(row.recordId());
        if (standing == null) {
            return RowResult.refused(row.key(), ErrorClass.NOT_FOUND, "There is no record " + row.recordId() + ".");
        }
        if (standing.conversion().isPresent()) {
            return RowResult.refused(row.key(), ErrorClass.CONFLICT, "The record was converted.");
        }
        List<String> named = row.values().keySet().stream()
                .filter(crm.faults()::refusesField)
                .toList();
        if (!named.isEmpty()) {
            return RowResult.refused(
                    row.key(), ErrorClass.VALIDATION, "The test says that " + named + " are refused.", named);
        }
        for (Map.Entry<String, FieldValue> value : row.values().entrySet()) {
            Optional<RowResult> refusal = refuse(table.schema(), row.key(), value.getKey(), value.getValue());
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        table.put(row.recordId(), row.values(), crm.now());
        crm.changedByUs(table.schema().name(), row.recordId());
        return RowResult.written(row.key());
    }

    private static Optional<RowResult> refuse(ObjectSchema schema, String key, String name, FieldValue value) {
        ObjectSchema.Field field = schema.fields().get(name);
        if (field == null) {
            return Optional.of(RowResult.refused(key, ErrorClass.SCHEMA, "There is no field '" + name + "'."));
        }
        if (!field.writable()) {
            return Optional.of(
                    RowResult.refused(key, ErrorClass.FIELD_PERMISSION, "Field '" + name + "' may not be written."));
        }
        return FakeTypes.accepts(field, value)
                ? Optional.empty()
                : Optional.of(RowResult.refused(
                        key, ErrorClass.VALIDATION, "Field '" + name + "' cannot hold " + value + "."));
    }
}
