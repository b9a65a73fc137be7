package io.foretell.engine.read;

import io.foretell.engine.plan.StreamPlan;
import io.foretell.spi.crm.CrmRecord;
import io.foretell.spi.value.FieldValue;
import java.util.HashMap;
import java.util.Map;

/** Reading by id does not say of which parent object a shared child is; the stream does. */
final class Parents {
    private Parents() {}

    static CrmRecord typed(StreamPlan stream, CrmRecord record) {
        if (stream.stream().parentObject().isEmpty()) {
            return record;
        }
        Map<String, FieldValue> values = new HashMap<>(record.values());
        for (StreamPlan.LinkRule rule : stream.links()) {
            FieldValue parent = values.getOrDefault(rule.parentField(), FieldValue.MISSING);
            if (!parent.isMissing() && !(parent instanceof FieldValue.Ref)) {
                values.put(rule.parentField(), new FieldValue.Ref(rule.parentObject(), parent.asPlainText(), ""));
            }
        }
        return new CrmRecord(record.id(), record.modified(), values, record.conversion());
    }
}
