package io.foretell.odoo;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.RowResult;
import java.util.Set;

/** Says whether a refused write is the fault of some of its rows, or would have happened to any. */
final class Blame {
    private final OdooClient client;
    private final OdooModels models;
    private final String object;
    private final Set<String> fields;

    /** @param fields that are written */
    Blame(OdooClient client, OdooModels models, String object, Set<String> fields) {
        this.client = client;
        this.models = models;
        this.object = object;
        this.fields = fields;
    }

    /**
     * Whether looking for the guilty rows makes no sense. Rights and fields are looked at again, since a module that
     * stumbles over one record speaks of both, too.
     */
    boolean nobodys(CrmException why) {
        return switch (why.errorClass()) {
            case AUTH, QUOTA, RATE_LIMIT, RETRY, CONFLICT, AMBIGUOUS, FATAL -> true;
            case PERMISSION -> !client.may("write", object);
            case SCHEMA, FIELD_PERMISSION -> !models.refresh(object).keySet().containsAll(fields);
            case VALIDATION, DUPLICATE, NOT_FOUND, DELETED -> false;
        };
    }

    /** What the failure of a row means for it, when its record was seen to exist. */
    static RowResult refused(PreparedRow row, CrmException why) {
        return switch (why.errorClass()) {
            // The field is there and may be written: it is the record over which Odoo stumbles.
            case FIELD_PERMISSION ->
                RowResult.refused(row.key(), ErrorClass.PERMISSION, String.valueOf(why.getMessage()));
            case SCHEMA -> RowResult.refused(row.key(), ErrorClass.VALIDATION, String.valueOf(why.getMessage()));
            case DELETED ->
                RowResult.refused(
                        row.key(),
                        ErrorClass.VALIDATION,
                        "Odoo cannot write the record, because something that belongs to it was deleted: open it in Odoo"
                                + " and mend it there.");
            default -> RowResult.refused(row.key(), why.errorClass(), String.valueOf(why.getMessage()));
        };
    }
}
