package io.foretell.practice.salesforce.soql;

import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Rights;
import io.foretell.practice.salesforce.org.Row;
import io.foretell.practice.salesforce.org.Switch;
import io.foretell.practice.salesforce.org.Switches;

/** The rights of a user at the moment of the query. */
record UserAccess(Rights rights, Switches switches) implements Access {
    @Override
    public boolean object(ObjectDef object) {
        return rights.readable(object);
    }

    @Override
    public boolean field(ObjectDef object, FieldDef field) {
        return rights.readable(object, field);
    }

    @Override
    public boolean row(Row row) {
        return rights.sees(row);
    }

    @Override
    public boolean hiddenFieldIsError() {
        return switches.on(Switch.HIDDEN_FIELD_IS_NO_COLUMN);
    }

    @Override
    public boolean hiddenObjectIsUnknown() {
        return switches.on(Switch.HIDDEN_OBJECT_IS_INVALID_TYPE);
    }
}
