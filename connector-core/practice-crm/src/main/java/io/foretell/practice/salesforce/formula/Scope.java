package io.foretell.practice.salesforce.formula;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the names in a formula stand for. */
public interface Scope {
    /** The value at a path such as {@code [Account, Name]} or {@code [$Setup, Settings__c, Last__c]}. */
    @Nullable
    Object value(List<String> path);

    Instant now();
}
