package io.foretell.practice.salesforce.soql;

import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.org.Row;
import io.foretell.practice.salesforce.org.User;
import io.foretell.practice.salesforce.org.View;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Runs queries as a user. Thread-safe; every refusal is a {@link SoqlException}. */
public final class Soql {
    private final Org org;

    /** Over one org. */
    public Soql(Org org) {
        this.org = org;
    }

    /**
     * Runs a query inside a read or a transaction.
     *
     * @param withDeleted as queryAll: rows in the recycle bin are found too
     */
    public SoqlResult run(View view, User user, String soql, boolean withDeleted) {
        return run(view, user, SoqlQuery.parse(soql), withDeleted);
    }

    /** As {@link #run(View, User, String, boolean)}, for a query that was parsed before. */
    public SoqlResult run(View view, User user, SoqlQuery query, boolean withDeleted) {
        return new Execution(scope(view, user, query.text(), withDeleted)).run(query);
    }

    /** The object of a query; checks that the user may know of it. */
    public ObjectDef object(View view, User user, SoqlQuery query) {
        return scope(view, user, query.text(), false)
                .object(query.from().object(), query.from().position());
    }

    private Scope scope(View view, User user, String text, boolean withDeleted) {
        return new Scope(
                view,
                new UserAccess(org.users().rights(user), org.switches()),
                user.id(),
                org.clock().instant(),
                zone(view, user),
                withDeleted,
                text);
    }

    private static ZoneId zone(View view, User user) {
        try {
            String zone = view.row(user.id()).map(row -> zone(row)).orElse("");
            return zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    private static String zone(Row user) {
        return user.text("TimeZoneSidKey");
    }
}
