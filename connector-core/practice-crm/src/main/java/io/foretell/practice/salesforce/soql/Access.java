package io.foretell.practice.salesforce.soql;

import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Row;

/** What the user who asks may see. */
interface Access {
    boolean object(ObjectDef object);

    boolean field(ObjectDef object, FieldDef field);

    boolean row(Row row);

    /** Naming a hidden field in SELECT is an error, as if it did not exist; otherwise it is left out of the rows. */
    boolean hiddenFieldIsError();

    /** Naming a hidden object is an error as if it did not exist. */
    boolean hiddenObjectIsUnknown();
}
