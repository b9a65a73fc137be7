package io.foretell.practice.salesforce.bulk;

import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.org.User;
import io.foretell.practice.salesforce.soql.SelectItem;
import io.foretell.practice.salesforce.soql.Shape;
import io.foretell.practice.salesforce.soql.Soql;
import io.foretell.practice.salesforce.soql.SoqlException;
import io.foretell.practice.salesforce.soql.SoqlQuery;
import io.foretell.practice.salesforce.soql.SoqlResult;

/** Queries of both bulk APIs: rows of one object and of its parents, and nothing that does not fit into CSV. */
final class BulkSoql {
    private final Org org;
    private final Soql soql;

    BulkSoql(Org org) {
        this.org = org;
        this.soql = new Soql(org);
    }

    /** A query that only the other APIs answer. */
    static final class Unsupported extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String text;

        Unsupported(String what) {
            super(what, null, false, false);
            this.text = what + " not supported in Bulk Query";
        }

        String text() {
            return text;
        }
    }

    /**
     * The rows as they are now.
     *
     * @throws SoqlException if no API would answer the query
     * @throws Unsupported if it is none for bulk
     */
    SoqlResult.Rows run(User user, String text, boolean withDeleted) {
        SoqlQuery query = SoqlQuery.parse(text);
        refuse(query);
        SoqlResult result = org.read(view -> soql.run(view, user, query, withDeleted));
        if (!(result instanceof SoqlResult.Rows rows)) {
            throw new Unsupported("Aggregate Relationships");
        }
        for (Shape.Node node : rows.shape().nodes()) {
            if (node instanceof Shape.Leaf leaf && leaf.type() == FieldType.ADDRESS) {
                throw new Unsupported("Selecting compound data");
            }
        }
        return rows;
    }

    private static void refuse(SoqlQuery query) {
        for (SelectItem item : query.select()) {
            if (item instanceof SelectItem.Children) {
                throw new Unsupported("Aggregate Relationships");
            }
            if (item instanceof SelectItem.TypeOf) {
                throw new Unsupported("TYPEOF");
            }
        }
        if (query.offset() != null) {
            throw new Unsupported("OFFSET");
        }
    }
}
